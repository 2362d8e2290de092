import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';
import { lastWord } from '../last-word.ts';
import { answeredBy } from './answered-by.ts';

/** Something that was taken by an id that was sent, and the function in which that is written. */
export type TakenBy = Owners['taken'][number] & { readonly holder: GuardHolder };

type ByName = ReadonlyMap<string, readonly GuardHolder[]>;

/** Helpers that take something for handlers: `own, err := s.lent(r)`. */
export class TakingHelpers {
  readonly #base: ByName;
  readonly #head: ByName;
  readonly #endpoints: readonly Endpoint[];

  constructor({ endpoints: { holders, head } }: ProjectFacts) {
    this.#base = byName(holders?.base ?? []);
    this.#head = byName(holders?.head ?? []);
    this.#endpoints = head;
  }

  /** What a function took before, with what helpers did for it that it no longer calls; nothing where others may ask instead. */
  takenBefore(before: GuardHolder, now: GuardHolder): readonly TakenBy[] {
    const [left, fresh] = [callsBeyond(before, now), callsBeyond(now, before)];
    if (fresh.some((callee) => mayAsk(helperOf(callee, now, this.#head)))) return [];
    const helped = left.flatMap((callee) => {
      const helper = helperOf(callee, before, this.#base);
      return helper === undefined ? [] : takenIn(helper);
    });
    return [...takenIn(before), ...helped];
  }

  /**
   * Whether something that answers nothing takes it with the caller now, and did not, unless it does so for other handlers:
   * `isBorrower`, that stands before this one.
   */
  isTakenBefore(by: string, now: GuardHolder): boolean {
    const taking = [...this.#head.values()].flat().filter((each) => {
      const [was] = this.#base.get(nameOf(each)) ?? [];
      const isNew = was === undefined || !this.#takes(by, was, this.#base);
      return each !== now && isNew && this.#takes(by, each, this.#head) && !this.#isAnswering(each);
    });
    return taking.some((each) => !this.#isForOthers(each, now));
  }

  #takes(by: string, holder: GuardHolder, all: ByName): boolean {
    const helpers = (holder.owners?.handedIn?.calls ?? []).map((callee) => helperOf(callee, holder, all));
    return [holder, ...helpers].some((each) =>
      (each === undefined ? [] : takenIn(each)).some((one) => one.isOwn && lastWord(one.by) === lastWord(by)),
    );
  }

  #isForOthers(helper: GuardHolder, now: GuardHolder): boolean {
    const calling = [...this.#head.values()]
      .flat()
      .filter((each) =>
        each.owners?.handedIn?.calls.some((callee) => lastWord(callee) === lastWord(helper.what)),
      );
    return !calling.includes(now) && calling.some((each) => this.#isAnswering(each));
  }

  #isAnswering(holder: GuardHolder): boolean {
    return answeredBy(holder, this.#endpoints).length > 0;
  }
}

const byName = (holders: readonly GuardHolder[]): ByName =>
  Map.groupBy(
    holders.filter(({ key }) => key.startsWith('function ')),
    nameOf,
  );

const nameOf = ({ location: { path }, what }: GuardHolder): string => `${path} ${lastWord(what)}`;

/** In its own file, else wherever one is called so; of several it is not known which is meant. */
function helperOf(callee: string, { location: { path } }: GuardHolder, all: ByName): GuardHolder | undefined {
  const name = lastWord(callee);
  const own = all.get(`${path} ${name}`);
  const [only, ...more] = own ?? [...all].flatMap(([key, each]) => (key.endsWith(` ${name}`) ? each : []));
  return more.length === 0 ? only : undefined;
}

export const takenIn = (holder: GuardHolder): readonly TakenBy[] =>
  [...(holder.owners?.taken ?? []), ...(holder.owners?.sought ?? [])].map((each) => ({ ...each, holder }));

function callsBeyond({ owners }: GuardHolder, { owners: others }: GuardHolder): readonly string[] {
  const known = new Set(others?.handedIn?.calls);
  return (owners?.handedIn?.calls ?? []).filter((callee) => !known.has(callee));
}

const mayAsk = (holder: GuardHolder | undefined): boolean =>
  holder !== undefined &&
  ((holder.owners?.limits.length ?? 0) > 0 ||
    (holder.owners?.handed.length ?? 0) > 0 ||
    holder.guards.length > 0);
