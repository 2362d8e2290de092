import type { GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isTest } from '../../support/paths.ts';
import { lastWord } from './last-word.ts';

/** An action whose row left the table of its controller that says what each of them asks. */
interface LostAction {
  readonly before: GuardHolder;
  /** Another row of the table, which is still there. */
  readonly left: GuardHolder;
}

/** Rows that are gone while the action is still there, and what they asked is asked nowhere else instead. */
export function* lostActions(facts: ProjectFacts): Iterable<LostAction> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  const tables = Map.groupBy(
    head.filter(({ action }) => action !== undefined),
    tableOf,
  );
  if (tables.size === 0) return;
  const [had, has] = [askedElsewhere(base), askedElsewhere(head)];
  for (const before of base) {
    const { action, guards, location } = before;
    if (action === undefined || guards.length === 0 || isTest(location.path)) continue;
    const rows = tables.get(tableOf(before)) ?? [];
    const [left] = rows;
    const isThere = left?.action?.known.includes(action.name) === true;
    if (!isThere || rows.some((each) => each.action?.name === action.name)) continue;
    const isMoved = guards.some(
      ({ name }) => (has.get(lastWord(name)) ?? 0) > (had.get(lastWord(name)) ?? 0),
    );
    if (left !== undefined && !isMoved) yield { before, left };
  }
}

const tableOf = ({ action, location }: GuardHolder): string => `${location.path} ${action?.table}`;

/** How often something is asked otherwise than in such tables. */
function askedElsewhere(holders: readonly GuardHolder[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { action, guards } of holders)
    for (const { name } of action === undefined ? guards : [])
      counts.set(lastWord(name), (counts.get(lastWord(name)) ?? 0) + 1);
  return counts;
}

export function lostActionFinding({ before, left }: LostAction): RuleFinding {
  const names = before.guards.map(({ name }) => name).join(', ');
  const { table = '', name = '' } = before.action ?? {};
  return {
    location: left.location,
    message: `${table} asked for ${names} on the action ${name}, and no longer has a row for it.`,
    evidence: [
      `The row stood there before the change (${before.location.path}, line ${before.location.line}); the action is still among those of the file.`,
    ],
    remediation: `Put the row of ${name} back; or say in the review what is asked of actions without a row.`,
    severity: 'high',
    confidence: 'medium',
    identity: before.key,
  };
}
