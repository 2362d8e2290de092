import type { Declaration, ManifestReading } from '../manifest.ts';
import { declarationOf, isForDevelopment, readRequirement } from './requirement.ts';

const keys: ReadonlyMap<string, boolean> = new Map([
  ['install_requires', false],
  ['setup_requires', true],
  ['tests_require', true],
  ['extras_require', false],
]);

/** Reads setup.cfg. https://setuptools.pypa.io/en/latest/userguide/declarative_config.html */
export function readSetupCfg(text: string): ManifestReading {
  const dependencies: Declaration[] = [];
  let section = '';
  let key = '';
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/(?:^|\s)[#;].*$/, '');
    const heading = /^\[([^\]]*)\]/.exec(line)?.[1];
    const start = /^([\w.-]+)\s*[=:]\s*(.*)$/.exec(line);
    if (heading !== undefined) section = heading.trim();
    if (start) key = start[1] ?? '';
    const isExtra = section === 'options.extras_require';
    if (line.trim() === '' || heading !== undefined || !(isExtra || (section === 'options' && keys.has(key))))
      continue;
    const asked = start ? (start[2] ?? '') : line;
    const development = isExtra ? isForDevelopment(key) : (keys.get(key) ?? false);
    for (const part of asked.split(/;(?!.*[<>=])/)) {
      const requirement = part.trim() === '' ? undefined : readRequirement(part);
      if (requirement)
        dependencies.push(
          declarationOf(requirement, { section: isExtra ? `extras.${key}` : key, development, line: at + 1 }),
        );
    }
  }
  return { dependencies };
}

const START = /\b(install_requires|setup_requires|tests_require|extras_require)\s*=\s*([[({])/g;
const TOKEN = /#[^\n]*|(["'])((?:[^"'\\\n]|\\.|(?!\1)["'])*)\1|[[\](){}:,]|\n|[^\s"'#[\](){}:,]+/g;
/** Behind this no list goes on. */
const LONGEST = 50_000;

/**
 * Reads the literal lists in a setup.py. Nothing is run: what the file works out, nobody here knows.
 * https://setuptools.pypa.io/en/latest/userguide/dependency_management.html
 */
export function readSetupPy(text: string): ManifestReading {
  const dependencies: Declaration[] = [];
  for (const start of text.matchAll(START)) {
    const [all, key = ''] = start;
    const from = start.index + all.length - 1;
    const first = text.slice(0, from).split('\n').length;
    for (const { value, line, extra } of literals(text.slice(from, from + LONGEST), first)) {
      const requirement = readRequirement(value);
      const development = key === 'extras_require' ? isForDevelopment(extra) : (keys.get(key) ?? false);
      if (requirement?.name)
        dependencies.push(declarationOf(requirement, { section: key, development, line }));
    }
  }
  return { dependencies };
}

interface Literal {
  readonly value: string;
  readonly line: number;
  /** The key under which it stands in a dictionary. */
  readonly extra: string;
}

/** The strings up to the bracket that closes; those in front of a colon are keys. */
function* literals(text: string, first: number): Generator<Literal> {
  let depth = 0;
  let line = first;
  let extra = '';
  let held: Literal | undefined;
  for (const [token, quote, body = ''] of text.matchAll(TOKEN)) {
    if (token === '\n') line++;
    else if (token.startsWith('#')) continue;
    else if (quote !== undefined) {
      if (held) yield held;
      held = { value: body, line, extra };
    } else if (token === ':') {
      extra = held?.value ?? '';
      held = undefined;
    } else if ('[({'.includes(token)) depth++;
    else if ('])}'.includes(token) && --depth === 0) break;
  }
  if (held) yield held;
}
