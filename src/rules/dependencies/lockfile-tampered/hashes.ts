import type { DependencySide, EcosystemType } from '../../../model/dependency.ts';

interface Hash {
  readonly algorithm: string;
  /** Bytes in lower-case hexadecimal. */
  readonly bytes: string;
}

/** `sha512-base64`, `sha256:hex`, `h1:base64`, or hexadecimal digits alone, whose number tells the algorithm. */
function read(text: string): Hash | undefined {
  const alone = /^(?:10c0\/|[\da-z]{1,4}\/)?([\da-f]{40}|[\da-f]{64}|[\da-f]{128})$/.exec(text.trim())?.[1];
  if (alone !== undefined)
    return { algorithm: `sha${alone.length === 40 ? 1 : alone.length * 4}`, bytes: alone };
  const [, algorithm, value] =
    /^(md5|sha1|sha256|sha384|sha512|h1|go\.mod|commit)[-:=]([\w+/=-]{8,200})$/i.exec(text.trim()) ?? [];
  if (algorithm === undefined || value === undefined) return undefined;
  const isHex = /^[\da-f]+$/i.test(value) && value.length >= 32;
  const bytes = isHex ? value.toLowerCase() : Buffer.from(value, 'base64').toString('hex');
  return { algorithm: algorithm.toLowerCase(), bytes };
}

/** Whether a hash is among others, by the algorithms they share; `unknown` where they share none. */
export function comparable(hash: string, others: readonly string[]): 'same' | 'differs' | 'unknown' {
  const own = read(hash);
  const alike = others
    .flatMap((each) => read(each) ?? [])
    .filter(({ algorithm }) => algorithm === own?.algorithm);
  if (own === undefined || alike.length === 0) return 'unknown';
  return alike.some(({ bytes }) => bytes === own.bytes) ? 'same' : 'differs';
}

type Hashed = Pick<DependencySide, 'integrity' | 'files'>;

export interface Contradiction {
  readonly before: string;
  readonly after: string;
}

/** Ecosystems of which a version is one file: a further hash of it is one of something else. */
const singles: ReadonlySet<EcosystemType> = new Set(['npm', 'golang', 'cargo', 'nuget', 'composer']);

/**
 * Two hashes by one algorithm of which only one can be right. A version may have several files, and a client may come to
 * list more or fewer of them; where it names them, one name has one hash.
 */
export function contradiction(
  ecosystem: EcosystemType,
  before: Hashed,
  after: Hashed,
): Contradiction | undefined {
  if (before.files !== undefined && after.files !== undefined) return ofOneFile(before.files, after.files);
  const isOtherFormat = before.files !== after.files;
  const isSame = (hash: string, others: readonly string[]): boolean => comparable(hash, others) === 'same';
  const gained = after.integrity.find((hash) => comparable(hash, before.integrity) === 'differs');
  if (gained === undefined) return undefined;
  const { algorithm } = read(gained) ?? {};
  const old = before.integrity.filter((hash) => read(hash)?.algorithm === algorithm);
  const lost = old.find((hash) => !isSame(hash, after.integrity));
  if (isOtherFormat && old.some((hash) => isSame(hash, after.integrity))) return undefined;
  const wrong = lost ?? (singles.has(ecosystem) ? old[0] : undefined);
  return wrong === undefined ? undefined : { before: wrong, after: gained };
}

function ofOneFile(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Contradiction | undefined {
  for (const [file, hash] of after) {
    const old = before.get(file);
    const isOther =
      old !== undefined && (comparable(hash, [old]) === 'differs' || weakened([old], [hash]) !== undefined);
    if (isOther && old !== undefined) return { before: old, after: hash };
  }
  return undefined;
}

const strengths = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];

/** Hashes of which the strongest before is one that nobody can forge more easily than the strongest now. */
export function weakened(before: readonly string[], after: readonly string[]): Contradiction | undefined {
  const [old, now] = [strongest(before), strongest(after)];
  return old === undefined || now === undefined || now.strength >= old.strength
    ? undefined
    : { before: old.hash, after: now.hash };
}

function strongest(
  hashes: readonly string[],
): { readonly hash: string; readonly strength: number } | undefined {
  return hashes
    .map((hash) => ({ hash, strength: strengths.indexOf(read(hash)?.algorithm ?? '') }))
    .filter(({ strength }) => strength >= 0)
    .toSorted((a, b) => b.strength - a.strength)[0];
}
