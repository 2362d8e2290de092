import type { CodeFacts, ExportFact, Expression } from '../../../model/code.ts';
import { functionIn, routersOf } from '../routers/made.ts';

/**
 * Whether a default export is no handler but what routes are registered with, in an application that has them elsewhere: a
 * router, something that is made (`new Server()`), a function that is handed a router, a table of rows that have paths.
 */
export function registersOthers({ name, value, local }: ExportFact, code: CodeFacts): boolean {
  const own = value?.kind === 'name' ? value.path : (local ?? name);
  const given =
    value === undefined || value.kind === 'name'
      ? code.assignments.find(({ target }) => target === own)?.value
      : value;
  if (given?.kind === 'call' && given.call.form === 'new') return true;
  const handed = new Set(given === undefined ? [] : functionIn(given));
  const isOwn = routersOf(code).some((each) =>
    each.kind === 'parameter'
      ? handed.has(each.inFunction ?? -1) || each.functionName === own
      : each.name === own && each.returnedBy === undefined,
  );
  return isOwn || (given !== undefined && isTable(given));
}

/** `[{ method: 'get', path: '/', handler }]`, also where it is handed to what makes routes of it. */
function isTable(value: Expression): boolean {
  if (value.kind === 'call') return value.call.arguments.some((each) => isTable(each.value));
  return value.kind === 'list' && value.items.some(hasPath);
}

const hasPath = (row: Expression): boolean =>
  row.kind === 'object' &&
  row.entries.some(({ key, value }) => /^(?:path|url|route|uri)$/.test(key) && value.kind === 'string');
