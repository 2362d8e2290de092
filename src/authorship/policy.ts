import { globs } from '../lib/glob.ts';
import type { AuthorshipPolicy } from '../model/policy.ts';
import type { Hit } from './identity.ts';
import type { Trailer } from './trailers.ts';
import { matchesWildcard } from './wildcard.ts';

/** A policy that adds nothing. */
export const NO_POLICY: AuthorshipPolicy = {
  labels: [],
  branches: [],
  trailers: [],
  logins: [],
  emails: [],
  denied: [],
  allowed: [],
  requireDisclosure: false,
};

/** The repository's own marks, ready to be matched. Each is as good as a tool's exact declaration. */
export interface CompiledPolicy {
  /** Keys of the policy's own trailers, lower-case. */
  readonly keys: ReadonlySet<string>;
  trailerHits(trailer: Trailer): readonly Hit[];
  labelHit(label: string): Hit | undefined;
  branchHit(branch: string): Hit | undefined;
  loginHit(login: string | undefined): Hit | undefined;
  emailHit(email: string): Hit | undefined;
}

const COMPILED = new WeakMap<AuthorshipPolicy, CompiledPolicy>();

/** Compiles a policy once for as long as it lives. */
export function compilePolicy(policy: AuthorshipPolicy): CompiledPolicy {
  const known = COMPILED.get(policy);
  if (known !== undefined) return known;
  const compiled = compile(policy);
  COMPILED.set(policy, compiled);
  return compiled;
}

function compile(policy: AuthorshipPolicy): CompiledPolicy {
  const labels = lowerCaseSet(policy.labels);
  const logins = lowerCaseSet(policy.logins);
  const emails = lowerCaseSet(policy.emails);
  const trailers = policy.trailers.map(trailerPattern).filter(({ key }) => key !== '');
  const isOwnBranch = globs(policy.branches);
  const keys = new Set(trailers.map(({ key }) => key));
  return {
    keys,
    trailerHits: ({ key, value }) =>
      trailers
        .filter(
          (wanted) => wanted.key === key.toLowerCase() && matchesWildcard(value.toLowerCase(), wanted.value),
        )
        .slice(0, 1)
        .map(() => ownMark('trailer', `${key}: ${value}`)),
    labelHit: (label) => (labels.has(label.toLowerCase()) ? ownMark('label', label) : undefined),
    branchHit: (branch) => (isOwnBranch(branch) ? ownMark('branch', branch) : undefined),
    loginHit: (login) =>
      login !== undefined && logins.has(login.toLowerCase()) ? ownMark('login', login) : undefined,
    emailHit: (email) => (emails.has(email.trim().toLowerCase()) ? ownMark('email', email) : undefined),
  };
}

function ownMark(kind: string, text: string): Hit {
  return { agent: 'unknown', mark: `policy/${kind}`, confidence: 'B', text };
}

function lowerCaseSet(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.map((text) => text.toLowerCase()));
}

/** `Key`, or `Key: value` where the value may have wildcards. */
function trailerPattern(text: string): { readonly key: string; readonly value: string } {
  const colon = text.indexOf(':');
  const key = (colon < 0 ? text : text.slice(0, colon)).trim().toLowerCase();
  return {
    key,
    value:
      colon < 0
        ? '*'
        : text
            .slice(colon + 1)
            .trim()
            .toLowerCase(),
  };
}
