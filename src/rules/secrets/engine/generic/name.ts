import {
  askingVerbs,
  describingEndings,
  neutralEndings,
  openKeys,
  openTokens,
  pinOwners,
  secretKeys,
} from './lexicon.table.ts';
import { keyWords, passwordWords, secretWords, tokenWords } from './names.table.ts';

/** What a name promises of its value. */
export type NameKind = 'password' | 'secret' | 'token' | 'key' | 'auth' | 'salt';

export interface JudgedName {
  readonly kind: NameKind;
  /** 3: its value is a credential; 2: it is likely one; 1: it can be one, and the value must speak for itself. */
  readonly strength: 1 | 2 | 3;
  /** Programs sign or encrypt with it, and people often make one up. */
  readonly made?: true;
  /** It is a key of something, of which nothing is known. */
  readonly owned?: true;
}

const of = (kind: NameKind, words: readonly string[]): readonly (readonly [string, NameKind])[] =>
  words.map((word) => [word, kind] as const);

/** In lower case; longer ones first, so that a compound is split at the whole word. */
const cores: readonly (readonly [string, NameKind])[] = [
  ...of('password', passwordWords),
  ['credentials', 'auth'],
  ['credential', 'auth'],
  ['creds', 'auth'],
  ['cred', 'auth'],
  ['authorization', 'auth'],
  ['bearer', 'token'],
  ['secrets', 'secret'],
  ...of('secret', secretWords),
  ...of('token', tokenWords),
  ['jwt', 'token'],
  ['mnemonic', 'secret'],
  ['private', 'key'],
  ['auth', 'auth'],
  ['cnonce', 'salt'],
  ['nonce', 'salt'],
  ['pepper', 'salt'],
  ['salt', 'salt'],
  ['iv', 'salt'],
  ['cookie', 'secret'],
  ['hmac', 'secret'],
  ['keys', 'key'],
  ...of('key', keyWords),
];
const kinds: ReadonlyMap<string, NameKind> = new Map(cores);
const usedForSigning =
  /^(?:jwt|signing|sign|signature|hmac|encryption|encrypt|enc|crypto|cipher|aes|des|secret|private)$/;
/** Words in which a core stands by chance. */
const ordinary =
  /^(?:(?:by|com|tres|over|under|tread|sur|en)pass(?:es|ed)?|pass(?:age|ages|enger|engers|ive|ing|ion|port|ports|thru|through|ed|es|er)|(?:mon|tur|don|hoc|joc|whis)keys?|keys?(?:board|pad|word|words|note|frame|frames|stone|down|up|press|code|codes|space|store|ring|chain|vault|map|name|path|by|set|cloak|gen)|hotkeys?|secret(?:ary|ariat|e|ion)|token(?:izer|ize|ized|izes|ization|ise|iser|omics)|basalt|author(?:s|ed|ity|ities|ize|ized|izer|isation)?|authentic|auther|oauth2?|unauth|incredible|accredited|passwordless|keyof|monkeypatch)$/;

/** The words of a name: `dbPassword`, `DB_PASSWORD` and `dbpassword` are all `db`, `password`. In lower case. */
export function wordsOf(name: string): readonly string[] {
  const words = plain(name).match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\0-\x7f]+/g) ?? [];
  return words.flatMap((word) => splitCompound(word.toLowerCase()));
}

