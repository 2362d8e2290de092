import { enclosingQuote, literalAt, type Reading, restOfLine, wordAt } from './literals.ts';
import { type JudgedName, judgeName, wordsOf } from './name.ts';
import { askingVerbs } from './lexicon.table.ts';
import type { Place } from './place.ts';
import type { Syntax } from './syntax.ts';

/** A name in a text; the end exclusive. */
export interface NameAt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const LONGEST_NAME = 80;
const inName = /[A-Za-z0-9_$.\u00c0-\u024f-]/;

/** The name around an offset: letters, digits, `_`, `$`, `.` and `-`. */
export function nameAround(text: string, at: number): NameAt {
  let start = at;
  let end = at;
  while (start > 0 && at - start < LONGEST_NAME && inName.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - at < LONGEST_NAME && inName.test(text.charAt(end))) end++;
  // `--password`, `x.password.` and escapes before the name (`\npassword`) are none of it.
  while (start < at && /[-.$]/.test(text.charAt(start))) start++;
  if (text.charAt(start - 1) === '\\' && /[nrt]/.test(text.charAt(start)) && start < at) start++;
  while (end > start && /[-.$]/.test(text.charAt(end - 1))) end--;
  return { text: text.slice(start, end), start, end };
}

const type = String.raw`(?:[ \t]*\??:[ \t]*[A-Za-z_&*?][\w.<>?&*]{0,40}(?:\[\])?(?=[ \t]*=)|[ \t]+(?:string|String|\[\]byte|As[ ]String|AS[ ]STRING|as[ ]string)(?=[ \t]*=)|\[\d{0,4}\](?=[ \t]*=))?`;
const getter = String.raw`(?:[ \t]*\{[ \t]*get;[^}\n]{0,40}\})?`;
const signAfter = (declared: string): RegExp =>
  new RegExp(
    String.raw`[*_]{0,2}\\{0,3}(?:["'\x60]|&quot;)?\]?[*_]{0,2}${declared}[ \t]*(?::=|=>|!?={1,3}|->|<-|\?=|\|\|=|:(?!:))[ \t]*`,
    'y',
  );
