import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { Location } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { lastName } from '../../../support/expressions.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';
import { askedItself, isRow, rowsOf } from '../../table-rows.ts';
import { keyOf } from '../both-sides.ts';
import { lastWord } from '../last-word.ts';
import { demandsOther } from '../proofs/demands-other.ts';
import { isFewerRoles } from '../rows/role-lists.ts';
import { isSaidElsewhere, standIns } from '../rows/said-elsewhere.ts';
import { leftToHelpers } from './left-to-helpers.ts';
import { newForAll } from './new-for-all.ts';

/** A guard that something of an altered file no longer mentions, though the thing itself is still there. */
export interface LostMention {
  readonly before: GuardHolder;
  readonly now: GuardHolder;
  readonly lost: readonly Guard[];
}

const placeOf = (path: string, line: number): string => `${path}:${line}`;

/**
 * Compares what altered files mention of guards where no endpoint was recognised. What an endpoint was seen to be
 * guarded by is judged there; what moved to another place of the change is not lost.
 */
export function lostMentions({ endpoints }: ProjectFacts): readonly LostMention[] {
  const { base, head } = endpoints.holders ?? { base: [], head: [] };
  const claimed = new Claims(endpoints.base, endpoints.gates?.base ?? []);
  const now = Map.groupBy(head, keyOf);
  const [had, has] = [countsOf(base), countsOf(head)];
  const isMoved = movedBetween(base, head);
  const isLeft = leftToHelpers(head);
  // `@Needs()` of a method goes with `@Needs('orders:write')` of its class, which comes to stand at the others.
  const isSpelledOut = ({ name }: Guard): boolean =>
    !name.includes('(') && withArguments(head, name) > withArguments(base, name);
  // Who may call a function was said in its row, and is asked by itself now.
  const isAskedItself = (before: GuardHolder, left: GuardHolder): boolean => {
    if (!isRow(before) || !isRow(left)) return false;
    if (isSaidElsewhere(before, left)) return true;
    const known = new Set(askedItself(before, base).map(({ name }) => name));
    return askedItself(left, head).some(({ name }) => !known.has(name));
  };
  const gathered = newForAll(base, head);
  const isElsewhere = judgedByRow(base, head);
  const found: LostMention[] = [];
  for (const [key, holders] of Map.groupBy(base, keyOf)) {
    const [left, before] = [now.get(key)?.[0], holders[0]];
    if (left === undefined || before === undefined || isElsewhere(before)) continue;
    const guards = holders.flatMap((each) => each.guards).filter(({ name }) => !isHook(name));
    const lost = gone(guards, now.get(key)?.flatMap(standIns(before, guards)) ?? []).filter(
      (guard) =>
        (has.get(guard.name) ?? 0) < (had.get(guard.name) ?? 0) &&
        !claimed.has(guard, before, left) &&
        !isMoved(guard, before) &&
        !isLeft(guard, before, left) &&
        !isSpelledOut(guard) &&
        !isFewerRoles(guard, holders, now.get(key) ?? []) &&
        !gathered.has(`${before.location.path} ${guard.name}`),
    );
    const seen = new Set<string>();
    const once = lost.filter(({ name }) => !seen.has(name) && seen.add(name));
    if (once.length > 0 && !isAskedItself(before, left) && !demandsOther(before, left))
      found.push({ before, now: left, lost: once });
  }
  // What the function itself lost says it already.
  const told = new Set(found.map(({ before }) => before.what));
  return found.filter((each) => isWorthSaying(each) && !told.has(`the function ${each.before.row?.leadsTo}`));
}

