import { placeholderReason } from '../placeholder.ts';
import { isCounting, isWord, textureOf } from './language.ts';
import { standIns } from './lexicon.table.ts';

/**
 * What tells that a value stands for another one: variables, templates, calls, formats. All are anchored or short
 * searches, linear in the value.
 */
const references: readonly RegExp[] = [
  // Shells, templates, formats.
  /\$\{|\$\(|\{\{|\{%|<%|<\?|#\{|%\{|\$\[\[|\[\[/,
  /^\$[A-Za-z_][\w.:[\]'">-]*$/,
  /^\{[\w.$: ]*\}|\{[0-9a-z_]{0,20}\}$/,
  /%(?:\(\w+\))?[sdv](?![A-Za-z0-9])/,
  /^%[A-Za-z_]\w*%$|^@[\w.-]+@$|^#[\w.-]+#$|^__[A-Z]\w*__$|^:[a-z_]\w*$|^[&*][a-z_]+$|^~[\w.]+$|^![\w:]*(?:[ |>]|$)/,
  /^[<[({].*[>\])}]$/,
  /<[a-z][\w -]*>|\.\.\.|…|\*{3}|x{4}|X{4}|_{4}|#{4}|\?{3}|-{4}|={4}/,
  // Encrypted or kept elsewhere.
  /^(?:ENC\[|ENC\(|vault:|ssm:|kms:|arn:|secretsmanager|op:\/\/|keyring:|env[.:]|file:|projects\/|ref\+|sops|lookup\()/i,
  /^\$(?:2[abxy]?|[156]|argon2\w*|pbkdf2\S*|apr1|y)\$/,
  /^\{(?:SSHA|SHA|MD5|CRYPT|bcrypt|noop)\}/i,
  // Addresses, paths, kinds of media.
  /^(?:https?|ftp|file|wss?|s3|gs|data|urn|mailto|jdbc|git|ssh|tcp|udp|redis|mysql|mongodb|postgres\w*|amqps?):/i,
  /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|\\\\)[\w.@~-]*(?:[/\\]|\.\w{1,5}$)/,
  /^[\w.-]+\/[\w.+/-]+\.(?:[a-z]{2,5}|p12)$/,
  /\.(?:pem|key|crt|cer|jks|p12|pfx|json|ya?ml|txt|xml|html?|js|ts|py|rb|php|java|go|cs|sh|com|org|net|io|dev|local)$/i,
  // Patterns.
  /\[\^?[a-zA-Z0-9]-[a-zA-Z0-9]|\\[dwsSWDb][+*{]?|\(\?[:=!<]|\.\*|\{\d+,\d*\}|\|\w+\|/,
  // Expressions.
  /^(?:new |function|return |await |async |lambda |def |class |import |from |process\.|os\.|self\.|this\.|req\.|request\.|config\.|settings\.|options\.|props\.|state\.|data\.|var\.|local\.|module\.|env\.|ctx\.|args\.|params\.|Array|string|String|null\b|nil\b|None\b|true\b|false\b|undefined\b|NULL\b|@"?$)/,
  /[A-Za-z_]\w*\(|\)\.|\)$|=>|->|&&|\|\||::|\(\)|\[\]|\+=|==(?=[^=])/,
  /^[a-zA-Z_]\w*\[['"\w]/,
];

const leet: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's' };

/** Whether a value can be no credential: it stands for something else. */
export function isReference(value: string): boolean {
  return references.some((reference) => reference.test(value)) && !isMostlyRandom(value);
}

/** A pattern above can come up by chance in a long random value; a template never is one. */
function isMostlyRandom(value: string): boolean {
  if (/\$\{|\{\{|\$\(|<%|#\{|^\$2|^https?:|\*{3}|\.\.\.|x{4}|\(\)|^ENC[[(]|^[a-z]+:\/\//i.test(value)) return false;
  const { words, random } = textureOf(value);
  return value.length >= 12 && random > 18 && random > words * 2;
}

/** Whether a value is made of words that stand for a value: `your-token-here`, `password123`, `P@ssw0rd`. */
export function isStandIn(value: string): boolean {
  const plain = value.replace(/[^A-Za-z0-9@$]+$/, '').replace(/\d+$/, '');
  const unleeted = plain.replace(/[013457@$]/g, (each) => leet[each] ?? each);
  return [value, unleeted].some(isOfStandIns);
}

function isOfStandIns(text: string): boolean {
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
  if (words.length === 0) return true;
  const known = words.filter((word) => /^[0-9]/.test(word) || coveredBy(word.toLowerCase(), standIns.has.bind(standIns)));
  return known.length === words.length && words.every((word) => !/^[0-9]/.test(word) || isTrivialNumber(word));
}

const isTrivialNumber = (digits: string): boolean =>
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
  const reason = placeholderReason(value);
  return reason !== undefined && reason !== 'it is made of words';
}
