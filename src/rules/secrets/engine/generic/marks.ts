import { wordAt } from './literals.ts';
import type { JudgedName } from './name.ts';
import type { Place } from './place.ts';

interface Mark {
  /** What stands before the mark on its line. Linear. */
  readonly behind?: RegExp;
  /** From the mark to the value. */
  readonly before?: RegExp;
  readonly value: RegExp;
  readonly name: string;
  readonly judged: JudgedName;
}

const token: JudgedName = { kind: 'token', strength: 3 };

/** What a program types where it was asked for a password. */
function typed(quote: string): Mark {
  return {
    behind: /(?:assword|assphrase)\b[^\n]{0,40}\n[^\n]{0,80}$/,
    value: new RegExp(`[^"'\\\\\\s$]{4,60}(?=${quote})`, 'y'),
    name: 'password sent to a prompt',
    judged: { kind: 'password', strength: 3 },
  };
}

/** What SNMP's first versions ask for. */
const community: Mark = {
  behind: /(?:^|\n)[ \t]{0,4}$/,
  value: /(?!public\b|private\b)[^\s"'<>{}$%]{4,60}(?=[ \t]*(?:$|\r?\n|RO\b|RW\b|\d|default))/iy,
  name: 'community of SNMP',
  judged: { kind: 'password', strength: 3 },
};

/** Credentials that a fixed text announces, which is no name of one: the keyword in lower case. */
const marks: Readonly<Record<string, Mark>> = {
  '&sig=': {
    value: /(?:[A-Za-z0-9+/=_-]|%[0-9A-F]{2}){40,120}/y,
    name: 'signature of a shared address',
    judged: token,
  },
  'cookie: ': {
    before: /(?:[\w.-]{1,40}=[^;\s]{0,200};[ \t])*(?:[\w.-]{0,20}(?:sess(?:ion)?(?:_?id)?|sid|auth|jwt))=/iy,
    value: /[\w%.+/=~-]{24,1000}/y,
    name: 'session cookie',
    judged: token,
  },
  'send "': {
    behind: /(?:assword|assphrase)\b[^\n]{0,40}(?:\n[^\n]{0,80})?$/,
    value: /[^"\\\s$]{4,60}(?=\\[rn]|")/y,
    name: 'password sent to a prompt',
    judged: { kind: 'password', strength: 3 },
  },
  'send -- "': {
    behind: /(?:assword|assphrase)\b[^\n]{0,40}(?:\n[^\n]{0,80})?$/,
    value: /[^"\\\s$]{4,60}(?=\\[rn]|")/y,
    name: 'password sent to a prompt',
    judged: { kind: 'password', strength: 3 },
  },
  'sendline("': typed('"'),
  "sendline('": typed("'"),
  'snmp-server community ': community,
  'rocommunity ': community,
  'rwcommunity ': community,
  'jdbc:oracle:thin:': {
    before: /[\w.$-]{1,40}\//iy,
    value: /[^\s"'`/@]{4,60}(?=@)/y,
    name: 'password in an address',
    judged: { kind: 'password', strength: 3 },
  },
  eyjhdxrocyi6: {
    value: /[A-Za-z0-9+/]{40,3000}={0,2}/y,
    name: 'registry credentials',
    judged: { kind: 'auth', strength: 2 },
  },
};

/** For the automaton. */
export const markNames: readonly string[] = Object.keys(marks);

/** The credential that a mark at an offset announces. */
export function placeAtMark(text: string, name: string, at: number): Place | undefined {
  const mark = marks[name];
  if (mark === undefined) return undefined;
  if (mark.behind?.test(text.slice(Math.max(0, at - 300), at)) === false) return undefined;
  let start = name === 'eyjhdxrocyi6' ? at : at + name.length;
  if (mark.before !== undefined) {
    mark.before.lastIndex = start;
    if (!mark.before.test(text)) return undefined;
    start = mark.before.lastIndex;
  }
  mark.value.lastIndex = start;
  const value = mark.value.exec(text)?.[0];
  if (value === undefined) return undefined;
  const { end, next } = { ...wordAt(text, start, 'inString'), end: start + value.length };
  return {
    value: decoded(value),
    start,
    end,
    next,
    quoted: false,
    name: mark.name,
    judged: mark.judged,
    how: 'mark',
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
