import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isTest } from '../../../support/paths.ts';
import { Counterparts, isGuarded } from '../../counterparts.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { isAnsweredBy, lastOfPath } from '../../operations.ts';
import { type RowHolder, rowsOf, tableOf } from '../../table-rows.ts';
import { habit } from '../alike.ts';

/** A new endpoint that has no row in the table that says what those beside it ask. */
interface WithoutRow {
  readonly endpoint: Endpoint;
  /** The first row of that table. */
  readonly example: RowHolder;
  readonly siblings: number;
}

const fewest = 2;

export function* withoutRows(facts: ProjectFacts): Iterable<WithoutRow> {
  const { endpoints, publicPaths } = facts;
  const rows = rowsOf('operation', endpoints.holders?.head ?? []);
  if (rows.length === 0) return;
  const tables = [...Map.groupBy(rows, tableOf).values()].flatMap(([example, ...others]) =>
    example === undefined ? [] : [new Table(example, others)],
  );
  const counterparts = new Counterparts(endpoints.base, endpoints.head);
  const groups = Map.groupBy(endpoints.head, ({ group }) => group).values();
  for (const group of groups) {
    const { siblings = [], fresh = [] } = Object.groupBy(group, (each) =>
      counterparts.before(each) === undefined ? 'fresh' : 'siblings',
    );
    // What nobody guards is `auth/missing-guard`.
    const asked = fresh.filter(
      (each) => !isTest(each.location.path) && isGuarded(each) && !isDeliberatelyPublic(each, publicPaths),
    );
    for (const table of asked.length === 0 ? [] : tables) {
      const listed = siblings.filter((each) => table.has(each)).length;
      if (listed < fewest || listed < habit * siblings.length) continue;
      for (const endpoint of asked)
        if (!table.has(endpoint)) yield { endpoint, example: table.example, siblings: siblings.length };
    }
  }
}

/** The rows of one table, looked up by what may be the same operation: there may be thousands. */
class Table {
  readonly example: RowHolder;
  readonly #byLast: ReadonlyMap<string, readonly RowHolder[]>;

  constructor(example: RowHolder, others: readonly RowHolder[]) {
    this.example = example;
    this.#byLast = Map.groupBy([example, ...others], ({ row }) => lastOfPath(row.key));
  }

  has(endpoint: Endpoint): boolean {
    const { path, handler } = endpoint;
    const alike = [path, handler].flatMap((each) => this.#byLast.get(lastOfPath(each)) ?? []);
    return alike.some(({ row }) => isAnsweredBy(row.key, endpoint));
  }
}

export function withoutRowFinding({ endpoint, example, siblings }: WithoutRow): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const { table } = example.row;
  return {
    location: endpoint.location,
    message: `${route} has no row in ${table}, which says what those beside it ask of their callers.`,
    evidence: [`The ${siblings} endpoints that were there in its router have rows there; this one has none.`],
    remediation: `Add a row for ${route} to ${table}; or say in the review what is asked of operations without a row.`,
    confidence: example.row.unlisted === 'unknown' ? 'low' : 'medium',
    related: [{ location: example.location, message: `${example.what} is one of those` }],
    identity: `${route} ${table}`,
  };
}
