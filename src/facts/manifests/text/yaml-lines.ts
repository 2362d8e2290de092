import { linesOf } from './lines.ts';
import { DEEPEST, SyntaxProblem } from './node.ts';

export interface YamlLine {
  /** Keys from the outside in, its own last. */
  readonly path: readonly string[];
  /** Empty where more lines belong to the key, or a list does. */
  readonly value: string;
  readonly line: number;
}

const QUOTED_KEY = /^(?:'((?:[^'\n]|'')*)'|"((?:[^"\\\n]|\\.)*)"):/;

/**
 * The keys of YAML as tools write it: maps with two more blanks inside each other, plain values, short `{ a: b }`.
 * `passed` are keys at the top whose values are not wanted. Fast enough for a lockfile of 50,000 packages, where a whole YAML reader is not. Lists and long texts are passed over.
 * @throws SyntaxProblem for what no tool writes: anchors, tabs, lines that are no key
 */
export function* yamlLines(text: string, passed: ReadonlySet<string> = new Set()): Generator<YamlLine> {
  /** Open keys with their indentation. */
  const open: { readonly indent: number; readonly key: string }[] = [];
  /** Lines further in belong to a text or list of this indentation. */
  let passedOver = Number.POSITIVE_INFINITY;
  let number = 0;
  for (const raw of linesOf(text)) {
    number++;
    const line = raw.trimEnd();
    const indent = line.length - line.trimStart().length;
    const content = line.slice(indent);
    if (content === '' || content.startsWith('#') || content === '---' || content.startsWith('%')) continue;
    if (indent > passedOver) continue;
    passedOver = Number.POSITIVE_INFINITY;
    if (line.slice(0, indent).includes('\t')) throw new SyntaxProblem('it is indented with tabs', number);
    if (content.startsWith('- ') || content === '-') {
      passedOver = indent;
      continue;
    }
    const pair = pairOf(content);
    if (!pair) throw new SyntaxProblem('it is no line that a tool writes', number);
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const { key, value } = pair;
    if (passed.has(open[0]?.key ?? key)) {
      if (open.length === 0) open.push({ indent, key });
      continue;
    }
    const path = [...open.map((each) => each.key), key];
    if (path.length > DEEPEST) throw new SyntaxProblem('it is nested too deep', number);
    if (/^(?:[&*!]|<<)/.test(value)) throw new SyntaxProblem('it has anchors, which no tool writes', number);
    if (value.startsWith('{') && value.endsWith('}')) yield* pairs(value, path, number);
    else yield { path, value: unquoted(value), line: number };
    if (value === '') open.push({ indent, key });
    else passedOver = indent;
  }
}

/** `key: value`, `key:`, `'a: b': value` */
function pairOf(content: string): { readonly key: string; readonly value: string } | undefined {
  const quoted = QUOTED_KEY.exec(content);
  if (quoted) {
    const [all, single, double = ''] = quoted;
    return { key: single?.replaceAll("''", "'") ?? double, value: content.slice(all.length).trim() };
  }
  if (/^[#&*!|>%`{}[\],'"]/.test(content)) return undefined;
  const colon = content.indexOf(': ');
  if (colon > 0) return { key: content.slice(0, colon), value: content.slice(colon + 2).trim() };
  return content.endsWith(':') ? { key: content.slice(0, -1), value: '' } : undefined;
}

/** `{integrity: sha512-…, tarball: https://…}` */
function* pairs(value: string, path: readonly string[], line: number): Generator<YamlLine> {
  yield { path, value: '', line };
  for (const [, key = '', inner = ''] of value.matchAll(/([\w.-]+):\s*('[^']*'|"[^"]*"|[^,{}]*)/g))
    yield { path: [...path, key], value: unquoted(inner.trim()), line };
}

function unquoted(text: string): string {
  if (/^'.*'$/s.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  return /^".*"$/s.test(text) ? text.slice(1, -1) : text;
}
