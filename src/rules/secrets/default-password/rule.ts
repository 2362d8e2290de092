import type { TextRule } from '../../../model/rule.ts';
import { toFindings } from '../engine/findings.ts';
import { findWeak } from '../engine/scan.ts';

export const rule: TextRule = {
  id: 'secrets/default-password',
  title: 'Configuration that ships sets a password everybody would try',
  severity: 'medium',
  confidence: 'medium',
  cwe: [1392, 521, 798],
  owasp: 'A07:2021',
  item: 3,
  reads: 'text',
  check: (file) =>
    toFindings(file, findWeak, () => ({
      message: 'This configuration sets a password that everybody would try.',
      remediation:
        'Set none here: let the program refuse to start without one (`:?` in a Compose file), and have each installation ' +
        'make its own. Change it wherever this configuration is in use.',
    })),
};
