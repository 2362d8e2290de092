import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import { lastWord } from '../../lost/last-word.ts';
import { askedItself } from '../../table-rows.ts';
import { fewestSiblings } from '../alike.ts';
import { amongRows, isNewAmong, type RowAmongOthers } from './among-rows.ts';

/** New actions that change something and have no row in the table of their class, in which all the others have one. */
export function* unlistedActions({
  endpoints: { holders, head: all },
}: ProjectFacts): Iterable<RowAmongOthers> {
  if (holders === undefined) return;
  for (const each of amongRows('function', holders)) {
    const { now, beside } = each;
    const { row, guards, location } = now;
    if (!row.isMissing || guards.length > 0 || !isNewAmong(each)) continue;
    const isHabit = beside.length >= fewestSiblings && beside.every((other) => !other.row.isMissing);
    // What is known as an endpoint is judged as that.
    const isEndpoint = all.some(
      ({ handler, location: { path } }) => path === location.path && lastWord(handler) === row.key,
    );
    if (isHabit && !isEndpoint && askedItself(now, holders.head).length === 0) yield each;
  }
}

export function unlistedActionFinding({ now, beside, example }: RowAmongOthers): RuleFinding {
  return {
    location: now.location,
    message: `${now.what} has no row in ${now.row.table}, in which all beside it that change something have one.`,
    evidence: [
      `${beside.length} actions that change something were there before, and each has a row; this one asks only for what those ask that read.`,
    ],
    remediation: `Add a row for ${now.row.key} to ${now.row.table}; or say in the review why whoever may read may do that.`,
    severity: 'high',
    confidence: 'medium',
    related: [{ location: example.location, message: `${example.what} has a row there` }],
    identity: now.key,
  };
}
