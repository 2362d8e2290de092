import type { ChangeSource } from './model/ports.ts';
import type { Review } from './model/review.ts';
import { anchorsOf } from './report/anchors.ts';
import { examine } from './review/examine.ts';
import { findingsIn } from './review/findings.ts';
import { outcomesOf } from './review/outcomes.ts';
import { withLineShare } from './review/provenance.ts';
import { subjectOf } from './review/subject.ts';
import type { ReviewOptions, ReviewTools } from './review/tools.ts';
import { passUngated } from './review/ungated.ts';
import { decide } from './verdict/decide.ts';

/**
 * The story: change → authorship → facts → rules → verdict → review. Each stage returns an immutable value.
 * @throws GitHubFault where loading may succeed later, UserFault where the input is wrong
 */
export async function review(
  source: ChangeSource,
  tools: ReviewTools,
  options: ReviewOptions,
): Promise<Review> {
  const change = await source.load(options.signal);
  const subject = await subjectOf(change, source, tools.rules, options);
  if (!subject.gated && !options.inspectUngated) return passUngated(subject, tools);

  const examined = await examine(subject, tools, options.signal);
  const outcomes = await outcomesOf(subject, examined, tools.rules);
  const findings = findingsIn(outcomes);
  const verdict = decide({ ...subject, rules: tools.rules, outcomes, unread: examined.unread });
  return {
    base: change.base,
    head: change.head,
    mergeBase: change.mergeBase,
    authorship: await withLineShare(subject.authorship, change, source.code, examined.altered),
    outcomes,
    findings,
    unread: examined.unread,
    verdict,
    ignoredPaths: examined.ignoredPaths,
    textOnly: examined.textOnly,
    setAside: examined.setAside,
    anchors: anchorsOf(change.files, findings),
    version: tools.version,
  };
}
