import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { mayBeAnsweredBy } from '../../operations.ts';
import { type RowHolder, rowsOf, tableOf } from '../../table-rows.ts';
import { guardedMore } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';

/** A row that left the table which says who may call what, while what it was for is still there. */
interface LostRow {
  readonly before: RowHolder;
  /** The row next to which it stood, of those that are still there. */
  readonly left: RowHolder;
  readonly still: Still;
}

/** What a row was for, and where that is still seen. */
interface Still {
  /** `POST /orders`, `the action share`. */
  readonly what: string;
  readonly where: string;
  /** Nothing was seen that asks for it. */
  readonly isUnsure?: boolean;
}

/** Whether what a row was for is still there, and nothing else says who may call it. `table` is what is left of its table. */
type Question = (before: RowHolder, table: readonly RowHolder[]) => Still | undefined;

/** How each kind is seen to be still there; a function whose row went is not called by it any more. */
const questions: readonly (readonly [of: RowHolder['row']['of'], (facts: ProjectFacts) => Question])[] = [
  ['operation', operationsStillThere],
  ['action', actionsStillThere],
  ['permission', permissionsStillThere],
];

export function* lostRows(facts: ProjectFacts): Iterable<LostRow> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  for (const [of, asked] of questions) {
    const tables = Map.groupBy(rowsOf(of, head), tableOf);
    if (tables.size === 0) continue;
    const stillOf = asked(facts);
    const known = Map.groupBy(rowsOf(of, base), tableOf);
    for (const before of rowsOf(of, base)) {
      if (before.guards.length === 0 || isTest(before.location.path)) continue;
      const table = tables.get(tableOf(before)) ?? [];
      const rows = table.filter(({ row }) => !row.isMissing);
      const isLeft = rows.some(({ row }) => row.key === before.row.key);
      const left = nextTo(before, known.get(tableOf(before)) ?? [], rows);
      const still = left === undefined || isLeft ? undefined : stillOf(before, table);
      if (left !== undefined && still !== undefined) yield { before, left, still };
    }
  }
}

function nextTo(
  { location: { line } }: RowHolder,
  base: readonly RowHolder[],
  head: readonly RowHolder[],
): RowHolder | undefined {
  const linesOf = new Map(base.map(({ row, location }) => [row.key, location.line]));
  const distance = ({ row }: RowHolder): number =>
    Math.abs((linesOf.get(row.key) ?? Number.MAX_SAFE_INTEGER) - line);
  return head.reduce<RowHolder | undefined>(
    (nearest, each) => (nearest === undefined || distance(each) <= distance(nearest) ? each : nearest),
    undefined,
  );
}

/** Where all that it was for is, and none of that asks for more by itself now. */
function operationsStillThere(facts: ProjectFacts): Question {
  const { base, head } = facts.endpoints;
  const isGuardedMore = guardedMore(facts);
  return ({ row }, table) => {
    const had = base.filter((each) => mayBeAnsweredBy(row.key, each));
    const has = head.filter((each) => mayBeAnsweredBy(row.key, each));
    const [endpoint] = has;
    if (endpoint === undefined || has.length < had.length || had.length === 0 || isGuardedMore(has))
      return undefined;
    // It may be called otherwise, or stand with others in one row.
    if (table.some((each) => mayBeAnsweredBy(each.row.key, endpoint))) return undefined;
    const { method, path, location } = endpoint;
    return {
      what: `${method} ${path}`,
      where: `what it was for is still there (${location.path}, line ${location.line})`,
    };
  };
}

/** Only where what an action asked is asked no more often than before otherwise than in such tables. */
function actionsStillThere({ endpoints: { holders } }: ProjectFacts): Question {
  const { base, head } = holders ?? { base: [], head: [] };
  const [had, has] = [askedElsewhere(base), askedElsewhere(head)];
  const countIn = (counts: ReadonlyMap<string, number>, name: string): number =>
    counts.get(lastWord(name)) ?? 0;
  return ({ row, guards }, table) => {
    const isThere = table.some((each) => each.row.key === row.key);
    const isMoved = guards.some(({ name }) => countIn(has, name) > countIn(had, name));
    return isThere && !isMoved
      ? { what: `the action ${row.key}`, where: 'the action is still among those of the file' }
      : undefined;
  };
}

function askedElsewhere(holders: readonly GuardHolder[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { row, guards } of holders)
    for (const { name } of row?.of === 'action' ? [] : guards)
      counts.set(lastWord(name), (counts.get(lastWord(name)) ?? 0) + 1);
  return counts;
}

/** A route by that name, or one that asks for it, is still there and asks no more by itself; or its constant is still declared. */
function permissionsStillThere(facts: ProjectFacts): Question {
  const { head } = facts.endpoints;
  const isGuardedMore = guardedMore(facts);
  return ({ row: { key, means = key }, guards: asked }, table) => {
    // What stands for the same may be called otherwise now.
    if (table.some(({ row }) => !row.isMissing && row.means === means)) return undefined;
    const own = head.filter(
      ({ guards, routeName }) => routeName === means || guards.some(({ name }) => asksBy(name, key, means)),
    );
    const asking = own.filter(
      (each) =>
        !isGuardedMore([each]) &&
        !each.guards.some(({ name }) => asked.some((right) => name.includes(right.name))),
    );
    const [first] = asking;
    if (first !== undefined) {
      const { method, path, location } = first;
      const others = asking.length > 1 ? ` and ${asking.length - 1} more` : '';
      return {
        what: `${method} ${path}${others}`,
        where: `what it was for is still there (${location.path}, line ${location.line})`,
      };
    }
    const isDeclared = own.length === 0 && table.some(({ row }) => row.isMissing && row.key === key);
    return isDeclared
      ? { what: `the permission ${means}`, where: 'the permission is still declared', isUnsure: true }
      : undefined;
  };
}

const asksBy = (name: string, key: string, means: string): boolean =>
  name.includes(`'${means}'`) ||
  name.includes(`"${means}"`) ||
  // By its constant, whatever package that is of: `Can(policy.ShedEdit)`.
  (key !== means && name.split(/[^\w$]+/).includes(lastWord(key)));

export function lostRowFinding({ before, left, still }: LostRow): RuleFinding {
  const { row, guards, location } = before;
  const names = guards.map(({ name }) => name).join(', ');
  return {
    location: left.location,
    message: `${row.table} asked for ${names} on ${still.what}, and no longer has a row for it.`,
    evidence: [
      `The row stood there before the change (${location.path}, line ${location.line}); ${still.where}.`,
    ],
    remediation: `Put the row of ${row.key} back; or say in the review what is asked of ${row.of}s without a row.`,
    severity: 'high',
    confidence: row.unlisted === 'unknown' || still.isUnsure ? 'low' : 'medium',
    identity: before.key,
  };
}
