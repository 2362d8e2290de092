import type { Endpoint } from '../../../model/endpoint.ts';
import type { ObjectHandler } from '../../../model/object-handler.ts';
import { lastName } from '../../support/expressions.ts';
import { isGuarded } from '../counterparts.ts';
import { isAdministered, isDeliberatelyPublic, isWrite } from '../meant-for-everybody.ts';
import {
  aboutCaller,
  begunWith,
  beyondShared,
  fewestSiblings,
  type Habit,
  habit,
  hasParameter,
  isAskedOf,
  isByCall,
  isByHandler,
  isHabit,
  isRightGiven,
  keyOf,
  mostAlike,
  oneIn,
  prefixesOf,
  takesNone,
} from './alike.ts';
import { Taken } from './objects/taken.ts';
import { administeredArea } from './rights/administered.ts';
import { checksOfOne, nearestRights, rightsGiven, rightsToParent } from './rights/nearest-rights.ts';
import { eachRightToOne, guardsOnPath, rightsOnPath } from './rights/rights-to-one.ts';

/** Of what lies below one path, and belongs to several routers. */
const habitBelow = 0.95;
/** Of handlers that all ask for something. */
const byEach = 0.75;
const [mostBelow, fewestOfObject] = [500, 5];

/** The habits of the endpoints that were there before a change; what the change itself adds is none. */
export class Habits {
  readonly #groups: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #whole: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #byPath: ReadonlyMap<string, readonly Endpoint[]>;
  /** Each file is a router of its own where its place makes the path: those that are about one thing, in all of them. */
  readonly #ofOne: ReadonlyMap<string, readonly Endpoint[]>;
  readonly #below = new Map<string, Endpoint[]>();
  readonly #taken: Taken;
  /** How many endpoints have a guard, by its name. */
  readonly #counts = new Map<string, number>();
  readonly #all: number;

