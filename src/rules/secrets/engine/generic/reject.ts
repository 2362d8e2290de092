import { placeholderReason } from '../placeholder.ts';
import { isCounting, isWord, textureOf } from './language.ts';
import { placeholders, pretences, standIns } from './lexicon.table.ts';

/** Texts that are never a credential: templates, masks, kinds of addresses, what is encrypted or kept elsewhere. */
const never: readonly RegExp[] = [
  // Masks.
  /\*{3}|\.\.\.|…|x{4}|X{4}/,
  /^\$+[A-Za-z_][\w.:[\]'">-]*$/,
  /%(?:\(\w+\))[sdv]/,
  /^(?:ENC\[|ENC\(|vault:|arn:|secretsmanager|keyring:|projects\/|sops|lookup\(|urn:)/i,
  /^\$(?:2[abxy]?|[156]|argon2\w*|pbkdf2\S*|apr1|y)\$/,
  /^(?:pbkdf2|scrypt|bcrypt|argon2\w*|sha\d+|md5)[:$_]\w*[:$]/i,
  /^\{(?:SSHA|SHA|MD5|CRYPT|bcrypt|noop)\}/i,
  // What is encrypted: sealed secrets, KMS, Maven, Jenkins, OpenSSL, PGP, Fernet, age.
  /^Ag[A-D][A-Za-z0-9+/]{120,}|^AQ[EI]CA[A-Za-z0-9+/]{40,}|^\{[A-Za-z0-9+/]{12,}={1,2}\}$|^\{[A-Za-z0-9+/]{20,}\}$|^\{(?:cipher|AES|3DES)\}|^U2FsdGVkX1|^hQ[EI][MO][A-Za-z0-9+/]{60}|^gAAAA|^YWdlLWVuY3J5|^\$ANSIBLE_VAULT|^-----BEGIN (?:PGP|AGE)/,
  // Addresses, media, digests, versions, keys for browsers.
  /^[a-z][a-z0-9+.-]{1,20}:\/\/|^(?:data|mailto|jdbc|tel):/i,
  /^sha(?:1|224|256|384|512)[-:=]|^md5[:=]|^[0-9a-f]{32,128}:(?:sha\d{1,3}|md5)$/i,
  /^[~^>=<v ]*\d{1,4}\.\d{1,5}(?:\.\d|\.x|$)/,
  /^age1[0-9a-z]{50,}$/,
  /^(?:phc_|pub[0-9a-f]{32}$|pk_(?:live|test)_|sb_publishable_|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2|G-[A-Z0-9]{10}$|GTM-|UA-\d)/,
  // What a terminal is told, code.
  /^\\(?:u00[01][0-9a-f]|x[01][0-9a-f]|e|033)\[/i,
  /===|\|\|/,
  // Patterns.
  /\[\^?[a-zA-Z0-9]-[a-zA-Z0-9]|\(\?[:=!<]|\^\.\*|\\[dws][+*{]/,
];

/** Shells, templates, formats. A long value of all signs, as salts are made, can hold them by chance. */
const template = /\$\{|\$\(|\{\{|\{%|<%|<\?|#\{|%\{|\$\[\[|\[\[|<\/?[a-z][\w -]*>|\(\)/;
const ofAllSigns = /^[!-~ ]{48,80}$/;

/** What stands for another value, unless it looks random: such signs come up by chance in a long one. */
const seldom: readonly RegExp[] = [
  /^\{[\w.$: ]*\}|\{[0-9a-z_]{0,20}\}$/,
  /%[sdv](?![A-Za-z0-9])/,
  /^%[A-Za-z_]\w*%$|^@[\w.-]+@$|^#[\w.-]+#$|^__[A-Z]\w*__$|^:[a-z_]\w*$|^[&*][a-z_]+$|^~[\w.]+$|^![\w:]*(?:[ |>]|$)/,
  /^[<[({].*[>\])}]$/,
  /<[a-z][\w -]*>|_{4}|#{4}|\?{3}|-{4}|={4}/,
  /^(?:ssm:|kms:|op:|env[.:]|file:|ref\+)/i,
  // Paths and hosts.
  /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|\\\\)[\w.@~-]*(?:[/\\]|\.\w{1,5}$)/,
  /^[\w.-]+\/[\w.+/-]+\.(?:[a-z]{2,5}|p12)$/,
  /^[\w-]+(?:\.[\w-]+)+\/[\w./-]+$/,
  /\.(?:pem|key|crt|cer|jks|p12|pfx|json|ya?ml|txt|xml|html?|js|ts|py|rb|php|java|go|cs|sh|com|org|net|io|dev|local)$/i,
  /\\[dwsSWDb][+*{]?|\.\*|\{\d+,\d*\}|\|\w+\|/,
  // Expressions.
  /^(?:new |function|return |await |async |lambda |def |class |import |from |process\.|os\.|self\.|this\.|req\.|request\.|config\.|settings\.|options\.|props\.|state\.|data\.|var\.|local\.|module\.|env\.|ctx\.|args\.|params\.|Array|string|String|null\b|nil\b|None\b|true\b|false\b|undefined\b|NULL\b|@"?$)/,
  /[A-Za-z_]\w*\(|\)\.|\)$|=>|->|&&|\|\||^::|[A-Za-z_]\w*::[A-Za-z]|\[\]|\+=|==(?=[^=])/,
  /^[a-zA-Z_]\w*\[['"\w]/,
  /^[a-z_]+#[a-z_]+$/,
  /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*){2,}$/,
];

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** Whether a value can be no credential: it stands for something else. Linear in the value. */
export function isReference(value: string): boolean {
  if (never.some((each) => each.test(value))) return true;
  if (template.test(value) && !(ofAllSigns.test(value) && isOfManySigns(value))) return true;
  return seldom.some((each) => each.test(value)) && !isMostlyRandom(value);
}

/** Whether signs of every kind stand all over it, and hardly a word. */
function isOfManySigns(value: string): boolean {
  const { words, random } = textureOf(value);
  return random > 50 && random > words * 4 && new Set(value.replace(/[A-Za-z0-9]/g, '')).size >= 10;
}

function isMostlyRandom(value: string): boolean {
  if (value.length < 12) return false;
  const { words, random } = textureOf(value);
  return random > 18 && random > words * 2;
}

/**
 * How far a value is made of words that stand for a value: `placeholder` where one of them says so (`your-token`,
 * `test123`), `guessable` where it is what everybody would try (`password123`, `P@ssw0rd`, `admin`).
 */
export function standInKind(value: string): 'placeholder' | 'guessable' | undefined {
  const plain = value.replace(/[^A-Za-z0-9@$]+$/, '').replace(/\d+$/, '');
  const unleeted = plain.replace(/[013457@$]/g, (each) => leet[each] ?? each);
  const found = [value, unleeted].find((each) => each !== '' && isOfStandIns(each));
  if (found === undefined) return undefined;
  return wordsIn(found).some((word) => placeholders.has(word)) ? 'placeholder' : 'guessable';
}

/** Whether a word in it says that it is none: `my_test_token_8231`. */
export function holdsPlaceholder(value: string): boolean {
  return wordsIn(value).some((word) => pretences.has(word));
}

function wordsIn(text: string): readonly string[] {
  return (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((word) => word.toLowerCase());
}

function isOfStandIns(text: string): boolean {
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
  return words.every((word) =>
    /^[0-9]/.test(word) ? isTrivialNumber(word) : coveredBy(word.toLowerCase(), isStandIn),
  );
}

/** Whether a word, in lower case, is one that stands for a value, or is what everybody would try. */
export const isStandIn = (word: string): boolean => standIns.has(word) || placeholders.has(word);

/** Digits that everybody appends. */
export const isTrivialNumber = (digits: string): boolean =>
  digits.length <= 2 || isCounting(digits) || /^(?:19|20)\d\d$/.test(digits);

/** Whether a text is one word, or up to four in a row without a joint. */
function coveredBy(text: string, has: (word: string) => boolean, depth = 4): boolean {
  if (has(text)) return true;
  if (depth === 1 || text.length > 40) return false;
  for (let cut = text.length - 1; cut >= 2; cut--) {
    if (has(text.slice(0, cut)) && coveredBy(text.slice(cut), has, depth - 1)) return true;
  }
  return false;
}

/** Whether a value is a name of something in a program or a text: words with joints or humps, nothing else. */
export function isWording(value: string): boolean {
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) && textureOf(value).random < 14) return true;
  const words = value.match(/[A-Za-z]+/g) ?? [];
  if (/\d/.test(value.replace(/\b[vV]?\d{1,2}\b|\d$/g, ''))) return false;
  const { words: natural, random } = textureOf(value);
  return natural > random && (words.length > 1 || /[a-z][A-Z]/.test(value) || isWord(value.toLowerCase()));
}

/** Why a value that looks random was made up: it counts, repeats, or holds a word of placeholders. */
export function isArtificial(value: string): boolean {
  if (/^(?:0x)?(?:[0-9a-f]{2}){8,}$/i.test(value) && isCountingInBytes(value)) return true;
  const reason = placeholderReason(value);
  return reason !== undefined && reason !== 'it is made of words';
}

/** `000102030405`: what tests of ciphers begin with. */
function isCountingInBytes(digits: string): boolean {
  const bytes = [...Buffer.from(digits.replace(/^0x/i, ''), 'hex')];
  const steps = bytes.slice(1).map((byte, index) => Math.abs(byte - (bytes[index] ?? 0)));
  return steps.filter((step) => step === 1 || step === 17).length * 2 > steps.length;
}
