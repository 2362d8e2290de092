import type { CodeFacts } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { locationOf } from '../../support/findings.ts';
import { isTest } from '../../support/paths.ts';
import { type PasswordFlaw, passwordFlaws } from '../passwords/flaws.ts';
import { confidenceAt, isBrowserCode } from '../surroundings.ts';

export const rule: Rule = {
  id: 'auth/weak-password-storage',
  title: 'Passwords are kept so that a thief can read them',
  severity: 'high',
  confidence: 'high',
  cwe: [916, 256, 759],
  owasp: 'A02:2021',
  item: 1,
  reads: 'code',
  check,
};

const SAYS: Readonly<Record<PasswordFlaw['kind'], string>> = {
  fast: 'A fast hash of a password is undone by trying: a graphics card tries billions a second.',
  'plain-compare':
    'The stored password is compared as it is: it is kept in clear, for whoever reads the database.',
  'plain-store': 'The password is stored as it was typed, for whoever reads the database.',
  rounds: 'The hash of the password costs too little: a thief of the database can try too many a second.',
};

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isBrowserCode(code)) return;
  const seen = new Set<number>();
  for (const { kind, span, evidence, confidence } of passwordFlaws(code)) {
    if (seen.has(span.startLine) || isDevelopmentOnly(code, span)) continue;
    seen.add(span.startLine);
    yield {
      location: locationOf(file.path, span),
      message: SAYS[kind],
      evidence: [evidence],
      remediation:
        'Hash passwords with argon2id, scrypt or bcrypt (cost 10 or more), or PBKDF2 (210,000 iterations or more), and check them with the function of the same library.',
      confidence: confidenceAt(file.path, confidence),
      ...(kind === 'rounds' ? { severity: 'medium' as const } : {}),
    };
  }
}
