import type { DependencySide } from '../../model/dependency.ts';
import type { Locked } from './manifest.ts';

type Held = Pick<
  DependencySide,
  'version' | 'resolved' | 'isAddressUnusual' | 'repository' | 'integrity' | 'files' | 'insteadOf'
>;

/**
 * Whether a lockfile has a version come from somewhere else than before, or accept what it did not accept before: other
 * hashes, weaker ones, none.
 */
export function isRelocked(before: Held, after: Held): boolean {
  if (before.version !== after.version) return false;
  if (before.insteadOf !== after.insteadOf && after.insteadOf !== undefined) return true;
  const isMoved =
    before.resolved === undefined ? after.isAddressUnusual === true : differ(before.resolved, after.resolved);
  return isMoved || differ(before.repository, after.repository) || acceptsMore(before, after);
}

/** Whether a lockfile holds the same as before: version, source, and nothing that it did not accept. */
export function isSameLocked(a: Locked, b: Locked): boolean {
  const isSame =
    a.version === b.version && a.source.kind === b.source.kind && a.source.address === b.source.address;
  return isSame && !isRelocked(a, b);
}

const differ = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a !== b;

function acceptsMore(before: Held, after: Held): boolean {
  const { integrity: old, files: oldFiles } = before;
  const { integrity: now, files } = after;
  if (old.length === 0) return false;
  // Of 50,000 entries nearly all are as they were.
  const isSame = old.length === now.length && old.every((hash, at) => hash === now[at]);
  if (isSame && files === undefined) return false;
  if (now.length === 0) return true;
  return oldFiles !== undefined && files !== undefined ? replacesFile(oldFiles, files) : replaces(old, now);
}

/** A file of the same name with another hash; or other files in place of those that were there. */
function replacesFile(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): boolean {
  const isOther = after.entries().some(([file, hash]) => differ(before.get(file), hash));
  const isBare = after.entries().some(([file, hash]) => hash === '' && before.get(file) !== '');
  const isLost = before.keys().some((file) => !after.has(file));
  return isOther || isBare || (isLost && after.keys().some((file) => !before.has(file)));
}

/** Of a version with several files, more hashes or fewer are none that were replaced. */
const SEVERAL = /^(?:md5|sha(?:1|256|384|512)):/;

function replaces(before: readonly string[], after: readonly string[]): boolean {
  const [old, now] = [Map.groupBy(before, kindOfHash), Map.groupBy(after, kindOfHash)];
  for (const [kind, hashes] of old) {
    const others = now.get(kind);
    if (others === undefined) continue;
    const isLost = hashes.some((hash) => !others.includes(hash));
    const isGained = others.some((hash) => !hashes.includes(hash));
    if (isGained && (isLost || !SEVERAL.test(others[0] ?? ''))) return true;
  }
  return strongest(now) < strongest(old);
}

/** `sha512-…`, `sha256:…`, `10c0/…`; of one without a name its length says it. */
function kindOfHash(hash: string): string {
  return /^([\w.]{1,20})[-:/]/.exec(hash)?.[1] ?? `${hash.length}`;
}

const strengths: ReadonlyMap<string, number> = new Map([
  ['md5', 0],
  ['sha1', 1],
  ['40', 1],
  ['sha256', 2],
  ['64', 2],
  ['sha384', 3],
  ['sha512', 4],
  ['128', 4],
]);

/** What is of no known kind is not compared. */
function strongest(hashes: ReadonlyMap<string, unknown>): number {
  const known = [...hashes.keys()].map((kind) => strengths.get(kind) ?? Number.NaN);
  return Math.max(...known);
}
