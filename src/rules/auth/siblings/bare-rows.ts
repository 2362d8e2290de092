import type { GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isTest } from '../../support/paths.ts';
import { fewestSiblings } from './alike.ts';

/** A new row that does not say who may call it, in a table of which every other row did. */
interface BareRow {
  readonly row: GuardHolder;
  readonly beside: readonly GuardHolder[];
}

export function* bareRows({ endpoints: { holders } }: ProjectFacts): Iterable<BareRow> {
  const { base, head } = holders ?? { base: [], head: [] };
  const tables = Map.groupBy(base.filter(isRow), tableOf);
  for (const row of tables.size === 0 ? [] : head.filter(isRow)) {
    const beside = tables.get(tableOf(row)) ?? [];
    const isNew = row.guards.length === 0 && beside.every(({ key }) => key !== row.key);
    const isHabit = beside.length >= fewestSiblings && beside.every(({ guards }) => guards.length > 0);
    if (isNew && isHabit && !isTest(row.location.path) && !asksItself(row, head)) yield { row, beside };
  }
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
  return {
    location: row.location,
    message: `${row.what} does not say who may call it, whereas all beside it do.`,
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
