import type { Endpoint, GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isTest } from '../../support/paths.ts';
import { Counterparts, isGuarded } from '../counterparts.ts';
import { isOf } from '../lost/rows.ts';
import { isDeliberatelyPublic } from '../meant-for-everybody.ts';
import { habit } from './alike.ts';

/** A new endpoint that has no row in the table that says what those beside it ask. */
interface WithoutRow {
  readonly endpoint: Endpoint;
  readonly table: string;
  readonly rows: readonly GuardHolder[];
  readonly siblings: number;
}

const fewest = 2;

export function* withoutRows(facts: ProjectFacts): Iterable<WithoutRow> {
  const { endpoints, publicPaths } = facts;
  const rows = (endpoints.holders?.head ?? []).filter((each) => each.row !== undefined);
  if (rows.length === 0) return;
  const tables = Map.groupBy(rows, ({ row, location }) => `${location.path} ${row?.table}`);
  const counterparts = new Counterparts(endpoints.base, endpoints.head);
  const known = Map.groupBy(
    endpoints.head.filter((each) => counterparts.before(each) !== undefined),
    ({ group }) => group,
  );
  for (const endpoint of endpoints.head) {
    if (counterparts.before(endpoint) !== undefined || isTest(endpoint.location.path)) continue;
    // What nobody guards is `auth/missing-guard`.
    if (!isGuarded(endpoint) || isDeliberatelyPublic(endpoint, publicPaths)) continue;
    const siblings = known.get(endpoint.group) ?? [];
    for (const own of tables.values()) {
      const has = (each: Endpoint): boolean => own.some(({ row }) => isOf(row?.operation ?? '', each));
      const listed = siblings.filter(has);
      if (has(endpoint) || listed.length < fewest || listed.length < habit * siblings.length) continue;
      yield { endpoint, table: own[0]?.row?.table ?? '', rows: own, siblings: siblings.length };
    }
  }
}

export function withoutRowFinding({ endpoint, table, rows, siblings }: WithoutRow): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const [example] = rows;
  return {
    location: endpoint.location,
    message: `${route} has no row in ${table}, which says what those beside it ask of their callers.`,
    evidence: [`The ${siblings} endpoints that were there in its router have rows there; this one has none.`],
    remediation: `Add a row for ${route} to ${table}; or say in the review what is asked of operations without a row.`,
    confidence: 'medium',
    related:
      example === undefined
        ? []
        : [{ location: example.location, message: `${example.what} is one of those` }],
    identity: `${route} ${table}`,
  };
}
