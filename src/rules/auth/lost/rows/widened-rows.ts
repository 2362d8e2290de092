import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isRow, type RowHolder } from '../../table-rows.ts';
import { RoleHierarchies, rankOf } from '../arguments/role-ranks.ts';
import { onBothSides } from '../both-sides.ts';

/** A row of a table of which roles have a right that names one which may do less than those it named. */
interface WidenedRow {
  readonly before: RowHolder;
  readonly now: RowHolder;
  readonly fresh: readonly string[];
  /** What asks for the right by its name. */
  readonly endpoints: readonly Endpoint[];
}

export function* widenedRows(facts: ProjectFacts): Iterable<WidenedRow> {
  const hierarchies = new RoleHierarchies(facts.endpoints.roleHierarchies ?? []);
  for (const [before, now] of onBothSides(facts)) {
    if (!isRow(before) || !isRow(now) || now.row.of !== 'grant') continue;
    const [had, has] = [before.row.roles ?? [], now.row.roles ?? []];
    const fresh = has.filter((role) => !had.includes(role));
    const isLower = fresh.length > 0 && had.length > 0 && standsBelow(fresh, had, hierarchies);
    if (isLower) yield { before, now, fresh, endpoints: askingFor(now.row.key, facts.endpoints.head) };
  }
}

/** Whether the lowest of some roles stands below the lowest of others, as the program or their names say. */
function standsBelow(
  roles: readonly string[],
  others: readonly string[],
  hierarchies: RoleHierarchies,
): boolean {
  const [low, lower] = [others, roles].map((all) => {
    const ranks = all.map(rankOf);
    return ranks.includes(undefined) ? undefined : Math.min(...ranks.filter((rank) => rank !== undefined));
  });
  return hierarchies.isLower(roles, others) ?? (low !== undefined && lower !== undefined && lower < low);
}

const askingFor = (right: string, head: readonly Endpoint[]): readonly Endpoint[] =>
  head.filter(({ guards }) =>
    guards.some(({ name }) =>
      name.split(/[^\w$.:-]+/).some((word) => word === right || word.endsWith(`.${right}`)),
    ),
  );

const mostNamed = 10;

export function widenedRowFinding({ before, now, fresh, endpoints }: WidenedRow): RuleFinding {
  const { table, key, roles = [] } = now.row;
  const asking = endpoints.slice(0, mostNamed).map(({ method, path }) => `${method} ${path}`);
  const asked = asking.length > 0 ? `, which ${asking.join(', ')} asks for,` : '';
  return {
    location: now.location,
    message: `${table} gave ${key}${asked} to ${(before.row.roles ?? []).join(', ')}, and now gives it to ${fresh.join(', ')}.`,
    evidence: [
      `The row says ${roles.join(', ')} now; ${fresh.join(', ')} may do less than those it said before.`,
    ],
    remediation: `Give ${key} to those who had it only; or say in the review why more may now do it.`,
    related: endpoints.slice(0, mostNamed).map(({ method, path, location }) => ({
      location,
      message: `${method} ${path} asks for ${key}`,
    })),
    // A right that nothing is seen to ask for may be one of what is shown.
    confidence: endpoints.length > 0 ? 'medium' : 'low',
    identity: now.key,
  };
}
