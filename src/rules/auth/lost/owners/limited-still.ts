import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import type { Owners } from '../../../../model/owners.ts';
import { lastWord } from '../last-word.ts';
import { ofTenants } from './ignored.ts';
import { areOf } from './rows-of-models.ts';

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
    const limited = accessesOf(this.#base, before).filter(({ limit }) => limit?.how === 'query');
    const models = limited.map(({ model }) => model);
    return isOfThem(by, before, now, models) || this.#isLimited(limited, now);
  }

  #isLimited(limited: readonly ObjectAccess[], now: GuardHolder): boolean {
    const has = accessesOf(this.#head, now);
    const isOfOwnRows = ({ limit, begunBy }: ObjectAccess): boolean =>
      begunBy !== undefined && limit?.how === 'query' && !ofTenants.test(lastWord(limit.by));
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

/** It takes the rows, or the one, of whom it asked for by their id; that it mentions something else of them says nothing. */
function isOfThem(by: string, before: GuardHolder, now: GuardHolder, models: readonly string[]): boolean {
  const had = new Set(before.caller?.known);
  const fresh = (now.caller?.known ?? []).filter((path) => !had.has(path));
  const taken = fresh.flatMap((path) => takenOf(path, by.replace(/_?id$/i, '')));
  const calls = ownersOf(now).flatMap(({ handedIn }) => (handedIn?.calls ?? []).map(lastWord));
  const [asked, asks] = [queriesIn(before), queriesIn(now)];
  const called = models.length > 0 ? models : asked.flatMap(namesIn);
  const isAsked = asks.some(
    (each) =>
      asked.includes(each) && namesIn(each).some((name) => called.some((model) => name.includes(model))),
  );
  return taken.some(
    (name) =>
      (isMany.test(name) && called.some((model) => areOf(name, model))) ||
      // By whatever name, where nothing else of the kind is looked up now.
      (!isAsked &&
        (isMany.test(name) || calls.includes(name) || called.some((model) => plain(name).endsWith(model)))),
  );
}

const isMany = /[^su]s$|_set$/;

/** `fees` of `current_account.pupil.fees`, where they were asked for by `pupil`. */
function takenOf(path: string, whose: string): readonly string[] {
  const parts = path.split('.');
  const at = parts.findIndex((part) => plain(part.replace(/^@?current_/i, '')) === plain(whose));
  return at < 0 ? [] : parts.slice(at + 1, at + 2);
}

/** Whatever a function looks something up by, but for what is the caller's. */
const queriesIn = (holder: GuardHolder): readonly string[] =>
  ownersOf(holder)
    .flatMap(({ queries = [] }) => queries)
    .filter((each) => holder.caller?.known.includes(each) !== true);

/** `prisma` and `note` of `prisma.note`. */
const namesIn = (query: string): readonly string[] =>
  query
    .split('.')
    .map(plain)
    .filter((each) => each.length > 2);

/** With what a handler asks that is written where it is registered. */
const ownersOf = ({ owners, inPlace }: GuardHolder): readonly Owners[] =>
  [owners, inPlace].flatMap((each) => each ?? []);

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
