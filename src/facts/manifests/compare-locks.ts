import { purlOf } from '../../lib/purl.ts';
import { versionsOf } from '../../lib/versions/versions.ts';
import type { DependencyChange, DependencySide } from '../../model/dependency.ts';
import { folded } from './asks.ts';
import { kindOfChange, lineAt } from './change.ts';
import { type LockPair, lockPairs } from './lock-pairs.ts';
import type { Ecosystem, Locked } from './manifest.ts';
import { type Reasons, reasons } from './reasons.ts';
import { isRelocked, isSameLocked } from './relocked.ts';
import { reroutes } from './reroutes.ts';
import { asAsked, type ManifestSides, type ResolvedSide, strayed } from './resolve.ts';
import { lockedSide } from './side.ts';

/** What differs between lockfiles and no manifest asks for: what dependencies bring along. */
export function compareLocks(
  ecosystem: Ecosystem,
  sides: ManifestSides,
  { before, after }: { readonly before: ResolvedSide; readonly after: ResolvedSide },
): readonly DependencyChange[] {
  const overridden = new Set(
    after.manifests
      .values()
      .flatMap(({ resolved }) =>
        resolved.flatMap(({ declaration: { section, declaredAs } }) =>
          section === 'overrides' ? declaredAs : [],
        ),
      ),
  );
  const isWanted = (asked: string, real: string): boolean =>
    overridden.has(asked) || after.substitutes.has(`${asked} ${real}`);
  return lockPairs(sides).flatMap((pair) => {
    const suspect = suspectNames(pair);
    const reason = reasons(pair, after.asked, suspect);
    const isSuspect = ({ name }: Locked): boolean => suspect.has(name);
    const known = Map.groupBy(pair.base.filter(isSuspect), ({ name }) => name);
    const seen = Map.groupBy(pair.head.filter(isSuspect), ({ name }) => name);
    const names = new Set([...seen.keys(), ...known.keys()]);
    const packages = [...names].flatMap((name) => {
      const [old, now] = different(known.get(name) ?? [], seen.get(name) ?? []);
      if (old.length + now.length === 0) return [];
      const isOurs = ({ source }: Locked): boolean => source.kind === 'workspace';
      // What came from a registry and is now somewhere in the repository was taken away from it.
      const isTaken = !after.own.has(name) && old.some(({ source }) => source.kind === 'registry');
      const rest = now
        .filter((each) => !after.direct.has(each) && (isTaken || !isOurs(each)))
        .map((each) => (isOurs(each) ? strayed(each) : each));
      const lost = old.filter((each) => !before.direct.has(each) && !isOurs(each));
      return paired(ecosystem, { lost, found: rest, before: old }, pair).map((each) =>
        judged(each, after, reason),
      );
    });
    if (pair.isOnlyHashes === true) return packages.filter(({ change }) => change === 'relocked');
    return [...packages, ...reroutes(ecosystem, { path: pair.path, ...pair.routes, isWanted })];
  });
}

/** What nobody asks for, and what takes the place of another because a manifest has it do so. */
function judged(
  change: DependencyChange,
  { substitutes, asked }: ResolvedSide,
  reason: Reasons,
): DependencyChange {
  const { name, after, change: kind } = change;
  if (after === undefined) return change;
  const isWanted = after.insteadOf !== undefined && substitutes.has(`${after.insteadOf} ${name}`);
  const side = isWanted ? asAsked(after) : after;
  if (kind !== 'added' || asked.has(folded(name)) || isBundled(side)) return { ...change, after: side };
  return { ...change, after: { ...side, ...reason(folded(after.insteadOf ?? name)) } };
}

/** It came in the archive of another package, and has neither address nor hash. */
const isBundled = ({ resolved, integrity, source }: DependencySide): boolean =>
  source.kind === 'registry' && resolved === undefined && integrity.length === 0;

/** All names but those that stand once on either side and are the same: of 50,000, few are left to be grouped. */
function suspectNames(pair: LockPair): ReadonlySet<string> {
  const { base, head } = unshared(pair);
  const suspect = new Set<string>();
  const known = new Map<string, Locked>();
  for (const each of base) {
    if (known.has(each.name)) suspect.add(each.name);
    known.set(each.name, each);
  }
  const seen = new Set<string>();
  for (const each of head) {
    const twin = known.get(each.name);
    if (twin === undefined || seen.has(each.name) || !isSameLocked(twin, each)) suspect.add(each.name);
    seen.add(each.name);
  }
  for (const name of known.keys()) if (!seen.has(name)) suspect.add(name);
  return suspect;
}