  constructor(known: readonly Endpoint[], objects: readonly ObjectHandler[]) {
    // Where people sign in says nothing of what the others ask.
    this.#groups = Map.groupBy(
      known.filter((each) => !isDeliberatelyPublic(each)),
      keyOf,
    );
    this.#whole = Map.groupBy(known, ({ group }) => group);
    this.#byPath = Map.groupBy(known, ({ path }) => path);
    this.#ofOne = Map.groupBy(
      known.filter(({ framework }) => framework === 'file-routes'),
      ({ path }) => oneIn(path) ?? '',
    );
    this.#all = known.length;
    for (const { guards } of known)
      for (const name of new Set(guards.flatMap((guard) => [guard.name, ...begunWith(guard)])))
        this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    for (const each of known) if (!isDeliberatelyPublic(each)) this.#noteBelow(each);
    this.#taken = new Taken(objects);
  }

  /** The habit that a new endpoint does not follow, the nearest siblings first. */
  missed(endpoint: Endpoint): Habit | undefined {
    return (
      this.#ofRouter(endpoint) ??
      nearestRights(endpoint, this.#whole.get(endpoint.group) ?? []) ??
      this.#nextOfKin(endpoint) ??
      this.#throughout(endpoint) ??
      this.#byEach(endpoint) ??
      this.#ofPrefix(endpoint) ??
      this.#around(endpoint) ??
      this.#ofObject(endpoint)
    );
  }

  #nextOfKin(endpoint: Endpoint): Habit | undefined {
    const siblings = this.#whole.get(endpoint.group) ?? [];
    const found =
      rightsGiven(endpoint, siblings) ??
      rightsOnPath(endpoint, siblings) ??
      // Whoever is known to all of the application is known here.
      (endpoint.guards.some(({ name }) => this.#isGeneral(name))
        ? undefined
        : guardsOnPath(endpoint, siblings)) ??
      checksOfOne(endpoint, siblings, this.#taken.takesAsMuch(endpoint, siblings)) ??
      (this.#taken.takesElse(endpoint, siblings) ? undefined : eachRightToOne(endpoint, siblings)) ??
      (this.#taken.isMindful(endpoint)
        ? undefined
        : rightsToParent(endpoint, (path) => this.#byPath.get(path) ?? []));
    return found === undefined || this.#taken.asksItself(endpoint, found.authorized) ? undefined : found;
  }

  #ofRouter(endpoint: Endpoint): Habit | undefined {
    const siblings = this.#groups.get(keyOf(endpoint)) ?? [];
    const asking = beyondShared([endpoint, ...siblings]);
    if (isGuarded(asking(endpoint))) return undefined;
    const authorized = this.#withOwners(endpoint, siblings, asking);
    if (takesNone(endpoint) && authorized.length > 0 && authorized.every(hasParameter)) return undefined;
    const isUsual = isHabit(endpoint, authorized);
    const how = `of this router that ${isWrite(endpoint) ? 'change something' : 'only read'}`;
    if (authorized.length > 0 && authorized.length >= habit * siblings.length && isUsual) {
      // Where the router asks what they may do, only what its routes ask in one way says that this one should.
      const isAuthorized = endpoint.guards.some(
        ({ kind, name }) => kind === 'authorization' && !this.#isGeneral(name),
      );
      // Two say less than all of the router do, if those that only read are asked the same.
      const whole = authorized.length < fewestSiblings ? this.#throughout(endpoint) : undefined;
      if (!isAuthorized || mostAlike(authorized) >= habit * siblings.length)
        return whole ?? { how, siblings: siblings.length, authorized };
    }
    // Each of them asks who it is, though the router asks for something else: this one asks for nothing by itself.
    const beyond = beyondShared([endpoint, ...siblings], /./);
    const each = siblings.map(beyond);
    const isAsked = each.length >= fewestSiblings && mostAlike(each) === each.length;
    return isAsked && !isGuarded(beyond(endpoint))
      ? { how, siblings: siblings.length, authorized: each }
      : undefined;
  }

  /** What most of the application asks for says no more than that somebody is known. */
  #isGeneral(name: string): boolean {
    const begun = this.#counts.get(`begun with ${lastName(name)}`) ?? 0;
    return (this.#counts.get(name) ?? 0) + begun > this.#all / 2;
  }

  /** Siblings that authorize; and those that limit what they take to the caller's own, if this one takes what is others'. */
  #withOwners(
    endpoint: Endpoint,
    siblings: readonly Endpoint[],
    asking: (endpoint: Endpoint) => Endpoint,
  ): readonly Endpoint[] {
    const all = siblings.map(asking);
    const authorized = all.filter(isGuarded);
    if (!this.#taken.takesAny(endpoint) || authorized.every(isByHandler)) return authorized;
    return all.map((each) => this.#taken.orLimited(each)).filter(isGuarded);
  }

  /** All that there was in the router asks through one function, whether it reads or writes. */
  #throughout(endpoint: Endpoint): Habit | undefined {
    const siblings = this.#whole.get(endpoint.group) ?? [];
    if (siblings.length < 2 || aboutCaller.test(endpoint.path)) return undefined;
    // Two have a habit where each is given a right of its own by one function.
    if (siblings.length < fewestSiblings && !siblings.every(({ guards }) => guards.some(isRightGiven)))
      return undefined;
    if (!siblings.some((each) => isWrite(each) === isWrite(endpoint))) return undefined;
    const asking = beyondShared([endpoint, ...siblings]);
    const authorized = siblings.map(asking);
    if (this.#taken.asksItself(endpoint, authorized)) return undefined;
    if (isGuarded(asking(endpoint)) || !isAskedOf(endpoint, siblings, authorized)) return undefined;
    if (takesNone(endpoint) && authorized.every(hasParameter)) return undefined;
    return { how: 'of this router', siblings: siblings.length, authorized };
  }

  /** Each handler of the router asks for something by a call, most of them by the same one; something new changes it unasked. */
  #byEach(endpoint: Endpoint): Habit | undefined {
    const siblings = this.#whole.get(endpoint.group) ?? [];
    if (siblings.length <= fewestSiblings || !isWrite(endpoint) || aboutCaller.test(endpoint.path))
      return undefined;
    const asking = beyondShared([endpoint, ...siblings]);
    const authorized = siblings.map(asking);
    if (isGuarded(asking(endpoint)) || !authorized.every(isByCall)) return undefined;
    if (takesNone(endpoint) && authorized.every(hasParameter)) return undefined;
    // Whoever takes only what is their own needs no right to it, unless the siblings take the same and ask.
    const usual = new Set(siblings.flatMap((each) => this.#taken.limits(each)));
    if (this.#taken.limits(endpoint).some((limit) => !usual.has(limit))) return undefined;
    return mostAlike(authorized) >= byEach * siblings.length
      ? { how: 'of this router', siblings: siblings.length, authorized }
      : undefined;
  }

  /** What lies below the same path asks the same of everybody, whatever router it belongs to; or is for administrators. */
  #ofPrefix(endpoint: Endpoint): Habit | undefined {
    if (aboutCaller.test(endpoint.path) || this.#taken.isMindful(endpoint)) return undefined;
    for (const prefix of prefixesOf(endpoint.path).toReversed()) {
      const siblings = (this.#below.get(prefix) ?? []).filter(
        ({ framework, group }) => framework === endpoint.framework && group !== endpoint.group,
      );
      if (siblings.length < fewestSiblings) continue;
      const isWide = new Set(siblings.map(({ group }) => group)).size > 1 || isAdministered(`${prefix}/`);
      const asking = beyondShared([endpoint, ...siblings]);
      if (isGuarded(asking(endpoint))) return undefined;
      const authorized = siblings.map(asking).filter((each) => !isByHandler(each));
      const isSame = mostAlike(authorized) >= habitBelow * siblings.length;
      if (!isWide || !isSame) break;
      return { how: `under ${prefix}`, siblings: siblings.length, authorized };
    }
    return administeredArea(endpoint, (prefix) => this.#below.get(prefix) ?? []);
  }

  /**
   * All that is guarded in the router asks what the caller may do, or all that stands below the same object: beside
   * `/sites/:siteId/members`, `/sites/:siteId/rooms`. Something that only reads is among them.
   */
  #around(endpoint: Endpoint): Habit | undefined {
    if (aboutCaller.test(endpoint.path) || this.#taken.isMindful(endpoint)) return undefined;
    const prefix = oneIn(endpoint.path) ?? '';
    const router = (this.#whole.get(endpoint.group) ?? []).filter(isGuarded);
    const about = endpoint.framework === 'file-routes' ? this.#ofOne.get(prefix) : undefined;
    const below = (about?.filter(isGuarded) ?? router).filter(
      ({ path }) => oneIn(path) === prefix && prefix !== '',
    );
    const isBelow = below.length >= fewestSiblings;
    const siblings = isBelow ? below : router;
    if (siblings.length < fewestSiblings || siblings.every(isWrite)) return undefined;
    const asking = beyondShared([endpoint, ...siblings]);
    const asked = siblings.map(asking);
    const authorized = isBelow ? asked.map((each) => this.#taken.orLimited(each)) : asked;
    if (isGuarded(asking(endpoint)) || !authorized.every(isGuarded)) return undefined;
    // What handlers ask for themselves is a habit where all of them ask one and the same.
    const isOne = isBelow && mostAlike(authorized) === authorized.length;
    const isUnlike = authorized.every(isByHandler) && !isOne;
    if (isUnlike && !isBelow) return undefined;
    const how = isBelow ? `under ${prefix}` : 'of this router';
    const isByOwner = !asked.every(isGuarded);
    return {
      how,
      siblings: siblings.length,
      authorized,
      isByOwner,
      ...(isUnlike ? { confidence: 'low' } : {}),
    };
  }

  /** Each of many below one object, in several routers, is asked for something by what stands before it: `/workshops/:id/…`. */
  #ofObject(endpoint: Endpoint): Habit | undefined {
    const prefix = oneIn(endpoint.path);
    if (prefix === undefined || prefix === endpoint.path || aboutCaller.test(endpoint.path)) return undefined;
    const siblings = (this.#below.get(prefix) ?? []).filter((each) => each.framework === endpoint.framework);
    const routers = new Set(siblings.map(({ group }) => group));
    if (siblings.length < fewestOfObject || routers.size < fewestSiblings) return undefined;
    const asking = beyondShared([endpoint, ...siblings]);
    const authorized = siblings.map(asking);
    if (isGuarded(asking(endpoint)) || this.#taken.asksItself(endpoint, authorized)) return undefined;
    if (!authorized.every((each) => isGuarded(each) && !isByHandler(each))) return undefined;
    return { how: `under ${prefix}`, siblings: siblings.length, authorized };
  }

  #noteBelow(endpoint: Endpoint): void {
    const object = oneIn(endpoint.path);
    for (const prefix of [...prefixesOf(endpoint.path), ...(object === undefined ? [] : [object])]) {
      const known = this.#below.get(prefix);
      if (known === undefined) this.#below.set(prefix, [endpoint]);
      else if (known.length < mostBelow) known.push(endpoint);
    }
  }
}
