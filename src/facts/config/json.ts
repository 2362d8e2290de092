import type { Span } from '../../model/code.ts';
import type { Setting } from '../../model/configuration.ts';
import { Positions } from './positions.ts';
import { MAX_DEPTH, type Reading, type Script, setting } from './reading.ts';

interface Open {
  readonly kind: 'object' | 'list';
  key: string;
  place: number;
}

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[{}[\]:,]|[^\s{}[\]:,"'/]+|\S/g;

/**
 * Reads JSON, with comments, trailing commas and single quotes as its looser relatives have them. A loop over tokens:
 * no nesting is too deep for it, and what is broken is passed over and said.
 */
export function readJson(path: string, text: string): Reading {
  const positions = new Positions(text);
  const settings: Setting[] = [];
  const unparsed: Span[] = [];
  const open: Open[] = [];
  let expectsValue = true;
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const span = (): Span => positions.span(match.index, match.index + token.length);
    const inside = open.at(-1);
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (token === '{' || token === '[') {
      if (open.length === MAX_DEPTH) unparsed.push(span());
      open.push({ kind: token === '{' ? 'object' : 'list', key: '', place: 0 });
      expectsValue = token === '[';
    } else if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (inside?.kind === 'list') inside.place++;
      expectsValue = inside?.kind === 'list';
    } else if (token === ':') expectsValue = true;
    else if (inside?.kind === 'object' && !expectsValue) inside.key = unquoted(token);
    else if (open.length <= MAX_DEPTH) {
      const keys = open.map(({ kind, key, place }) => (kind === 'object' ? key : String(place)));
      settings.push(setting(keys, unquoted(token), /^["']/.test(token), span()));
    }
  }
  return { settings, scripts: scriptsOf(path, settings), wordLists: [], unparsed };
}

function unquoted(token: string): string {
  const quote = token.charAt(0);
  if (quote !== '"' && quote !== "'") return token;
  const body = token.slice(1, -1);
  if (!body.includes('\\')) return body;
  return body.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code?: string, one?: string) =>
    code === undefined ? (SHORT.get(one ?? '') ?? one ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
]);

/** npm's and Composer's scripts. */
function scriptsOf(path: string, settings: readonly Setting[]): Script[] {
  if (!/(?:^|\/)(?:package|composer)\.json$/.test(path)) return [];
  return settings
    .filter((each) => each.path[0] === 'scripts' && each.quoted)
    .map((each) => ({ text: each.value, line: each.span.startLine, column: each.span.startColumn + 1 }));
}
