import type { Guard } from '../../../../model/endpoint.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { lastWord } from '../last-word.ts';

/**
 * Says of a function that no longer asks something by itself whether it calls another one of its file for that, which it did
 * not call before: `self.ensure_keeper()` in the place of what that asks.
 */
export function leftToHelpers(
  head: readonly GuardHolder[],
): (guard: Guard, before: GuardHolder, now: GuardHolder) => boolean {
  const asking = new Set(
    head
      .filter(({ key }) => key.startsWith('function '))
      .flatMap(({ what, guards, location }) =>
        guards.map(({ name }) => `${location.path} ${lastWord(what)} ${name}`),
      ),
  );
  return ({ name }, { consults: had = [] }, { consults = [], location }) =>
    consults.some(
      (helper) => !had.includes(helper) && asking.has(`${location.path} ${lastWord(helper)} ${name}`),
    );
}
