import type { Confidence } from '../../../../model/finding.ts';
import { isTestPath } from '../judge.ts';
import { conceal, LineCounter, MOST_MATCHES, type ScanContext, type SecretMatch } from '../match.ts';
import { advice } from './advice.ts';
import { isComment } from './context.ts';
import { isGuessable, isOfOwnMachine, ships } from './guessable.ts';
import { textureOf } from './language.ts';
import type { NameKind } from './name.ts';
import type { Place } from './place.ts';
import { findPlaces } from './places.ts';
import { isPublic } from './public.ts';
import { holdsPlaceholder, standInKind } from './reject.ts';
import { judgeValue, type ValueKind } from './value.ts';
import { unwrapped } from './wrapped.ts';

/** What is told of a credential without a provider. */
export interface GenericMatches {
  /** Values that look issued, or chosen with care. */
  readonly credentials: readonly SecretMatch[];
  /** Passwords that everybody would guess. */
  readonly weak: readonly SecretMatch[];
  /** Why the text was not looked at to its end. */
  readonly unfinished?: string;
}

const nowhere =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|[\w.-]*\.lock|[\w-]*-lock\.(?:json|yaml)|go\.sum|\.secrets\.baseline)(?:\.bak)?$|\.(?:svg|css|scss|less|map|pot)$/i;
const locale =
  /(?:^|\/)(?:locales?|i18n|lang|languages?|translations?|messages?)\/|(?:messages?|strings|labels?|translations?)[\w-]*\.(?:properties|json|ya?ml|xml)$|\.po$/i;

/** What was found last: two rules ask for the same text, one after the other. */
let last: (Pick<ScanContext, 'path' | 'hashKey'> & { text: string; matches: GenericMatches }) | undefined;

/** Every credential in a text that no provider's format tells, in order. Linear in the text. Never throws. */
export function findGeneric(text: string, { path, hashKey }: ScanContext): GenericMatches {
  if (last?.path !== path || last.hashKey !== hashKey || last.text !== text)
    last = { path, hashKey, text, matches: findIn(text, { path, hashKey }) };
  return last.matches;
}

function findIn(text: string, context: ScanContext): GenericMatches {
  if (nowhere.test(context.path)) return { credentials: [], weak: [] };
  const lines = new LineCounter(text);
  const { places, unfinished } = findPlaces(text, context.path);
  const credentials: SecretMatch[] = [];
  const weak: SecretMatch[] = [];
  let end = 0;
  let before: { readonly place: Place; readonly verdict: Verdict } | undefined;
  for (const place of places) {
    if (place.start < end) continue;
    // What a text repeats is judged once.
    const verdict =
      before !== undefined && isAlike(before.place, place) ? before.verdict : judge(place, context.path);
    before = { place, verdict };
    const { kind, note } = verdict;
    if (
      kind === 'nothing' ||
      isPublic(text, place) ||
      (place.how === 'decoded' && isComment(text, place.start)) ||
      (kind === 'weak' &&
        !(
          isGuessable(place) &&
          ships(context.path) &&
          !isOfOwnMachine(text, place) &&
          !isComment(text, place.start)
        ))
    )
      continue;
    end = place.end;
    const matches = kind === 'weak' ? weak : credentials;
    matches.push(describe(place, kind, note, lines, context));
    if (matches.length === MOST_MATCHES)
      return { credentials, weak, unfinished: `it holds ${MOST_MATCHES} credentials or more` };
  }
  return unfinished === undefined ? { credentials, weak } : { credentials, weak, unfinished };
}

/** What a registry's `auth` holds, in Base64. */
const pair = /^(?!\d+:)[A-Za-z0-9_][\w.@$+-]{0,59}:(?!\/\/|\d{1,5}$)([^\s:/]+)$/;

interface Verdict {
  readonly kind: ValueKind;
  readonly note?: string;
}

/** Whether two places have everything in common that {@link judge} looks at. */
function isAlike(a: Place, b: Place): boolean {
  return (
    a.value === b.value &&
    a.name === b.name &&
    a.how === b.how &&
    a.judged === b.judged &&
    a.settled === b.settled
  );
}

function judge(place: Place, path: string): Verdict {
  const { value, judged, how } = place;
  if (place.settled === true) return { kind: 'random' };
  if (isPointer(place)) return { kind: 'nothing' };
  if (sameAsName(place)) return { kind: judged.kind === 'password' ? 'weak' : 'nothing' };
  if (judged.kind === 'auth' && /\s/.test(value)) return { kind: 'nothing' };
  // The tests of a cipher are full of such.
  if (how === 'decoded' && judged.strength < 3 && isTestPath(path)) return { kind: 'nothing' };
  const inner = unwrapped(value);
  const paired = judged.kind === 'auth' ? pair.exec(inner ?? value)?.[1] : undefined;
  const judgedAs =
    paired === undefined
      ? judgeValue(inner ?? value, judged)
      : judgeValue(paired, { kind: 'password', strength: 3 });
  const stands = how === 'address' || how === 'header' || (paired !== undefined && inner !== undefined);
  const kind = judgedAs === 'weak' && stands && isOwnWord(paired ?? value) ? 'memorable' : judgedAs;
  const note = inner === undefined ? undefined : 'it is wrapped in Base64';
  if (locale.test(path) && !isNoLabel(value, kind)) return { kind: 'nothing' };
  if (kind === 'chosen' && (how === 'prose' || (isTestPath(path) && standInKind(value) !== undefined)))
    return { kind: 'nothing' };
  if (kind === 'memorable' && (how === 'prose' || (isTestPath(path) && how !== 'told')))
    return { kind: 'nothing' };
  return note === undefined ? { kind } : { kind, note };
}

