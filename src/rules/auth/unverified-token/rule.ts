import type { CodeFacts } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { locationOf } from '../../support/findings.ts';
import { isTest } from '../../support/paths.ts';
import { confidenceAt } from '../surroundings.ts';
import { type TokenFlaw, tokenFlaws } from '../tokens/flaws.ts';

export const rule: Rule = {
  id: 'auth/unverified-token',
  title: 'A token is believed without being verified',
  severity: 'high',
  confidence: 'high',
  cwe: [347, 345, 321, 613],
  owasp: 'A07:2021',
  item: 1,
  reads: 'code',
  check,
};

const SAYS: Readonly<Record<TokenFlaw['kind'], { readonly message: string; readonly remediation: string }>> =
  {
    unverified: {
      message:
        'The token is decoded and its signature is not checked: whoever calls can write any user into it.',
      remediation:
        'Verify the token with the key and the algorithm expected, and take the claims from what that returns.',
    },
    none: {
      message: 'Tokens without a signature are accepted: whoever calls can write any user into one.',
      remediation: 'Name the one algorithm that tokens are signed with, and never none.',
    },
    confused: {
      message:
        'Signatures by shared secret and by key pair are both accepted: the public key, known to all, can then be used as the secret.',
      remediation: 'Name only the algorithms of the key that is given.',
    },
    chosen: {
      message: 'The token itself says by which algorithm it is verified.',
      remediation: 'Name the algorithm expected; do not read it from the token.',
    },
    everlasting: {
      message: 'The expiry of the token is ignored: one that leaked or was revoked works for ever.',
      remediation:
        'Let the library check the expiry; issue a new token by a refresh token where one is needed.',
    },
    secret: {
      message:
        'Tokens are signed or verified with a secret that stands in the source: whoever reads it can be any user.',
      remediation:
        'Take the secret from the environment or a secret store, refuse to start without it, and replace this one.',
    },
  };

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path)) return;
  const seen = new Set<string>();
  for (const { kind, span, evidence, confidence } of tokenFlaws(code)) {
    const key = `${kind} ${span.startLine}`;
    if (seen.has(key) || isDevelopmentOnly(code, span)) continue;
    seen.add(key);
    yield {
      location: locationOf(file.path, span),
      ...SAYS[kind],
      evidence: [evidence],
      confidence: confidenceAt(file.path, confidence),
      ...(kind === 'everlasting' ? { severity: 'medium' as const } : {}),
    };
  }
}
