import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import { isNestedTooDeep } from '../../lib/flow-depth.ts';
import type { Span } from '../../model/code.ts';
import type { Setting } from '../../model/configuration.ts';
import { Positions } from './positions.ts';
import { MAX_DEPTH, type Reading, type Script, setting, type WordList } from './reading.ts';

/** Keys whose text is a shell script in workflows, pipelines, playbooks and compose files. */
const SCRIPT_KEYS = new Set([
  'run',
  'script',
  'before_script',
  'after_script',
  'before_install',
  'install',
  'commands',
  'command',
  'cmd',
  'shell',
  'bash',
  'sh',
  'inline',
  'entrypoint',
  'ansible.builtin.shell',
  'ansible.builtin.command',
  'runcmd',
  'bootcmd',
]);
/** Of these, the ones whose lists hold words, not lines. */
const WORD_KEYS = new Set(['command', 'cmd', 'entrypoint', 'args', 'test', 'argv']);
const ENVIRONMENT_KEYS = new Set(['env', 'environment', 'variables', 'environment_variables']);

/** After so many errors it is no YAML. */
const MOST_ERRORS = 50;

interface Waiting {
  readonly node: unknown;
  readonly path: readonly string[];
}

/**
 * Reads YAML, all documents of it. Aliases are not followed, so that none can blow up; tags mean nothing; what is
 * broken is said. Nesting that the library cannot take makes the file unread, not the process dead.
 */
export function readYaml(text: string): Reading {
  const positions = new Positions(text);
  const whole = positions.span(0, text.length);
  const settings: Setting[] = [];
  const scripts: Script[] = [];
  const wordLists: WordList[] = [];
  const unparsed: Span[] = [];
  if (isNestedTooDeep(text)) return { settings, scripts, wordLists, unparsed: [whole] };
  try {
    for (const document of documentsOf(text)) {
      for (const { pos } of document.errors.slice(0, MOST_ERRORS))
        unparsed.push(positions.span(pos[0], pos[1]));
      walk(document.contents, { text, positions, settings, scripts, wordLists, unparsed });
    }
  } catch (error) {
    // Only the stack's own limit is to be expected of a parser that reports its errors.
    if (!(error instanceof RangeError)) throw error;
    unparsed.push(whole);
  }
  return { settings, scripts, wordLists, unparsed };
}

/** `{{ … }}`, `{% … %}`, `<% … %>`: what Helm, Jinja, ERB and their like fill in. */
const HOLE = /\{\{[^}]*\}\}|\{%[^%]*%\}|<%[^%]*%>/g;
const ONLY_HOLES = /^\s*(?:(?:\{\{[^}]*\}\}|\{%[^%]*%\}|<%[^%]*%>)\s*)+$/;

/** Templates of YAML are read with what is to be filled in left blank, nothing else moved. */
function documentsOf(text: string): ReturnType<typeof parseAllDocuments> {
  const options = { schema: 'failsafe', strict: false, uniqueKeys: false, logLevel: 'silent' } as const;
  const documents = parseAllDocuments(text, { ...options, prettyErrors: false });
  const isTemplate = /\{[{%]|<%/.test(text);
  if (!isTemplate || !documents.some(({ errors }) => errors.length > 0)) return documents;
  const lines = text
    .replace(/\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}/g, (comment) => comment.replace(/[^\n]/g, ' '))
    .split('\n')
    .map((line) => (ONLY_HOLES.test(line) ? ' '.repeat(line.length) : line));
  const filled = withoutLeadingBlanks(lines).map((line, at) => {
    // What is filled in after a key is more of the mapping that follows.
    const isMapping = /:\s*(?:\{\{[^}]*\}\}\s*)+$/.test(line) && indentAfter(lines, at) > indentOf(line);
    return line.replace(HOLE, (hole) => (isMapping ? ' ' : 'x').repeat(hole.length));
  });
  return parseAllDocuments(filled.join('\n'), { ...options, prettyErrors: false });
}

/**
 * A text over several lines may not begin with blanks that reach further than its first line: there, lines that were
 * nothing but holes become comments.
 */
