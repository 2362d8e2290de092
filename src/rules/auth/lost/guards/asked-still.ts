import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { Owners } from '../../../../model/owners.ts';
import { onBothSides } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import { compares } from '../owners/among-own.ts';
import { answeredBy } from '../owners/answered-by.ts';
import { LeftToMethods } from '../owners/left-to-methods.ts';

/**
 * Checks of whose something is whose function asks for that still, and says it otherwise: that what is somebody else's is not
 * there, or its query does not find it.
 */
export class AskedStill {
  readonly #altered: ProjectFacts['altered'];
  readonly #methods: LeftToMethods;
  readonly #both: readonly (readonly [before: GuardHolder, now: GuardHolder])[];

  constructor(facts: ProjectFacts) {
    this.#altered = facts.altered;
    this.#methods = new LeftToMethods(facts);
    this.#both = [...onBothSides(facts)];
  }

  /** Where it is registered, and where its handler is written, nothing was altered. */
  #isAsItWas({ location, handledAt = location }: Endpoint): boolean {
    return [location, handledAt].every(({ path }) => !this.#altered.has(path));
  }

  has(guard: Guard, endpoint: Endpoint): boolean {
    if (guard.origin !== 'handler') return false;
    if (compares.test(guard.name))
      return this.#both.some(([, now]) => answeredBy(now, [endpoint]).length > 0 && isCompared(guard, now));
    // `posts.one`, all of whose checks compare, and that is still called.
    const isCalled =
      this.#isAsItWas(endpoint) ||
      this.#both.some(
        ([, now]) => answeredBy(now, [endpoint]).length > 0 && calls(now, lastWord(guard.name)),
      );
    return (
      isCalled &&
      this.#both.some(([before, now]) => isBody(guard, before) && isAsked(before, now, this.#methods))
    );
  }
}

const calls = ({ owners, inPlace }: GuardHolder, name: string): boolean =>
  [owners, inPlace].some((each) => each?.queries?.some((callee) => lastWord(callee) === name));

const isBody = ({ body }: Guard, holder: GuardHolder): boolean =>
  body !== undefined &&
  holder.location.path === body.path &&
  holder.key.startsWith('function ') &&
  lastWord(holder.what) === body.name;

/** Whether a function had checks that compare and no others, and asks for all that they did. */
function isAsked(before: GuardHolder, now: GuardHolder, methods: LeftToMethods): boolean {
  const left = new Set(now.guards.map(({ name }) => name));
  return (
    before.guards.length > 0 &&
    before.guards.every(
      (each) =>
        compares.test(each.name) &&
        !left.has(each.name) &&
        (isStill(each, before, now) || methods.has(columnOf(each), before, now)),
    )
  );
}

const isStill = (guard: Guard, { owners: had }: GuardHolder, now: GuardHolder): boolean =>
  isCompared(guard, now) || isQueried(columnOf(guard), had, now.owners);

const isCompared = (guard: Guard, { owners, inPlace }: GuardHolder): boolean =>
  [owners, inPlace].some((each) => each?.compared?.some((path) => plain(path) === pathOf(guard)));

/** The column came into a query that was there: nothing is looked up beside what was. */
function isQueried(column: string, had: Owners | undefined, has: Owners | undefined): boolean {
  const isAmong = ({ ofCaller = [] }: Owners): boolean =>
    ofCaller.some((each) => withoutId(each) === withoutId(column));
  if (had === undefined || has === undefined || isAmong(had) || !isAmong(has)) return false;
  return (has.queries?.length ?? 0) <= (had.queries?.length ?? 0);
}

/** `order.buyerId.toString` is `order.buyerId`. */
const plain = (path: string): string =>
  path.replace(/^@/, '').replace(/\.(?:toString|to_s|toHexString)$/, '');

const pathOf = ({ name }: Guard): string => plain(name.replace(/^a check of /, ''));
const columnOf = (guard: Guard): string => lastWord(pathOf(guard));

/** `{ buyer: { id } }` asks for `buyerId`. */
const withoutId = (column: string): string => column.replace(/_id$|I[dD]$/, '');
