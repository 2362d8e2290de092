import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isTest } from '../../../support/paths.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { operationOf } from '../../operations.ts';
import { askedItself, type RowHolder, rowsOf, tableOf } from '../../table-rows.ts';
import { fewestSiblings } from '../alike.ts';

/** A new row that does not say who may call it, in a table of which every other row did. */
interface BareRow {
  readonly now: RowHolder;
  readonly beside: readonly RowHolder[];
}

export function* bareRows({
  endpoints: { holders, head: all },
  publicPaths,
}: ProjectFacts): Iterable<BareRow> {
  const { base, head } = holders ?? { base: [], head: [] };
  const tables = Map.groupBy(rowsOf('function', base).filter(isCompared), tableOf);
  for (const now of tables.size === 0 ? [] : rowsOf('function', head).filter(isCompared)) {
    const beside = tables.get(tableOf(now)) ?? [];
    const isNew = now.guards.length === 0 && beside.every(({ key }) => key !== now.key);
    if (!isNew || isTest(now.location.path)) continue;
    const isHabit = beside.length >= fewestSiblings && beside.every(({ guards }) => guards.length > 0);
    const isSpared = isRoute(now) && (isForAll(now, publicPaths) || isAmong(all, now));
    if (isHabit && !isSpared && askedItself(now, head).length === 0) yield { now, beside };
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

export function bareRowFinding({ now, beside }: BareRow): RuleFinding {
  const [example] = beside;
  const names = example?.guards.map(({ name }) => name).join(', ');
  const others = isRoute(now) ? 'all beside it that change something' : 'all beside it';
  return {
    location: now.location,
    message: `${now.what} does not say who may call it, whereas ${others} do.`,
    evidence: [
      `${beside.length} rows of ${now.row.table} were there before, and each says it; what this one does asks nobody.`,
    ],
    remediation: `Say in the row who may call it, as ${example?.what} does; or say in the review why everybody may.`,
    severity: 'high',
    confidence: 'medium',
    related:
      example === undefined
        ? []
        : [{ location: example.location, message: `${example.what} asks for ${names}` }],
    identity: now.key,
  };
}
