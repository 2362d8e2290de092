import { globs } from '../lib/glob.ts';
import type { Authorship } from '../model/authorship.ts';
import type { Change, Unread } from '../model/change.ts';
import type { ChecklistEntry } from '../model/checklist.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Policy, PolicyProblem } from '../model/policy.ts';
import type { RuleMetadata } from '../model/rule.ts';
import type { Sha } from '../model/sha.ts';
import type { Verdict } from '../model/verdict.ts';
import { type Approvals, countApprovals } from './approvals.ts';
import { CHECKLIST } from './checklist.table.ts';
import { buildChecklist } from './checklist.ts';
import { POLICY_PATH, type PolicyReading } from './policy.ts';

/** Rules, files and people named in one reason; the rest are counted. */
const MAXIMUM_NAMED = 5;

/** Everything the decision rests on. */
export interface DecisionInput {
  readonly change: Pick<Change, 'head' | 'files' | 'pullRequest'>;
  readonly authorship: Authorship;
  /** With the policy applied (`applyPolicy`). Not looked at where the change is not gated. */
  readonly outcomes: readonly Outcome[];
  readonly unread: readonly Unread[];
  /** The policy at the base, with what is wrong with it. */
  readonly policy: PolicyReading;
  /** The policy file at the head, read the same way, where the change alters it. */
  readonly proposedPolicy?: PolicyReading | undefined;
  /** The rules that exist. */
  readonly rules: readonly Pick<RuleMetadata, 'id' | 'item'>[];
}

/** Whether the policy puts a change of this authorship through the gate. */
export function isGated(authorship: Authorship, policy: Policy): boolean {
  if (authorship.verdict === 'ai') return true;
  return authorship.verdict === 'unknown' ? policy.gate.unknown : policy.gate.unmarked;
}

/**
 * The verdict. What is not gated passes. Otherwise, the gravest first: findings and what the policy forbids block
 * (`failure`), what could not be judged blocks too (`failure`), and a missing approval asks for one
 * (`action_required`). Checklist items that need a human do not block one by one: the approval covers them.
 */
export function decide(input: DecisionInput): Verdict {
  const { policy, problems } = input.policy;
  const repaired = problems.length > 0 && input.proposedPolicy?.problems.length === 0;
  const gated = problems.length > 0 || isGated(input.authorship, policy);
  const broken = repaired ? [] : describeProblems(problems, 'the base branch');
  const proposed = describeProblems(input.proposedPolicy?.problems ?? [], 'this change');
  const approvals = approvalsOf(input);
  if (!gated && proposed.length === 0) return passUngated(approvals);
  const forbidden = [...broken, ...proposed, ...(gated ? blockingFindings(input.outcomes) : [])];
  const unjudged = gated ? notJudged(input) : [];
  const missing = gated ? missingApproval(approvals, input.change.head) : [];
  return {
    ...outcomeOf(forbidden, unjudged, missing),
    gated,
    reasons: [...forbidden, ...unjudged, ...missing, ...(missing.length > 0 ? notAnswered(input) : [])],
    checklist: buildChecklist({
      rules: input.rules,
      outcomes: input.outcomes,
      files: input.change.files,
      approvals: approvals.approvals,
      onPullRequest: input.change.pullRequest !== undefined,
    }),
    approvals: approvals.approvals,
  };
}

function outcomeOf(
  forbidden: readonly string[],
  unjudged: readonly string[],
  missing: readonly string[],
): Pick<Verdict, 'decision' | 'conclusion'> {
  if (forbidden.length > 0) return { decision: 'blocked', conclusion: 'failure' };
  if (unjudged.length > 0) return { decision: 'undecided', conclusion: 'failure' };
  if (missing.length > 0) return { decision: 'blocked', conclusion: 'action_required' };
  return { decision: 'pass', conclusion: 'success' };
}

/** A local review has no approvals to count, and none is asked of it. */
function approvalsOf({ change, authorship, policy }: DecisionInput): Approvals {
  if (change.pullRequest === undefined) {
    return { approvals: { required: 0, counted: [], ignored: [] }, objecting: [] };
  }
  return countApprovals(change.pullRequest, change.head, policy.policy.approvals, authorship);
}

