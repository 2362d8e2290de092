import { z } from 'zod';

/** Longest list and longest text accepted in a policy file. A policy is read on every review. */
const MAXIMUM_ENTRIES = 500;
const MAXIMUM_TEXT = 500;

/** The word in a policy file that switches a rule off. */
export const OFF = 'off';

const severity = z.enum(['critical', 'high', 'medium', 'low'], {
  error: 'must be critical, high, medium or low',
});

const flag = z.boolean({ error: 'must be true or false' });

const text = z
  .string({ error: 'must be text; put it in quotes if it looks like a number' })
  .min(1, { error: 'must not be empty' })
  .max(MAXIMUM_TEXT, { error: `must have at most ${MAXIMUM_TEXT} characters` });

function list<Entry extends z.ZodType>(entry: Entry, of: string) {
  return z
    .array(entry, { error: `must be a list of ${of}, such as [${EXAMPLES[of] ?? 'a, b'}]` })
    .max(MAXIMUM_ENTRIES, { error: `must have at most ${MAXIMUM_ENTRIES} entries` });
}

const EXAMPLES: Readonly<Record<string, string>> = {
  severities: 'critical, high',
  globs: '"docs/**"',
};

function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, { error: sectionError });
}

/** Unknown keys keep their own issue, which names them; anything else than a mapping is said here. */
function sectionError(issue: { readonly code?: string }): string | undefined {
  return issue.code === 'invalid_type' ? 'must be a section with indented keys' : undefined;
}

const authorship = section({
  labels: list(text, 'labels').default([]),
  branches: list(text, 'globs').default([]),
  trailers: list(text, 'trailer keys').default([]),
  logins: list(text, 'logins').default([]),
  emails: list(text, 'e-mail addresses').default([]),
  denied: list(text, 'agent ids').default([]),
  allowed: list(text, 'agent ids').default([]),
  requireDisclosure: flag.default(false),
});

const registry = text.refine(isPlainAddress, {
  error: 'must be an https:// address without user name, password or query, such as https://npm.example.com/',
});

const scope = z
  .string()
  .regex(/^@[a-z0-9~-][a-z0-9._~-]{0,212}$/u, { error: 'must be an npm scope, such as "@acme"' });

/**
 * `.github/four-eyes.yml`, every key with its default. Strict: an unknown key is an error, because a misspelt key in
 * a gate's configuration must not read as "nothing configured". What each key means: docs/policy.md.
 */
export const policySchema = section({
  gate: section({ unknown: flag.default(true), unmarked: flag.default(false) }).prefault({}),
  blockingSeverities: list(severity, 'severities').default(['critical', 'high']),
  approvals: z
    .int({ error: 'must be a whole number from 0 to 10' })
    .min(0, { error: 'must be a whole number from 0 to 10' })
    .max(10, { error: 'must be a whole number from 0 to 10' })
    .default(1),
  rules: z
    .record(
      z.string(),
      z.union([z.literal(OFF), severity], { error: 'must be off, critical, high, medium or low' }),
      {
        error: 'must be a section with one rule a line, such as "cors/wildcard-with-credentials: off"',
      },
    )
    .default({}),
  ignoredPaths: list(text, 'globs').default([]),
  authorship: authorship.prefault({}),
  publicPaths: list(text, 'globs').default([]),
  packages: section({
    registries: z
      .record(scope, registry, { error: 'must be a section with one npm scope a line' })
      .default({}),
  }).prefault({}),
});

function isPlainAddress(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  );
}
