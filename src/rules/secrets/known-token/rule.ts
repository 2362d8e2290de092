import type { TextRule } from '../../../model/rule.ts';
import { cleanUp, toFindings } from '../engine/findings.ts';
import { findKnownTokens } from '../engine/known-tokens.ts';

export const rule: TextRule = {
  id: 'secrets/known-token',
  title: 'A token of a known provider is committed',
  severity: 'high',
  confidence: 'high',
  cwe: [798, 312],
  owasp: 'A07:2021',
  item: 3,
  reads: 'text',
  history: true,
  check: (file) =>
    toFindings(file, findKnownTokens, ({ provider, what, docs, revoke }) => ({
      message: `This is a credential of ${provider}: ${what}.`,
      remediation: `Revoke it first: ${revoke} (documented at ${docs}). ${cleanUp}`,
    })),
};
