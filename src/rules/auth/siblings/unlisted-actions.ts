import type { GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { isTest } from '../../support/paths.ts';
import { lastWord } from '../lost/last-word.ts';
import { fewestSiblings } from './alike.ts';

/** A new action that changes something and has no row in the table of its class, in which all the others have one. */
interface UnlistedAction {
  readonly now: GuardHolder;
  readonly beside: readonly GuardHolder[];
}

export function* unlistedActions({
  endpoints: { holders, head: all },
}: ProjectFacts): Iterable<UnlistedAction> {
  const { base, head } = holders ?? { base: [], head: [] };
  const tables = Map.groupBy(base.filter(isAction), tableOf);
  for (const now of tables.size === 0 ? [] : head.filter(isAction)) {
    const { action, location } = now;
    if (action === undefined || isListed(now) || now.guards.length > 0 || isTest(location.path)) continue;
    const beside = tables.get(tableOf(now)) ?? [];
    const isNew = beside.every(({ key }) => key !== now.key);
    const isHabit = beside.length >= fewestSiblings && beside.every(isListed);
    const isEndpoint = all.some(
      ({ handler, location: { path } }) => path === location.path && lastWord(handler) === action.name,
    );
    // What is known as an endpoint is judged as that.
    if (isNew && isHabit && !isEndpoint && !asks(now, head)) yield { now, beside };
  }
}

const isAction = ({ key, action }: GuardHolder): boolean => action !== undefined && key.startsWith('action ');
const isListed = ({ action }: GuardHolder): boolean => action?.known.includes(action.name) === true;
const tableOf = ({ action, location }: GuardHolder): string => `${location.path} ${action?.table}`;

/** Whether its method asks for something by itself. */
const asks = ({ what, location: { path } }: GuardHolder, all: readonly GuardHolder[]): boolean =>
  all.some(
    (each) =>
      each.what === `the function ${what}` &&
      each.location.path === path &&
      each.guards.some(({ kind }) => kind === 'authorization'),
  );

export function unlistedActionFinding({ now, beside }: UnlistedAction): RuleFinding {
  const [example] = beside;
  return {
    location: now.location,
    message: `${now.what} has no row in ${now.action?.table}, in which all beside it that change something have one.`,
    evidence: [
      `${beside.length} actions that change something were there before, and each has a row; this one asks only for what those ask that read.`,
    ],
    remediation: `Add a row for ${now.action?.name} to ${now.action?.table}; or say in the review why whoever may read may do that.`,
    severity: 'high',
    confidence: 'medium',
    related:
      example === undefined
        ? []
        : [{ location: example.location, message: `${example.what} has a row there` }],
    identity: now.key,
  };
}
