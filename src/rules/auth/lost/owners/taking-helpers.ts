import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';
import { lastWord } from '../last-word.ts';

/** Something that was taken by an id that was sent, and the function in which that is written. */
export type TakenBy = Owners['taken'][number] & { readonly holder: GuardHolder };

type ByName = ReadonlyMap<string, readonly GuardHolder[]>;

/** Helpers that take something for the handlers of their file: `own, err := s.lent(r)`. */
export class TakingHelpers {
  readonly #base: ByName;
  readonly #head: ByName;

  constructor({ endpoints: { holders } }: ProjectFacts) {
    this.#base = byName(holders?.base ?? []);
    this.#head = byName(holders?.head ?? []);
  }

  /** What a function took before, with what helpers did for it that it no longer calls; unless others may ask instead. */
  takenBefore(before: GuardHolder, now: GuardHolder): readonly TakenBy[] {
    const own = takenIn(before);
    const [left, fresh] = [callsBeyond(before, now), callsBeyond(now, before)];
    if (fresh.some((callee) => mayAsk(helperOf(callee, now, this.#head)))) return own;
    const helped = left.flatMap((callee) => {
      const helper = helperOf(callee, before, this.#base);
      return helper === undefined ? [] : takenIn(helper);
    });
    return [...own, ...helped];
  }
}

const byName = (holders: readonly GuardHolder[]): ByName =>
  Map.groupBy(
    holders.filter(({ key }) => key.startsWith('function ')),
    ({ location: { path }, what }) => `${path} ${lastWord(what)}`,
  );

/** Of several that are called so in a file it is not known which is meant. */
function helperOf(callee: string, { location: { path } }: GuardHolder, all: ByName): GuardHolder | undefined {
  const [only, ...more] = all.get(`${path} ${lastWord(callee)}`) ?? [];
  return more.length === 0 ? only : undefined;
}

const takenIn = (holder: GuardHolder): readonly TakenBy[] =>
  (holder.owners?.taken ?? []).map((each) => ({ ...each, holder }));

function callsBeyond({ owners }: GuardHolder, { owners: others }: GuardHolder): readonly string[] {
  const known = new Set(others?.handedIn?.calls);
  return (owners?.handedIn?.calls ?? []).filter((callee) => !known.has(callee));
}

const mayAsk = (holder: GuardHolder | undefined): boolean =>
  holder !== undefined &&
  ((holder.owners?.limits.length ?? 0) > 0 ||
    (holder.owners?.handed.length ?? 0) > 0 ||
    holder.guards.length > 0);
