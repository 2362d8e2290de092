import { after, type Context, type Found, found, isComment } from './context.ts';
import { lineStart, type Reading, secretWord } from './literals.ts';
import type { Place } from './place.ts';
import type { Syntax } from './syntax.ts';

const said =
  /[*_]{0,2}["'`]?(?:(?:[ \t]+(?:for|of|in|on|at)[ \t]+[^\n.]{1,60}?)?[ \t]+(?:is|was|are|to)[ \t]*:?[ \t]+|[ \t]+(?:for|of)[ \t]+[^\n.:]{1,60}:[ \t]+)/y;
const told =
  /[*_]{0,2}["'`]?[*_]{0,2}(?:[ \t]{0,4}\|[ \t]*|[ \t]+(?:is|was|=|are|to)[ \t]*:?[ \t]+|[ \t]+(?:for|of|in|on|at)[ \t]+[^\n.]{1,60}?(?:[ \t]is[ \t]+|::?[ \t]+)|[ \t]*:[ \t]*|[ \t]*=[ \t]*|(?<=\w{6})[ \t]+(?=`[^`\s]{6,80}`)|[ \t]+(?:type|enter|use)[ \t]+(?=`[^`\s]{6,80}`))/y;
const beside = /[*_]{0,2}[ \t]*[:=]?[ \t]*/y;
/** `user backup, `, `login: deploy and `. */
const user =
  /\b(?:user(?:name|id)?|benutzer(?:name)?|usuario|utente|utilisateur|gebruiker|login|account|logins?|as|e-?mail)\b["'*_`]{0,3}[ \t]*[:=]?[ \t]*["'*_`]{0,3}[\w.@+\\-]{2,60}["'*_`]{0,3}[ \t]*[,;/&|]?[ \t]*(?:and[ \t]+)?(?:(?:the|with|his|her|its|using)[ \t]+)?["'*_`]{0,3}$/i;
const withName = /\b(?:with|using|and|the)[ \t]+(?:the[ \t]+)?$/i;

/** What tells people a credential: a text for people, or a comment. */
export function toldInProse(context: Context): Found | undefined {
  const { text, name, syntax } = context;
  const isForPeople = syntax === 'text' || syntax === 'markup';
  const at = after(isForPeople ? told : said, text, name.end);
  if (at === undefined && context.judged.kind !== 'password') return undefined;
  if (!isForPeople && !isComment(text, name.start)) return undefined;
  const pair = toldBesideUser(context);
  if (pair !== undefined || at === undefined) return pair;
  const reading = secretWord(text, at);
  return found(reading, isSet(context, reading) ? 'told' : 'prose');
}

/** Whether a user of the password stands before its name on the line. */
export function isBesideUser(text: string, start: number): boolean {
  return user.test(text.slice(lineStart(text, start, 120), start));
}

/** Whether a text says plainly what a credential is: `the password of the router is X`, and the sentence ends. */
export function isSet({ text, name, judged }: Context, reading: Reading): boolean {
  if (!/[^A-Za-z]/.test(reading.value) || !/[A-Za-z]/.test(reading.value)) return false;
  const sign = text.slice(name.end, reading.start);
  const isListed = judged.kind === 'password' && /[:=]/.test(sign) && /\d.?\d/.test(reading.value);
  return (
    (isListed || /[ \t](?:is|was)[ \t]/.test(sign)) &&
    /^[.!)]{0,2}[ \t]*(?:-->)?(?:$|[\r\n])/.test(text.slice(reading.next, reading.next + 20))
  );
}

/** `user backup, password X`; `with password `X``. */
function toldBesideUser({ text, name, judged }: Context): Found | undefined {
  if (judged.kind !== 'password') return undefined;
  const at = after(beside, text, name.end);
  if (at === undefined || at === name.end) return undefined;
  const before = text.slice(lineStart(text, name.start, 120), name.start);
  const reading = secretWord(text, at);
  const isNamed = user.test(before) || (reading.quoted && withName.test(before));
  return isNamed && /\d/.test(reading.value) ? found(reading, 'told') : undefined;
}

/** Between a user and a password: for the automaton. */
export const slash = ' / ';
const login =
  /\blog[ -]?[io]ns?\b|\bsign[ -]?in\b|credential|\bssh\b|\baccounts?\b|passw|\busers?\b|\bpanel\b|\bvnc\b|\brdp\b/i;
const known = /^(?:root|admin\w*|sa|postgres|oracle|ubuntu|pi|sys|system|deploy|test|[\w.+-]+@[\w.-]+)$/i;

/** `Log in with `root` / `X``, `# root / X on 10.1.2.3`. */
export function placeInPair(text: string, at: number, syntax: Syntax): Place | undefined {
  if (syntax !== 'text' && syntax !== 'markup' && !isComment(text, at)) return undefined;
  const before = text.slice(lineStart(text, at, 160), at);
  const who = /(?:^|[\s(|:>#])(["'`]?)([\w.@+-]{2,60})\1$/.exec(before);
  if (who === null || !(known.test(who[2] ?? '') || login.test(before))) return undefined;
  const reading = secretWord(text, at + slash.length);
  if (!/\d/.test(reading.value) || !/[A-Za-z]/.test(reading.value)) return undefined;
  if (!login.test(before) && !/[^a-z0-9]/.test(reading.value)) return undefined;
  return { ...reading, name: 'password', judged: { kind: 'password', strength: 3 }, how: 'told' };
}
