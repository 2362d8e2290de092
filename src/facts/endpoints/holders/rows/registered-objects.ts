import type { CodeFacts } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { isScript } from '../../shared/script.ts';
import { accessOf, isAccess, isRoute, isServed, saysAccess, shown } from './access.ts';
import type { Row } from './row.ts';

const mostRows = 500;

/**
 * What is registered as an object that has a name, holds more than words, and may say who may call it:
 * `register({ id: 'importer', access: Role.Admin, router })`. What is shown decides nothing.
 */
export function registeredObjects(code: CodeFacts): readonly Row[] {
  if (!isScript(code.language) || shown.test(code.path)) return [];
  const rows = code.calls.flatMap(({ callee, form, arguments: [only, ...more], inFunction, span }): Row[] => {
    const value = only?.value;
    if (inFunction >= 0 || form !== 'call' || value?.kind !== 'object' || more.length > 0) return [];
    const named = value.entries.find(({ value: own }) => own.kind === 'string')?.value;
    const holds = value.entries.some(
      ({ key, value: own }) => !isAccess(key) && /^(?:name|call|function)$/.test(own.kind),
    );
    if (saysAccess(value) && !isServed(value, code)) return [];
    if (named?.kind !== 'string' || !holds || isRoute(value)) return [];
    const key = named.value.slice(0, 60);
    const what = `${lastName(callee)}('${key}')`;
    return [{ of: 'function', table: callee, key, what, asks: accessOf(value, code), span }];
  });
  return rows.slice(0, mostRows);
}
