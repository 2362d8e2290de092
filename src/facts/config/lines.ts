import type { Setting } from '../../model/configuration.ts';
import { type Reading, type Script, setting } from './reading.ts';

/** What one line of a file says: where the value stands is found again by the column. */
interface Line {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

function linesOf(text: string): Line[] {
  return text.split('\n').map((line, at) => ({ text: line.replace(/\r$/, ''), number: at + 1 }));
}

function onLine(line: Line, path: readonly string[], raw: string): Setting {
  const { value, quoted } = unquoted(raw.trim());
  const start = line.text.length - line.text.trimStart().length;
  const end = line.text.trimEnd().length;
  const span = { startLine: line.number, startColumn: start + 1, endLine: line.number, endColumn: end + 1 };
  return setting(path, value, quoted, span);
}

function unquoted(text: string): { value: string; quoted: boolean } {
  const quote = text.charAt(0);
  const end = quote === '"' || quote === "'" ? text.indexOf(quote, 1) : -1;
  return end > 0 ? { value: text.slice(1, end), quoted: true } : { value: text, quoted: false };
}

function reading(settings: readonly Setting[], scripts: readonly Script[] = []): Reading {
  return { settings, scripts, wordLists: [], unparsed: [] };
}

/** `.env`: `NAME=value`, `export NAME="value" # comment`. */
export function readEnv(text: string): Reading {
  const settings = linesOf(text).flatMap((line) => {
    const found = /^\s*(?:export\s+)?([\w.-]+)\s*=(.*)$/.exec(line.text);
    if (!found) return [];
    const [, name = '', raw = ''] = found;
    const value = /^\s*["']/.test(raw) ? raw : raw.replace(/(?:^|\s)#.*$/, '');
    return [onLine(line, [name], value)];
  });
  return reading(settings);
}

/** Java properties: the key's dots make the path. */
export function readProperties(text: string): Reading {
  const settings = linesOf(text).flatMap((line) => {
    const found = /^\s*([^\s#!=:][^\s=:]*)(?:\s*[=:]\s*|\s+)(.*)$/.exec(line.text);
    return found ? [onLine(line, (found[1] ?? '').split('.'), found[2] ?? '')] : [];
  });
  return reading(settings);
}

/** INI and its relatives: `[section]`, `key = value`, `key: value`, a lone `key`. */
export function readIni(text: string): Reading {
  const settings: Setting[] = [];
  const scripts: Script[] = [];
  let section: readonly string[] = [];
  for (const line of linesOf(text)) {
    const heading = /^\s*\[([^\]]*)\]/.exec(line.text);
    const found = /^\s*([^\s#;=:[][^=:]*?)\s*(?:[=:]\s*(.*))?$/.exec(line.text.slice(0, 2_000));
    if (heading) section = [heading[1] ?? ''];
    else if (found) {
      const raw = (found[2] ?? '').replace(/\s[#;].*$/, '');
      settings.push(onLine(line, [...section, found[1] ?? ''], raw));
      // systemd's
      const isCommand = section[0] === 'Service' && /^Exec[A-Z]\w*$/.test(found[1] ?? '');
      const column = line.text.length - line.text.replace(/^[^=]*=\s*[-@:+!]*/, '').length;
      if (isCommand) scripts.push({ text: line.text.slice(column), line: line.number, column: column + 1 });
    }
  }
  return reading(settings, scripts);
}

/** A Procfile: `web: command`. */
export function readProcfile(text: string): Reading {
  const scripts = linesOf(text).flatMap((line): Script[] => {
    const found = /^(\w[\w-]*:\s*)(\S.*)$/.exec(line.text);
    const [, name = '', command = ''] = found ?? [];
    return found ? [{ text: command, line: line.number, column: name.length + 1 }] : [];
  });
  return reading([], scripts);
}

/** TOML as far as rules need it: tables, keys, and the strings in lists and inline tables on the same line. */
export function readToml(text: string): Reading {
  const settings: Setting[] = [];
  let table: readonly string[] = [];
  for (const line of linesOf(text)) {
    const heading = /^\s*\[{1,2}([^\]]*)\]{1,2}/.exec(line.text);
    const found = /^\s*("[^"]*"|'[^']*'|[\w.-]+)\s*=\s*(.*)$/.exec(line.text);
    if (heading) table = keysOf(heading[1] ?? '');
    else if (found) settings.push(...tomlValues(line, [...table, ...keysOf(found[1] ?? '')], found[2] ?? ''));
  }
  return reading(settings);
}

function keysOf(text: string): string[] {
  if (/^["']/.test(text)) return [unquoted(text).value];
  return text.split('.').map((part) => unquoted(part.trim()).value);
}

const INLINE_PAIR = /([\w-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,}]+)/g;
const LISTED = /"[^"]*"|'[^']*'/g;

function tomlValues(line: Line, path: readonly string[], raw: string): Setting[] {
  if (raw.startsWith('{'))
    return [...raw.matchAll(INLINE_PAIR)].map(([, key = '', value = '']) =>
      onLine(line, [...path, key], value),
    );
  if (raw.startsWith('['))
    return [...raw.matchAll(LISTED)].map(([value], at) => onLine(line, [...path, String(at)], value));
  const bare = /^["']/.test(raw) ? raw : raw.replace(/\s*#.*$/, '');
  return [onLine(line, path, bare)];
}

/** nginx and Apache: `name arguments;` in blocks. The value is the arguments, unquoted, one space between. */
export function readDirectives(text: string): Reading {
  const settings: Setting[] = [];
  const blocks: string[] = [];
  for (const line of linesOf(text)) {
    const code = line.text.replace(/^\s*#.*$|\s#.*$/, '').trim();
    if (code.startsWith('</') || code.startsWith('}')) blocks.pop();
    else if (code.endsWith('{')) blocks.push(code.slice(0, -1).trim());
    else if (code.startsWith('<')) blocks.push(code.slice(1, -1).trim());
    else if (code !== '') {
      const words = [...code.replace(/;$/, '').matchAll(/"[^"]*"|'[^']*'|\S+/g)].map(
        ([word]) => unquoted(word).value,
      );
      const [name = '', ...rest] = words;
      settings.push(onLine(line, [...blocks.slice(-10), name], rest.join(' ')));
    }
  }
  return reading(settings);
}

/** A Makefile's recipe lines are shell commands; its assignments are settings. */
export function readMakefile(text: string): Reading {
  const scripts: Script[] = [];
  const settings: Setting[] = [];
  for (const line of linesOf(text)) {
    const recipe = /^\t[@+-]*/.exec(line.text);
    const found = /^(?:export\s+)?([\w.-]+)\s*[:?+]?=\s*(.*)$/.exec(line.text);
    if (recipe) {
      const plain = line.text
        .slice(recipe[0].length)
        .replaceAll('$$', () => '$')
        .replace(/\$\(\w+\)/g, 'x');
      scripts.push({ text: plain.replace(/\\$/, ''), line: line.number, column: recipe[0].length + 1 });
    } else if (found) settings.push(onLine(line, [found[1] ?? ''], found[2] ?? ''));
  }
  return reading(settings, scripts);
}

/** Options in pip's requirements (`--trusted-host pypi.example`) as a command `pip`. */
export function readRequirements(text: string): Reading {
  const wordLists = linesOf(text).flatMap((line) => {
    const found = /^\s*(--?[a-z][^#]*)/.exec(line.text);
    if (!found) return [];
    const words = ['pip', ...(found[1] ?? '').trim().split(/[\s=]+/)];
    const end = line.text.length + 1;
    const span = { startLine: line.number, startColumn: 1, endLine: line.number, endColumn: end };
    return [{ words: words.map((word) => ({ text: word, span })) }];
  });
  return { settings: [], scripts: [], wordLists, unparsed: [] };
}
