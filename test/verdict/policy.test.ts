import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultPolicy, readPolicy } from '../../src/verdict/policy.ts';

const ruleIds = ['cors/wildcard-with-credentials', 'injection/sql-concatenation'];
const read = (text: string | undefined) => readPolicy(text, ruleIds);

describe('a policy that is in order', () => {
  test.each([undefined, '', '\n', '# nothing yet\n', '---\n{}\n'])('%j gives the defaults', (text) => {
    expect(read(text)).toEqual({ policy: defaultPolicy(), problems: [] });
  });

  test('sets what it names and leaves the rest at the defaults', () => {
    const { policy, problems } = read(`
gate: { unmarked: true }
approvals: 2
rules:
  cors/wildcard-with-credentials: off
  injection/sql-concatenation: critical
packages:
  registries: { "@acme": "https://npm.acme.example/" }
`);
    expect(problems).toEqual([]);
    expect(policy).toEqual({
      ...defaultPolicy(),
      gate: { unknown: true, unmarked: true },
      approvals: 2,
      rules: {
        'cors/wildcard-with-credentials': { enabled: false },
        'injection/sql-concatenation': { enabled: true, severity: 'critical' },
      },
      packages: { ...defaultPolicy().packages, registries: { '@acme': 'https://npm.acme.example/' } },
    });
  });
});

test('byte order mark and Windows line ends are no problem, and lines are counted as an editor does', () => {
  expect(read('\ufeffapprovals: 2\r\ngate:\r\n  unmarked: true\r\n').policy).toMatchObject({
    approvals: 2,
    gate: { unmarked: true },
  });
  expect(read('approvals: 2\r\n\r\ngates: 1\r\n').problems).toMatchObject([{ line: 3 }]);
});

describe('a policy that is broken says where and what to do', () => {
  test.each([
    [
      'an unknown key',
      'approvals: 1\naprovals: 2\n',
      2,
      'There is no key "aprovals"; did you mean "approvals"',
    ],
    ['an unknown key in a section', 'gate:\n  unknwon: true\n', 2, 'There is no key "unknwon" in "gate"'],
    ['a wrong type', '\napprovals: two\n', 2, '"approvals" must be a whole number from 0 to 10.'],
    ['a fraction', 'approvals: 1.5\n', 1, 'must be a whole number'],
    ['too many approvals', 'approvals: 11\n', 1, 'must be a whole number from 0 to 10'],
    ['text for a list', 'ignoredPaths: docs/**\n', 1, '"ignoredPaths" must be a list of globs'],
    [
      'a number in a list of texts',
      'ignoredPaths:\n  - docs/**\n  - 5\n',
      3,
      '"ignoredPaths.1" must be text',
    ],
    [
      'an unknown severity',
      'blockingSeverities:\n  - high\n  - severe\n',
      3,
      'must be critical, high, medium or low',
    ],
    ['a section without content', 'gate:\n', 1, '"gate" must be a section with indented keys'],
    ['a list at the top', '- gate\n', 1, 'The file must be a section'],
    ['a text at the top', 'hello\n', 1, 'The file must be a section'],
    ['a switch that is no switch', 'gate:\n  unknown: "yes"\n', 2, '"gate.unknown" must be true or false.'],
    [
      'an unknown rule',
      'rules:\n  # why\n  cors/wildcard-with-credentiall: off\n',
      3,
      'did you mean "cors/wildcard-with-credentials"',
    ],
    [
      'a rule setting that is none',
      'rules:\n  cors/wildcard-with-credentials: of\n',
      2,
      'must be off, critical',
    ],
    [
      'a scope that is none',
      'packages:\n  registries:\n    acme: https://npm.acme.example/\n',
      3,
      'must be an npm scope',
    ],
    [
      'an insecure registry',
      'packages:\n  registries:\n    "@acme": http://npm.acme.example/\n',
      3,
      'must be an https:// address',
    ],
    [
      'a registry with a password',
      'packages:\n  registries:\n    "@acme": https://u:p@npm.acme.example/\n',
      3,
      'without user name, password',
    ],
    ['a key twice', 'approvals: 1\napprovals: 2\n', 2, 'no valid YAML'],
    ['an open bracket', 'ignoredPaths: [a\n', 2, 'no valid YAML'],
    ['two documents', 'approvals: 1\n---\napprovals: 2\n', 2, 'no valid YAML'],
    ['an alias', 'ignoredPaths: &a [x]\npublicPaths: *a\n', 2, 'Aliases are not supported'],
    ['an unknown tag', 'approvals: !!js/function x\n', 1, 'no valid YAML'],
    ['a key that is no text', '? [a]\n: 1\n', 1, 'A key must be text'],
    ['a prototype key', '__proto__:\n  approvals: 0\n', 1, 'There is no key "__proto__"'],
    ['a prototype key among the rules', 'rules:\n  __proto__: off\n', 2, 'There is no key "__proto__"'],
    ['a constructor key', 'constructor: 1\n', 1, 'There is no key "constructor"'],
    ['a constructor among the rules', 'rules:\n  constructor: off\n', 2, 'There is no rule "constructor"'],
  ])('%s', (_what, text, line, message) => {
    const { problems, policy } = read(text);
    expect(problems[0]?.line).toBe(line);
    expect(problems[0]?.message).toContain(message);
    expect(policy.gate).toEqual({ unknown: true, unmarked: true });
  });

  test('all problems at once, at most twenty', () => {
    expect(
      read('gate: 1\napprovals: x\nfoo: 1\n')
        .problems.map(({ line }) => line)
        .sort(),
    ).toEqual([1, 2, 3]);
    const many = Array.from({ length: 100 }, (_, index) => `key${index}: 1`).join('\n');
    expect(read(many).problems).toHaveLength(20);
  });
});

describe('a policy that is hostile', () => {
  test('an alias bomb is refused, not expanded', () => {
    const levels = Array.from(
      { length: 20 },
      (_, i) => `a${i + 1}: &a${i + 1} [${'*a'.concat(String(i), ', ').repeat(9)}]`,
    );
    const started = performance.now();
    expect(read(`a0: &a0 [x]\n${levels.join('\n')}\n`).problems.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test.each([
    ['brackets', '['.repeat(60_000)],
    ['closed brackets', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['maps', '{a: '.repeat(12_000)],
    ['indentation', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['dashes', '- '.repeat(30_000)],
  ])('deep nesting of %s is refused in time', (_what, text) => {
    const started = performance.now();
    expect(read(text).problems.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test('a file over the limit is refused unread', () => {
    expect(read(`# ${'x'.repeat(70_000)}`).problems[0]?.message).toContain('over the limit');
  });

  test('no text makes it throw, and nothing leaks into prototypes', () => {
    const line = fc.constantFrom(
      'gate:',
      '  unknown: true',
      'rules: {__proto__: off}',
      '- a',
      '*x',
      '&x y',
      'approvals: 1',
      '? ',
      '!!t',
      '|',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(line).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const { policy, problems } = read(text);
          expect(problems.length > 0 ? policy.gate.unmarked : policy.approvals).toBeTruthy();
        },
      ),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
