import type { Guard } from '../../../../model/endpoint.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { RowHolder } from '../../table-rows.ts';
import { lastWord } from '../last-word.ts';

/**
 * Whether what was said by an option of what registers a function is said elsewhere now: by a right in its class, in what asks
 * somebody above it or in what said it before that was not there, or by the same right in anything else above it or that it calls.
 */
export function isSaidElsewhere(before: RowHolder, now: RowHolder): boolean {
  const [had, has] = [before.row.says, now.row.says];
  const isAsked = (text: string): boolean =>
    before.guards.some(({ name }) =>
      [`: ${text})`, ` ${text},`, `, ${text})`].some((each) => name.includes(each)),
    );
  const saidIt = (by: string): boolean => before.guards.some(({ name }) => lastWord(name) === lastWord(by));
  const isNew = (text: string): boolean => had?.within.includes(text) !== true;
  const wasAbove = new Set(had?.above.map(({ text }) => text));
  return (
    has?.around.some((text) => had?.around.includes(text) !== true) === true ||
    has?.above.some(({ by, text }) => !wasAbove.has(text) && (isAsked(text) || saidIt(by))) === true ||
    has?.within.some((text) => isNew(text) && isAsked(text)) === true
  );
}

/** What those ask who may do anything, so that no other right is more. */
const highest = /(?:admin\w*|owner|root|super_?user)\)?$/i;

/**
 * The guards of a row that may stand in for what it said before. What is asked where nothing is said is asked of everybody, and
 * stands in for no right that was said, but for the same.
 */
export const standIns =
  (before: GuardHolder, guards: readonly Guard[]) =>
  (now: GuardHolder): readonly Guard[] =>
    now.guards.filter(
      ({ name }) =>
        before.row?.byDefault !== undefined ||
        now.row?.byDefault?.includes(name) !== true ||
        guards.some((each) => each.name === name) ||
        highest.test(name),
    );
