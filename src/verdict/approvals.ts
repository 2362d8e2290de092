import type { Authorship, SponsorCandidate } from '../model/authorship.ts';
import type { Account, PullRequest, PullRequestReview } from '../model/change.ts';
import type { Sha } from '../model/sha.ts';
import type { Verdict } from '../model/verdict.ts';

/** What the reviews on a pull request amount to. */
export interface Approvals extends Pick<Verdict, 'approvals'> {
  /** People who may approve and whose latest word is that something must change. */
  readonly objecting: readonly string[];
}

const MAY_APPROVE: ReadonlySet<string> = new Set(['write', 'maintain', 'admin']);
const DECISIONS: ReadonlySet<string> = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED']);

/**
 * Counts the approvals that make the second pair of eyes: the latest decision of each person (a comment is none),
 * on the head commit, by a human with write access who is neither author nor possibly sponsor, and who wrote no part of
 * it. Everything else that looks like an approval is listed with the reason why it does not count.
 */
export function countApprovals(
  pullRequest: PullRequest,
  head: Sha,
  required: number,
  authorship: Authorship,
): Approvals {
  const sponsors = [
    ...(authorship.sponsor === undefined ? [] : [authorship.sponsor]),
    ...(authorship.sponsors ?? []),
    ...(pullRequest.committers ?? []).map((account) => ({ ...account, how: 'wrote part of it' })),
  ];
  const counted: string[] = [];
  const ignored: { login: string; why: string }[] = [];
  const objecting: string[] = [];
  for (const review of latestDecisions(pullRequest.reviews)) {
    const why = whyNotCounted(review, pullRequest.author, sponsors);
    if (review.state === 'CHANGES_REQUESTED' && why === undefined) objecting.push(review.author.login);
    if (review.state !== 'APPROVED') continue;
    const reason = why ?? (review.commit === head ? undefined : 'approved an earlier commit');
    if (reason === undefined) counted.push(review.author.login);
    else ignored.push({ login: review.author.login, why: reason });
  }
  return { approvals: { required, counted, ignored }, objecting };
}

/** GitHub sets a dismissed review's own state, so a dismissal never brings an older approval back to life. */
function latestDecisions(reviews: readonly PullRequestReview[]): readonly PullRequestReview[] {
  const latest = new Map<string, PullRequestReview>();
  const inOrder = reviews
    .filter(({ state }) => DECISIONS.has(state))
    .toSorted((a, b) => Date.parse(a.submittedAt) - Date.parse(b.submittedAt));
  for (const review of inOrder) latest.set(identity(review.author), review);
  return [...latest.values()];
}

function whyNotCounted(
  review: PullRequestReview,
  author: Account,
  sponsors: readonly (Person & Partial<Pick<SponsorCandidate, 'how'>>)[],
): string | undefined {
  if (samePerson(review.author, author)) return 'is the author';
  const party = sponsors.find((sponsor) => samePerson(review.author, sponsor));
  if (party !== undefined)
    return party.how?.startsWith('wrote') ? party.how : 'may have asked for this change';
  if (review.author.type !== 'User' || review.author.login.toLowerCase().endsWith('[bot]')) {
    return 'is not a person';
  }
  return MAY_APPROVE.has(review.permission)
    ? undefined
    : `has ${review.permission} permission; write is needed`;
}

type Person = Pick<SponsorCandidate, 'login' | 'id'>;

/** Ids survive a renamed login; logins are compared without case, as GitHub does. Either one alike is enough. */
function samePerson(a: Person, b: Person): boolean {
  if (a.id !== undefined && a.id === b.id) return true;
  return a.login !== undefined && a.login.toLowerCase() === b.login?.toLowerCase();
}

function identity(account: Account): string {
  return account.id === undefined ? account.login.toLowerCase() : String(account.id);
}
