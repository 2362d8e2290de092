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
    /^(md5|sha1|sha256|sha384|sha512|h1)[-:=]([\w+/=-]{8,200})$/i.exec(text.trim()) ?? [];
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

/**
 * Two hashes by one algorithm that differ, where both sides have that algorithm and nothing of it in common. A version
 * may have several files, and a client may come to list more or fewer of them.
 */
export function contradiction(
  before: readonly string[],
  after: readonly string[],
): { readonly before: string; readonly after: string } | undefined {
  if (after.some((hash) => comparable(hash, before) === 'same')) return undefined;
  const changed = after.find((hash) => comparable(hash, before) === 'differs');
  const old = before.find((hash) => read(hash)?.algorithm === read(changed ?? '')?.algorithm);
  return changed === undefined || old === undefined ? undefined : { before: old, after: changed };
}
