import { bare, untilBrace } from './bare.ts';
import {
  behindScheme,
  configured,
  declared,
  givenSeverally,
  lastOfCall,
  returned,
  withoutInnerQuotes,
} from './beside.ts';
import { bytesAt } from './bytes.ts';
import { afterCodec, literalIn } from './calls.ts';
import { after, type Context, type Found, found, isComment, type NameAt } from './context.ts';
import { attributeBehind, elementBehind, elementText } from './elements.ts';
import { askingVerbs } from './lexicon.table.ts';
import { lineStart, literalAt, type Reading, wordAt } from './literals.ts';
import { wordsOf } from './name.ts';
import { judgeAmong } from './neighbours.ts';
import type { Place } from './place.ts';
import { toldInProse } from './prose.ts';
import { comparedBefore, valueBefore } from './reversed.ts';
import type { Syntax } from './syntax.ts';

const type = String.raw`(?:[ \t]*[!?]?:[ \t]*[A-Za-z_&*?](?:[\w.<>?&*[\]|]|[ \t](?=[\w|])){0,40}(?=[ \t]*=)|[ \t]+(?:string|String|\[\]byte|As[ ]String|AS[ ]STRING|as[ ]string)(?=[ \t]*=)|\[\d{0,4}\](?:[ \t]+(?:PROGMEM|\w{1,20}_ATTR|__attribute__\(\([^()\n]{1,40}(?:\([^()\n]{0,40}\))?\)\)))?(?=[ \t]*=))?`;
const getter = String.raw`(?:[ \t]*\{[ \t]*get;[^}\n]{0,40}\})?`;
const signAfter = (declared: string): RegExp =>
  new RegExp(
    String.raw`[*_]{0,2}\\{0,3}(?:(?:["'\x60]|&quot;)\)?)?\]?[*_]{0,2}${declared}[ \t]*(?::=|=>|!?={1,3}|->|<-|\?{1,2}=|\|\|=|:(?!:))[ \t]*`,
    'y',
  );
