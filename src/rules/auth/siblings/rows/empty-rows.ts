import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { isAnsweredBy, lastOfPath } from '../../operations.ts';
import { type RowHolder, tableOf } from '../../table-rows.ts';
import { aboutCaller } from '../alike.ts';
import { amongRows, isNewAmong, type RowAmongOthers } from './among-rows.ts';

/** With the endpoint that it is for; beside it are those of the same service, or below the same path. */
interface EmptyRow extends RowAmongOthers {
  readonly endpoint: Endpoint;
}

/** New rows that ask for nothing in tables where all beside them ask, for endpoints that ask for no right themselves. */
export function* emptyRows({ endpoints, publicPaths }: ProjectFacts): Iterable<EmptyRow> {
  const { holders, head } = endpoints;
  if (holders === undefined) return;
  const fresh = [...amongRows('operation', holders, besideOf)].filter(isEmptyAndNew);
  if (fresh.length === 0) return;
  const byLast = Map.groupBy(head, ({ path }) => lastOfPath(path));
  for (const each of fresh) {
    const { key } = each.now.row;
    const endpoint = byLast.get(lastOfPath(key))?.find((one) => isAnsweredBy(key, one));
    if (endpoint === undefined || isDeliberatelyPublic(endpoint, publicPaths)) continue;
    // What is the caller's own needs no right.
    if (aboutCaller.test(endpoint.path)) continue;
    // Whatever it is that the handler asks, the row may leave it to that.
    if (endpoint.guards.every(({ kind }) => kind !== 'authorization')) yield { ...each, endpoint };
  }
}

const isEmptyAndNew = (each: RowAmongOthers): boolean =>
  each.now.guards.length === 0 && each.beside.every(({ guards }) => guards.length > 0) && isNewAmong(each);

/** The table of a row, and the service that its operation is one of. */
const besideOf = (holder: RowHolder): string =>
  `${tableOf(holder)} ${holder.row.key.replace(/^[A-Z*]+ |\/[^/]*$/g, '')}`;

export function emptyRowFinding({ now, endpoint, beside, example }: EmptyRow): RuleFinding {
  const route = `${endpoint.method} ${endpoint.path}`;
  const names = example.guards.map(({ name }) => name).join(', ');
  return {
    location: now.location,
    message: `${now.row.table} has a new row for ${route} that asks for nothing, whereas those beside it ask for rights.`,
    evidence: [
      `${beside.length} rows of the same service were there before, and each asks for something; nothing in the handler does (${endpoint.location.path}, line ${endpoint.location.line}).`,
    ],
    remediation: `Say in the row which right it takes, as ${example.what} does; or say in the review why everybody who is known may call it.`,
    confidence: 'medium',
    related: [{ location: example.location, message: `${example.what} asks for ${names}` }],
    identity: now.key,
  };
}