function passUngated({ approvals }: Approvals): Verdict {
  const checklist = CHECKLIST.map(
    ({ item, title }): ChecklistEntry => ({
      item,
      title,
      state: 'not-applicable',
      evidence: ['The policy does not gate this change.'],
    }),
  );
  return {
    decision: 'pass',
    conclusion: 'success',
    gated: false,
    reasons: [],
    checklist,
    approvals: { ...approvals, required: 0 },
  };
}

function describeProblems(problems: readonly PolicyProblem[], where: string): readonly string[] {
  return problems.map(({ line, message }) => `${POLICY_PATH}:${line} in ${where}: ${message}`);
}

function blockingFindings(outcomes: readonly Outcome[]): readonly string[] {
  const blocking = outcomes
    .flatMap((outcome) => (outcome.status === 'not-applicable' ? [] : outcome.findings))
    .filter((finding) => finding.blocking && finding.hidden === undefined);
  if (blocking.length === 0) return [];
  const severities = ['critical', 'high', 'medium', 'low']
    .map((severity) => ({ severity, n: blocking.filter((finding) => finding.severity === severity).length }))
    .filter(({ n }) => n > 0)
    .map(({ severity, n }) => `${n} ${severity}`);
  const noun = blocking.length === 1 ? 'finding blocks' : 'findings block';
  return [`${blocking.length} ${noun} the merge (${severities.join(', ')}). Fix what is flagged and push.`];
}

function notJudged(input: DecisionInput): readonly string[] {
  const failures = input.outcomes
    .filter((outcome) => outcome.status === 'failed')
    // The approval covers it, or the policy lets it pass: the checklist says so.
    .filter(({ unanswered }) => unanswered === undefined)
    .map(({ rule, reason }) => `The rule ${rule} could not be judged: ${reason}`);
  const rest = failures.length - MAXIMUM_NAMED;
  return [
    ...failures.slice(0, MAXIMUM_NAMED),
    ...(rest > 0 ? [`${rest} more rules could not be judged.`] : []),
    ...notRead(input),
  ];
}

/** What an approval answers for, because nobody who knows could be asked. */
function notAnswered({ outcomes }: DecisionInput): readonly string[] {
  return outcomes
    .filter((outcome) => outcome.status === 'failed' && outcome.unanswered === 'needs-human')
    .slice(0, MAXIMUM_NAMED)
    .map(
      ({ rule, ...outcome }) =>
        `Whoever approves answers for ${rule}: ${'reason' in outcome ? outcome.reason : ''}`,
    );
}

/** What was not read, in one sentence; only for files is there anything that the policy can do. */
function notRead({ change, unread, policy: { policy } }: DecisionInput): readonly string[] {
  const ignored = globs(policy.ignoredPaths);
  const rest = unread.filter(({ what }) => !ignored(what));
  if (rest.length === 0) return [];
  const named = rest.slice(0, MAXIMUM_NAMED).map(({ what, why }) => `${what} (${why.replace(/\.$/u, '')})`);
  const more = rest.length > named.length ? ` and ${rest.length - named.length} more` : '';
  const paths = new Set(change.files.map(({ path }) => path));
  const hint = rest.some(({ what }) => paths.has(what))
    ? ` What needs no review can be listed under ignoredPaths in ${POLICY_PATH}.`
    : '';
  return [`Not read: ${named.join(', ')}${more}.${hint}`];
}

function missingApproval({ approvals, objecting }: Approvals, head: Sha): readonly string[] {
  const objections = objecting.map((login) => `${login} has asked for changes.`);
  const lacking = approvals.required - approvals.counted.length;
  if (lacking <= 0) return objections;
  const [need, whose] = lacking === 1 ? ['an approval', 'a person'] : [`${lacking} approvals`, 'people'];
  const ignored = approvals.ignored
    .slice(0, MAXIMUM_NAMED)
    .map(({ login, why }) => ` The approval of ${login} does not count: ${login} ${why}.`);
  return [
    ...objections,
    `Needs ${need} of commit ${head.slice(0, 7)} by ${whose} with write access who neither wrote nor asked for it.${ignored.join('')}`,
  ];
}
