import type { Endpoint } from '../../../../model/endpoint.ts';
import type { CheckFact, EndpointFile } from '../../endpoint-file.ts';
import { asksForLess } from '../checks/condition-parts.ts';
import { isAboutWho, someCheck } from '../checks/subjects.ts';
import { lastName } from '../names/dotted.ts';
import type { Names } from '../names/names.ts';

/** What became of functions that turned callers away before the change, as `path#name`. */
export interface Lapses {
  /** They turn nobody away any more. */
  readonly whole: ReadonlySet<string>;
  /** They do, and ask for less than they did. */
  readonly inPart: ReadonlySet<string>;
}

export const nothingLapsed: Lapses = { whole: new Set(), inPart: new Set() };

/**
 * Functions that turned callers away before and no longer do, or for fewer reasons, though they are still there under
 * the same name: `requireAuth` must not be believed for its name's sake then.
 */
export function lapsedGuards(before: readonly EndpointFile[], now: readonly EndpointFile[]): Lapses {
  const base = new Map(before.map((file) => [file.path, file]));
  const [whole, inPart] = [new Set<string>(), new Set<string>()];
  for (const file of now) {
    const known = base.get(file.path);
    for (const { name, checks } of known?.rejecting ?? []) {
      if (known === undefined || !file.declared.includes(name)) continue;
      const left = file.rejecting.find((each) => each.name === name)?.checks ?? [];
      if (asksElsewhere(known, file, name)) continue;
      if (left.length === 0) whole.add(`${file.path}#${name}`);
      else if (
        asksLess(checks, left) ||
        asksForLess(partsIn(checks), partsIn(left)) ||
        admitsMore(checks, left)
      )
        inPart.add(`${file.path}#${name}`);
    }
  }
  return { whole, inPart };
}

/** One and the same check lists more of those whom it lets pass: `role not in ("admin", "owner", "viewer")`. */
const admitsMore = (before: readonly CheckFact[], now: readonly CheckFact[]): boolean =>
  now.some(({ name, admits = [] }) => {
    const [had = [], ...more] = before.flatMap((each) => (each.name === name ? [each.admits ?? []] : []));
    const isMore = admits.length > had.length && had.every((text) => admits.includes(text));
    return had.length > 0 && more.length === 0 && isMore;
  });

const partsIn = (checks: readonly CheckFact[]): readonly string[] =>
  checks.flatMap(({ parts = [] }) => parts);

/** What says who calls turns nobody away by itself: `current_user`, in Ruby a name or a call. */
const givesCaller = /(?:^|\.)(?:get_?)?current_?(?:user|account|member|session|person|viewer)$/i;

/** It calls others than before, or hands on more: what it asked may be asked there. */
function asksElsewhere(before: EndpointFile, now: EndpointFile, name: string): boolean {
  const had = new Set(own(before.consults, name) ?? []);
  return (
    (own(now.consults, name) ?? []).some((each) => !had.has(each) && !givesCaller.test(each)) ||
    (own(now.deferring, name) ?? 0) > (own(before.deferring, name) ?? 0)
  );
}

const own = <Value>(all: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(all, name) ? all[name] : undefined;

/**
 * A check is gone and nothing new is there: one for what callers may do, and no other is left; or one for who they are,
 * and nothing that is left looks at that.
 */
function asksLess(before: readonly CheckFact[], now: readonly CheckFact[]): boolean {
  const left = new Set(now.map(({ name }) => name));
  const had = new Set(before.map(({ name }) => name));
  if (now.some((each) => !had.has(each.name) && !isAboutWho(each.name))) return false;
  const parts = new Set(partsIn(now));
  // What it looked at is one of several things that another one looks at.
  const isWithin = (all: readonly string[]): boolean =>
    all.length > 0 && all.every((each) => parts.has(each));
  const gone = before.filter((each) => !left.has(each.name) && !isWithin(each.parts ?? []));
  return gone.some(({ kind, name }) =>
    kind === 'authorization'
      ? !now.some((each) => each.kind === 'authorization' && !isAboutWho(each.name))
      : name !== someCheck && !now.some((each) => subjectOf(each) === subjectOf({ name })),
  );
}

/** `session` for `a check of session.user.id`. */
const subjectOf = ({ name }: Pick<CheckFact, 'name'>): string =>
  name.replace(/^a check of /, '').split(/[.(]/, 1)[0] ?? '';

const unscripted = /\.(?:go|py|rb)$/;

/**
 * Marks the guards of an endpoint that ask for less than they did, by the name of the function: where all functions that are
 * called so do.
 */
export function hollowing(
  files: readonly EndpointFile[],
  { inPart }: Lapses,
): (endpoint: Endpoint) => Endpoint {
  const names = new Set(
    [...inPart]
      .filter((key) => unscripted.test(key.split('#', 1)[0] ?? ''))
      .map((key) => key.replace(/^.*#/, '')),
  );
  for (const { path, declared } of names.size > 0 ? files : [])
    for (const name of declared) if (names.has(name) && !inPart.has(`${path}#${name}`)) names.delete(name);
  if (names.size === 0) return (endpoint) => endpoint;
  const isOne = (name: string): boolean => names.has(name.slice(name.search(/[\w!?]+$/)));
  return (endpoint) => {
    // What a handler asks itself is called after what it looks at.
    const isHandler = isOne(endpoint.handler);
    const guards = endpoint.guards.map((guard) => {
      const isOwn = guard.origin === 'handler' && isHandler;
      const isHollowed = unscripted.test(guard.location.path) && isOne(guard.name.replace(/\(.*$/s, ''));
      return isOwn || isHollowed ? { ...guard, hollowed: true } : guard;
    });
    return { ...endpoint, guards };
  };
}

/** Checks that handlers make by calling others, `requireUser(event)`, without those that turn nobody away any more. */
export function inForce(
  checks: readonly CheckFact[],
  file: EndpointFile,
  names: Names,
  { whole }: Lapses,
): readonly CheckFact[] {
  if (whole.size === 0) return checks;
  const location = { path: file.path, line: 1, endLine: 1 };
  return checks.filter(({ name }) => {
    const called = name.replace(/\(.*$/s, '');
    if (!/^[\w$.]+$/.test(called)) return true;
    const target = names.target(file, { name: called, arguments: [], wraps: [], except: [], location });
    return target === undefined || !whole.has(`${target.file.path}#${lastName(target.name)}`);
  });
}
