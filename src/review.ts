import { authorshipInput } from './authorship/input.ts';
import { judgeAuthorship } from './authorship/judge.ts';
import type { ChangeSource } from './model/ports.ts';
import type { Review } from './model/review.ts';
import { anchorsOf } from './report/anchors.ts';
import { completeFindings, inReadingOrder } from './review/findings.ts';
import { inspectHistory } from './review/history.ts';
import { inspectChange } from './review/inspect-change.ts';
import { judgeFacts } from './review/judge-facts.ts';
import { nothingLookedAt, outcomesOf } from './review/outcomes.ts';
import { policyReadings } from './review/policies.ts';
import { projectFacts } from './review/project-facts.ts';
import { withLineShare, withProvenance } from './review/provenance.ts';
import { onePerThing } from './review/read-files.ts';
import type { ReviewOptions, ReviewTools } from './review/tools.ts';
import { applyPolicy } from './verdict/apply-policy.ts';
import { decide, isGated } from './verdict/decide.ts';

/**
 * The story: change → authorship → facts → rules → verdict → review. Each stage returns an immutable value.
 * @throws GitHubFault where loading may succeed later, UserFault where the input is wrong
 */
export async function review(
  source: ChangeSource,
  tools: ReviewTools,
  options: ReviewOptions,
): Promise<Review> {
  const { signal } = options;
  const change = await source.load(signal);
  const { policy: reading, proposedPolicy } = await policyReadings(change, source.code, tools.rules, options);
  const { policy } = reading;

  const judged = judgeAuthorship(authorshipInput(change), policy.authorship);
  const authorship = options.settle?.(judged) ?? judged;
  const { base, head, mergeBase } = change;
  const common = { base, head, mergeBase, authorship, version: tools.version };
  const decision = { change, authorship, policy: reading, proposedPolicy, rules: tools.rules };
  const gated = isGated(authorship, policy);
  if (!gated && !options.inspectUngated) {
    const verdict = decide({ ...decision, outcomes: [], unread: change.unread });
    return {
      ...common,
      outcomes: nothingLookedAt(tools.rules),
      findings: [],
      unread: change.unread,
      verdict,
    };
  }

  const inspected = await inspectChange(change, source.code, policy, tools, signal);
  const project = await projectFacts(change, source.code, policy, inspected, tools, signal);
  const judgement = await judgeFacts(project.facts, { authorship, policy: policy.authorship }, tools, signal);

  const known = [...inspected.inspections, judgement].flatMap(({ findings }) => findings);
  const history = await inspectHistory(change, source, { policy, known }, tools, signal);

  const claims = [...known, ...history.claims];
  const failed = [...inspected.inspections, judgement].flatMap((each) => each.failed);
  const failures = [...failed, ...history.failures];
  const completed = completeFindings(claims, tools.rules, change, inspected.altered);
  const attributed = await withProvenance(completed, change, source.code, authorship);
  const looked = { files: inspected.inspections, facts: project.facts };
  const outcomes = applyPolicy(outcomesOf(tools.rules, attributed, failures, looked), policy, { gated });
  const findings = inReadingOrder(outcomes.flatMap((each) => ('findings' in each ? each.findings : [])));
  const unread = onePerThing([...change.unread, ...inspected.unread, ...project.unread, ...history.unread]);
  const verdict = decide({ ...decision, outcomes, unread });
  const anchors = anchorsOf(change.files, findings);
  const shared = await withLineShare(authorship, change, source.code, inspected.altered);
  const left = { ignoredPaths: inspected.ignoredPaths, textOnly: inspected.textOnly };
  return { ...common, authorship: shared, outcomes, findings, unread, verdict, anchors, ...left };
}
