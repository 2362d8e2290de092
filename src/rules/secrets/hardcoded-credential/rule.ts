import type { TextRule } from '../../../model/rule.ts';
import { cleanUp, toFindings } from '../engine/findings.ts';
import { findHardcoded } from '../engine/scan.ts';

export const rule: TextRule = {
  id: 'secrets/hardcoded-credential',
  title: 'A password, token or key is written into the source',
  severity: 'high',
  confidence: 'medium',
  cwe: [798, 259, 321],
  owasp: 'A07:2021',
  item: 3,
  reads: 'text',
  history: true,
  check: (file) =>
    toFindings(file, findHardcoded, ({ what, advice }) => ({
      message: `A ${what} is written out here.`,
      remediation: `${advice} ${cleanUp}`,
    })),
};
