import type { TextRule } from '../../../model/rule.ts';
import { findCredentialFile, isBinaryCredential } from '../engine/credential-files.ts';
import { cleanUp, type Find, toFindings } from '../engine/findings.ts';

export const rule: TextRule = {
  id: 'secrets/credential-file',
  title: 'A file that programs keep credentials in is committed',
  severity: 'high',
  confidence: 'medium',
  cwe: [538, 312],
  owasp: 'A07:2021',
  item: 3,
  reads: 'text',
  history: true,
  binary: isBinaryCredential,
  check: (file) => {
    const find: Find = (text, context) => {
      const match = findCredentialFile(text, context);
      return match === undefined ? [] : [match];
    };
    return toFindings(file, find, ({ what }) => ({
      message: `This file is ${what}.`,
      remediation:
        'Take the file out of the repository, name it in .gitignore, and replace every credential in it where it was ' +
        `issued. ${cleanUp}`,
    }));
  },
};
