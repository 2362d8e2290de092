import { type Condition, type Passage, questionsIn } from '../../../model/condition.ts';
import type { GuardBody, GuardHolder } from '../../../model/guard-holder.ts';
import { isTest } from '../../support/paths.ts';
import { type Difference, difference, isAsStrict } from './truth-tables.ts';

/** What became of one function, or of one that is written in it. */
export interface Change {
  readonly before: Condition;
  readonly now: Condition;
  readonly difference: Difference;
  /** It calls something that it did not, which may ask what is asked no more. */
  readonly isMoved: boolean;
}

type WithBody = GuardHolder & { readonly body: GuardBody };

/** Functions that are on both sides, by what they are called and written in. */
export function* pairs(
  base: readonly GuardHolder[],
  head: readonly GuardHolder[],
): Iterable<readonly [WithBody, GuardHolder]> {
  const keyOf = ({ key, location, body }: GuardHolder): string =>
    `${location.path} ${key} ${body?.names.join(' ') ?? ''}`;
  const plainOf = ({ key, location }: GuardHolder): string => `${location.path} ${key}`;
  const [byKey, byPlain] = [Map.groupBy(head, keyOf), Map.groupBy(head, plainOf)];
  const had = Map.groupBy(base, plainOf);
  for (const before of base) {
    if (before.body === undefined || isTest(before.location.path)) continue;
    const same = byKey.get(keyOf(before)) ?? [];
    const alike = byPlain.get(plainOf(before)) ?? [];
    const isOnly = alike.length === 1 && had.get(plainOf(before))?.length === 1;
    const now = same.length === 1 ? same[0] : isOnly ? alike[0] : undefined;
    if (now !== undefined) yield [before as WithBody, now];
  }
}

/** Each of what is written in a function is compared with what stands in its place. */
export function changesOf({ body: before }: WithBody, { body: now }: GuardHolder): readonly Change[] {
  const has: readonly Passage[] = now?.passages ?? [];
  if (before.passages.length !== has.length) return [];
  return before.passages.flatMap((passage, at): Change[] => {
    const other = has[at];
    if (other === undefined || other.how !== passage.how) return [];
    const found = difference(passage.away, other.away);
    if (found === undefined) return [];
    const fresh = [...questionsIn(other.away).values()].map(({ subject }) => subject);
    const isMoved = (now?.calls ?? []).some(
      (callee) =>
        !before.calls.includes(callee) &&
        !isOfList.test(callee) &&
        !fresh.some((subject) => isOf(callee, subject)),
    );
    return [{ before: passage.away, now: other.away, difference: found, isMoved }];
  });
}

/** `denied.includes(user.role)`: what stands in the condition. */
const isOfList = /(?:^|\.)(?:includes|indexOf)$/;

/** `user.present?` is what is asked of `user`. */
const isOf = (callee: string, subject: string): boolean =>
  subject.includes(callee) || callee.replace(/\.(?:present|blank|nil|any|empty|exists)\?$/, '') === subject;

/** What says nothing of a caller when it is left out. */
const dull = /^(?:Boolean|bool)$/;

/** Whether a function turns away at least those whom it did, as far as that is certain: it calls whatever it called. */
export function isAsStrictAs({ body: before }: WithBody, { body: now }: GuardHolder): boolean {
  if (now === undefined || before.passages.length !== now.passages.length) return false;
  if (!before.calls.every((callee) => now.calls.includes(callee) || dull.test(callee))) return false;
  return before.passages.every((passage, at) => {
    const other = now.passages[at];
    const isRead = other?.how === passage.how && passage.how !== 'refuses';
    return isRead && isAsStrict(passage.away, other.away);
  });
}
