import { type Endpoint, type Guard, holding } from '../../../../model/endpoint.ts';
import { lastName } from '../../../support/expressions.ts';
import { asksAsMuch, unknownCheck } from './merged-guards.ts';

/** For all of a class, router or application rather than for one endpoint. */
const isWide = ({ origin }: Guard): boolean => !/^(?:inline|decorator|handler)$/.test(origin);

const isInherited = ({ origin }: Guard): boolean => /^(?:base-class|configuration|global)$/.test(origin);

const isRight = ({ kind, optional, isIdle }: Guard): boolean =>
  kind === 'authorization' && optional !== true && isIdle !== true;

const placeOf = ({ name, location }: Guard): string => `${location.path} ${name}`;

/**
 * Guards that stand in for nothing: those that a class or router had before the change, and that an endpoint falls back
 * on when its own goes.
 */
export class Fallbacks {
  readonly #known: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;
  /** By what each is called, the rights that are asked together with it. */
  readonly #beside = new Map<string, Set<string>>();
  readonly #inherited: ReadonlySet<string>;

  constructor(base: readonly Endpoint[]) {
    this.#known = new Set(
      base.flatMap(({ group, guards }) => guards.filter(isWide).map(({ name }) => `${group} ${name}`)),
    );
    this.#names = new Set(base.flatMap(({ guards }) => guards.map(({ name }) => name)));
    const inherited = base.flatMap(({ guards }) => guards.filter(isInherited));
    this.#inherited = new Set(inherited.map(placeOf));
    for (const { guards } of base) {
      const rights = guards.filter(isRight).map(calledBy);
      for (const each of rights) {
        const known = this.#beside.get(each) ?? new Set();
        this.#beside.set(each, known);
        for (const other of rights) if (other !== each) known.add(other);
      }
    }
  }

  /**
   * What a class falls back on that says nothing of its own, where others ask for it and for the one that is gone, as for
   * further rights: it does not go without saying there that whoever has it has the other, too.
   */
  isFloor(each: Guard, guard: Guard): boolean {
    const rights = this.#beside.get(calledBy(each));
    return (
      isInherited(each) &&
      isRight(guard) &&
      this.#inherited.has(placeOf(each)) &&
      rights?.has(calledBy(guard)) === true &&
      rights.size > 1 &&
      rankOf(each) <= rankOf(guard)
    );
  }

  /** `requireInteractive` in the place of `requireAdmin`: it stood before other endpoints all along, and asks for no right. */
  isLesser({ name }: Guard, guard: Guard): boolean {
    return rankOf(guard) > 1 && this.#names.has(name) && !name.includes('(') && !speaksOfRights.test(name);
  }

  has({ group }: Endpoint, guard: Guard): boolean {
    return isWide(guard) && this.#known.has(`${group} ${guard.name}`);
  }
}

/** Whether a guard that is new stands in for one that is gone. */
export function standsIn(
  each: Guard,
  guard: Guard,
  now: Endpoint,
  fallbacks: Fallbacks | undefined,
): boolean {
  if (isAllOf(each, guard) || asksAsMuch(guard, each)) return true;
  if (isLessThan(each, guard)) return false;
  if (guard.origin !== 'handler' && heldIn(guard).length === 0 && isOfHolders(each)) return false;
  if (each.letsStrangersPass && !guard.letsStrangersPass) return false;
  if (each.kind !== 'authorization') return each.kind === guard.kind;
  if (fallbacks?.isLesser(each, guard) || fallbacks?.isFloor(each, guard)) return false;
  if (guard.kind !== 'authorization' || fallbacks?.has(now, each) !== true) return true;
  return isWide(guard) ? rankOf(each) >= rankOf(guard) : rankOf(each) > rankOf(guard);
}

const heldIn = ({ refuses = [] }: Guard): readonly string[] =>
  refuses.flatMap(({ name }) => (name.startsWith(holding) ? [name.slice(holding.length)] : []));

