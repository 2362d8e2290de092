import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { checksByFunction } from '../checks/checks.ts';
import { consultedBy } from '../checks/consultations.ts';
import { isScript } from '../script.ts';
import { inContainer, Settings, settingsSparing } from './settings.ts';

/** Middleware that a hook adds to a route. */
const added = /\.(?:preHandler|onRequest|preValidation|preParsing|beforeHandler|middlewares?|pre)$/;
/** What hooks look at for other reasons. */
const unrelated =
  /^(?:rate_?limit\w*|cache\w*|ttl|timeout|swagger|openapi|cors|helmet|log\w*|compress\w*|raw_?body|body\w*|schema|url|path|method|methods|tags|summary|description|version|config|env|port|host)$/i;
/** Whoever says so is open: what a hook spares, rather than what it asks for. */
const opening =
  /public|anonymous|^(?:is_?)?open|^(?:skip|no|without|disable|bypass|ignore|allow)(?=[A-Z_])|unauth|unprotected|guest|optional/i;
const mostKeys = 60;

/** Keys of settings of routes that functions look at which turn callers away, or put middleware before the route. */
export function settingsAsked(code: CodeFacts): readonly string[] {
  if (!isScript(code.language)) return [];
  const settings = new Settings(code);
  const deciding = new Set(
    code.assignments.flatMap(({ target, inFunction }) => (added.test(target) ? [inFunction] : [])),
  );
  const decides = (index: number): boolean =>
    index >= 0 &&
    (deciding.has(index) || checksByFunction(code).has(index) || consultedBy(code, index).length > 0);
  const found = new Set<string>();
  const look = (value: Expression, within: number): void => {
    if (found.size >= mostKeys || !decides(within)) return;
    const key = settings.key(value, within);
    if (key !== undefined && !unrelated.test(key) && !opening.test(key)) found.add(key);
  };
  for (const { value, inFunction } of code.assignments) look(value, inFunction);
  for (const { test, inFunction } of code.branches) for (const each of flat(test)) look(each, inFunction);
  for (const { callee, receiver, arguments: given, span, inFunction } of code.calls) {
    if (inContainer.test(callee)) look({ kind: 'name', path: callee, span }, inFunction);
    if (receiver?.kind === 'index') look(receiver.index, inFunction);
    for (const { value } of given.slice(0, 6)) look(value, inFunction);
  }
  // `if (route.config.stranger) return;`
  for (const index of found.size > 0 ? checksByFunction(code).keys() : [])
    for (const spare of settingsSparing(code, index)) if (/^@\w+$/.test(spare)) found.delete(spare.slice(1));
  return [...found];
}

/** The operands of a test, one or two levels down. */
function flat(test: Expression, depth = 0): readonly Expression[] {
  return test.kind === 'operation' && depth < 3
    ? test.operands.slice(0, 8).flatMap((each) => flat(each, depth + 1))
    : [test];
}
