import type { CodeFacts, Language } from '../../model/code.ts';

/** One module that a file imports. Plain data: it crosses threads. */
export interface ModuleImport {
  readonly module: string;
  readonly line: number;
  readonly endLine: number;
  /** The code goes on without it: a guard catches its absence. */
  readonly isOptional: boolean;
}

export interface FileImports {
  readonly path: string;
  readonly language: Language;
  readonly imports: readonly ModuleImport[];
}

const LANGUAGES: ReadonlySet<Language> = new Set([
  'javascript',
  'typescript',
  'tsx',
  'python',
  'go',
  'ruby',
  'java',
]);
/** More imports than any file has. */
const MOST = 5_000;

/** The modules that a file imports, once on each line; undefined where its language has no packages that are read. */
export function extractImports(code: CodeFacts, text: string): FileImports | undefined {
  if (!LANGUAGES.has(code.language)) return undefined;
  const lines = text.split('\n');
  const found = [...code.imports, ...code.exports].flatMap(({ module, span }) =>
    module === undefined || module === '' ? [] : [{ module, line: span.startLine, endLine: span.endLine }],
  );
  const once = new Map(found.slice(0, MOST).map((each) => [`${each.line} ${each.module}`, each]));
  // A Ruby script may declare what it needs in itself.
  const isInline = found.some(({ module }) => module === 'bundler/inline');
  const imports = [...once.values()].map((each) => ({
    ...each,
    isOptional: isInline || (guards.get(code.language) ?? isCaught)(lines, each.line),
  }));
  return { path: code.path, language: code.language, imports };
}

/** Lines that a guard is looked for on. */
const FAR = 40;

/** Python: in `try:` with a handler that expects the import to fail, in such a handler, or for type checkers only. */
function isGuarded(lines: readonly string[], line: number): boolean {
  const indent = indentOf(lines[line - 1] ?? '');
  if (/#\s*type:\s*ignore|#\s*pyright:\s*ignore/.test(lines[line - 1] ?? '')) return true;
  let depth = indent;
  for (let at = line - 2; at >= Math.max(0, line - 2 - FAR) && depth > 0; at--) {
    const text = lines[at] ?? '';
    if (text.trim() === '' || indentOf(text) >= depth) continue;
    depth = indentOf(text);
    if (/^\s*except\b|^\s*if\s+(?:\w+\.)?TYPE_CHECKING\b|^\s*else\s*:/.test(text)) return true;
    if (/^\s*with\s+(?:contextlib\.)?suppress\(/.test(text)) return true;
    if (/^\s*try\s*:/.test(text)) return catchesImport(lines, at, depth);
  }
  return false;
}

function catchesImport(lines: readonly string[], start: number, depth: number): boolean {
  for (const text of lines.slice(start + 1, start + 1 + FAR)) {
    if (text.trim() === '' || indentOf(text) > depth) continue;
    if (indentOf(text) < depth) return false;
    if (/^\s*except\s*(?::|.*\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b)/.test(text))
      return true;
  }
  return false;
}

const indentOf = (text: string): number => text.length - text.trimStart().length;

/** Ruby: where `rescue LoadError` follows; a bare `rescue` does not catch that. */
function isRescued(lines: readonly string[], line: number): boolean {
  const own = lines[line - 1] ?? '';
  if (/\brescue\b|\bdefined\?/.test(own)) return true;
  for (const text of lines.slice(line, line + FAR)) {
    if (text.trim() === '' || indentOf(text) >= indentOf(own)) continue;
    if (/^\s*rescue\b.*\b(?:LoadError|ScriptError|Exception)\b/.test(text)) return true;
    if (!/^\s*(?:rescue|else|ensure)\b/.test(text)) return false;
  }
  return false;
}

/** JavaScript: inside of `try {`, or with a `.catch` behind. */
function isCaught(lines: readonly string[], line: number): boolean {
  const own = lines[line - 1] ?? '';
  if (
    /\.catch\(|@ts-(?:ignore|expect-error)/.test(own) ||
    /@ts-(?:ignore|expect-error)/.test(lines[line - 2] ?? '')
  )
    return true;
  if (/\btry\s*\{/.test(own)) return true;
  const indent = indentOf(own);
  if (indent === 0) return false;
  for (let at = line - 2; at >= Math.max(0, line - 2 - FAR); at--) {
    const text = lines[at] ?? '';
    if (text.trim() === '' || indentOf(text) >= indent) continue;
    return /\btry\s*\{\s*$/.test(text);
  }
  return false;
}

const guards: ReadonlyMap<Language, (lines: readonly string[], line: number) => boolean> = new Map([
  ['python', isGuarded],
  ['ruby', isRescued],
]);
