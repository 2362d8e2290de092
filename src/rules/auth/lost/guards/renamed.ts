import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { lastWord } from '../last-word.ts';
import { answeredBy } from '../owners/answered-by.ts';
import { Asking, callsOf } from './asking.ts';
import type { Loss } from './guards.ts';

/**
 * Functions that are called otherwise now, and do what they did: what a handler asked by the old name it asks by the new one,
 * whether or not that says so.
 */
export class Renamed {
  readonly #facts: ProjectFacts;
  #names: ReadonlyMap<string, string> | undefined;

  constructor(facts: ProjectFacts) {
    this.#facts = facts;
  }

  /** What an endpoint lost without those that its handler asks still; undefined where nothing is left. */
  without(loss: Loss, endpoint: Endpoint): Loss | undefined {
    const lost = loss.lost.filter((guard) => !this.#isAsked(guard, endpoint));
    if (lost.length === loss.lost.length) return loss;
    return lost.length === 0 ? undefined : { ...loss, lost };
  }

  #isAsked({ name, origin }: Guard, endpoint: Endpoint): boolean {
    if (origin !== 'handler') return false;
    this.#names ??= renamedIn(this.#facts);
    const now = this.#names.get(lastWord(name));
    if (now === undefined) return false;
    const functions = functionsIn(this.#facts.endpoints.holders?.head);
    const asking = new Asking(lastWord(name), now, functionsIn(this.#facts.endpoints.holders?.base));
    return functions.some(
      (each) => answeredBy(each, [endpoint]).length > 0 && leadsTo(each, asking, functions),
    );
  }
}

/** Whether a function asks by the new name, itself or in what it calls of its file. */
function leadsTo(holder: GuardHolder, asking: Asking, all: readonly GuardHolder[]): boolean {
  if (asking.isIn(holder)) return true;
  const called = new Set(callsOf(holder).map(lastWord));
  return all.some(
    (each) =>
      each.location.path === holder.location.path && called.has(lastWord(each.what)) && asking.isIn(each),
  );
}

/** The new names by the old ones: of one that is gone, and of the one that is new and does the same. */
function renamedIn({ endpoints: { holders } }: ProjectFacts): ReadonlyMap<string, string> {
  const [base, head] = [functionsIn(holders?.base), functionsIn(holders?.head)];
  const [gone, fresh] = [beyond(base, head), beyond(head, base)];
  const byDeeds = Map.groupBy(fresh, deedsOf);
  return new Map(
    [...Map.groupBy(gone, deedsOf)].flatMap(([deeds, [was, ...others]]): [string, string][] => {
      const [now, ...more] = byDeeds.get(deeds) ?? [];
      const isOne = others.length + more.length === 0;
      if (was === undefined || now === undefined || !isOne || callsOf(was).length === 0) return [];
      return [[lastWord(was.what), lastWord(now.what)]];
    }),
  );
}

const functionsIn = (holders: readonly GuardHolder[] = []): readonly GuardHolder[] =>
  holders.filter(({ key }) => key.startsWith('function '));

function beyond(all: readonly GuardHolder[], others: readonly GuardHolder[]): readonly GuardHolder[] {
  const known = new Set(others.map(({ what }) => lastWord(what)));
  return all.filter(({ what }) => !known.has(lastWord(what)));
}

/** Whatever is known of what a function asks and calls, but for its name and its place. */
const deedsOf = ({ owners, body, course, consults, proofs, demanded, caller, guards }: GuardHolder): string =>
  JSON.stringify([
    owners,
    body?.passages,
    body?.calls,
    course?.fixed,
    consults,
    proofs,
    demanded,
    caller,
    guards.map(({ name, kind }) => [name, kind]),
  ]);