/** Says of what a guard was mentioned in whether it is mentioned elsewhere now. */
function movedBetween(
  base: readonly GuardHolder[],
  head: readonly GuardHolder[],
): (guard: Guard, holder: GuardHolder) => boolean {
  const hadIn = countsOf(base, true);
  // More of it in another file than before: it went there.
  const moved = new Map<string, Set<string>>();
  for (const [key, count] of countsOf(head, true)) {
    if (count <= (hadIn.get(key) ?? 0)) continue;
    const space = key.lastIndexOf(' ');
    const paths = moved.get(key.slice(space + 1)) ?? new Set();
    moved.set(key.slice(space + 1), paths.add(key.slice(0, space)));
  }
  return ({ name }, { location }) => {
    const paths = moved.get(lastWord(name));
    return paths !== undefined && (paths.size > 1 || !paths.has(location.path));
  };
}

/** Says of what is left of a row whether fewer may do that now: one of its roles is enough. And of its list, that its row is judged. */
function judgedByRow(
  base: readonly GuardHolder[],
  head: readonly GuardHolder[],
): (before: GuardHolder) => boolean {
  const now = new Map(rowsOf('operation', head).map((each) => [keyOf(each), each]));
  const lists = new Set(
    rowsOf('operation', base).map(({ row, location }) => `${location.path} list ${row.key}`),
  );
  return (before) => {
    if (lists.has(keyOf(before))) return true;
    if (before.row?.of !== 'operation') return false;
    const isOfRoles = [before.row.table, ...before.guards.map(({ name }) => name)].some(speaksOfRoles);
    return isOfRoles && (now.get(keyOf(before))?.guards.length ?? 0) > 0;
  };
}

const speaksOfRoles = (name: string): boolean => /(?:^|[a-z_.])[rR]oles?(?![a-z])/.test(name);

const withArguments = (holders: readonly GuardHolder[], name: string): number =>
  holders.reduce(
    (sum, { guards, key }) =>
      key.startsWith('class ') ? sum : sum + guards.filter((each) => each.name.startsWith(`${name}(`)).length,
    0,
  );

/** Each as often as it is missing, unless something new of its kind stands in for it. */
function gone(before: readonly Guard[], now: readonly Guard[]): readonly Guard[] {
  const left = new Map<string, number>();
  for (const { name } of now) left.set(name, (left.get(name) ?? 0) + 1);
  const had = new Map<string, number>();
  for (const { name } of before) had.set(name, (had.get(name) ?? 0) + 1);
  // What is there once more than it was is new there, too.
  const fresh = now.filter(({ name }) => (left.get(name) ?? 0) > (had.get(name) ?? 0));
  return before.filter((guard) => {
    const count = left.get(guard.name) ?? 0;
    left.set(guard.name, count - 1);
    // Whose role is asked for is known: `a check of user` is part of `a check of user.role`.
    const isWithin = now.some(
      ({ kind, name }) => kind === 'authorization' && name.startsWith(`${guard.name}.`),
    );
    return (
      count <= 0 && !isWithin && !fresh.some(({ kind }) => kind === 'authorization' || kind === guard.kind)
    );
  });
}

/** How often guards are mentioned, in each file by itself if `byFile`. */
function countsOf(holders: readonly GuardHolder[], byFile = false): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { guards, location } of holders)
    for (const { name } of guards) {
      const key = byFile ? `${location.path} ${lastWord(name)}` : name;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}

/** The guards that endpoints were seen to have: those are judged with the endpoint. */
class Claims {
  readonly #places = new Set<string>();
  readonly #registered = new Set<string>();
  readonly #named = new Set<string>();
  readonly #handlers = new Set<string>();
  /** The last line on which a handler without a name is registered that asks something, by its path and that. */
  readonly #inPlace = new Map<string, number>();
  /** Functions that answer: what they check is judged with the endpoint, not with the list that names them. */
  readonly #answering = new Set<string>();
  /** Functions that are guards: whether one still turns callers away is judged with the endpoints it guards. */
  readonly #guards = new Set<string>();

