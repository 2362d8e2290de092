import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { isTest } from '../../../support/paths.ts';
import { lastWord } from '../../lost/last-word.ts';
import { askedItself, type RowHolder, rowsOf, tableOf } from '../../table-rows.ts';
import { fewestSiblings } from '../alike.ts';

/** A new action that changes something and has no row in the table of its class, in which all the others have one. */
interface UnlistedAction {
  readonly now: RowHolder;
  readonly beside: readonly RowHolder[];
}

export function* unlistedActions({
  endpoints: { holders, head: all },
}: ProjectFacts): Iterable<UnlistedAction> {
  const { base, head } = holders ?? { base: [], head: [] };
  const tables = Map.groupBy(rowsOf('function', base), tableOf);
  for (const now of tables.size === 0 ? [] : rowsOf('function', head)) {
    const { row, guards, location } = now;
    if (!row.isMissing || guards.length > 0 || isTest(location.path)) continue;
    const beside = tables.get(tableOf(now)) ?? [];
    const isNew = beside.every((each) => each.row.key !== row.key);
    const isHabit = beside.length >= fewestSiblings && beside.every((each) => !each.row.isMissing);
    const isEndpoint = all.some(
      ({ handler, location: { path } }) => path === location.path && lastWord(handler) === row.key,
    );
    // What is known as an endpoint is judged as that.
    if (isNew && isHabit && !isEndpoint && askedItself(now, head).length === 0) yield { now, beside };
  }
}

export function unlistedActionFinding({ now, beside }: UnlistedAction): RuleFinding {
  const [example] = beside;
  return {
    location: now.location,
    message: `${now.what} has no row in ${now.row.table}, in which all beside it that change something have one.`,
    evidence: [
      `${beside.length} actions that change something were there before, and each has a row; this one asks only for what those ask that read.`,
    ],
    remediation: `Add a row for ${now.row.key} to ${now.row.table}; or say in the review why whoever may read may do that.`,
    severity: 'high',
    confidence: 'medium',
    related:
      example === undefined
        ? []
        : [{ location: example.location, message: `${example.what} has a row there` }],
    identity: now.key,
  };
}
