import { after, type Context, type Found, found } from './context.ts';
import { literalAt, type Reading, wordAt } from './literals.ts';

const element = /\\?["']?>(?:<!\[CDATA\[|\s{1,60}(?=[^\s<]{4,200}\s{1,60}<\/)|(?![ \t]*\r?\n))/y;
const elementTyped = /(?:[ \t]+[\w:-]{1,40}=["'][^"'<>\n]{0,160}["']){1,3}>/y;
const elementWith = /\\?["'](?:[ \t]+[\w:-]+=["'][^"'<>]{0,40}["']){0,2}>(?:\s{0,40}<(?:value|string)>)?/y;

/** `<password>x</password>`, `<entry key="password">x</entry>`. */
export function elementText({ text, name }: Context): Found | undefined {
  const opensHere = /<(?:[\w-]{1,20}:)?$/.test(text.slice(Math.max(0, name.start - 22), name.start));
  const isKeyed = /(?:name|key|id)=["']$/.test(text.slice(Math.max(0, name.start - 8), name.start));
  if (!opensHere && !isKeyed) return undefined;
  const at = opensHere
    ? (after(element, text, name.end) ?? after(elementTyped, text, name.end))
    : after(elementWith, text, name.end);
  if (at === undefined) return undefined;
  const inside = elementAt(text, at);
  return inside === undefined ? undefined : found(inside, 'element');
}

/** The text of an element that begins at an offset: to its end, or that of its CDATA. */
function elementAt(text: string, at: number): Reading | undefined {
  const inside = wordAt(text, at, 'markup');
  const isData = text.startsWith('CDATA[', at - 6) && inside.value.endsWith(']]>');
  const value = isData ? inside.value.slice(0, -3) : inside.value.trimEnd();
  const ends = /^\s{0,60}<\//.test(text.slice(inside.end, inside.end + 64));
  return ends ? { ...inside, value, end: at + value.length } : undefined;
}

const attribute = /[ \t]+value=(?=["'])/iy;

/** `<AuthToken value="x"/>`. */
export function attributeBehind({ text, name }: Context): Found | undefined {
  if (text.charAt(name.start - 1) !== '<') return undefined;
  const at = after(attribute, text, name.end);
  return at === undefined ? undefined : found(literalAt(text, at), 'element');
}

/** `<key>ApiKey</key>` and the like, up to the text of the element behind. */
const pairOfElements =
  /<\/(?:key|name|param-name|property-name|prop-name|td|th|dt|strong|b|label|string)>\s{0,40}(?:<\/td>\s{0,20})?<(?:[\w:-]{1,20})(?:[ \t][^<>\n]{0,80})?>(?=[^\s<])/iy;

/** `<key>ApiKey</key><string>x</string>`, over two lines, too. */
export function elementBehind({ text, name }: Context): Found | undefined {
  if (text.charAt(name.end) !== '<') return undefined;
  const at = after(pairOfElements, text, name.end);
  if (at === undefined || !/>[^<>\n]{0,40}$/.test(text.slice(Math.max(0, name.start - 50), name.start)))
    return undefined;
  const inside = wordAt(text, at, 'markup');
  return text.startsWith('</', inside.end) && !/\s/.test(inside.value) ? found(inside, 'element') : undefined;
}