  constructor(endpoints: readonly Endpoint[], gates: readonly Endpoint[]) {
    this.#claimRepeated(endpoints, gates);
    for (const { guards, handler, location: own } of endpoints) {
      // What is registered here is judged with the endpoint, the checks of a handler without a name included.
      // So is one before which something is seen to stand.
      const isRead = guards.some((guard) => guard.origin === 'inline' && isAt(guard.location, own));
      if (handler === '' || isRead) this.#registered.add(placeOf(own.path, own.line));
      const last = lastName(handler);
      if (last !== '') this.#answering.add(last);
      // A handler that turns callers away is no guard beside itself.
      if (handler !== '') this.#named.add(`${placeOf(own.path, own.line)} ${handler}`);
      for (const { location, name, parts = [] } of guards) {
        this.#places.add(placeOf(location.path, location.line));
        const key = `${own.path} ${name}`;
        if (handler === '') this.#inPlace.set(key, Math.max(own.line, this.#inPlace.get(key) ?? 0));
        this.#named.add(`${placeOf(location.path, location.line)} ${name}`);
        this.#guards.add(lastWord(name));
        // `authorize(Write)` may be mentioned as `authorize`, and `must_own = Depends(Owner())` by what it stands for.
        if (last !== '')
          for (const said of [name, ...parts])
            for (const each of [said, said.replace(/\(.*$/s, '')]) this.#handlers.add(`${last} ${each}`);
      }
    }
  }

  /** Of what is put before one path twice, for two routers, an endpoint has the first only. */
  #claimRepeated(endpoints: readonly Endpoint[], gates: readonly Endpoint[]): void {
    const paths = new Map<string, string[]>();
    for (const { path, guards } of endpoints)
      for (const { name, location } of guards) {
        const key = `${location.path} ${name}`;
        const known = paths.get(key);
        if (known === undefined) paths.set(key, [path]);
        else known.push(path);
      }
    for (const { path, guards } of gates)
      for (const { name, location } of guards)
        if (
          paths.get(`${location.path} ${name}`)?.some((each) => each === path || each.startsWith(`${path}/`))
        )
          this.#places.add(placeOf(location.path, location.line));
  }

  has(guard: Guard, holder: GuardHolder, now: GuardHolder): boolean {
    // `app.get('/x')` is called by no name.
    const called = holder.what.endsWith(')') ? '' : lastWord(holder.what);
    // What is seen to answer is judged as that.
    if (this.#answering.has(lastWord(holder.row?.leadsTo ?? ''))) return true;
    if (holder.key.startsWith('function ') && this.#guards.has(called)) return true;
    // A plugin holds the handlers that are written in it.
    const { path, line } = holder.location;
    if (holder.key.startsWith('function ') && line <= (this.#inPlace.get(`${path} ${guard.name}`) ?? 0))
      return true;
    if (this.#handlers.has(`${called} ${guard.name}`)) return true;
    const isLeftTo = guard.origin !== 'handler' || now.consults?.includes(guard.name) === true;
    if (this.#answering.has(lastWord(guard.name)) && isLeftTo) return true;
    const isRegistration = holder.key.startsWith('call ');
    if (isRegistration && this.#registered.has(placeOf(holder.location.path, holder.location.line)))
      return true;
    const place = placeOf(guard.location.path, guard.location.line);
    if (this.#named.has(`${place} ${guard.name}`)) return true;
    return guard.origin !== 'handler' && this.#places.has(place);
  }
}

const isAt = (one: Location, other: Location): boolean => one.path === other.path && one.line === other.line;

/** `useIsAuthed()` decides what is shown, in a browser that its owner may tell otherwise. */
const isHook = (name: string): boolean => /(?:^|\.)use[A-Z]/.test(name);

/** A function that helps may refuse for many reasons; one that answers, and a registration, hardly for another. */
function isWorthSaying({ before, now, lost }: LostMention): boolean {
  if (!before.isHandler || !now.isHandler) return false;
  const called = before.what.replace(/^the \w+ /, '');
  const path = /\('([^']*)'\)$/.exec(called)?.[1] ?? '/?';
  const endpoint = {
    framework: '',
    method: 'POST',
    path,
    handler: called,
    guards: lost,
    location: now.location,
    group: '',
  };
  return !isDeliberatelyPublic(endpoint);
}
