import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { isForOthers } from '../paths/path-lists.ts';
import { checksOf, functionIn } from './options.ts';
import type { Row } from './row.ts';

const verb = /^(?:GET|POST|PUT|PATCH|DELETE)$/i;
const path = /^\/[^\s]*$/;
const fewestRows = 3;
const mostRows = 500;

/**
 * Lists of routes of Python that are mounted elsewhere, each with the function that answers, of which some say who may call
 * them: `ROUTES = [Entry("POST", "/crates", add, access="packer"), …]`. They are known by method and path.
 */
export function routeLists(code: CodeFacts): readonly Row[] {
  if (code.language !== 'python') return [];
  return code.assignments.flatMap(({ target, value, inFunction }): readonly Row[] => {
    if (value.kind !== 'list' || inFunction >= 0 || isForOthers(lastName(target))) return [];
    if (value.items.length < fewestRows || value.items.length > mostRows) return [];
    const makes = new Set(value.items.map((item) => (item.kind === 'call' ? item.call.callee : '')));
    const rows = value.items.flatMap((item) => rowIn(item, plainName(target)));
    const isTable = rows.length === value.items.length && makes.size === 1;
    return isTable && rows.some(({ asks }) => asks.length > 0) ? rows : [];
  });
}

function rowIn(item: Expression, table: string): readonly Row[] {
  if (item.kind !== 'call') return [];
  const { callee, arguments: given } = item.call;
  const texts = given.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));
  const [method, ...verbs] = texts.filter((each) => verb.test(each));
  const [at, ...paths] = texts.filter((each) => path.test(each));
  const leadsTo = functionIn(given.map(({ value }) => value));
  if (method === undefined || at === undefined || verbs.length + paths.length > 0 || leadsTo === '')
    return [];
  const key = `${method.toUpperCase()} ${at.slice(0, 200)}`;
  return [{ of: 'function', table, key, leadsTo, asks: checksOf(callee, given), span: item.span }];
}