const sign = signAfter('');
const signInCode = signAfter(type + getter);
/** A value in brackets, or on the line below. */
const nextLine =
  /\(?[ \t]*\r?\n[ \t]*(?=[bBuUrRfFLN@$]{0,2}["'])|(?:\((?=[ \t]*["'][^"'\n]{1,200}["'][ \t]*[)"'\r\n])|\{(?=[ \t]*["'`][^"'`\n]{1,200}["'`][ \t]*\}))[ \t]*/y;
const comma = /\\{0,3}["'`][ \t]*,[ \t]*(?:\r?\n[ \t]*)?/y;
const arrow = /["'][ \t]+to[ \t]+(?=["'])/y;
const commaBehindWord = /[ \t]*,[ \t]*/y;
const compared =
  /\)?\.(?:equals|equalsIgnoreCase|eq|eql|toBe|toEqual|isEqualTo|compareTo|contentEquals|compare|localeCompare|casecmp\??)[ \t]*\([ \t]*/y;
const called = /[ \t]*\([ \t]*|\{[ \t]*(?="[^"\n]{1,120}"\})/y;
const valueBeside =
  /\\{0,3}["']?[ \t]*,?[ \t]*\r?\n?[ \t]*(?:-[ \t]+)?\\{0,3}["']?(?:value|Value|VALUE|val|default|envDefault|defaultValue|content|with)\\{0,3}["']?[ \t]*[=:][ \t]*/y;
const defaultInside =
  /["'][^\n"']{0,3}(?:,[^\n]{0,80}?|[ \t]*\{[^}"]{0,200}?)\bdefault(?:Value)?[ \t]*[=:][ \t]*/y;
/** `getenv("TOKEN")).orElse("x")`, `env::var("TOKEN").unwrap_or("x")`. */
const orElse =
  /["']\){1,3}\.(?:(?:orElse|getOrElse|unwrap_or)\(|(?:unwrap_or_else|orElseGet)\((?:\|\w{0,8}\||\(\)[ \t]*->))[ \t]*/y;
const spaced = /[ \t]+/y;
/** `${PASSWORD}    x`, as Robot Framework has it. */
const columns = /\}(?:[ \t]*=)?[ \t]{2,20}(?=[^\s$])/y;
const setFor = /[ \t]+for[ \t]+[^\s=]{1,80}[ \t]*=[ \t]*(?:password[ \t]*\([ \t]*)?/iy;

/** What a name is given as its value, in a file of a syntax; undefined where it is only named. */
export function placeOf(text: string, name: NameAt, syntax: Syntax): Place | undefined {
  const judged = judgeAmong(text, name, syntax);
  if (judged === undefined) return undefined;
  const context: Context = { text, name, judged, syntax };
  for (const read of readersBy(text.charCodeAt(name.end))) {
    const found = read(context);
    if (found !== undefined) return { ...found.reading, name: name.text, judged, how: found.how };
  }
  return undefined;
}

type Read = (context: Context) => Found | undefined;

/** How a name is given a value, and the characters one of which stands behind the name then; without, any can. */
const readers: readonly (readonly [behind: string, read: Read])[] = [
  // `{ name: 'DB_PASSWORD', value: 'x' }`, over two lines, too.
  [
    '"\'\\ \t,\r\n-',
    ({ text, name }) => {
      if (!/["'\\ \t:=]/.test(text.charAt(name.start - 1))) return undefined;
      const before = text.slice(Math.max(0, name.start - 24), name.start);
      if (
        !/(?:name|key|Name|Key|NAME|id|n|env|envconfig)\\{0,3}["']?[ \t]*[:=][ \t]*\\{0,3}["']?$|fill_in ["']$/.test(
          before,
        )
      )
        return undefined;
      const at = after(valueBeside, text, name.end);
      return at === undefined ? undefined : found(valueAt(text, at), 'assigned');
    },
  ],
  // `"--token", default="x"`, `variable "token" { default = "x" }`.
  ['"\'', ({ text, name }) => found(literalFrom(text, after(defaultInside, text, name.end)), 'fallback')],
  ['"\'', ({ text, name }) => found(literalFrom(text, after(orElse, text, name.end)), 'fallback')],
  ['', ({ text, name }) => valueBefore(text, name)],
  [' \t,)]:=', givenSeverally],
  [' \t', attributeBehind],
  [' \t*\\"\'`&]:=!?[{<|-', assigned],
  ['', ({ text, name }) => comparedBefore(text, name)],
  [
    '}',
    ({ text, name }) => {
      const begin = lineStart(text, name.start, 12);
      const at = /^[ \t]{0,8}\$\{$/.test(text.slice(begin, name.start))
        ? after(columns, text, name.end)
        : undefined;
      return at === undefined ? undefined : found(wordAt(text, at, 'word'), 'assigned');
    },
  ],
  // `SET PASSWORD FOR 'svc'@'%' = 'x'`.
  [' \t', ({ text, name }) => found(literalFrom(text, after(setFor, text, name.end)), 'statement')],
  [').', ({ text, name }) => found(literalFrom(text, after(compared, text, name.end)), 'compared')],
  // `put("password", "x")`; `{password, "x"}`.
  [
    ' \t,\\"\'`',
    ({ text, name }) => {
      // A list of names is none: there a call, a brace or the sign of an option stands before.
      const before = text.slice(Math.max(0, name.start - 4), name.start);
      if (before.endsWith('{'))
        return found(literalFrom(text, after(commaBehindWord, text, name.end)), 'argument');
      if (!/[\w\])][([] ?["'`]$|\{ ?["'`]$|--$/.test(before)) return undefined;
      const at = after(comma, text, name.end);
      return at === undefined ? undefined : found(literalIn(text, at), 'argument');
    },
  ],
  // `"token" to "x"`, as maps of Kotlin and Scala have it.
  ['"\'', ({ text, name }) => found(literalFrom(text, after(arrow, text, name.end)), 'argument')],
  [' \t,\\"\'`', lastOfCall],
  [' \t):({=*&', returned],
  // `setPassword("x")`.
  [
    ' \t({',
    ({ text, name }) => {
      const at = after(called, text, name.end);
      const literal = at === undefined ? undefined : literalIn(text, at);
      return literal !== undefined &&
        !wordsOf(name.text.slice(name.text.lastIndexOf('.') + 1)).some((word) => askingVerbs.has(word)) &&
        /^\)?[ \t]*(?:\)|\}|\.to|,[ \t]*\w+[ \t]*[=)])/.test(text.slice(literal.next, literal.next + 40))
        ? found(literal, 'argument')
        : undefined;
    },
  ],
  [' \t\\"\'>', elementText],
  ['<', elementBehind],
  ['"\',', declared],
  [' \t', behindScheme],
  [' \t', spacedValue],
  [' \t', configured],
  [' \t*"\'`|:=', toldInProse],
];

/** The readers that can read anything where a character stands behind the name. */
const readersBehind: readonly (readonly Read[])[] = Array.from({ length: 128 }, (_, unit) =>
  readers
    .filter(([behind]) => behind === '' || behind.includes(String.fromCharCode(unit)))
    .map(([, read]) => read),
);
/** Those that look only before the name. */
const readersBefore = readers.filter(([behind]) => behind === '').map(([, read]) => read);
const readersBy = (unit: number): readonly Read[] => readersBehind[unit] ?? readersBefore;

const literalFrom = (text: string, at: number | undefined): Reading | undefined =>
  at === undefined ? undefined : literalAt(text, at);

const valueAt = (text: string, at: number): Reading => literalAt(text, at) ?? wordAt(text, at, 'word');

const securing = /ConvertTo-SecureString[ \t]+(?:-String[ \t]+)?(?:-AsPlainText[ \t]+)?/y;
/** `<string>'x'`, `(string) "x"`. */
const cast = /(?:<\w{1,20}>|\((?:string|String|const char ?\*|char ?\*)\))[ \t]*(?=["'`])/y;
/** In a program, what makes bytes is looked at with the rest of its expression. */
const codecIn = (syntax: Syntax, text: string, at: number): number | undefined =>
  syntax === 'shell' ? afterCodec(text, at) : undefined;
/** `name = value` with any of the signs for it. */
function assigned(context: Context): Found | undefined {
  const { text, name, syntax } = context;
  if (text.startsWith('${', name.start - 2) || text.startsWith('{', name.start - 1)) {
    const inBraces = /(?::[-=]?|-)(?=[^}])/y;
    const at = after(inBraces, text, name.end);
    if (at !== undefined && text.startsWith('$', name.start - 2))
      return found(untilBrace(text, at), 'fallback');
  }
  const at = after(syntax === 'code' ? signInCode : sign, text, name.end);
  if (at === undefined) return undefined;
  const how = /[!=]==?|(?:^|[^=])==[ \t]*$/.test(text.slice(name.end, at)) ? 'compared' : 'assigned';
  const bytes = syntax === 'code' ? bytesAt(text, at) : undefined;
  if (bytes !== undefined) return found(bytes, 'decoded');
  const literal = literalAt(
    text,
    after(securing, text, at) ??
      codecIn(syntax, text, at) ??
      after(cast, text, at) ??
      after(nextLine, text, at) ??
      at,
  );
  if (literal !== undefined) return found(withoutInnerQuotes(literal), how);
  if (
    text.charAt(name.start - 1) === '-' &&
    /(?:^|[\s"'(,])--[\w-]*$/.test(text.slice(Math.max(0, name.start - 24), name.start))
  )
    return found(wordAt(text, at, 'shell'), 'option');
  return bare(context, at);
}

/** `git config credential.password x`. */
const configuring =
  /\b(?:git|npm|yarn|composer|poetry|pip)[ \t]+config(?:[ \t]+(?:set|add|--?[\w-]{1,20})){0,3}[ \t]+$/;
/** `ENV PASSWORD x`, `#define PASSWORD "x"`, `password "x"`, `:password "x"`, `--password x`, `requirepass x`. */
function spacedValue(context: Context): Found | undefined {
  const { text, name, syntax } = context;
  const at = after(spaced, text, name.end);
  if (at === undefined) return undefined;
  const before = text.slice(lineStart(text, name.start, 40), name.start);
  const isOption = /(?:^|[\s"'(,])--?[\w-]*$/.test(before) && before.trimEnd() !== '' && before.endsWith('-');
  if (isOption) return context.judged.strength > 1 ? found(valueOfOption(text, at), 'option') : undefined;
  const opens =
    /^[ \t]*(?:(?:ENV|ARG|set|SET|setx|env|#[ \t]*define|:|[({]|-|login [^\s]{1,40}|proxy_set_header|fastcgi_param|uwsgi_param|grpc_set_header|(?:Request)?Header[ \t]+(?:set|add)|SetEnv|set[ \t]+\$|set[ \t]+-\w{1,4}|@|option|\((?:setq|setf|def\w*|set!|setenv)[ \t])[ \t]*)?$/.test(
      before,
    ) ||
    /[\s([{]:$/.test(before) ||
    (/[;{][ \t]{1,8}$/.test(before) && !isComment(text, name.start)) ||
    /\blogin[ \t]+\S{1,40}[ \t]+$/.test(before) ||
    configuring.test(before);
  const isStatement =
    /(?:with|login|encrypted|unencrypted|identified[ \t]+by|set|alter|by)[ \t]+$/i.test(before) ||
    /^[ \t]*(?:create|alter)\b/i.test(before) ||
    /\buser[ \t]+'[^'\n]{1,30}'[ \t]*,[ \t]*$/i.test(before);
  if (!opens && !isStatement) return undefined;
  const literal = syntax === 'text' && text.charAt(at) === '`' ? undefined : literalAt(text, at);
  if (literal !== undefined) return found(literal, isStatement ? 'statement' : 'assigned');
  const takesBare =
    (syntax === 'shell' && /(?:ENV|setx|SETX|set[ \t]+-\w{1,4})[ \t]+$/.test(before)) ||
    configuring.test(before) ||
    /(?:_set_header|_param|Header[ \t]+(?:set|add)|SetEnv)[ \t]+$/.test(before) ||
    (syntax === 'properties' && /^[ \t]*(?:login.*)?$/.test(before)) ||
    /\blogin[ \t]+\S{1,40}[ \t]+$/.test(before);
  return takesBare && !/^(?:=|:)/.test(text.slice(at, at + 1))
    ? found(wordAt(text, at, 'shell'), 'assigned')
    : undefined;
}

function valueOfOption(text: string, at: number): Reading | undefined {
  const literal = literalAt(text, at);
  if (literal !== undefined) return literal;
  const word = wordAt(text, at, 'shell');
  return word.value.startsWith('-') ? undefined : word;
}
