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
  const others = generic.credentials.map((match) => ({ ...match, rule: 'secrets/hardcoded-credential' }));
  return [...specific, ...others.filter((match) => !specific.some((known) => overlap(known, match)))].toSorted(
    (a, b) => a.line - b.line || a.column - b.column,
  );
}

/** Whether two matches share a character: the one that knows the provider is enough. */
export function overlap(a: SecretMatch, b: SecretMatch): boolean {
  if (a.endLine < b.line || b.endLine < a.line) return false;
  if (a.endLine > a.line || b.endLine > b.line) return true;
  return a.column < b.endColumn && b.column < a.endColumn;
}
