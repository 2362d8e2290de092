import type { Setting } from '../../model/configuration.ts';
import { Positions } from './positions.ts';
import { MAX_DEPTH, type Reading, setting } from './reading.ts';

const ATTRIBUTE = /(?<![\w:.-])([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/g;
/** What is passed over, and how it ends. */
const PASSED: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '>'],
  ['</', '>'],
  ['<', '>'],
];

/**
 * Reads XML as settings: elements make the path, attributes and text are values. `{ key, value }` pairs (`<add key="A"
 * value="b"/>`) read as the setting `A`. A loop over tags: no entity is replaced, no nesting is too deep for it.
 */
export function readXml(text: string): Reading {
  const positions = new Positions(text);
  const settings: Setting[] = [];
  const open: string[] = [];
  for (let at = 0; at >= 0 && at < text.length; ) {
    const start = text.indexOf('<', at);
    settings.push(...textOf(text.slice(at, start < 0 ? text.length : start), at, open, positions));
    if (start < 0) break;
    const [begin, end] = PASSED.find(([opening]) => text.startsWith(opening, start)) ?? ['<', '>'];
    const stop = text.indexOf(end, start + begin.length);
    // What is not closed has no end.
    if (stop < 0) break;
    at = stop + end.length;
    if (begin === '</') open.pop();
    if (begin !== '<') continue;
    const tag = text.slice(start, at);
    const [name = ''] = /[\w:.-]+/.exec(tag) ?? [];
    settings.push(...attributesOf(tag, [...open.slice(-MAX_DEPTH), name], start, positions));
    if (!tag.endsWith('/>')) open.push(name);
  }
  return { settings, scripts: [], wordLists: [], unparsed: [] };
}

function textOf(text: string, at: number, open: readonly string[], positions: Positions): readonly Setting[] {
  const value = text.trim();
  if (value === '') return [];
  const start = at + text.length - text.trimStart().length;
  return [setting(open.slice(-MAX_DEPTH), value, false, positions.span(start, start + value.length))];
}

function attributesOf(
  tag: string,
  path: readonly string[],
  index: number,
  positions: Positions,
): readonly Setting[] {
  const found = [...tag.matchAll(ATTRIBUTE)].map((match) => {
    const [whole, name = '', quoted = ''] = match;
    const start = index + match.index;
    const span = positions.span(start, start + whole.length);
    return { name, value: quoted.slice(1, -1), span };
  });
  const key = found.find(({ name }) => /^(?:key|name)$/i.test(name));
  const value = found.find(({ name }) => /^value$/i.test(name));
  if (key && value) return [setting([...path, key.value], value.value, true, value.span)];
  return found.map(({ name, value: given, span }) => setting([...path, name], given, true, span));
}
