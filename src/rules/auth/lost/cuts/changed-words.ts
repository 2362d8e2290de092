import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder, Wording } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { Counterparts } from '../../counterparts.ts';
import { keyOf } from '../both-sides.ts';

/** A change of more functions than this moves things about: what is gone in one may be asked in another by other words. */
const mostAltered = 6;

/** Words of what takes something, whoever's that is. */
const anybodys =
  /^(?:find|get|fetch|load|first|one|all|list|by|id|ids|where|query|select|filter|objects|order|take|read|lookup|unique|many|any|unscoped)$/;

/** `findForOwner` and `find_for_owner` give `find`, `for`, `owner`. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

const nothing: Wording = { demands: [], tests: [], names: [], calls: [] };

export const wordingOf = (holder: GuardHolder | undefined): Wording => holder?.wording ?? nothing;

/** A function, and what it said and says. */
interface Altered {
  readonly what: string;
  readonly before: Wording;
  readonly now: Wording;
}

/** What a change says of whom its functions serve, before and after, wherever each stands. */
export class ChangedWords {
  readonly #facts: ProjectFacts;
  readonly #before: Said;
  readonly #now: Said;

  constructor(facts: ProjectFacts) {
    this.#facts = facts;
    const { base, head } = facts.endpoints.holders ?? { base: [], head: [] };
    this.#before = new Said(base);
    this.#now = new Said(head);
  }

  /** Nothing is named where it was not, and few functions are altered: what is gone went nowhere. */
  get isCut(): boolean {
    const altered = [...this.#altered()];
    const gone = [...this.#before.calls].filter((name) => !this.#now.calls.has(name)).map(wordsOf);
    // `find` in the place of `findForOwner` says nothing that was not said.
    const isLess = (name: string): boolean => {
      const own = wordsOf(name).filter((word) => !anybodys.test(word));
      return own.length === 0 || gone.some((words) => own.every((word) => words.includes(word)));
    };
    const isCut = ({ before, now }: Altered): boolean => moreOf(now.names, before.names).every(isLess);
    return altered.length <= mostAltered && altered.every(isCut) && !this.#isGuardedMore(altered);
  }

  /** Whether a demand, or a word that says whose something is, is written fewer times than it was. */
  isFewer(kind: 'demand' | 'test' | 'owner', word: string): boolean {
    const key = `${kind} ${word}`;
    return (this.#now.counts.get(key) ?? 0) < (this.#before.counts.get(key) ?? 0);
  }

  *#altered(): Iterable<Altered> {
    const { base, head } = this.#facts.endpoints.holders ?? { base: [], head: [] };
    const earlier = Map.groupBy(base, keyOf);
    for (const [key, all] of Map.groupBy(head, keyOf))
      for (const [at, now] of all.entries()) {
        const [before, has] = [wordingOf(earlier.get(key)?.[at]), wordingOf(now)];
        if (JSON.stringify(before) !== JSON.stringify(has)) yield { what: now.what, before, now: has };
      }
  }

  #isGuardedMore(altered: readonly Altered[]): boolean {
    const { base, head, holders } = this.#facts.endpoints;
    const had = new Set([
      ...(holders?.base.flatMap(({ guards }) => guards.map(({ name }) => name)) ?? []),
      // What is named after a function that asked more is what is left of it.
      ...altered.map(({ what }) => what.replace(/^the function /, '')),
    ]);
    if (holders?.head.some(({ guards }) => guards.some(({ name }) => !had.has(name)))) return true;
    const counterparts = new Counterparts(base, head);
    return head.some((endpoint) => {
      const before = counterparts.before(endpoint);
      const known = new Set(before?.guards.map(({ name }) => name));
      return before !== undefined && endpoint.guards.some(({ name }) => !known.has(name) && !had.has(name));
    });
  }
}

/** Those of which there are more than there were, each as often. */
export function moreOf(now: readonly string[], before: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const each of before) left.set(each, (left.get(each) ?? 0) + 1);
  return now.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

/** What all functions of one side say. */
class Said {
  readonly calls = new Set<string>();
  /** By kind and word. */
  readonly counts = new Map<string, number>();

  constructor(holders: readonly GuardHolder[]) {
    for (const holder of holders) if (!isTest(holder.location.path)) this.#add(wordingOf(holder));
  }

  #add({ demands, tests, calls }: Wording): void {
    for (const { by } of calls) this.calls.add(by);
    const words = [
      ...demands.map((each) => `demand ${each}`),
      ...tests.map((each) => `test ${each}`),
      ...calls.flatMap(({ owners }) => owners.map((each) => `owner ${each}`)),
    ];
    for (const word of words) this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }
}
