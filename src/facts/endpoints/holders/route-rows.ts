import type { CodeFacts, Expression, Span } from '../../../model/code.ts';
import { beginningOf, lastName, plainName } from '../shared/places.ts';
import type { HolderFact } from './holder.ts';
import { checksIn, functionIn } from './option-rows.ts';
import { isForOthers } from './path-lists.ts';

const verb = /^(?:GET|POST|PUT|PATCH|DELETE)$/i;
const path = /^\/[^\s]*$/;
const fewestRows = 3;
const mostRows = 500;

interface RouteRow {
  /** What makes it. */
  readonly by: string;
  readonly method: string;
  readonly path: string;
  readonly runs: string;
  readonly checks: HolderFact['checks'];
  readonly span: Span;
}

/**
 * Rows of a list of routes of Python that is mounted elsewhere, each with the function that answers, of which some say who
 * may call them: `ROUTES = [Entry("POST", "/crates", add, access="packer"), …]`. They are known by method and path.
 */
export function routeRows(code: CodeFacts): readonly HolderFact[] {
  if (code.language !== 'python') return [];
  return code.assignments.flatMap(({ target, value, inFunction }): HolderFact[] => {
    if (value.kind !== 'list' || inFunction >= 0 || isForOthers(lastName(target))) return [];
    if (value.items.length < fewestRows || value.items.length > mostRows) return [];
    const rows = value.items.flatMap(rowIn);
    const isTable = rows.length === value.items.length && new Set(rows.map(({ by }) => by)).size === 1;
    const isAsking = rows.some(({ checks }) => checks.length > 0);
    return isTable && isAsking ? rows.map((row) => holderOf(row, plainName(target), code.path)) : [];
  });
}

function rowIn(item: Expression): readonly RouteRow[] {
  if (item.kind !== 'call') return [];
  const { callee, arguments: given } = item.call;
  const texts = given.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));
  const [method, ...verbs] = texts.filter((each) => verb.test(each));
  const [at, ...paths] = texts.filter((each) => path.test(each));
  const runs = functionIn(given.map(({ value }) => value));
  if (method === undefined || at === undefined || verbs.length + paths.length > 0 || runs === '') return [];
  const { span } = item;
  return [
    {
      by: callee,
      method: method.toUpperCase(),
      path: at.slice(0, 200),
      runs,
      checks: checksIn(given),
      span,
    },
  ];
}

function holderOf(
  { by, method, path: at, runs, checks, span }: RouteRow,
  table: string,
  file: string,
): HolderFact {
  const { startLine: start, endLine: end } = span;
  return {
    key: `row ${table} ${method} ${at}`,
    what: `the row ${method} ${at} of ${table}`,
    refs: [],
    checks: checks.map((check) => ({ ...check, name: `${lastName(by)}(${check.name})` })),
    location: beginningOf(file, span),
    isHandler: true,
    entryOf: runs,
    rowOf: { table, start, end, ...(method === 'GET' ? {} : { write: { method, path: at } }) },
  };
}
