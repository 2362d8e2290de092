import type { Language } from '../../model/code.ts';

/** Code inside a file of another kind, everything around it blanked out so that lines and columns stay. */
export interface Embedded {
  readonly language: Language;
  readonly text: string;
  /** Not all of it is this language: templates fill in the rest, notebooks have commands of their own. */
  readonly isMixed: boolean;
}

const PAGES = /\.(?:vue|svelte|astro|html?|xhtml|hbs|handlebars|mustache|njk)$/i;
const OTHER_TYPE =
  /\btype\s*=\s*["']?(?!module\b|text\/javascript|application\/javascript|text\/babel)[\w/+.-]+/i;
const TYPED = /\blang\s*=\s*["']?(?:ts|tsx|typescript)\b/i;

/** Whether a file of this name can hold code. */
export function canEmbed(path: string): boolean {
  return PAGES.test(path) || /\.ipynb$/i.test(path);
}

/** The code in a page, a component or a notebook; undefined for a file that is neither, or holds none. */
export function embeddedCode(path: string, text: string): Embedded | undefined {
  if (/\.ipynb$/i.test(path)) return notebook(text);
  return PAGES.test(path) ? scripts(path, text) : undefined;
}

/** `<script>` elements, and what stands between the `---` lines at the top of an Astro component. */
function scripts(path: string, text: string): Embedded | undefined {
  const lower = text.toLowerCase();
  const kept: (readonly [number, number])[] = [];
  const isAstro = /\.astro$/i.test(path);
  let isTyped = isAstro;
  const fence = isAstro && text.startsWith('---') ? text.indexOf('\n---', 3) : -1;
  if (fence > 0) kept.push([3, fence]);
  for (let at = Math.max(fence, 0); ; ) {
    const start = lower.indexOf('<script', at);
    const open = start < 0 ? -1 : text.indexOf('>', start);
    if (open < 0) break;
    const close = lower.indexOf('</script', open);
    const end = close < 0 ? text.length : close;
    const tag = text.slice(start, open);
    isTyped ||= TYPED.test(tag);
    if (!OTHER_TYPE.test(tag) || TYPED.test(tag)) kept.push([open + 1, end]);
    at = end;
  }
  if (kept.length === 0) return undefined;
  const isMixed = !/\.(?:vue|svelte|astro)$/i.test(path);
  const code = onlyParts(text, kept);
  const language = isTyped ? 'typescript' : 'javascript';
  return { language, text: isMixed ? withoutHoles(code) : code, isMixed };
}

function onlyParts(text: string, kept: readonly (readonly [number, number])[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const [start, end] of kept) {
    parts.push(blank(text.slice(from, start)), text.slice(start, end));
    from = end;
  }
  return parts.join('') + blank(text.slice(from));
}

/** What a template fills in: a value reads as a name, a statement as nothing. */
function withoutHoles(text: string): string {
  return text
    .replace(/\{\{[^{}\n]{0,500}\}\}/g, (hole) => 'x'.padEnd(hole.length))
    .replace(/\{%[^%\n]{0,500}%\}|<%[^%\n]{0,500}%>/g, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n\r]/g, ' ');
}

/** A line of a cell as a notebook has it: a JSON string on a line of its own. */
const CELL_LINE = /^(\s*(?:"source"\s*:\s*\[?\s*)?)"((?:[^"\\]|\\.)*)"\s*[\],]*\s*$/;

/**
 * The Python of a Jupyter notebook: each line of a cell in the line of the file where it stands. Commands of the
 * notebook (`%`, `!`) are no Python and left out.
 */
function notebook(text: string): Embedded | undefined {
  if (!/"cell_type"\s*:\s*"code"/.test(text)) return undefined;
  const foreign = /"language"\s*:\s*"(?!python)|"name"\s*:\s*"(?:ir|julia|scala)/.test(text);
  if (foreign) return undefined;
  let isCode = false;
  let isSource = false;
  const lines = text.split('\n').map((line) => {
    const type = /"cell_type"\s*:\s*"(\w+)"/.exec(line)?.[1];
    if (type !== undefined) isCode = type === 'code';
    const key = /^\s*"(\w+)"\s*:/.exec(line)?.[1];
    if (key !== undefined) isSource = key === 'source';
    if (!isCode || !isSource) return '';
    const found = CELL_LINE.exec(line.slice(0, 20_000))?.[2];
    const code = found === undefined ? '' : unescaped(found);
    return /^\s*[%!]/.test(code) ? '' : code.replace(/\n$/, '').replace(/\n/g, '; ');
  });
  return { language: 'python', text: lines.join('\n'), isMixed: true };
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return '';
  }
}
