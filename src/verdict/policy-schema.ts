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
  'package URLs': '"pkg:npm/@acme/*"',
  'SPDX licence ids': 'MIT, Apache-2.0',
  ecosystems: 'githubactions',
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

const patternError = 'must be a package URL without version, such as "pkg:npm/@acme/*"';
const pattern = text.regex(/^pkg:[a-z]{2,20}\/[^\s?#]{1,450}$/u, { error: patternError });
const patterns = list(pattern, 'package URLs').default([]);

const scope = z.string().regex(/^(?:@[a-z0-9~-][a-z0-9._~-]{0,212}|pkg:[a-z]{2,20}\/[^\s?#]{1,450})$/u, {
  error: 'must be an npm scope, such as "@acme", or a package URL, such as "pkg:maven/com.acme/*"',
});

function whole(from: number, to: number, fallback: number) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error }).default(fallback);
}

const packages = section({
  registries: z
    .record(scope, registry, { error: 'must be a section with one npm scope or package URL a line' })
    .default({}),
  allow: patterns,
  deny: patterns,
  approved: patterns,
  cooldownDays: whole(0, 365, 14),
  minimumDependents: whole(0, 1_000_000, 0),
  allowedLicences: list(text, 'SPDX licence ids').default([]),
  deniedLicences: list(text, 'SPDX licence ids').default([]),
  unmaintainedYears: whole(0, 50, 5),
  requirePins: list(
    z.enum(
      ['npm', 'pypi', 'golang', 'cargo', 'maven', 'gem', 'nuget', 'composer', 'githubactions', 'docker'],
      { error: 'must be npm, pypi, golang, cargo, maven, gem, nuget, composer, githubactions or docker' },
    ),
    'ecosystems',
  ).default([]),
  unanswered: z
    .enum(['needs-human', 'block', 'pass'], { error: 'must be needs-human, block or pass' })
    .default('needs-human'),
});

/**
 * `.github/four-eyes.yml`, every key with its default. Strict: an unknown key is an error, because a misspelt key in
 * a gate's configuration must not read as "nothing configured". What each key means: docs/policy.md.
 */
export const policySchema = section({
  gate: section({ unknown: flag.default(true), unmarked: flag.default(false) }).prefault({}),
  blockingSeverities: list(severity, 'severities').default(['critical', 'high']),
  approvals: whole(0, 10, 1),
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
  packages: packages.prefault({}),
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
