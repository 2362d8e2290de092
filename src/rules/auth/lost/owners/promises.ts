import type { ProjectFacts } from '../../../../model/facts.ts';
import type { RuleFinding } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { onBothSides } from '../both-sides.ts';

/** A function that says by its name what it takes alone, `findListedBySlug`, and no longer asks for that. */
interface LostPromise {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly word: string;
  /** A condition on what somebody is or may do, of all that somebody may see: `members__role` of `visible_letters`. */
  readonly by?: string | undefined;
}

/** What somebody is or may do, in the name of a column. */
const ofStanding =
  /(?:^|_|[a-z](?=[A-Z]))(?:roles?|ranks?|levels?|members?|memberships?|permissions?|rights|access|grants?|owners?|admins?|staff|groups?|teams?|scopes?)(?:$|_|(?=[A-Z]))/i;

export function* lostPromises(facts: ProjectFacts): Iterable<LostPromise> {
  for (const [before, now] of onBothSides(facts)) {
    const [had, has] = [before.owners?.promised, now.owners?.promised];
    if (had === undefined || has === undefined || had.word !== has.word) continue;
    const says = (name: string): boolean => name.toLowerCase().includes(had.word);
    // What it asks in its place may mean the same.
    const isLess = has.asks.every((each) => had.asks.includes(each));
    if (!isLess) continue;
    const { word } = had;
    const by = had.isOfSomebody
      ? had.asks.find((each) => ofStanding.test(each) && !has.asks.includes(each))
      : undefined;
    if (had.asks.some(says) && !has.asks.some(says)) yield { before, now, word };
    else if (by !== undefined) yield { before, now, word, by };
  }
}

export const lostPromiseFinding = ({ before, now, word, by }: LostPromise): RuleFinding => ({
  location: now.location,
  message:
    by === undefined
      ? `${now.what} took only what is ${word}, as its name says, and now takes the rest as well.`
      : `${now.what} asked for ${by} of what is ${word}, as its name says, and no longer does.`,
  evidence: [
    `Before the change its query asked for that (${before.location.path}, line ${before.location.line}); nothing in it does now.`,
  ],
  remediation: `Put the condition back; or give the function another name, and look at who calls it.`,
  severity: 'medium',
  confidence: 'low',
  identity: `${now.key} ${word}`,
});
