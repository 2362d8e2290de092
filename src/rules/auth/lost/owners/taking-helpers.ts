import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';
import { calledBy } from '../guards/stand-ins.ts';
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
   * Whether something that answers nothing takes it with the caller for a function now, and did not: what that calls, or what
   * stands before all that it answers, as `isBorrower` does.
   */
  isTakenBefore(by: string, now: GuardHolder, endpoints: readonly Endpoint[]): boolean {
    const taking = [...this.#head.values()].flat().filter((each) => {
      const [was] = this.#base.get(nameOf(each)) ?? [];
      const isNew = was === undefined || !this.#takes(by, was, this.#base);
      return each !== now && isNew && this.#takes(by, each, this.#head) && !this.#isAnswering(each);
    });
    // Where its file is not seen to be imported, its name says what it answers.
    const named = this.#endpoints.filter(({ handler }) => lastWord(handler) === lastWord(now.what));
    const before = endpoints.length > 0 ? endpoints : named;
    return taking.some((each) => this.#isCalled(each, now) || this.#standsBefore(each, before));
  }

  #takes(by: string, holder: GuardHolder, all: ByName): boolean {
    const helpers = callsOf(holder).map((callee) => helperOf(callee, holder, all));
    return [holder, ...helpers].some((each) =>
      (each === undefined ? [] : takenIn(each)).some((one) => one.isOwn && lastWord(one.by) === lastWord(by)),
    );
  }

  /** By the function itself, or by another helper that it calls. */
  #isCalled(helper: GuardHolder, now: GuardHolder): boolean {
    return [now, ...callsOf(now).map((callee) => helperOf(callee, now, this.#head))].some(
      (each) =>
        each !== undefined && callsOf(each).some((callee) => lastWord(callee) === lastWord(helper.what)),
    );
  }

  /** Of what is handed who goes on, and is no guard that anybody was seen to have, it is not known what it stands before. */
  #standsBefore(helper: GuardHolder, endpoints: readonly Endpoint[]): boolean {
    const isGuarded = ({ guards }: Endpoint): boolean =>
      guards.some(({ name, body }) => [calledBy({ name }), body?.name].includes(lastWord(helper.what)));
    if (this.#endpoints.some(isGuarded)) return endpoints.every(isGuarded);
    return helper.owners?.handedIn?.names.some((name) => /^(?:next|done)$/.test(name)) === true;
  }

  #isAnswering(holder: GuardHolder): boolean {
    return answeredBy(holder, this.#endpoints).length > 0;
  }
}

const callsOf = ({ owners }: GuardHolder): readonly string[] => owners?.handedIn?.calls ?? [];

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

function callsBeyond(holder: GuardHolder, other: GuardHolder): readonly string[] {
  const known = new Set(callsOf(other));
  return callsOf(holder).filter((callee) => !known.has(callee));
}

const mayAsk = (holder: GuardHolder | undefined): boolean =>
  holder !== undefined &&
  ((holder.owners?.limits.length ?? 0) > 0 ||
    (holder.owners?.handed.length ?? 0) > 0 ||
    holder.guards.length > 0);