/** Lets whoever holds a link pass, and asks nothing else: that is nobody in particular, and stands in for no sign-in. */
function isOfHolders(guard: Guard): boolean {
  const held = heldIn(guard);
  return (
    held.length > 0 &&
    guard.refuses?.every(
      ({ name }) =>
        name.startsWith(holding) ||
        held.some((each) => name === `a check of ${each}`) ||
        /^a check of (?:[\w?]+\.)*\w*(?:token|secret|code|key)$/i.test(name),
    ) === true
  );
}

/** `gate.requireAdmin` and `requireAdmin` are one guard; the arguments count. */
export function calledBy({ name }: Pick<Guard, 'name'>): string {
  const end = name.indexOf('(');
  const path = end < 0 ? name : name.slice(0, end);
  return name.slice(path.lastIndexOf('.') + 1);
}

/** The other one's function asks this, for the same, and nothing beside: it was written in the place of its wrapper. */
export const isAllOf = (each: Guard, { standsFor }: Guard): boolean =>
  standsFor !== undefined && calledBy({ ...each, name: standsFor }) === calledBy(each);

/** Its function turns callers away by what the handler itself asked: `if not is_signed(request)` became a decorator. */
export const asksTheSame = ({ refuses = [] }: Guard, guard: Guard): boolean =>
  guard.origin === 'handler' &&
  refuses.some(({ name, kind }) => kind === guard.kind && name === guard.name && name !== unknownCheck);

/** One that the other begins with: what it asks beyond that is asked no longer. */
const isLessThan = (each: Guard, guard: Guard): boolean =>
  (guard.asks?.some((name) => callsOf(each).includes(lastName(name))) === true &&
    !(isGivenUnknown(guard, each) && functionOf(each) === functionOf(guard)) &&
    !isGivenUnseen(each, guard)) ||
  // What it asks is the first that the other asked, and not the last.
  (each.standsFor !== undefined &&
    each.standsFor !== guard.standsFor &&
    guard.asks?.includes(each.standsFor) === true) ||
  isPartOf(each, guard) ||
  (guard.origin === 'handler' && each.origin === 'handler' && isPresenceOf(each, guard));

/** What it is given was not seen, and the other one is nothing but that with something given: `check(isStaff)` for `staff`. */
const isGivenUnseen = ({ name }: Guard, { standsFor = '' }: Guard): boolean =>
  !name.includes('(') &&
  standsFor.includes('(') &&
  calledBy({ name: standsFor.replace(/\(.*$/s, '') }) === calledBy({ name });

/** Made of some of what the other is made of, and of nothing else: `@Authenticated()` for `@Can('edit', 'Plan')`. */
const isPartOf = ({ parts = [] }: Guard, { parts: all = [] }: Guard): boolean =>
  parts.length > 0 && parts.length < all.length && parts.every((part) => all.includes(part));

/** `a check of user` where `a check of user.role` was; `a check of user` where one of `user.id` was is the same. */
const isPresenceOf = (each: Guard, guard: Guard): boolean =>
  guard.name.startsWith(`${each.name}.`) &&
  !/\.(?:user|user_?id|uid|id|pk|sub|session|auth|account|member|email|token|length|present\?|is_authenticated)$/i.test(
    guard.name,
  );

/** What it is called, and the one guard that it is another name for. */
const callsOf = (guard: Guard): readonly string[] => [
  functionOf(guard),
  ...(guard.parts?.length === 1 ? guard.parts.map((name) => functionOf({ ...guard, name })) : []),
];

const functionOf = (guard: Guard): string => calledBy(guard).replace(/\(.*$/, '');

/** What it is given now was not found out: that may be what it was given. */
export const isGivenUnknown = (before: Guard, now: Guard): boolean =>
  now.unread?.some((name) => before.unread?.includes(name) !== true) === true;

const speaksOfRights =
  /perm|role|scope|polic|can|may|access|right|owner|manage|admin|staff|super|root|moderat|member|grant|allow|authori/i;

/** As far as names tell who may do more. */
function rankOf({ name }: Guard): number {
  if (/super|owner|root/i.test(name)) return 3;
  return /admin/i.test(name) ? 2 : 1;
}