const sign = signAfter('');
const signInCode = signAfter(type + getter);
const comma = /\\{0,3}["'`][ \t]*,[ \t]*(?:\r?\n[ \t]*)?/y;
const compared = /\)?\.(?:equals|equalsIgnoreCase|eq|eql|toBe|toEqual|isEqualTo|compareTo|contentEquals)[ \t]*\([ \t]*/y;
const called = /[ \t]*\([ \t]*/y;
const valueBeside =
  /\\{0,3}["']?[ \t]*,?[ \t]*\r?\n?[ \t]*(?:-[ \t]+)?\\{0,3}["']?(?:value|Value|VALUE|val|default|defaultValue|content|with)\\{0,3}["']?[ \t]*[=:][ \t]*/y;
const defaultInside = /["'][^\n"']{0,3}(?:,[^\n]{0,80}?|[ \t]*\{[^}"]{0,200}?)\bdefault[ \t]*=[ \t]*/y;
const element = /\\?["']?>(?![ \t]*\n)/y;
const elementWith = /\\?["'](?:[ \t]+[\w:-]+=["'][^"'<>]{0,40}["']){0,2}>/y;
const spaced = /[ \t]+/y;
const told = /[*_]{0,2}["'`]?[*_]{0,2}(?:[ \t]{0,4}\|[ \t]*|[ \t]+(?:is|was|=|are|to)[ \t]*:?[ \t]+|[ \t]*:[ \t]*|[ \t]*=[ \t]*)/y;

/** Everything that a name is given a value by, in a file of a syntax. Mostly one place; none where it is only named. */
export function placesOf(text: string, name: NameAt, syntax: Syntax): Place[] {
  const judged = judgeName(name.text);
  if (judged === undefined) return [];
  const context: Context = { text, name, judged, syntax };
  for (const read of readers) {
    const found = read(context);
    if (found !== undefined) return [{ ...found.reading, name: name.text, judged, how: found.how }];
  }
  return [];
}

interface Context {
  readonly text: string;
  readonly name: NameAt;
  readonly judged: JudgedName;
  readonly syntax: Syntax;
}

interface Found {
  readonly reading: Reading;
  readonly how: Place['how'];
}

const found = (reading: Reading | undefined, how: Place['how']): Found | undefined =>
  reading === undefined || reading.mixed === true ? undefined : { reading, how };

const readers: readonly ((context: Context) => Found | undefined)[] = [
  // `{ name: 'DB_PASSWORD', value: 'x' }`, over two lines, too.
  ({ text, name }) => {
    const before = text.slice(Math.max(0, name.start - 24), name.start);
    if (!/(?:name|key|Name|Key|NAME|id|n)\\{0,3}["']?[ \t]*[:=][ \t]*\\{0,3}["']?$|fill_in ["']$/.test(before)) return undefined;
    const at = after(valueBeside, text, name.end);
    return at === undefined ? undefined : found(valueAt(text, at), 'assigned');
  },
  // `"--token", default="x"`, `variable "token" { default = "x" }`.
  ({ text, name }) => {
    if (!/["']/.test(text.charAt(name.end))) return undefined;
    const at = after(defaultInside, text, name.end);
    return at === undefined ? undefined : found(literalAt(text, at), 'fallback');
  },
  assigned,
  ({ text, name }) => found(literalFrom(text, after(compared, text, name.end)), 'compared'),
  // `put("password", "x")`; `{password, "x"}`.
  ({ text, name }) => {
    const bare = text.charAt(name.start - 1) === '{' ? /[ \t]*,[ \t]*/y : comma;
    return found(literalFrom(text, after(bare, text, name.end)), 'argument');
  },
  // `setPassword("x")`.
  ({ text, name }) => {
    if (wordsOf(name.text.slice(name.text.lastIndexOf('.') + 1)).some((word) => askingVerbs.has(word))) return undefined;
    const literal = literalFrom(text, after(called, text, name.end));
    return literal !== undefined && /^[ \t]*(?:\)|\.to|,[ \t]*\w+[ \t]*[=)])/.test(text.slice(literal.next, literal.next + 40))
      ? found(literal, 'argument')
      : undefined;
  },
  elementText,
  spacedValue,
  toldInProse,
];

/** The offset behind a match of a sticky pattern at an offset. */
function after(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const literalFrom = (text: string, at: number | undefined): Reading | undefined =>
  at === undefined ? undefined : literalAt(text, at);

const valueAt = (text: string, at: number): Reading => literalAt(text, at) ?? wordAt(text, at, 'word');

const wrapper =
  /(?:new[ \t]+)?(?:await[ \t]+)?(?:[A-Za-z_][\w.:]{0,40}|\[\]byte|&)(?:<\w+>)?[ \t]*\([ \t]*(?:[A-Za-z_]\w{0,20}[ \t]*=[ \t]*)?(?=[bBuUrRfFLN@$]{0,2}\\{0,3}["'`])/y;
const securing = /ConvertTo-SecureString[ \t]+(?:-String[ \t]+)?(?:-AsPlainText[ \t]+)?/y;
const fallback = /(?:\|\||\?\?|\?:|\bor\b|,|[ \t]:)[ \t]*(?=[bBuUrRfFLN@$]{0,2}["'`])/g;

/** `name = value` with any of the signs for it. */
function assigned(context: Context): Found | undefined {
  const { text, name, syntax } = context;
  if (text.startsWith('${', name.start - 2) || text.startsWith('{', name.start - 1)) {
    const inBraces = /(?::[-=]?|-)(?=[^}])/y;
    const at = after(inBraces, text, name.end);
    if (at !== undefined && text.startsWith('$', name.start - 2)) return found(untilBrace(text, at), 'fallback');
  }
  const at = after(syntax === 'code' ? signInCode : sign, text, name.end);
  if (at === undefined) return undefined;
  const how = /[!=]==?|(?:^|[^=])==[ \t]*$/.test(text.slice(name.end, at)) ? 'compared' : 'assigned';
  const literal = literalAt(text, after(securing, text, at) ?? at);
  if (literal !== undefined) return found(literal, how);
  if (/(?:^|[\s"'(,])--[\w-]*$/.test(text.slice(Math.max(0, name.start - 24), name.start)))
    return found(wordAt(text, at, 'shell'), 'option');
  return bare(context, at);
}

/** What follows a sign and is no literal. */
function bare(context: Context, at: number): Found | undefined {
  const { text, name, syntax } = context;
  const quote = enclosingQuote(text, name.start);
  if (quote !== '' && text.charAt(name.end) !== quote) {
    // In a connection string or an address: `Password=x;`, `?token=x&`.
    return /[;?&\s"'`,(\\n]/.test(text.charAt(name.start - 1)) ? found(wordAt(text, at, 'inString'), 'assigned') : undefined;
  }
  if (/[?&;]/.test(text.charAt(name.start - 1)) || /^[^\s'"`]{1,200}&\w+=/.test(text.slice(at, at + 240))) return found(wordAt(text, at, 'inString'), 'assigned');
  switch (syntax) {
    case 'yaml':
    case 'properties':
      return found(wholeValue(context, at), 'assigned');
    case 'shell':
      return found(wordAt(text, at, 'shell'), 'assigned');
    case 'text':
      return found(wordAt(text, at, 'word'), 'prose');
    default:
      if (isComment(text, name.start)) return found(wordAt(text, at, 'word'), 'prose');
      return wrapped(text, at);
  }
}

/** `new String("x")`, `process.env.X || "x"`, `os.environ.get("X", "x")`. */
function wrapped(text: string, at: number): Found | undefined {
  const line = text.slice(at, at + 240).split(/[\n;]/, 1)[0] ?? '';
  const last = [...line.matchAll(fallback)].at(-1);
  if (last !== undefined && /^[\w$.@:>[\]"'`( -]{1,80}(?:,|\|\||\?|:|or\b)/.test(line)) {
    const literal = literalAt(text, at + last.index + last[0].length);
    if (literal !== undefined) return found(literal, 'fallback');
  }
  const inside = after(wrapper, text, at);
  if (inside === undefined) return undefined;
  if (wordsOf(text.slice(at, inside)).some((word) => askingVerbs.has(word) || /^(?:env|getenv|config|t|i18n|tr|input|prompt)$/.test(word))) return undefined;
  return found(literalAt(text, inside), 'assigned');
}

/** A value to the end of the line; in a list of settings on one line, to the next comma or brace. */
function wholeValue({ text, name, syntax }: Context, at: number): Reading {
  const line = restOfLine(text, at);
  if (/^[|>][+-]?\d?$/.test(line.value) && syntax === 'yaml') {
    const start = line.next + 1 + (/^[ \t]*/.exec(text.slice(line.next + 1, line.next + 80))?.[0].length ?? 0);
    return restOfLine(text, start);
  }
  const before = text.slice(Math.max(0, name.start - 80), name.start);
  const inFlow = /\{[^}\n]*$/.test(before);
  const first = wordAt(text, at, inFlow ? 'inString' : 'word');
  // A command or a list of assignments goes on behind the value.
  const several = /^[^\s"']+[ \t]+(?:&&|\|\||;|[A-Z_]{2,}=|--?[a-z])/.test(line.value);
  return inFlow || several ? first : line;
}

function untilBrace(text: string, at: number): Reading {
  const literal = literalAt(text, at);
  if (literal !== undefined) return literal;
  const line = text.slice(at, at + 200);
  const end = at + (/^[^}\n"]*/.exec(line)?.[0].length ?? 0);
  return { value: text.slice(at, end), start: at, end, next: end, quoted: false };
}

/** `<password>x</password>`, `<entry key="password">x</entry>`. */
function elementText({ text, name }: Context): Found | undefined {
  const opensHere = text.charAt(name.start - 1) === '<';
  const isKeyed = /(?:name|key|id)=["']$/.test(text.slice(Math.max(0, name.start - 8), name.start));
  if (!opensHere && !isKeyed) return undefined;
  const at = after(opensHere ? element : elementWith, text, name.end);
  if (at === undefined) return undefined;
  const inside = wordAt(text, at, 'markup');
  if (text.charAt(inside.end) !== '<' || text.charAt(inside.end + 1) !== '/') return undefined;
  return found(inside, 'element');
}

/** `ENV PASSWORD x`, `#define PASSWORD "x"`, `password "x"`, `:password "x"`, `--password x`, `requirepass x`. */
function spacedValue(context: Context): Found | undefined {
  const { text, name, syntax } = context;
  const at = after(spaced, text, name.end);
  if (at === undefined) return undefined;
  const before = text.slice(Math.max(text.lastIndexOf('\n', name.start - 1) + 1, name.start - 40), name.start);
  const isOption = /(?:^|[\s"'(,])--?[\w-]*$/.test(before) && before.trimEnd() !== '' && before.endsWith('-');
  if (isOption) return context.judged.strength > 1 ? found(valueOfOption(text, at), 'option') : undefined;
  const opens = /^[ \t]*(?:(?:ENV|ARG|set|SET|setx|env|#[ \t]*define|:|[({]|-|login [^\s]{1,40})[ \t]*)?$/.test(before) || /[\s([{]:$/.test(before) || /\blogin[ \t]+\S{1,40}[ \t]+$/.test(before);
  const isStatement = /(?:with|login|encrypted|unencrypted|identified[ \t]+by|set|alter|by)[ \t]+$/i.test(before) || /^[ \t]*(?:create|alter)\b/i.test(before);
  if (!opens && !isStatement) return undefined;
  const literal = literalAt(text, at);
  if (literal !== undefined) return found(literal, isStatement ? 'statement' : 'assigned');
  const takesBare = (syntax === 'shell' && /(?:ENV|setx|SETX)[ \t]+$/.test(before)) || (syntax === 'properties' && /^[ \t]*(?:login.*)?$/.test(before)) || /\blogin[ \t]+\S{1,40}[ \t]+$/.test(before);
  return takesBare && !/^(?:=|:)/.test(text.slice(at, at + 1)) ? found(wordAt(text, at, 'shell'), 'assigned') : undefined;
}

function valueOfOption(text: string, at: number): Reading | undefined {
  const literal = literalAt(text, at);
  if (literal !== undefined) return literal;
  const word = wordAt(text, at, 'shell');
  return word.value.startsWith('-') ? undefined : word;
}

/** `the password is x`, `| token | x |`, in a text or a comment. */
function toldInProse(context: Context): Found | undefined {
  const { text, name, syntax } = context;
  if (syntax !== 'text' && syntax !== 'markup' && !isComment(text, name.start)) return undefined;
  const at = after(told, text, name.end);
  if (at === undefined) return undefined;
  return found(valueAt(text, at), 'prose');
}

/** Whether a line is a comment up to an offset. */
export function isComment(text: string, at: number): boolean {
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 300);
  const before = text.slice(from, at);
  return /^[ \t]*(?:\/\/|\/\*|\*(?![/\w])|#(?![ \t]*define)|--[ \t]|;|<!--|rem\b|')|[ \t;{(]\/\/[ \t]|[ \t]#[ \t]/i.test(before);
}