/** Without the marks on Latin letters: `contraseña` is `contrasena`. */
function plain(name: string): string {
  if (!/[^\0-\x7f]/.test(name)) return name;
  return name
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

function splitCompound(word: string): readonly string[] {
  if (/^(?:db|my|sql|ssh|root|user|ftp|mail|smtp|admin)pw$/.test(word)) return [word.slice(0, -2), 'pw'];
  if (word.length < (/[^\0-\x7f]/.test(word) ? 3 : 5) || kinds.has(word) || ordinary.test(word))
    return [word];
  for (const [core] of cores) {
    if (core.length < 3 || core === 'pin' || core === 'tok') continue;
    // `DBpassword`, whose words cannot be told by their capitals: one letter before a long core is enough.
    if (word.endsWith(core) && word.length - core.length >= (core.length >= 8 ? 1 : 2))
      return [...splitCompound(word.slice(0, -core.length)), core];
    if (core.length >= 5 && word.startsWith(core)) return [core, word.slice(core.length)];
  }
  return [word];
}

/**
 * What a name says of its value, or undefined where it speaks of no credential. The last part of a dotted name counts;
 * the one before it where the last says nothing (`jwt.secret.value`).
 */
export function judgeName(name: string): JudgedName | undefined {
  if (known.has(name)) return known.get(name);
  const judged = judgeWords(name);
  // A copy: a part of a text keeps the whole text in memory.
  if (known.size < MOST_KNOWN) known.set(Buffer.from(name).toString(), judged);
  return judged;
}

/** Names that were judged before; a program uses the same ones again and again. */
const known = new Map<string, JudgedName | undefined>();
const MOST_KNOWN = 20_000;

function judgeWords(name: string): JudgedName | undefined {
  const words = wordsOf(name);
  const at = words.findLastIndex((word) => kinds.has(word));
  const kind = kinds.get(words[at] ?? '');
  if (kind === undefined) return undefined;
  if (/^(?:hash|hashed)$/.test(words[at - 1] ?? '') && kind !== 'salt') return undefined;
  // `VAPID_PRIVATE`: the key is left unsaid. Behind it stands what is private.
  if (words[at] === 'private' && (at === 0 || at < words.length - 1 || !/[_-]private$/i.test(name)))
    return undefined;
  const tail = words.slice(at + 1).filter((word) => !/^[0-9]+$/.test(word));
  if (tail.some((word) => describingEndings.has(word) || word === 'id')) return idOf(words, at, tail);
  if (tail.length > 3) return undefined;
  const strength = strengthOf(kind, words[at] ?? '', words.slice(0, at));
  if (strength === undefined) return undefined;
  const unknown = tail.some((word) => !neutralEndings.has(word));
  const made = kind === 'key' && strength === 3 && usedForSigning.test(words[at - 1] ?? '');
  return {
    kind,
    strength: unknown ? (Math.max(1, strength - 1) as 1 | 2) : strength,
    ...(made ? { made } : {}),
    ...(kind === 'key' && strength === 1 && at > 0 ? { owned: true } : {}),
  };
}

/** Vault's `secret_id` is a secret, and an access key's id goes with one. */
function idOf(words: readonly string[], at: number, tail: readonly string[]): JudgedName | undefined {
  if (tail.length !== 1 || tail[0] !== 'id') return undefined;
  if (words[at] === 'secret') return { kind: 'secret', strength: 2 };
  return words.includes('access') && words[at] === 'key' ? { kind: 'key', strength: 2 } : undefined;
}

function strengthOf(
  kind: NameKind,
  core: string,
  head: readonly string[],
): JudgedName['strength'] | undefined {
  if (head.some((word) => askingVerbs.has(word)) && kind !== 'password') return 1;
  switch (kind) {
    case 'key':
      return strengthOfKey(head);
    case 'token':
      if (head.length > 0 && openTokens.has(head.at(-1) ?? '')) return undefined;
      return core === 'jwt' ? 2 : 3;
    case 'password':
      // Packed data has such by chance.
      if (core === 'pw' && /^\d/.test(head[0] ?? '')) return undefined;
      if (core === 'pin') return pinOwners.has(head.at(-1) ?? '') ? 2 : undefined;
      return core === 'pass' &&
        /^(?:render|first|second|single|multi|depth|shadow|by|test)$/.test(head.at(-1) ?? '')
        ? undefined
        : 3;
    case 'secret':
      if (core === 'cookie') return head.at(-1) === 'erlang' ? 3 : undefined;
      return core === 'hmac' ? 2 : 3;
    case 'salt':
      return head.length > 0 && core !== 'nonce' && core !== 'iv' ? 3 : 2;
    default:
      return 2;
  }
}

function strengthOfKey(head: readonly string[]): JudgedName['strength'] | undefined {
  const last = head.at(-1);
  if (last === undefined) return 1;
  if (head.some((word) => word === 'public' || word === 'publishable' || word === 'pub')) return undefined;
  if (secretKeys.has(last) || head.some((word) => kinds.get(word) === 'secret' || word === 'api')) return 3;
  return openKeys.has(last) ? undefined : 1;
}
