import type { Authorship } from '../../src/model/authorship.ts';
import type { ChangedFile, DiffLine } from '../../src/model/diff.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Outcome } from '../../src/model/outcome.ts';
import type { Review } from '../../src/model/review.ts';
import type { RuleMetadata } from '../../src/model/rule.ts';
import { anchorsOf } from '../../src/report/anchors.ts';
import type { Presentation } from '../../src/report/words.ts';
import { decide } from '../../src/verdict/decide.ts';
import { readPolicy } from '../../src/verdict/policy.ts';

/** A review as tests need it: an agent's pull request with a few findings, judged by the real decision. */

export const BASE = 'b'.repeat(40);
export const HEAD = 'a'.repeat(40);

export const RULES: readonly RuleMetadata[] = [
  metadata('auth/missing-guard', 'A new endpoint lacks the guard its siblings have', 1, [306, 862]),
  metadata('injection/sql-concatenation', 'A query is put together from a variable', 11, [89]),
  metadata('secrets/known-token', 'A token is committed', 3, [798]),
  metadata('transport/tls-verification-disabled', 'TLS certificates are not verified', 10, [295]),
];

function metadata(
  id: string,
  title: string,
  item: RuleMetadata['item'],
  cwe: readonly number[],
): RuleMetadata {
  return { id, title, severity: 'high', confidence: 'high', cwe, owasp: 'A01:2021', item };
}

export const PRESENTATION: Presentation = {
  rules: new Map(RULES.map((rule) => [rule.id, rule])),
  ruleUrl: (rule) => `https://four-eyes.example/rules/${rule}`,
};

export function finding(
  parts: Partial<Finding> & { readonly line?: number; readonly path?: string } = {},
): Finding {
  const { line = 12, path = 'src/routes/users.js', ...rest } = parts;
  return {
    rule: 'injection/sql-concatenation',
    severity: 'high',
    confidence: 'high',
    cwe: [89],
    location: { path, line, endLine: line, column: 18, endColumn: 60 },
    message: 'The query in db.query() is put together from req.params.id.',
    evidence: ['req.params.id comes from the request.', 'The text reaches db.query() unchanged.'],
    remediation: 'Pass the value as a parameter: db.query("… WHERE id = ?", [req.params.id]).',
    fingerprint: (line * 7919).toString(16).padStart(32, '0'),
    provenance: { commit: HEAD, agent: 'claude' },
    blocking: true,
    ...rest,
  };
}

/** A file with one hunk that adds lines `start` to `end`. */
export function addedFile(path: string, start: number, end: number): ChangedFile {
  const lines = Array.from({ length: end - start + 1 }, (_, index): DiffLine => {
    return { kind: 'added', text: `line ${start + index}`, newNumber: start + index };
  });
  const hunk = { oldStart: start - 1, oldLines: 0, newStart: start, newLines: lines.length, lines };
  return { path, status: 'modified', kind: 'text', hunks: [hunk] };
}

export const AUTHORSHIP: Authorship = {
  verdict: 'ai',
  agents: [{ id: 'claude', name: 'Claude Code' }],
  evidence: [
    {
      agent: 'claude',
      signal: 'trailer',
      where: HEAD,
      text: 'Co-authored-by: Claude <noreply@anthropic.com>',
      confidence: 'B',
    },
  ],
  commits: [
    { sha: HEAD, agents: ['claude'] },
    { sha: 'c'.repeat(40), agents: [] },
  ],
  share: { commits: 0.5 },
  sponsor: { login: 'ana', id: 7, type: 'User' },
  reasons: ['A commit carries the trailer of Claude Code.'],
};

export interface SampleParts {
  readonly findings?: readonly Finding[];
  readonly outcomes?: readonly Outcome[];
  readonly files?: readonly ChangedFile[];
  readonly unread?: Review['unread'];
  readonly authorship?: Authorship;
  readonly policyText?: string | undefined;
  readonly approvedBy?: readonly string[];
  readonly head?: string;
}

export function sampleReview(parts: SampleParts = {}): Review {
  const { findings = [], authorship = AUTHORSHIP, unread = [], head = HEAD } = parts;
  const files = parts.files ?? [addedFile('src/routes/users.js', 10, 20)];
  const outcomes = parts.outcomes ?? outcomesOf(findings);
  const verdict = decide({
    change: {
      head,
      files,
      pullRequest: {
        repository: { owner: 'acme', name: 'shop' },
        number: 12,
        title: 'Users',
        body: '',
        author: { login: 'claude[bot]', id: 1, type: 'Bot' },
        branch: 'claude/users',
        baseBranch: 'main',
        labels: [],
        assignees: [],
        reviews: (parts.approvedBy ?? []).map((login, index) => ({
          author: { login, id: 100 + index, type: 'User' },
          state: 'APPROVED',
          commit: head,
          submittedAt: `2026-10-0${index + 1}T10:00:00Z`,
          permission: 'write',
        })),
      },
    },
    authorship,
    outcomes,
    unread,
    policy: readPolicy(
      parts.policyText,
      RULES.map(({ id }) => id),
    ),
    rules: RULES,
  });
  const anchors = anchorsOf(files, findings);
  return {
    base: BASE,
    head,
    mergeBase: BASE,
    authorship,
    outcomes,
    findings,
    unread,
    verdict,
    anchors,
    version: '0.1.0',
  };
}

/** Every rule ran; each finding belongs to its rule's outcome. */
export function outcomesOf(findings: readonly Finding[]): readonly Outcome[] {
  return RULES.map(({ id }) => ({
    rule: id,
    status: 'findings' as const,
    findings: findings.filter(({ rule }) => rule === id),
  }));
}
