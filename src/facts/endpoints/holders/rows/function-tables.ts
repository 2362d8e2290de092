import type { Argument, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { isForOthers } from '../paths/path-lists.ts';
import { checksOf, functionIn, isInDoubt } from './options.ts';
import type { Row } from './row.ts';

const fewestRows = 3;

/** Tables of functions of Python, with whom each lets do something: `"org.purge": Action(purge, groups=("keepers",))`. */
export function functionTables(code: CodeFacts): readonly Row[] {
  if (code.language !== 'python') return [];
  return code.assignments.flatMap(({ target, value, inFunction }): Row[] => {
    if (value.kind !== 'object' || inFunction >= 0 || value.entries.length < fewestRows) return [];
    if (isForOthers(lastName(target))) return [];
    const made = value.entries.map(({ key, value: row }) => ({ key, span: row.span, ...makingOf(row) }));
    const rows = made.map((row) => ({ ...row, asks: checksOf(row.by, row.options, code) }));
    // All of one make, each of which leads to a function.
    const makes = new Set(rows.map(({ by }) => by));
    const asking = rows.filter(({ asks }) => asks.length > 0);
    if (makes.size > 1 || makes.has('') || asking.length * 2 < rows.length) return [];
    const table = plainName(target);
    return rows
      .filter(({ key, options }) => key !== '' && !isInDoubt(options, code))
      .map(({ key, leadsTo, asks, span }) => {
        return { of: 'function', table, key, leadsTo, what: `the entry ${key} of ${table}`, asks, span };
      });
  });
}

interface Making {
  /** What makes the row, where it leads to a function; else nothing. */
  readonly by: string;
  readonly leadsTo: string;
  readonly options: readonly Argument[];
}

/** `Action(purge, groups=('keepers',))`, `(purge, {'groups': ['keepers']})`. */
function makingOf(value: Expression): Making {
  if (value.kind === 'call') {
    const { callee, arguments: options } = value.call;
    const leadsTo = functionIn(options.map((each) => each.value));
    return { by: leadsTo === '' ? '' : lastName(callee), leadsTo, options };
  }
  const items = value.kind === 'list' ? value.items : [];
  const leadsTo = functionIn(items.slice(0, 1));
  const entries = items[1]?.kind === 'object' ? items[1].entries : [];
  const options = entries.map(({ key, value: own }) => ({ name: key, value: own }));
  return { by: leadsTo === '' ? '' : 'row', leadsTo, options };
}
