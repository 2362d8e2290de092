import type { Fix } from '../../../model/finding.ts';
import type { FileText } from '../../../model/rule.ts';
import type { SecretMatch } from './match.ts';
import { findSecrets } from './scan.ts';

interface Lookup {
  readonly files: RegExp;
  /** What reads a variable of the environment, as an expression in the place of a literal. */
  readonly read: (name: string) => string;
  /** What the text must hold for that to be understood. */
  readonly needs?: RegExp;
  /** Lines on which only a literal may stand. */
  readonly never?: RegExp;
}

const lookups: readonly Lookup[] = [
  { files: /\.[cm]?jsx?$/i, read: (name) => `process.env.${name}` },
  {
    files: /\.[cm]?tsx?$/i,
    read: (name) => `process.env.${name} ?? ''`,
    never: /\bas const\b|^\s*@|:\s*['"`]/,
  },
  {
    files: /\.py$/i,
    read: (name) => `os.environ["${name}"]`,
    needs: /^import os\b/m,
    never: /^\s*def\b|\bLiteral\[/,
  },
  { files: /\.rb$/i, read: (name) => `ENV.fetch("${name}")` },
  {
    files: /\.php$/i,
    read: (name) => `getenv('${name}')`,
    never: /\bconst\b|\b(?:public|private|protected|var|static)\b/,
  },
  { files: /\.go$/i, read: (name) => `os.Getenv("${name}")`, needs: /"os"/, never: /\bconst\b|`/ },
  {
    files: /\.(?:java|kts?|scala)$/i,
    read: (name) => `System.getenv("${name}")`,
    never: /@\w|\bconst\b|\bcase\b/,
  },
  {
    files: /\.cs$/i,
    read: (name) => `Environment.GetEnvironmentVariable("${name}")`,
    never: /\bconst\b|^\s*\[|\bcase\b/,
  },
];

/**
 * The line of a match with its literal replaced by a look-up in the environment, where the language and the line make
 * that safe: one plain literal that is the whole value, and no other credential on the line.
 */
export function environmentFixes(
  file: FileText,
  matches: readonly SecretMatch[],
): ReadonlyMap<SecretMatch, Fix> {
  const lookup = lookups.find(({ files }) => files.test(file.path));
  if (lookup === undefined || matches.length === 0) return new Map();
  if (lookup.needs !== undefined && !lookup.needs.test(file.text)) return new Map();
  const counts = new Map<number, number>();
  for (const { line, endLine } of findSecrets(file.text, { path: file.path, hashKey: file.hashKey }))
    for (let each = line; each <= endLine; each++) counts.set(each, (counts.get(each) ?? 0) + 1);
  return new Map(
    matches.flatMap((match) => {
      const fix = counts.get(match.line) === 1 ? fixOf(file, match, lookup) : undefined;
      return fix === undefined ? [] : [[match, fix] as const];
    }),
  );
}

function fixOf(file: FileText, match: SecretMatch, lookup: Lookup): Fix | undefined {
  const { line, endLine, column, endColumn, variable } = match;
  const text = file.lines[line - 1];
  if (variable === undefined || line !== endLine || text === undefined || text.length > 300) return undefined;
  if (lookup.never?.test(text)) return undefined;
  const before = text.slice(0, column - 2);
  const after = text.slice(endColumn);
  const quote = text.charAt(column - 2);
  const isLiteral = /["']/.test(quote) && text.charAt(endColumn - 1) === quote;
  if (!isLiteral || !/[=:(,>]\s*$/.test(before) || /[=!]==?\s*$/.test(before.replace(/(?<![=!])=\s*$/, '')))
    return undefined;
  if (!/^\s*(?:[;,)\]}]|$)/.test(after)) return undefined;
  return {
    description: `Read it from the environment variable ${variable}`,
    line,
    endLine,
    replacement: `${before}${lookup.read(variable)}${after}`,
  };
}
