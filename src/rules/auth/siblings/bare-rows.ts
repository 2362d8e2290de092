import type { Endpoint, GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isTest } from '../../support/paths.ts';
import { isDeliberatelyPublic } from '../meant-for-everybody.ts';
import { fewestSiblings } from './alike.ts';

/** A new row that does not say who may call it, in a table of which every other row did. */
interface BareRow {
  readonly row: GuardHolder;
  readonly beside: readonly GuardHolder[];
}

export function* bareRows({
  endpoints: { holders, head: all },
  publicPaths,
}: ProjectFacts): Iterable<BareRow> {
  const { base, head } = holders ?? { base: [], head: [] };
  const tables = Map.groupBy(base.filter(isRow), tableOf);
  for (const row of tables.size === 0 ? [] : head.filter(isRow)) {
    const known = tables.get(tableOf(row)) ?? [];
    const isNew = row.guards.length === 0 && known.every(({ key }) => key !== row.key);
    if (!isNew || isTest(row.location.path)) continue;
    const beside = row.entryOf === undefined ? known : known.filter(changesSomething);
    const isHabit = beside.length >= fewestSiblings && beside.every(({ guards }) => guards.length > 0);
    const isLeft = row.entryOf === undefined || isUnasked(row, head, all, publicPaths);
    if (isHabit && isLeft && !asksItself(row, head)) yield { row, beside };
  }
}

/** Routes that everybody may read stand beside those that change something: the latter are compared with one another. */
const changesSomething = ({ rowOf }: GuardHolder): boolean => rowOf?.write !== undefined;

/** Whether a route of a table changes something, is for no visitor, and is not judged as an endpoint; nor asks its function anything. */
function isUnasked(
  { rowOf, entryOf = '', location }: GuardHolder,
  holders: readonly GuardHolder[],
  all: readonly Endpoint[],
  publicPaths: readonly string[] | undefined,
): boolean {
  if (rowOf?.write === undefined) return false;
  const as = { framework: '', handler: entryOf, guards: [], location, group: '', ...rowOf.write };
  if (isDeliberatelyPublic(as, publicPaths)) return false;
  const asks = holders.some(
    ({ what, guards }) =>
      what === `the function ${entryOf}` && guards.some(({ kind }) => kind === 'authorization'),
  );
  const isEndpoint = all.some(
    ({ handler, location: { path, line } }) =>
      path === location.path && (handler === entryOf || (rowOf.start <= line && line <= rowOf.end)),
  );
  return !asks && !isEndpoint;
}

/** Whether what a row does is asked for by that itself. */
export const asksItself = ({ rowOf, location }: GuardHolder, all: readonly GuardHolder[]): boolean =>
  rowOf !== undefined &&
  all.some(
    ({ key, guards, location: { path, line } }) =>
      key.startsWith('function ') &&
      path === location.path &&
      rowOf.start <= line &&
      line <= rowOf.end &&
      guards.some(({ kind }) => kind === 'authorization'),
  );

const isRow = ({ rowOf }: GuardHolder): boolean => rowOf !== undefined;
const tableOf = ({ rowOf, location }: GuardHolder): string => `${location.path} ${rowOf?.table}`;

export function bareRowFinding({ row, beside }: BareRow): RuleFinding {
  const [example] = beside;
  const names = example?.guards.map(({ name }) => name).join(', ');
  const isOfWrites = row.rowOf?.write !== undefined;
  return {
    location: row.location,
    message: `${row.what} does not say who may call it, whereas ${isOfWrites ? 'all beside it that change something' : 'all beside it'} do.`,
    evidence: [
      `${beside.length} rows of ${row.rowOf?.table} were there before, and each says it; what this one does asks nobody.`,
    ],
    remediation: `Say in the row who may call it, as ${example?.what} does; or say in the review why everybody may.`,
    severity: 'high',
    confidence: 'medium',
    related:
      example === undefined
        ? []
        : [{ location: example.location, message: `${example.what} asks for ${names}` }],
    identity: row.key,
  };
}
