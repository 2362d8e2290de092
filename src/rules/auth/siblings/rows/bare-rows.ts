import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { operationOf } from '../../operations.ts';
import { askedItself, type RowHolder, tableOf } from '../../table-rows.ts';
import { fewestSiblings } from '../alike.ts';
import { amongRows, type RowAmongOthers } from './among-rows.ts';

/** New rows that do not say who may call them, in tables of which every other row did. */
export function* bareRows({
  endpoints: { holders, head: all },
  publicPaths,
}: ProjectFacts): Iterable<RowAmongOthers> {
  if (holders === undefined) return;
  for (const each of amongRows('function', holders, tableOf, isCompared)) {
    const { now, beside } = each;
    // What lost its row counts as new.
    const isNew = now.guards.length === 0 && beside.every(({ key }) => key !== now.key);
    const isHabit = beside.length >= fewestSiblings && beside.every(({ guards }) => guards.length > 0);
    if (!isNew || !isHabit) continue;
    const isSpared = isRoute(now) && (isForAll(now, publicPaths) || isAmong(all, now));
    if (!isSpared && askedItself(now, holders.head).length === 0) yield each;
  }
}

/** It leads to what answers a request, rather than holds it. */
const isRoute = ({ row }: RowHolder): boolean => row.leadsTo !== undefined;

/** Routes that everybody may read stand beside those that change something: the latter are compared with one another. */
function isCompared(holder: RowHolder): boolean {
  const { verb = 'GET' } = operationOf(holder.row.key);
  return !isRoute(holder) || verb !== 'GET';
}

function isForAll({ row, location }: RowHolder, publicPaths: readonly string[] | undefined): boolean {
  const { verb: method = '', path } = operationOf(row.key);
  const handler = row.leadsTo ?? '';
  const as = { framework: '', method, path, handler, guards: [], location, group: '' };
  return isDeliberatelyPublic(as, publicPaths);
}

/** Whether it is known as an endpoint, and judged as that. */
const isAmong = (endpoints: readonly Endpoint[], { row, location }: RowHolder): boolean =>
  endpoints.some(
    ({ handler, location: { path, line } }) =>
      path === location.path &&
      (handler === row.leadsTo || (row.lines.start <= line && line <= row.lines.end)),
  );

export function bareRowFinding({ now, beside, example }: RowAmongOthers): RuleFinding {
  const names = example.guards.map(({ name }) => name).join(', ');
  const others = isRoute(now) ? 'all beside it that change something' : 'all beside it';
  return {
    location: now.location,
    message: `${now.what} does not say who may call it, whereas ${others} do.`,
    evidence: [
      `${beside.length} rows of ${now.row.table} were there before, and each says it; what this one does asks nobody.`,
    ],
    remediation: `Say in the row who may call it, as ${example.what} does; or say in the review why everybody may.`,
    severity: 'high',
    confidence: 'medium',
    related: [{ location: example.location, message: `${example.what} asks for ${names}` }],
    identity: now.key,
  };
}
