import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isTest } from '../../../support/paths.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { isAnsweredBy, lastOfPath } from '../../operations.ts';
import { type RowHolder, rowsOf, tableOf } from '../../table-rows.ts';
import { aboutCaller } from '../alike.ts';

/** A new row that asks for nothing in a table where all beside it ask, for an endpoint that asks for no right itself. */
interface EmptyRow {
  readonly now: RowHolder;
  readonly endpoint: Endpoint;
  /** The rows beside it: those of the same service, or below the same path. */
  readonly beside: readonly RowHolder[];
}

export function* emptyRows({ endpoints, publicPaths }: ProjectFacts): Iterable<EmptyRow> {
  const { base, head } = endpoints.holders ?? { base: [], head: [] };
  const known = Map.groupBy(rowsOf('operation', base), besideOf);
  const fresh = rowsOf('operation', head).filter(({ guards }) => guards.length === 0);
  if (known.size === 0 || fresh.length === 0) return;
  const byLast = Map.groupBy(endpoints.head, ({ path }) => lastOfPath(path));
  for (const now of fresh) {
    const beside = known.get(besideOf(now)) ?? [];
    const { key } = now.row;
    const isNew = beside.every(({ row }) => row.key !== key);
    if (!isNew || beside.length === 0 || isTest(now.location.path)) continue;
    const asks = beside.every(({ guards }) => guards.length > 0);
    const endpoint = byLast.get(lastOfPath(key))?.find((each) => isAnsweredBy(key, each));
    if (!asks || endpoint === undefined || isDeliberatelyPublic(endpoint, publicPaths)) continue;
    // What is the caller's own needs no right.
    if (aboutCaller.test(endpoint.path)) continue;
    // Whatever it is that the handler asks, the row may leave it to that.
    if (endpoint.guards.every(({ kind }) => kind !== 'authorization')) yield { now, endpoint, beside };
  }
}

/** The table of a row, and the service that its operation is one of. */
const besideOf = (holder: RowHolder): string =>
  `${tableOf(holder)} ${holder.row.key.replace(/^[A-Z*]+ |\/[^/]*$/g, '')}`;

export function emptyRowFinding({ now, endpoint, beside }: EmptyRow): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const [example] = beside;
  const names = example?.guards.map(({ name }) => name).join(', ');
  return {
    location: now.location,
    message: `${now.row.table} has a new row for ${route} that asks for nothing, whereas those beside it ask for rights.`,
    evidence: [
      `${beside.length} rows of the same service were there before, and each asks for something; nothing in the handler does (${endpoint.location.path}, line ${endpoint.location.line}).`,
    ],
    remediation: `Say in the row which right it takes, as ${example?.what} does; or say in the review why everybody who is known may call it.`,
    confidence: 'medium',
    related:
      example === undefined
        ? []
        : [{ location: example.location, message: `${example.what} asks for ${names}` }],
    identity: now.key,
  };
}
