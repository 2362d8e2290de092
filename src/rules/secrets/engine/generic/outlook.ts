import { isComparedBefore } from './reversed.ts';
import type { Syntax } from './syntax.ts';

const LONGEST_TAIL = 60;
/** A value in brackets, or in what makes another kind of text of it. */
const opensValue = /^[( \t]{0,3}(?:(?:new[ \t]+)?[\w.:]{1,30}\()?[bBuUrRfFLN@$]{0,2}\\{0,3}["'`]/;
/** The arguments of a function, and the little that it does. */
const opensBody = /^\([^()\n]{0,80}\)[^\n;(){}="'`]{0,30}(?:\{\s{0,60}(?:return[ \t]+)?|=[ \t]*)["'`]/;
const opensBrace = /^\{\s{0,40}(?:get;|get[ \t]*\{|return[ \t]|["'])/;
/** Where a name and a comma behind it begin what declares it. */
const opensName = /[{:]$|\bdef(?:ine)?\($/i;
/** Words that can stand between a name and its value. */
const between = /(?:is|was|are|to|by|with|as|for|of|in|on|at|value|default|string|text)\b/iy;

/** Whether a value can stand behind a name that a part of stands here, or before it, where the two are compared. */
export function isGiven(text: string, start: number, length: number, syntax: Syntax): boolean {
  return canBeGiven(text, start, length, syntax) || isComparedBefore(text, beginOf(text, start));
}

/**
 * A quick look behind a part of a name, before anything costly: whether what follows the name can give it a value. Most
 * names in a program are only used.
 */
function canBeGiven(text: string, start: number, length: number, syntax: Syntax): boolean {
  const limit = Math.min(text.length, start + length + LONGEST_TAIL);
  const end = Math.min(limit, runAround(text, start).end);
  let at = end;
  while (at < limit && isBlank(text.charCodeAt(at))) at++;
  if (at >= text.length) return false;
  switch (text.charAt(at)) {
    case ';':
    case '.':
    case '+':
      return false;
    case '/':
      return isBare(syntax);
    case '\r':
    case '\n':
      return syntax === 'yaml';
    case ',':
      return syntax === 'yaml' || isDeclared(text, start, at);
    case ')':
      return /^\)(?:\.|: | =| \{ )/.test(text.slice(at, at + 4));
    case '(':
      return (
        opensValue.test(text.slice(at, at + 110)) ||
        (syntax === 'code' && opensBody.test(text.slice(at, at + 160)))
      );
    case '{':
      return opensBrace.test(text.slice(at, at + 60));
    default:
      return (
        !isNameUnit(text.charCodeAt(at)) ||
        (syntax === 'markup' &&
          /<(?:[\w-]{1,20}:)?$/.test(
            text.slice(Math.max(0, beginOf(text, start) - 22), beginOf(text, start)),
          )) ||
        isBare(syntax) ||
        takesWord(text, at, beginOf(text, start))
      );
  }
}

/** Whether a name before a comma is one of several that are given values, or the first argument of what declares it. */
function isDeclared(text: string, start: number, comma: number): boolean {
  const begin = beginOf(text, start);
  return (
    opensName.test(text.slice(Math.max(0, begin - 8), begin)) ||
    /^, ?\w{1,12} ?:?=/.test(text.slice(comma, comma + 18))
  );
}

/** Whether values stand without quotes in such a file. */
function isBare(syntax: Syntax): boolean {
  return syntax === 'shell' || syntax === 'properties' || syntax === 'text' || syntax === 'yaml';
}

/** A word behind a name is a value where the name is an option; or it is the type, or a verb. */
function takesWord(text: string, at: number, begin: number): boolean {
  if (text.charCodeAt(at) === 45 || text.startsWith('--', begin)) return true;
  if (text.startsWith('by lazy', at)) return true;
  between.lastIndex = at;
  if (/["'`]/.test(text.charAt(begin - 1)) && /^[\w.~+/=:-]{16}/.test(text.slice(at, at + 16))) return true;
  return between.test(text) || /[,;/] $|\b(?:and|with|the) $/.test(text.slice(Math.max(0, begin - 5), begin));
}

function beginOf(text: string, at: number): number {
  return Math.max(at - LONGEST_TAIL, runAround(text, at).start);
}

/** The stretch of a name's characters that was looked at last: several parts of names can stand in one. */
let run = { text: '', start: 0, end: -1 };

function runAround(text: string, at: number): typeof run {
  if (run.text === text && run.start <= at && at <= run.end) return run;
  let start = at;
  let end = at;
  while (start > 0 && isNameUnit(text.charCodeAt(start - 1))) start--;
  while (end < text.length && isNameUnit(text.charCodeAt(end))) end++;
  run = { text, start, end };
  return run;
}

function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 92;
}

function isNameUnit(unit: number): boolean {
  return (
    (unit >= 97 && unit <= 122) ||
    (unit >= 65 && unit <= 90) ||
    (unit >= 48 && unit <= 57) ||
    unit === 95 ||
    unit === 46 ||
    unit === 45 ||
    unit === 36 ||
    unit > 191
  );
}
