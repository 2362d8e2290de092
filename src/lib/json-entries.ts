/** An entry of an object in a JSON text. */
export interface JsonEntry {
  /** The keys that lead to it from the top, its own last; a list's members have no key and are not entered. */
  readonly path: readonly string[];
  /** Of its key, 1-based. */
  readonly line: number;
}

/**
 * The entries of a JSON text's objects down to `depth` keys, in the order of the text, with duplicates. The text must
 * have passed `JSON.parse`. One pass without recursion, so that no nesting is too deep; linear in the text.
 */
export function* jsonEntries(text: string, depth: number): Generator<JsonEntry> {
  /** One for each open bracket: the key it belongs to, or undefined inside a list. */
  const open: (string | undefined)[] = [];
  let key: string | undefined;
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === LINE_FEED) line++;
    else if (character === QUOTE) {
      const end = endOfString(text, at);
      if (open.length <= depth && isKey(text, end)) {
        key = JSON.parse(text.slice(at, end)) as string;
        const path = [...open.slice(1), key];
        if (isNamed(path)) yield { path, line };
      }
      at = end - 1;
    } else if (character === OPEN_OBJECT || character === OPEN_LIST) {
      open.push(open.length === 0 ? '' : key);
      key = undefined;
    } else if (character === CLOSE_OBJECT || character === CLOSE_LIST) {
      open.pop();
      key = undefined;
    }
  }
}

const LINE_FEED = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;

function isNamed(path: readonly (string | undefined)[]): path is readonly string[] {
  return !path.includes(undefined);
}

/** Just behind the closing quote. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

function isKey(text: string, end: number): boolean {
  let at = end;
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return text[at] === ':';
}
