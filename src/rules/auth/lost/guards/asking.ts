import type { CalledThere, GuardHolder } from '../../../../model/guard-holder.ts';
import { keyOf } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';

/** Functions that asked something by an old name, and ask it by a new one. */
export class Asking {
  readonly #was: string;
  readonly #now: string;
  readonly #base: readonly GuardHolder[];

  /** @param base the functions before the change */
  constructor(was: string, now: string, base: readonly GuardHolder[]) {
    this.#was = was;
    this.#now = now;
    this.#base = base;
  }

  /** Whether a function calls it, and does with that what it did, as far as both sides show. */
  isIn(holder: GuardHolder): boolean {
    if (!callsOf(holder).map(lastWord).includes(this.#now)) return false;
    const before = this.#base.find((each) => keyOf(each) === keyOf(holder));
    const [had, has] = [placeIn(before, this.#was), placeIn(holder, this.#now)];
    return had === undefined || has === undefined || !isLess(had, has);
  }
}

export const callsOf = ({ owners, body }: GuardHolder): readonly string[] => [
  ...(owners?.handedIn?.calls ?? []),
  ...(body?.calls ?? []),
];

/** Where in a function something is called, once, and what it calls before and after that, whatever is sent. */
interface Place {
  readonly call: CalledThere;
  readonly earlier: readonly string[];
  readonly later: readonly string[];
}

function placeIn(holder: GuardHolder | undefined, name: string): Place | undefined {
  const calls = holder?.course?.calls ?? [];
  const [at, ...others] = calls.flatMap(({ by }, index) => (lastWord(by) === name ? [index] : []));
  const call = at === undefined || others.length > 0 ? undefined : calls[at];
  if (at === undefined || call === undefined) return undefined;
  const always = (all: readonly CalledThere[]): string[] =>
    all.flatMap(({ by, isSometimes }) => (isSometimes ? [] : [by]));
  return { call, earlier: always(calls.slice(0, at)), later: always(calls.slice(at + 1)) };
}

/** Nothing comes of its answer any more, or what was done after it is done whether or not it is asked, or before. */
function isLess(had: Place, has: Place): boolean {
  if (had.call.becomes === 'tested' && has.call.becomes === undefined) return true;
  const done = had.later.filter((by) => !had.earlier.includes(by));
  const [after, before] = [has.later, has.earlier].map((all) => done.filter((by) => all.includes(by)));
  if (has.call.isSometimes && !had.call.isSometimes && (after?.length ?? 0) > 0) return true;
  return (before?.length ?? 0) > 0 && after?.length === 0;
}
