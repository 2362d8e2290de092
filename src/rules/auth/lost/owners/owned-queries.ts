import { type Question, questionsIn } from '../../../../model/condition.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts, Sides } from '../../../../model/facts.ts';
import type { Confidence } from '../../../../model/finding.ts';
import type { ObjectAccess, ObjectHandler } from '../../../../model/object-handler.ts';
import { isWrite } from '../../meant-for-everybody.ts';
import { routeOf } from '../../siblings/objects/taken.ts';
import { AskedStill } from '../guards/asked-still.ts';
import type { Loss } from '../guards/guards.ts';
import { lastWord } from '../last-word.ts';
import { AmongOwn, compares, isAfter, isOfSides } from './among-own.ts';
import { LeftToFunctions } from './left-to-functions.ts';

/** Endpoints whose handler compared the owner of what it took, and now takes nothing but the caller's own. */
export class OwnedQueries {
  readonly #base: ReadonlyMap<string, readonly ObjectAccess[]>;
  readonly #head: ReadonlyMap<string, readonly ObjectAccess[]>;
  readonly #functions: Sides<ObjectHandler>;
  readonly #own: AmongOwn;
  readonly #still: AskedStill;
  readonly #left: LeftToFunctions;

  constructor(facts: ProjectFacts) {
    this.#functions = facts.endpoints.objects ?? { base: [], head: [] };
    this.#still = new AskedStill(facts);
    this.#left = new LeftToFunctions(facts);
    this.#base = byRoute(this.#functions.base);
    this.#head = byRoute(this.#functions.head);
    this.#own = new AmongOwn(facts);
  }

  /** Whether the query asks for what was lost: whoever does not own the object does not find it. */
  standInFor({ lost }: Loss, before: Endpoint, now: Endpoint): boolean {
    if (lost.every((each) => this.#still.has(each, now) || this.#own.standsInFor(each, before, now)))
      return true;
    const [guard, ...more] = lost;
    if (guard === undefined || more.length > 0 || guard.origin !== 'handler') return false;
    if (this.#left.isLimited(guard, before, now)) return true;
    if (compares.test(guard.name) && !this.#left.areOpen(before, now))
      return isLimited(this.#base.get(routeOf(before)) ?? [], this.#head.get(routeOf(now)) ?? []);
    if (!isOfOwner(guard)) return false;
    // What gives the object, and compared its owner itself: `def kiln`, `loadKiln(req)`.
    const has = byFunction(this.#functions.head, guard);
    return has.length > 0 && isLimited(byFunction(this.#functions.base, guard), has);
  }

  /** How sure a loss is: what a policy let somebody read, they may have got for it being theirs alone, which the query asks now. */
  confidenceOf({ lost, confidence }: Loss, before: Endpoint, now: Endpoint): Confidence {
    // Of a view it is known that its rows are its caller's, not in which way.
    const isScoped = now.scopedBy?.some((each) => before.scopedBy?.includes(each) !== true) === true;
    if (isScoped && lost.every(({ isOfOwner }) => isOfOwner)) return 'low';
    const [guard, ...more] = lost;
    const isPolicy = guard?.origin === 'handler' && guard.kind === 'authorization' && more.length === 0;
    if (!isPolicy || isWrite(now)) return confidence;
    const [had, has] = [this.#base.get(routeOf(before)) ?? [], this.#head.get(routeOf(now)) ?? []];
    return isLimited(had, has, 'policy') ? 'low' : confidence;
  }
}

/** Whether all that was taken by an id and limited in one way is taken only among the caller's own now. */
function isLimited(
  before: readonly ObjectAccess[],
  now: readonly ObjectAccess[],
  how: 'comparison' | 'policy' = 'comparison',
): boolean {
  const had = before.filter(({ limit }) => limit?.how === how);
  const has = now.filter(({ byId }) => byId);
  const known = new Set(before.map(({ model }) => model));
  return had.some(({ model }) => {
    const same = has.filter((each) => each.model === model);
    // What is not taken by its id any more is taken in another way, which must be limited itself.
    const taken = same.length > 0 ? same : has.filter((each) => !known.has(each.model));
    return taken.every((each) => each.limit?.how === 'query' || taken.some((own) => isAfter(each, own)));
  });
}

/** Whether the function behind a guard compares, and asks nothing else: not what callers may do. */
function isOfOwner({ body }: Guard): boolean {
  const asked = body?.away === undefined ? [] : [...questionsIn(body.away).values()];
  const isCompared = ({ by, isFixed }: Question): boolean => by === 'equal' && isFixed !== true;
  const compared = asked.filter(isCompared);
  return compared.length > 0 && asked.every((each) => isCompared(each) || isOfSides(each, compared));
}

const byFunction = (all: readonly ObjectHandler[], { body }: Guard): readonly ObjectAccess[] =>
  all
    .filter(({ name, location }) => location.path === body?.path && lastWord(name) === body.name)
    .flatMap(({ accesses }) => accesses);

function byRoute(handlers: readonly ObjectHandler[]): ReadonlyMap<string, readonly ObjectAccess[]> {
  const found = new Map<string, ObjectAccess[]>();
  for (const { endpoints, accesses } of handlers)
    for (const endpoint of endpoints)
      found.set(routeOf(endpoint), [...(found.get(routeOf(endpoint)) ?? []), ...accesses]);
  return found;
}
