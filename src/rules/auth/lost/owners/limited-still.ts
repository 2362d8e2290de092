import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { lastWord } from '../last-word.ts';
import { ofTenants } from './ignored.ts';

/** Handlers that take the same among the caller's own as they did, in other words. */
export class LimitedStill {
  readonly #base: readonly ObjectHandler[];
  readonly #head: readonly ObjectHandler[];

  constructor({ endpoints: { objects } }: ProjectFacts) {
    this.#base = objects?.base ?? [];
    this.#head = objects?.head ?? [];
  }

  /** `own_fees.open`, or `current_account.pupil.fees`, where it was `Fee.where(pupil_id: current_account.pupil.id)`. */
  has(by: string, before: GuardHolder, now: GuardHolder): boolean {
    return isOfThem(by, before, now) || this.#isLimited(before, now);
  }

  #isLimited(before: GuardHolder, now: GuardHolder): boolean {
    const [had, has] = [accessesOf(this.#base, before), accessesOf(this.#head, now)];
    const isOfOwnRows = ({ limit, begunBy }: ObjectAccess): boolean =>
      begunBy !== undefined && limit?.how === 'query' && !ofTenants.test(lastWord(limit.by));
    const limited = had.filter(({ limit }) => limit?.how === 'query');
    return (
      limited.length > 0 &&
      limited.every(({ model }) => has.some((each) => each.model === model && isOfOwnRows(each)))
    );
  }
}

const accessesOf = (
  all: readonly ObjectHandler[],
  { location: { path, line } }: GuardHolder,
): readonly ObjectAccess[] =>
  all.find(({ location }) => location.path === path && location.line <= line && line <= location.endLine)
    ?.accesses ?? [];

/** It takes something of whom it asked for by their id. */
function isOfThem(by: string, before: GuardHolder, now: GuardHolder): boolean {
  const whose = by.replace(/_?id$/i, '').toLowerCase();
  const had = new Set(before.caller?.known);
  const isTheirs = (path: string): boolean =>
    path
      .toLowerCase()
      .split('.')
      .slice(0, -1)
      .some((part) => part.replace(/^@?current_/, '') === whose);
  return (
    whose !== '' &&
    (now.caller?.known ?? []).some(
      (path) => !had.has(path) && !/\.(?:id|present\?|nil\?)$/.test(path) && isTheirs(path),
    )
  );
}
