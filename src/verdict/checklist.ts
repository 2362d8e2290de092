import type { ChecklistEntry } from '../model/checklist.ts';
import type { ChangedFile } from '../model/diff.ts';
import type { Finding } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { RuleMetadata } from '../model/rule.ts';
import type { Verdict } from '../model/verdict.ts';
import { CHECKLIST, concernsOf, type ItemDescription } from './checklist.table.ts';

export interface ChecklistInput {
  /** The rules that exist. */
  readonly rules: readonly Pick<RuleMetadata, 'id' | 'item'>[];
  /** With the policy applied. */
  readonly outcomes: readonly Outcome[];
  readonly files: readonly ChangedFile[];
  readonly approvals: Verdict['approvals'];
  /** Whether the review can see approvals at all: not in a local one. */
  readonly onPullRequest: boolean;
}

type Judged = Pick<ChecklistEntry, 'state' | 'evidence'>;

/**
 * The fifteen items with state and evidence. An item fails on a blocking finding of its rules, passes when its rules
 * looked and found nothing, needs a human in every other case, and does not apply where nothing it concerns changed.
 */
export function buildChecklist(input: ChecklistInput): readonly ChecklistEntry[] {
  const concerns = concernsOf(input.files);
  return CHECKLIST.map((description) => {
    const { item, title } = description;
    if (item === 15) return { item, title, ...judgeApprovals(input) };
    const rules = new Set(input.rules.filter((rule) => rule.item === item).map(({ id }) => id));
    const outcomes = input.outcomes.filter(({ rule }) => rules.has(rule));
    const isConcerned = concerns.has(description.concern);
    const judged =
      judgeTrouble(description, outcomes) ?? (isConcerned ? judgeClean(description, outcomes) : undefined);
    if (judged !== undefined) return { item, title, ...judged };
    if (!isConcerned) return { item, title, ...notConcerned(description) };
    if (item === 6) return { item, title, ...judgeAnalysis(description, input.outcomes) };
    return { item, title, ...needsHuman(description, rules.size > 0) };
  });
}

/** What the item's rules found, or could not judge; undefined where there is nothing of the kind. */
function judgeTrouble(description: ItemDescription, outcomes: readonly Outcome[]): Judged | undefined {
  const findings = outcomes.flatMap(shownFindings);
  const blocking = findings.filter((finding) => finding.blocking);
  if (blocking.length > 0) return { state: 'fail', evidence: blocking.slice(0, 5).map(describe) };
  const failed = outcomes.filter((outcome) => outcome.status === 'failed');
  const evidence = failed.map(({ rule, reason }) => `${rule} could not be judged: ${reason}`);
  if (failed.some(({ unanswered }) => unanswered !== 'pass')) {
    return { state: 'needs-human', evidence: [...evidence, description.lookAt] };
  }
  if (findings.length > 0)
    return { state: 'needs-human', evidence: [...findings.slice(0, 5).map(describe), ...evidence] };
  if (failed.length === 0) return undefined;
  // The policy lets pass what could not be asked: it is said.
  return description.ruled === 'wholly'
    ? { state: 'pass', evidence }
    : { state: 'needs-human', evidence: [...evidence, description.lookAt] };
}

/** The rules that looked and found nothing; undefined where none looked. What they settle in part is not settled. */
function judgeClean(
  { ruled, lookAt, item }: ItemDescription,
  outcomes: readonly Outcome[],
): Judged | undefined {
  const clean = outcomes.filter(({ status }) => status === 'findings').map(({ rule }) => rule);
  if (clean.length === 0 || item === 6) return undefined;
  const found = `Nothing found by ${clean.join(', ')}.`;
  return ruled === 'wholly'
    ? { state: 'pass', evidence: [found] }
    : { state: 'needs-human', evidence: [found, lookAt] };
}

function judgeAnalysis(description: ItemDescription, outcomes: readonly Outcome[]): Judged {
  const grave = outcomes.flatMap(shownFindings).filter(isGrave);
  if (grave.length > 0) {
    const rules = [...new Set(grave.map(({ rule }) => rule))].join(', ');
    return {
      state: 'fail',
      evidence: [`${count(grave.length, 'finding')} of high or critical severity: ${rules}.`],
    };
  }
  const ran = outcomes.filter(({ status }) => status === 'findings').length;
  const own = `Four Eyes applied ${count(ran, 'rule')} and found nothing of high or critical severity.`;
  return { state: 'needs-human', evidence: [own, 'Other analysers are not read yet.', description.lookAt] };
}

function judgeApprovals({ approvals, onPullRequest }: ChecklistInput): Judged {
  if (!onPullRequest) {
    return {
      state: 'needs-human',
      evidence: ['Approvals are counted on the pull request, not in a local review.'],
    };
  }
  const ignored = approvals.ignored.map(
    ({ login, why }) => `The approval of ${login} does not count: ${login} ${why}.`,
  );
  const enough = approvals.counted.length > 0 && approvals.counted.length >= approvals.required;
  const counted =
    approvals.counted.length > 0
      ? `Approved at this commit by ${approvals.counted.join(', ')}.`
      : 'Nobody who may approve has approved this commit.';
  return { state: enough ? 'pass' : 'needs-human', evidence: [counted, ...ignored] };
}

function notConcerned(description: ItemDescription): Judged {
  const what = {
    source: 'No source or configuration file changed.',
    dependencies: 'No manifest or lockfile changed.',
    any: 'No file changed.',
  }[description.concern];
  return { state: 'not-applicable', evidence: [what] };
}

function needsHuman(description: ItemDescription, hasRules: boolean): Judged {
  const why = hasRules ? 'No rule applied to this change.' : 'Not automated yet.';
  return { state: 'needs-human', evidence: [why, description.lookAt] };
}

function shownFindings(outcome: Outcome): readonly Finding[] {
  if (outcome.status === 'not-applicable') return [];
  return outcome.findings.filter((finding) => finding.hidden === undefined);
}

function isGrave(finding: Finding): boolean {
  return (finding.severity === 'critical' || finding.severity === 'high') && finding.confidence !== 'low';
}

function describe(finding: Finding): string {
  return `${finding.message.replace(/\.$/u, '')} (${finding.location.path}:${finding.location.line}).`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