/** Among labels and messages, what none of them is. */
function isNoLabel(value: string, kind: ValueKind): boolean {
  if (/\s/.test(value)) return false;
  if (kind === 'random') return value.length >= 12;
  return (
    (kind === 'chosen' || kind === 'memorable') &&
    value.length >= 8 &&
    /[A-Za-z]/.test(value) &&
    /\d/.test(value)
  );
}

/** Where only a password stands, a word is one that nobody else would try. */
function isOwnWord(value: string): boolean {
  return (
    /^[^/]*[A-Za-z]/.test(value) &&
    value.length >= 5 &&
    !/pass(?:w|$)|token|secret|\bkey\b|\//i.test(value) &&
    standInKind(value) === undefined &&
    !holdsPlaceholder(value)
  );
}

/** `Passwort: siehe KeePass`; Subversion's `password-db = passwd`, which names a file. */
function isPointer({ how, name, value }: Place): boolean {
  if (name === 'password-db') return true;
  return how === 'prose' && /^(?:siehe|vgl|voir|vedi|zie|patrz)$/i.test(value);
}

/** `password = "password"`, `API_KEY: "api-key"`. */
function sameAsName({ value, name }: Place): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  return letters(value) !== '' && letters(name).endsWith(letters(value));
}

const called: Readonly<Record<NameKind, { readonly kind: string; readonly what: string }>> = {
  password: { kind: 'password', what: 'password' },
  secret: { kind: 'secret', what: 'secret' },
  token: { kind: 'token', what: 'access token' },
  key: { kind: 'key', what: 'secret key' },
  auth: { kind: 'authorization', what: 'credential' },
  salt: { kind: 'salt', what: 'salt or nonce' },
};
const places: Readonly<Record<Place['how'], string>> = {
  assigned: 'it is assigned to a name of credentials',
  argument: 'it is handed over as an argument',
  element: 'it stands in an element of that name',
  fallback: 'it is the fallback where the environment holds none',
  compared: 'a name of credentials is compared with it',
  prose: 'a text tells it',
  told: 'a text says that it is one',
  cell: 'it stands in a column of that name',
  row: 'a statement writes it into a column of that name',
  map: 'it stands beside a user in a list of them',
  listed: 'it stands in a list of them',
  decoded: 'its bytes are given to a name of credentials',
  mark: 'it stands where only one does',
  address: 'it stands in an address, before the host',
  header: 'it stands behind the scheme of an authorization header',
  option: 'it is an option on a command line',
  statement: 'a database statement sets it',
};

function describe(
  place: Place,
  kind: Exclude<ValueKind, 'nothing'>,
  note: string | undefined,
  lines: LineCounter,
  context: ScanContext,
): SecretMatch {
  const from = lines.at(place.start);
  const to = lines.at(place.end);
  const severity = place.judged.kind === 'salt' || kind === 'weak' ? 'medium' : 'high';
  const shape = {
    random: 'it looks issued by a machine, not like words',
    chosen: 'it is chosen with care',
    memorable: 'it is made to be remembered',
    weak: 'everybody would guess it',
  }[kind];
  return {
    ...(kind === 'weak'
      ? { kind: 'default-password', what: 'password that everybody would try' }
      : called[place.judged.kind]),
    provider: '',
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    severity,
    confidence: confidenceOf(place, kind, context.path),
    ...conceal(place.value, '', context),
    redacted: '…',
    notes: [places[place.how], shape, ...(note === undefined ? [] : [note])],
    docs: 'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
    revoke: '',
    advice: advice[place.judged.kind],
    ...variableOf(place),
  };
}

const lower: Readonly<Record<Confidence, Confidence>> = { high: 'medium', medium: 'low', low: 'low' };

function confidenceOf(place: Place, kind: ValueKind, path: string): Confidence {
  const { strength } = place.judged;
  const sure =
    kind === 'random' && strength === 3 && place.how !== 'prose' ? 'high' : strength === 1 ? 'low' : 'medium';
  return isTestPath(path) ? lower[sure] : sure;
}

/** `dbPassword` may be called `DB_PASSWORD` in the environment; a name that looks like a value is not repeated. */
function variableOf({ name, how, joined }: Place): { readonly variable?: string } {
  if (joined === true || !['assigned', 'argument'].includes(how) || !/^[\w.-]{3,40}$/.test(name)) return {};
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (textureOf(last).random > 8 || !/^[A-Za-z_]/.test(last)) return {};
  return {
    variable: last
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toUpperCase(),
  };
}
