import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import type { Outcome } from '../../src/model/outcome.ts';
import { renderJson } from '../../src/report/json.ts';
import { hostileFinding } from './hostile.ts';
import { AUTHORSHIP, finding, HEAD, sampleReview } from './sample.ts';

const SCHEMA = JSON.parse(readFileSync(new URL('../../docs/review.schema.json', import.meta.url), 'utf8'));
const PAGE = readFileSync(new URL('../../docs/json.md', import.meta.url), 'utf8');

const failed: Outcome = { rule: 'secrets/known-token', status: 'failed', reason: 'timed out', findings: [] };
const inapplicable: Outcome = {
  rule: 'auth/missing-guard',
  status: 'not-applicable',
  reason: 'no endpoints',
};
const full = finding({
  fix: { description: 'x', line: 12, endLine: 12, replacement: 'y' },
  related: [{ location: { path: 'a.js', line: 1, endLine: 2 }, message: 'see' }],
  location: { path: 'src/routes/users.js', line: 12, endLine: 13, column: 1, endColumn: 2, commit: HEAD },
});
const everything = {
  ...sampleReview({
    findings: [full, { ...full, hidden: 'waived' }, hostileFinding(3)],
    outcomes: [failed, inapplicable, { rule: full.rule, status: 'findings', findings: [full] }],
    unread: [{ what: 'a', why: 'b' }],
    approvedBy: ['ana', 'bea'],
    authorship: {
      ...AUTHORSHIP,
      share: { commits: 0.5, lines: 0.25, extent: 'mixed' },
      commits: [{ sha: HEAD, agents: ['claude'], mixed: true }],
      evidence: AUTHORSHIP.evidence.map((signal) => ({ ...signal, mark: 'claude/co-author' })),
    },
  }),
  ignoredPaths: ['docs/a.md'],
  textOnly: [{ what: 'Main.kt', why: 'Kotlin is not parsed' }],
  setAside: { paths: ['test/a.js'], isAll: false },
};

/** Every field that the schema names, as `verdict.approvals.ignored.why`. */
function fieldsOf(schema: Record<string, unknown>, prefix = ''): readonly string[] {
  const reference =
    typeof schema.$ref === 'string' ? SCHEMA.definitions[schema.$ref.split('/').at(-1) ?? ''] : {};
  const parts = [schema, reference, ...((schema.allOf as Record<string, unknown>[] | undefined) ?? [])];
  return parts.flatMap((part) => [
    ...Object.entries((part.properties as Record<string, Record<string, unknown>> | undefined) ?? {}).flatMap(
      ([key, value]) => [`${prefix}${key}`, ...fieldsOf(value, `${prefix}${key}.`)],
    ),
    ...(part.items === undefined ? [] : fieldsOf(part.items as Record<string, unknown>, prefix)),
    ...(part !== schema && part.$ref !== undefined ? fieldsOf(part, prefix) : []),
  ]);
}

function pathsOf(value: unknown, prefix = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => pathsOf(each, prefix));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    `${prefix}${key}`,
    ...pathsOf(each, `${prefix}${key}.`),
  ]);
}

test.each([
  ['everything in it', everything],
  ['nothing found', sampleReview({ approvedBy: ['bea'] })],
  [
    'no gate',
    sampleReview({ authorship: { ...AUTHORSHIP, verdict: 'unmarked', agents: [], sponsor: undefined } }),
  ],
  ['a broken policy', sampleReview({ policyText: 'x: 1' })],
])('a result with %s keeps to the published schema', (_what, review) => {
  const validate = new Ajv({ allErrors: true }).compile(SCHEMA);
  validate(JSON.parse(renderJson(review)));
  expect(validate.errors).toBeNull();
});

test('the schema describes every field there is, and every field it describes is written', () => {
  const described = [...new Set(fieldsOf(SCHEMA))].toSorted();
  const written = [...new Set(pathsOf(JSON.parse(renderJson(everything))))].toSorted();
  expect(written).toEqual(described);
});

test('findings carry what the documentation promises, flat', () => {
  const result = JSON.parse(
    renderJson(sampleReview({ findings: [finding(), finding({ line: 14, hidden: 'waived' })] })),
  );
  expect(result.findings).toHaveLength(1);
  expect(result.findings[0]).toMatchObject({
    rule: 'injection/sql-concatenation',
    severity: 'high',
    confidence: 'high',
    path: 'src/routes/users.js',
    line: 12,
    endLine: 12,
    fingerprint: finding().fingerprint,
    blocking: true,
    cwe: [89],
  });
  expect(result.hidden).toMatchObject([{ line: 14, hidden: 'waived' }]);
  expect(result.verdict.decision).toBe('blocked');
});

test('the page explains every field of the result and of a finding', () => {
  const fields = [...Object.keys(SCHEMA.properties), ...Object.keys(SCHEMA.definitions.finding.properties)];
  for (const field of fields) expect(PAGE).toContain(`\`${field}\``);
});
