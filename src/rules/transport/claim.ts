import type { Span } from '../../model/code.ts';
import type { Confidence, Severity } from '../../model/finding.ts';

/** What is not asked of the other side: a certificate, a key of its own, or anything at all. */
export type Missing = 'certificate' | 'host key' | 'encryption';

export interface Claim {
  readonly span: Span;
  /** What switches verification off, as it is called where it stands. */
  readonly what: string;
  /** Default: a certificate. */
  readonly missing?: Missing;
  readonly confidence?: Confidence;
  readonly severity?: Severity;
}

/** What is lost, and what to do, as sentences. */
export const words: Readonly<Record<Missing, { readonly message: string; readonly remediation: string }>> = {
  certificate: {
    message: 'Certificates are not verified',
    remediation:
      'Leave verification on. For a private authority or a self-signed certificate, give the client that certificate (ca, verify="/path/ca.pem", RootCAs, cacert) instead.',
  },
  'host key': {
    message: 'The SSH host’s key is not verified',
    remediation:
      'Put the host’s key into a known_hosts file that ships with the deployment and let the client refuse any other (RejectPolicy, knownhosts.New, StrictHostKeyChecking=yes; accept-new where it is kept).',
  },
  encryption: {
    message: 'The connection to another machine is not encrypted',
    remediation:
      'Connect with TLS: channel credentials with the authority’s certificate, sslmode=verify-full, an encrypted address.',
  },
};

/** By the names that settings and callbacks have. */
export const missingBy = (what: string): Missing =>
  /host_?-?key|known_?hosts|hostVerifier$/i.test(what) ? 'host key' : 'certificate';

/** Whether a browser is told so in the settings of a tool that drives tests, which stand beside the code. */
export const isTestSetup = (path: string, what: string): boolean =>
  /ignoreHTTPSErrors|acceptInsecureCerts|ignore-certificate-errors/i.test(what) &&
  /(?:^|\/)(?:playwright|wdio|nightwatch|cypress|protractor|karma|codecept|backstop)\b[\w.-]*$/i.test(path);
