import { isWhole, mentionsGuard, type Site, type Way } from './site.ts';

/** A decorator of Python, TypeScript and Java, an attribute of C# and of PHP. */
const decorator = /^\s*(@|#?\[)/;
/** Says where the endpoint is, not who may call it. */
const route =
  /\b(?:Http\w+|Route|\w*Mapping|Path|Get|Post|Put|Patch|Delete|All|route|get|post|put|patch|delete)\b/;
/** Further off, it belongs to something else. */
const mostBetween = 6;

const sigilOf = (text = ''): string | undefined => decorator.exec(text)?.[1];

/** The lines of the guards' decorators, each a line of its own beside the one that registers the endpoint. */
function guardLines({ endpoint, lines }: Site): readonly number[] {
  const { path, line } = endpoint.location;
  const all = endpoint.guards
    .filter(({ origin, location }) => origin === 'decorator' && location.path === path)
    .map(({ location }) => location.line);
  const numbers = [...new Set(all)].sort((a, b) => a - b);
  const first = Math.min(line, ...numbers);
  const last = Math.max(line, ...numbers);
  if (numbers.length === 0 || last - first > mostBetween) return [];
  const isOwn = (number: number): boolean => {
    const text = lines[number - 1] ?? '';
    return isWhole(text) && mentionsGuard(text, endpoint) && !route.test(text.replace(/\(.*$/, ''));
  };
  const between = lines.slice(first - 1, last).filter((_, at) => first + at !== line);
  return between.every((text) => sigilOf(text) !== undefined) && numbers.every(isOwn) ? numbers : [];
}

/** Puts the guards' decorators beside the line that registers the endpoint, on the side where the model has them. */
export const asDecorator: Way = (own, model) => {
  const numbers = guardLines(model);
  const { line } = model.endpoint.location;
  const isBelow = numbers.every((number) => number > line);
  const isAbove = numbers.every((number) => number <= line);
  if (numbers.length === 0 || !(isBelow || isAbove)) return undefined;
  if (isBelow && !isWhole(own.text)) return undefined;
  if (!numbers.includes(line) && sigilOf(own.text) !== sigilOf(model.text)) return undefined;
  const indentation = /^\s*/.exec(own.text)?.[0] ?? '';
  const guards = numbers.map((number) => indentation + (model.lines[number - 1] ?? '').trim());
  const replacement = (isBelow ? [own.text, ...guards] : [...guards, own.text]).join('\n');
  return { line: own.endpoint.location.line, replacement };
};
