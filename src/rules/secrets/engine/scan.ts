import { findCredentialFile } from './credential-files.ts';
import { findGeneric } from './generic/credentials.ts';
import { findKnownTokens } from './known-tokens.ts';
import type { ScanContext, SecretMatch } from './match.ts';
import { findPrivateKeys } from './private-keys.ts';

/** A match and the rule that reports it. */
export interface RuledMatch extends SecretMatch {
  readonly rule: string;
}

/** What all rules of this category find in a text, in the order of lines; for scans without a change. */
export function findSecrets(text: string, context: ScanContext): readonly RuledMatch[] {
  const specific = [
    ...findPrivateKeys(text, context).map((match) => ({ ...match, rule: 'secrets/private-key' })),
    ...findKnownTokens(text, context).map((match) => ({ ...match, rule: 'secrets/known-token' })),
  ];
  const generic = findGeneric(text, context);
  if (generic.unfinished !== undefined) context.unfinished?.(generic.unfinished);
  const others = [
    ...generic.credentials.map((match) => ({ ...match, rule: 'secrets/hardcoded-credential' })),
    ...generic.weak.map((match) => ({ ...match, rule: 'secrets/default-password' })),
  ];
  const lines = [...specific, ...without(others, specific)];
  const file = findCredentialFile(text, context);
  if (file !== undefined && !lines.some(({ line }) => line === file.line))
    lines.push({ ...file, rule: 'secrets/credential-file' });
  return lines.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** Credentials of no known provider, but for what the rules on known ones report. */
export function findHardcoded(text: string, context: ScanContext): readonly SecretMatch[] {
  const { credentials, unfinished } = findGeneric(text, context);
  if (unfinished !== undefined) context.unfinished?.(unfinished);
  if (credentials.length === 0) return [];
  return without(credentials, [...findPrivateKeys(text, context), ...findKnownTokens(text, context)]);
}

/** Passwords that everybody would try. */
export function findWeak(text: string, context: ScanContext): readonly SecretMatch[] {
  const { weak, unfinished } = findGeneric(text, context);
  if (unfinished !== undefined) context.unfinished?.(unfinished);
  return weak;
}

/** The matches that share no character with one of the others, which knows more. */
function without<T extends SecretMatch>(matches: readonly T[], others: readonly SecretMatch[]): readonly T[] {
  if (others.length === 0) return matches;
  const taken = others.map(stretchOf).toSorted((a, b) => a.start - b.start);
  // Up to each of them, where the one that reaches furthest ends.
  const ends: number[] = [];
  for (const { end } of taken) ends.push(Math.max(end, ends.at(-1) ?? 0));
  return matches.filter((match) => {
    const { start, end } = stretchOf(match);
    return (ends[countBefore(taken, end) - 1] ?? 0) <= start;
  });
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** More columns than a text has units, so that a line and a column are one number. */
const COLUMNS = 2 ** 27;

/** Where a match stands; of one over several lines, these lines as a whole. */
function stretchOf({ line, column, endLine, endColumn }: SecretMatch): Stretch {
  return line === endLine
    ? { start: line * COLUMNS + column, end: line * COLUMNS + endColumn }
    : { start: line * COLUMNS, end: (endLine + 1) * COLUMNS };
}

/** How many of the stretches, in the order of their starts, start before a place. */
function countBefore(stretches: readonly Stretch[], place: number): number {
  let from = 0;
  let to = stretches.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((stretches[middle]?.start ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}