/** After so many that came or went in one place, the others are no longer found, and taken for different. */
const LOOK_AHEAD = 100;

/** Without those that both sides share, in the order of both. */
function unshared({ base, head }: LockPair): Pick<LockPair, 'base' | 'head'> {
  const [old, now]: [Locked[], Locked[]] = [[], []];
  let next = 0;
  for (const each of base) {
    const last = Math.min(next + LOOK_AHEAD, head.length);
    let at = next;
    while (at < last && head[at] !== each) at++;
    if (at === last) old.push(each);
    else {
      if (at > next) now.push(...head.slice(next, at));
      next = at + 1;
    }
  }
  return { base: old, head: [...now, ...head.slice(next)] };
}

/** No tool writes one version in so many ways. */
const MOST_ALIKE = 100;

/** What stands on one side only, once of each. */
function different(old: readonly Locked[], now: readonly Locked[]): [readonly Locked[], readonly Locked[]] {
  const [only] = old;
  const [other] = now;
  if (old.length === 1 && now.length === 1 && only && other && isSameLocked(only, other)) return [[], []];
  const known = Map.groupBy(old, identityOf);
  const isKnown = (each: Locked): boolean =>
    known.get(identityOf(each))?.some((twin, at) => at < MOST_ALIKE && !isRelocked(twin, each)) === true;
  const came = now.filter((each) => !isKnown(each));
  // What another one of its kind took the place of is what that was before.
  const kept = new Set(now.filter(isKnown).map(identityOf));
  for (const each of came) kept.delete(identityOf(each));
  return [onceEach(old.filter((each) => !kept.has(identityOf(each)))), onceEach(came)];
}

const onceEach = (packages: readonly Locked[]): readonly Locked[] => [
  ...new Map(packages.map((each) => [identityOf(each), each])).values(),
];

const identityOf = ({ version = '', source: { kind, address = '' } }: Locked): string =>
  `${version} ${kind} ${address}`;

/** No tool installs so many versions of one package; which of them follows which is of no use then. */
const MOST_IN_ORDER = 1_000;

/** Of one name. */
interface Names {
  readonly lost: readonly Locked[];
  readonly found: readonly Locked[];
  /** With what a manifest asks for, which is another copy of the same. */
  readonly before: readonly Locked[];
}

/** What went and what came of one name: the same version with its own kind, then oldest with oldest. */
function paired(
  ecosystem: Ecosystem,
  { lost, found, before: all }: Names,
  { path, basePath }: LockPair,
): readonly DependencyChange[] {
  const { compare } = versionsOf(ecosystem.type);
  const byVersion = (a: Locked, b: Locked): number => compare(a.version ?? '', b.version ?? '') ?? 0;
  const inOrder = (some: readonly Locked[]): readonly Locked[] =>
    some.length > MOST_IN_ORDER ? some : some.toSorted(byVersion);
  const sameVersion = new Map([...all, ...lost].map((each) => [each.version, each]));
  const now = inOrder(found);
  const twins = new Set(now.flatMap(({ version }) => sameVersion.get(version) ?? []));
  const others = inOrder(lost.filter((each) => !twins.has(each)));
  let next = 0;
  const came = now.map((each): DependencyChange => {
    const twin = sameVersion.get(each.version);
    sameVersion.delete(each.version);
    const old = twin ?? others[next++];
    const before = old && lockedSide(old);
    const after = lockedSide(each);
    const change = kindOfChange(ecosystem, before, after);
    return { ...describe(ecosystem, each, path), change, before, after, location: lineAt(path, each.line) };
  });
  const went = others.slice(next).map(
    (old): DependencyChange => ({
      ...describe(ecosystem, old, basePath),
      change: 'removed',
      before: lockedSide(old),
      location: lineAt(basePath, old.line),
    }),
  );
  return [...came, ...went];
}

function describe(ecosystem: Ecosystem, { name, development = false }: Locked, lockfile: string) {
  return {
    ecosystem: ecosystem.type,
    name,
    declaredAs: name,
    purl: purlOf(ecosystem.type, name),
    direct: false,
    development,
    lockfile,
  };
}
