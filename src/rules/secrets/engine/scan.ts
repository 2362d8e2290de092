import { findKnownTokens } from './known-tokens.ts';
import type { ScanContext, SecretMatch } from './match.ts';
import { findPrivateKeys } from './private-keys.ts';

/** A match and the rule that reports it. */
export interface RuledMatch extends SecretMatch {
  readonly rule: string;
}

/** What all rules of this category find in a text, in the order of lines; for scans without a change. */
export function findSecrets(text: string, context: ScanContext): readonly RuledMatch[] {
  return [
    ...findPrivateKeys(text, context).map((match) => ({ ...match, rule: 'secrets/private-key' })),
    ...findKnownTokens(text, context).map((match) => ({ ...match, rule: 'secrets/known-token' })),
  ].toSorted((a, b) => a.line - b.line || a.column - b.column);
}
