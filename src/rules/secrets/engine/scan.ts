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
  return matches.filter((match) => !others.some((other) => overlap(other, match)));
}

/** Whether two matches share a character. */
function overlap(a: SecretMatch, b: SecretMatch): boolean {
  if (a.endLine < b.line || b.endLine < a.line) return false;
  if (a.endLine > a.line || b.endLine > b.line) return true;
  return a.column < b.endColumn && b.column < a.endColumn;
}
