import { after, nameAround } from './context.ts';
import type { JudgedName } from './name.ts';
import { MOST_PLACES, type Place, type Read } from './place.ts';
import { judgeValue } from './value.ts';

/** What maps from users to passwords are called; in lower case, for the automaton. */
export const mapNames = [
  'users',
  'accounts',
  'logins',
  'passwords',
  'credentials',
  'userlist',
  'userdb',
] as const;

const opening =
  /["']?\]?(?:[ \t]*:[ \t]*[\w.<>[\], |]{1,60}(?=[ \t]*=))?[ \t]*(?::=|=>|=|:)[ \t]*(?:(?:new[ \t]+)?[\w.<>[\], &]{0,60})?[({[][({[\s]{0,20}/y;
const skipped =
  /(?:[\s,;[\](){}]|(?:\/\/|#|--)[^\n]{0,200}\n|(?:map\.put|[\w.]{1,20}\.(?:put|set|insert|Add))(?=\()|(?:new[ \t]+)?(?:Pair|Tuple|Entry|KeyValuePair<\w+, ?\w+>)(?=\()){0,60}/y;
const entry =
  /["']([\w.@+-]{2,60})["'](?:\.to_string\(\))?[ \t]*(?:\][ \t]*=|=>|:|,|=|->|to\b)[ \t]*(?:"([^"\\\n]{1,200})"|'([^'\\\n]{1,200})')/y;
const field =
  /^(?:id|\w*_?id|uid|uuid|names?|first\w*|last\w*|e?mails?|roles?|types?|phone\w*|urls?|keys?|title|dates?|time\w*|created\w*|updated\w*|status|avatar|image|hash|salt|address|city|country|zip|host|port|region|locale|lang\w*|value|label|path|version|description|groups?|shell|home|comment|data|format)$/i;
const password: JudgedName = { kind: 'password', strength: 3 };

const below = /["']?:[ \t]*\r?(?=\n)/y;
const line = /\r?\n[ \t]{1,16}["']?([\w.@+-]{2,60})["']?:[ \t]+["']?([^\s"'#]{1,200})["']?[ \t]*(?=\r?\n|$)/y;

/** The passwords of a map from users to them that is called at an offset, where most of its values look like some. */
export function placesInMap(text: string, at: number, read: Read): readonly Place[] {
  if (at < read.to) return [];
  const end = nameAround(text, at).end;
  const inLines = after(below, text, end);
  if (inLines !== undefined) return placesInEntries(text, inLines, line, read);
  const start = after(opening, text, end);
  return start === undefined ? [] : placesInEntries(text, start, entry, read);
}

function placesInEntries(text: string, from: number, pattern: RegExp, read: Read): readonly Place[] {
  let next = from;
  const places: Place[] = [];
  let entries = 0;
  // With more places than are judged the text is not looked at to its end, and that is said.
  for (; places.length <= MOST_PLACES; entries++) {
    pattern.lastIndex = pattern === line ? next : (after(skipped, text, next) ?? next);
    const found = pattern.exec(text);
    if (found === null) break;
    next = pattern.lastIndex;
    read.to = next;
    const [whole, key = ''] = found;
    const value = found[2] ?? found[3] ?? '';
    const end = found.index + whole.lastIndexOf(value) + value.length;
    if (!field.test(key) && isPassword(value))
      places.push({
        value,
        start: end - value.length,
        end,
        next,
        quoted: true,
        name: 'password of a user',
        judged: password,
        how: 'map',
      });
  }
  return places.length * 2 >= entries || places.length > MOST_PLACES ? places : [];
}

function isPassword(value: string): boolean {
  if (/^(?:0x)?[0-9a-f]+$/i.test(value)) return false;
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value) || /@[\w-]+\.\w+$/.test(value)) return false;
  const kind = judgeValue(value, password);
  return kind === 'random' || kind === 'chosen';
}
