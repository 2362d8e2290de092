import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import type { GuardHolder } from '../../../model/guard-holder.ts';
import { lastWord } from '../lost/last-word.ts';
import { type Change, changesOf, isAsStrictAs, pairs } from './changes.ts';
import { type Judgement, judge, placeOf } from './judgement.ts';
import { isTurned } from './turned.ts';
import { Users } from './users.ts';

/** A guard that still stands, and by whose body callers pass who were turned away. */
export interface Loosened extends Judgement {
  readonly holder: GuardHolder;
  readonly line: number;
}

const read = new WeakMap<ProjectFacts, readonly Loosened[]>();

/** The guards of altered files that let pass more callers than before the change, each once. */
export function loosenedGuards(facts: ProjectFacts): readonly Loosened[] {
  const known = read.get(facts);
  if (known !== undefined) return known;
  const found = atOnce(loosened(facts));
  read.set(facts, found);
  return found;
}

function* loosened(facts: ProjectFacts): Iterable<Loosened> {
  const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
  let users: Users | undefined;
  for (const [before, holder] of pairs(base, head)) {
    for (const change of changesOf(before, holder)) {
      users ??= new Users(facts);
      const behind = users.of(holder);
      // A handler that asks itself is no guard: only the same asked otherwise says enough.
      const isOwn = behind.length === 0 && isTurned(change);
      const endpoints: readonly Endpoint[] = isOwn ? users.answeredBy(holder, facts.publicPaths) : behind;
      // A policy says who may do something: where nothing is seen that could ask it, it counts by itself.
      const isPolicy = isRule(holder) || (facts.endpoints.head.length === 0 && isOfPolicy(holder));
      if ((endpoints.length === 0 && !isPolicy) || isAskedBefore(change, holder, endpoints, facts)) continue;
      const judgement = judge(change, endpoints, isPolicy);
      if (judgement !== undefined) yield { ...judgement, holder, line: placeOf(holder, change, facts) };
    }
  }
}

/** One of those that say who may do what, for others to ask: `allow('share', Page, (actor, page) => …)`. */
const isRule = ({ key }: GuardHolder): boolean => key.startsWith('rule ');

/** `ReportPolicy.resolve?`, `'recipe:update'` of a table of rules. */
const isOfPolicy = ({ key }: GuardHolder): boolean =>
  /^function (?:[\w.]+Policy\.\w+\??|\w+(?::\w+)+)$/.test(key) &&
  !/^function \w+Policy\.(?:initialize|constructor|_)/.test(key);

/** A list of guards that lost one which another of them begins with, or which asks no more than that one begins with. */
function isAskedBefore(
  { difference: { gone } }: Change,
  { body }: GuardHolder,
  endpoints: readonly Endpoint[],
  { endpoints: { base } }: ProjectFacts,
): boolean {
  if (body?.inPlace !== true || gone.length === 0 || endpoints.length === 0) return false;
  const lost = gone.map(({ subject }) => lastWord(subject));
  const only = new Map(
    base.flatMap(({ guards }) =>
      guards.map(({ name, standsFor = name }): [string, string] => [lastWord(name), lastWord(standsFor)]),
    ),
  );
  return endpoints.every(({ guards }) => {
    const asked = new Set(guards.flatMap(({ asks = [] }) => asks.map(lastWord)));
    return lost.every((name) => asked.has(name) || asked.has(only.get(name) ?? ''));
  });
}

/** What a function of the same file answers is read where it is asked as well. */
function atOnce(found: Iterable<Loosened>): readonly Loosened[] {
  const places = Map.groupBy(found, ({ holder, line }) => `${holder.location.path}:${line}`).values();
  return [...places].flatMap((alike) => {
    const [most] = alike.toSorted((a, b) => b.endpoints.length - a.endpoints.length);
    return most ?? [];
  });
}

/** Says of guards and holders whether they only are written otherwise: they turn away at least those whom they did. */
export class Rewritten {
  readonly #facts: ProjectFacts;
  #read: { readonly kept: ReadonlySet<string>; readonly hollowed: ReadonlySet<string> } | undefined;

  constructor(facts: ProjectFacts) {
    this.#facts = facts;
  }

  #places(): { readonly kept: ReadonlySet<string>; readonly hollowed: ReadonlySet<string> } {
    if (this.#read !== undefined) return this.#read;
    const { base, head } = this.#facts.endpoints.holders ?? { base: [], head: [] };
    const kept = [...pairs(base, head)].filter(([before, now]) => isAsStrictAs(before, now));
    const namesOf = (now: GuardHolder): string[] =>
      (now.body?.names ?? []).map((name) => `${now.location.path} ${name}`);
    this.#read = {
      kept: new Set(kept.map(([, { key, location }]) => `${location.path} ${key}`)),
      hollowed: new Set(kept.flatMap(([, now]) => (now.hollowed ? namesOf(now) : []))),
    };
    return this.#read;
  }

  /** A guard of the base that is believed to turn away fewer by what its body says now. */
  hasGuard({ body }: Guard): boolean {
    return body !== undefined && this.#places().hollowed.has(`${body.path} ${body.name}`);
  }

  hasHolder({ key, location }: GuardHolder): boolean {
    return this.#places().kept.has(`${location.path} ${key}`);
  }
}
