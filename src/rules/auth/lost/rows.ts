import type { Endpoint, GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isTest } from '../../support/paths.ts';
import { Counterparts } from '../counterparts.ts';
import { isAnsweredBy, mayBeAnsweredBy } from '../operations.ts';

/** An endpoint whose row left the table that says what each operation asks. */
interface LostRow {
  readonly before: GuardHolder;
  /** Another row of the table, which is still there. */
  readonly left: GuardHolder;
  readonly endpoint: Endpoint;
}

/** Rows that are gone while what they were for is still there. */
export function* lostRows(facts: ProjectFacts): Iterable<LostRow> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const tables = Map.groupBy(
    head.filter(({ row }) => row !== undefined),
    tableOf,
  );
  if (tables.size === 0) return;
  const counterparts = new Counterparts(facts.endpoints.base, facts.endpoints.head);
  for (const before of base) {
    const { row, location } = before;
    if (row === undefined || before.guards.length === 0 || isTest(location.path)) continue;
    const left = tables.get(tableOf(before)) ?? [];
    if (left.length === 0 || left.some((each) => each.row?.operation === row.operation)) continue;
    const endpoint = facts.endpoints.head.find((each) => mayBeAnsweredBy(row.operation, each));
    const isThere = endpoint !== undefined && counterparts.before(endpoint) !== undefined;
    // It may be called otherwise, or stand with others in one row.
    const isListed =
      endpoint !== undefined && left.some((each) => isAnsweredBy(each.row?.operation ?? '', endpoint));
    if (left[0] !== undefined && isThere && !isListed) yield { before, left: left[0], endpoint };
  }
}

/** The table that a row belongs to. */
export const tableOf = ({ row, location }: GuardHolder): string => `${location.path} ${row?.table}`;

export function lostRowFinding({ before, left, endpoint }: LostRow): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const names = before.guards.map(({ name }) => name).join(', ');
  return {
    location: left.location,
    message: `${before.row?.table} asked for ${names} on ${route}, and no longer has a row for it.`,
    evidence: [
      `The row stood there before the change (${before.location.path}, line ${before.location.line}); what it was for is still there (${endpoint.location.path}, line ${endpoint.location.line}).`,
    ],
    remediation: `Put the row of ${before.row?.operation} back; or say in the review what is asked of operations without a row.`,
    severity: 'high',
    confidence: 'medium',
    identity: before.key,
  };
}
