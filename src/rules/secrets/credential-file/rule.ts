import type { TextRule } from '../../../model/rule.ts';
import { findCredentialFile, isBinaryCredential } from '../engine/credential-files.ts';
import { cleanUp, toFindings } from '../engine/findings.ts';

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
    const match = findCredentialFile(file.text, { path: file.path, hashKey: file.hashKey });
    return toFindings(file, match === undefined ? [] : [match], ({ what }) => ({
      message: `This file is ${what}.`,
      remediation:
        'Take the file out of the repository, name it in .gitignore, and replace every credential in it where it was ' +
        `issued. ${cleanUp}`,
    }));
  },
};
