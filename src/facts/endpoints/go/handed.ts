import type { Call, Expression } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import type { FunctionAt } from './functions.ts';
import type { Scope } from './scope.ts';

/** What a function is handed beside routers: texts, and what stands in the same file. */
export interface Handed {
  readonly texts: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, Expression>;
  readonly site: Location;
}

export function handedIn(call: Call, { module, function: declared }: FunctionAt, scope: Scope): Handed {
  const texts = new Map<string, string>();
  const values = new Map<string, Expression>();
  for (const [at, { value }] of call.arguments.entries()) {
    const name = declared.parameters[at]?.name;
    if (name === undefined) continue;
    const text =
      value.kind === 'string' ? value.value : value.kind === 'name' ? scope.text(value.path) : undefined;
    if (text !== undefined) texts.set(name, text);
    else if (module === scope.module && /^(?:name|call)$/.test(value.kind)) values.set(name, value);
  }
  const { startLine: line, endLine } = call.span;
  return { texts, values, site: scope.site ?? { path: scope.module.path, line, endLine } };
}

export function take({ texts, values, site }: Handed, scope: Scope): void {
  if (texts.size > 0) scope.site = site;
  for (const [name, text] of texts) scope.setText(name, text);
  for (const [name, value] of values) scope.setAlias(name, value);
}
