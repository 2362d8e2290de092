import { afterCodec } from './calls.ts';
import { after, type Context, type Found, found, isComment } from './context.ts';
import { askingVerbs } from './lexicon.table.ts';
import { enclosingQuote, lineStart, literalAt, type Reading, restOfLine, wordAt } from './literals.ts';
import { wordsOf } from './name.ts';
import { isBesideUser, isSet } from './prose.ts';

const wrapper =
  /(?:new[ \t]+)?(?:await[ \t]+)?(?:[A-Za-z_][\w.:]{0,40}|\[\]byte|&)(?:<\w+>)?[ \t]*\([ \t]*(?:[A-Za-z_]\w{0,20}[ \t]*=[ \t]*)?(?=[bBuUrRfFLN@$]{0,2}\\{0,3}["'`])/y;
const fallback =
  /(?:\|\||\?\?|\?:|\?(?=[ \t])|\bor\b|\belse\b|\.(?:orElse|getOrElse|unwrap_or|GetValueOrDefault|defaultIfEmpty)\(|,|[ \t]:|\|_?\w{0,12}\||\{)[ \t]*(?=[bBuUrRfFLN@$]{0,2}["'`])/g;

/** How far behind a sign a literal is looked for. */
const LONGEST_WRAPPED = 240;

/** `x&grant_type=password`. */
const formBehind = /^[^\s'"`&]{1,200}&\w+=/;

/** What follows a sign and is no literal. */
export function bare(context: Context, at: number): Found | undefined {
  const { text, name, syntax } = context;
  const behind = text.charCodeAt(name.end);
  const isQuoted =
    (behind === 34 || behind === 39 || behind === 96) && behind === text.charCodeAt(name.start - 1);
  const quote = isQuoted ? '' : enclosingQuote(text, name.start);
  if (quote !== '' && text.charAt(name.end) !== quote) {
    // In a connection string or an address: `Password=x;`, `?token=x&`.
    const isSet = /=$|: $/.test(text.slice(name.end, at).replace(/= $/, '='));
    if (isSet && /;[ \t]{0,3}$/.test(text.slice(name.start - 4, name.start)))
      return found(wordAt(text, at, 'setting'), 'assigned');
    return isSet && /[;?&\s"'`,(]/.test(text.charAt(name.start - 1))
      ? found(wordAt(text, at, 'inString'), 'assigned')
      : undefined;
  }
  const isForm = syntax !== 'code' && formBehind.test(text.slice(at, at + 240));
  if (isForm || /[?&;]/.test(text.charAt(name.start - 1)))
    return found(wordAt(text, at, 'inString'), 'assigned');
  switch (syntax) {
    case 'yaml':
    case 'properties':
      return found(wholeValue(context, at), 'assigned');
    case 'shell':
      return found(wordAt(text, at, 'shell'), 'assigned');
    case 'text': {
      if (isLineOfSettings(text, name.start, at)) return found(wordAt(text, at, 'shell'), 'assigned');
      const word = wordAt(text, at, 'word');
      return found(word, isTold(context) || isSet(context, word) ? 'told' : 'prose');
    }
    default:
      if (isComment(text, name.start) || isLineOfNotes(text, name.start, at))
        return found(wordAt(text, at, 'word'), 'prose');
      // A line of a script inside of a program.
      if (
        /[ \t]/.test(text.charAt(name.start - 1)) &&
        /^[ \t]*export[ \t]+$/.test(text.slice(lineStart(text, name.start, 40), name.start))
      )
        return found(wordAt(text, at, 'shell'), 'assigned');
      return wrapped(text, at);
  }
}

/** `NAME=value` by itself on a line, or among others, of a text that shows settings or how they changed. */
function isLineOfSettings(text: string, start: number, at: number): boolean {
  if (text.charAt(at - 1) !== '=' || text.charAt(at - 2) === ' ') return false;
  const before = text.slice(lineStart(text, start, 120), start);
  const rest = /^[^\s"'`]{4,200}(?:[ \t]+[\w.-]{1,40}=\S[^\n]{0,80})?\r?(?:\n|$)/.exec(
    text.slice(at, at + 300),
  );
  return (
    rest !== null &&
    (/^[+\-> \t]{0,12}(?:export[ \t]+)?$/.test(before) || /[ \t][\w.-]{1,40}=\S+[ \t]+$/.test(before))
  );
}

/** `pass: x` by itself on a line, as texts between the quotes of a program have it. */
function isLineOfNotes(text: string, start: number, at: number): boolean {
  return (
    /: $/.test(text.slice(at - 2, at)) &&
    /^[ \t*]*$/.test(text.slice(lineStart(text, start, 40), start)) &&
    /^[^\s"'`(){}[\]]{8,80}\r?\n/.test(text.slice(at, at + 84))
  );
}

const isTold = ({ text, name, judged }: Context): boolean =>
  judged.kind === 'password' && isBesideUser(text, name.start);

/** Whether what stands before a literal asks something that the literal answers where it has nothing to say. */
function canFallBack(before: string, sign: string): boolean {
  if (!/^[A-Za-z_$(@][\w$.@:?>[\]"'`()| -]{0,80}$/.test(before)) return false;
  if (/^(?:\.|\?[ \t]|else)/.test(sign)) return true;
  if (sign.startsWith(',')) return before.split('(').length > before.split(')').length;
  if (sign.startsWith('{')) return /fetch\(|getOrElse|ifEmpty|orElse/.test(before);
  return !sign.trim().startsWith(':') || before.includes('?');
}

/** `new String("x")`, `process.env.X || "x"`, `os.environ.get("X", "x")`. */
function wrapped(text: string, at: number): Found | undefined {
  if (!/["'`]/.test(text.slice(at, at + LONGEST_WRAPPED))) return undefined;
  const coded = afterCodec(text, at);
  if (coded !== undefined) return found(literalAt(text, coded), 'assigned');
  const asks = /[A-Za-z_$(@]/.test(text.charAt(at));
  const line = asks ? (text.slice(at, at + LONGEST_WRAPPED).split(/[\n;]/, 1)[0] ?? '') : '';
  for (const last of [...line.matchAll(fallback)].slice(-2).toReversed()) {
    if (!canFallBack(line.slice(0, last.index), last[0])) continue;
    const literal = literalAt(text, at + last.index + last[0].length);
    // The other side of a choice can be empty.
    if (literal !== undefined && literal.value !== '') return found(literal, 'fallback');
  }
  const inside = after(wrapper, text, at);
  if (inside === undefined) return undefined;
  if (
    wordsOf(text.slice(at, inside)).some(
      (word) => askingVerbs.has(word) || /^(?:env|getenv|config|t|i18n|tr|input|prompt)$/.test(word),
    )
  )
    return undefined;
  return found(literalAt(text, inside), 'assigned');
}

/** A value to the end of the line; in a list of settings on one line, to the next comma or brace. */
function wholeValue({ text, name, syntax }: Context, at: number): Reading {
  const line = restOfLine(text, at);
  if (/^[|>][+-]?\d?$/.test(line.value) && syntax === 'yaml') {
    const start =
      line.next + 1 + (/^[ \t]*/.exec(text.slice(line.next + 1, line.next + 80))?.[0].length ?? 0);
    return restOfLine(text, start);
  }
  const before = text.slice(Math.max(0, name.start - 80), name.start);
  const inFlow = /\{[^}\n]*$/.test(before);
  const first = wordAt(text, at, inFlow ? 'inString' : 'word');
  // A command or a list of assignments goes on behind the value.
  const several = /^[^\s"']+[ \t]+(?:&&|\|\||;|[A-Z_]{2,}=|--?[a-z])/.test(line.value);
  return inFlow || several ? first : line;
}

export function untilBrace(text: string, at: number): Reading {
  const literal = literalAt(text, at);
  if (literal !== undefined) return literal;
  const line = text.slice(at, at + 200);
  const end = at + (/^[^}\n"]*/.exec(line)?.[0].length ?? 0);
  return { value: text.slice(at, end), start: at, end, next: end, quoted: false };
}