function withoutLeadingBlanks(lines: readonly string[]): readonly string[] {
  let begins = false;
  return lines.map((line, at) => {
    if (line.trim() !== '') {
      begins = /[:-]\s+[|>][-+\d]{0,2}\s*$/.test(line);
      return line;
    }
    const indent = begins ? indentAfter(lines, at) : line.length;
    return line.length > indent ? `${' '.repeat(indent)}#`.padEnd(line.length) : line;
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The indentation of the next line that is not blank; looks at most 20 lines ahead. */
function indentAfter(lines: readonly string[], at: number): number {
  const next = lines.slice(at + 1, at + 21).find((line) => line.trim() !== '');
  return next === undefined ? 0 : indentOf(next);
}

interface Gathered {
  readonly text: string;
  readonly positions: Positions;
  readonly settings: Setting[];
  readonly scripts: Script[];
  readonly wordLists: WordList[];
  readonly unparsed: Span[];
}

function walk(root: unknown, gathered: Gathered): void {
  const waiting: Waiting[] = [{ node: root, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, path } = next;
    if (path.length > MAX_DEPTH) gathered.unparsed.push(spanOf(node, gathered));
    else if (isMap(node)) {
      const named = namedValue(node, path);
      const below = node.items.map(({ key, value }) => ({ node: value, path: [...path, textOf(key)] }));
      waiting.push(...(named ? [named] : below.reverse()));
    } else if (isSeq(node)) {
      const words = wordsOf(node, path, gathered);
      if (words) gathered.wordLists.push(words);
      waiting.push(...node.items.map((item, at) => ({ node: item, path: [...path, String(at)] })).reverse());
    } else if (isScalar(node)) readScalar(node, path, gathered);
  }
}

/** `{ name: A, value: b }` in a list under `env` is the setting `A`. */
function namedValue(
  node: { get(key: string, keep: true): unknown },
  path: readonly string[],
): Waiting | undefined {
  const list = path.at(-2);
  if (list === undefined || !ENVIRONMENT_KEYS.has(list)) return undefined;
  const name = textOf(node.get('name', true));
  const value = node.get('value', true);
  return name !== '' && isScalar(value) ? { node: value, path: [...path.slice(0, -1), name] } : undefined;
}

function readScalar(
  node: {
    readonly value: unknown;
    readonly type?: string | undefined;
    readonly range?: readonly number[] | null | undefined;
  },
  path: readonly string[],
  gathered: Gathered,
): void {
  const value = textOf(node);
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const pair = /^([A-Za-z_]\w*)=(.*)$/s.exec(value);
  const list = path.at(-2);
  const isListed = list !== undefined && ENVIRONMENT_KEYS.has(list) && /^\d+$/.test(path.at(-1) ?? '');
  if (isListed && pair) {
    const at = [...path.slice(0, -1), pair[1] ?? ''];
    gathered.settings.push(setting(at, pair[2] ?? '', quoted, spanOf(node, gathered)));
    return;
  }
  const read = setting(path, value, quoted, spanOf(node, gathered));
  gathered.settings.push(read);
  const isWordInList = path.slice(-2).every((part) => /^\d+$/.test(part));
  const isWord = isWordInList || (path.at(-1) !== read.key && WORD_KEYS.has(read.key));
  if (SCRIPT_KEYS.has(read.key) && !isWord) gathered.scripts.push(scriptOf(node, value, gathered));
}

/** A script's lines as they stand in the file, so that each keeps its number. */
function scriptOf(
  node: { readonly type?: string | undefined; readonly range?: readonly number[] | null | undefined },
  value: string,
  { text, positions }: Gathered,
): Script {
  const [start = 0, end = 0] = node.range ?? [];
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const first = positions.span(start, start);
  if (!isBlock) {
    const column = first.startColumn + (node.type?.startsWith('QUOTE') ? 1 : 0);
    return { text: plain(value), line: first.startLine, column };
  }
  const body = text.slice(text.indexOf('\n', start) + 1, end);
  const indent = /^[ ]*(?=\S)/m.exec(body)?.[0].length ?? 0;
  const lines = body.split('\n').map((line) => line.slice(indent));
  return { text: plain(lines.join('\n')), line: first.startLine + 1, column: indent + 1 };
}

/** A workflow's `${{ … }}` is no shell: a variable of the same length stands in for it. */
function plain(script: string): string {
  return script.replace(/\$\{\{[^}\n]*\}\}/g, (expression) => `$${'x'.repeat(expression.length - 1)}`);
}

function wordsOf(
  node: { readonly items: readonly unknown[] },
  path: readonly string[],
  gathered: Gathered,
): WordList | undefined {
  // cloud-init's list of commands has lists of words in it.
  const isCommand = WORD_KEYS.has(path.at(-1) ?? '') || /^(?:run|boot)cmd$/.test(path.at(-2) ?? '');
  if (!isCommand || !node.items.every((item) => isScalar(item))) return undefined;
  const last = node.items.at(-1);
  const isShell = /(?:^|\/)(?:ba|da|a|z)?sh$/.test(textOf(node.items[0])) && node.items.length > 2;
  if (isShell && isScalar(last) && last.type?.startsWith('BLOCK')) {
    gathered.scripts.push(scriptOf(last, textOf(last), gathered));
    return undefined;
  }
  const words = node.items.map((item) => ({ text: textOf(item), span: spanOf(item, gathered) }));
  return { words: /^CMD(?:-SHELL)?$/.test(words[0]?.text ?? '') ? words.slice(1) : words };
}

function textOf(node: unknown): string {
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : String(node.value ?? '');
  return isAlias(node) ? `*${node.source}` : '';
}

function spanOf(node: unknown, { positions }: Gathered): Span {
  const range = isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined;
  const [start = 0, end = start] = range ?? [];
  return positions.span(start, end);
}
