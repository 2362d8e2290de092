import type { TextRule } from '../../../model/rule.ts';
import { cleanUp, toFindings } from '../engine/findings.ts';
import { findPrivateKeys } from '../engine/private-keys.ts';

export const rule: TextRule = {
  id: 'secrets/private-key',
  title: 'A private key is committed',
  severity: 'critical',
  confidence: 'high',
  cwe: [321, 798],
  owasp: 'A07:2021',
  item: 3,
  reads: 'text',
  history: true,
  check: (file) =>
    toFindings(file, findPrivateKeys, ({ what }) => ({
      message: `This is a ${what}.`,
      remediation: `Make a new key pair, replace the public half everywhere, revoke certificates of the old one. ${cleanUp}`,
    })),
};
