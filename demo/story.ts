import type { CheckRun } from '../test/github/scene/checks.ts';
import type { PullDescription } from '../test/github/scene/pull-description.ts';
import type { PullRequest } from '../test/github/scene/pull-request.ts';
import { filesOf } from './fixtures.ts';
import { people, type Scene } from './scene.ts';

/** How a pull request should end, and whether it did. */
export interface Chapter {
  readonly pull: PullRequest;
  readonly about: string;
  /** The rules that must have something to say; for the others none may. */
  readonly rules: readonly string[];
  /** GitHub's word for the check's first answer. */
  readonly conclusion: string;
  /** Whether a person's approval then lets it pass. */
  readonly approved: boolean;
}

interface Plan extends Omit<Chapter, 'pull'> {
  readonly change: string;
  readonly message: string;
  readonly describe: Omit<PullDescription, 'commits' | 'files'>;
}

const plans: readonly Plan[] = [
  {
    about: 'an agent’s, with six faults planted',
    change: 'refunds',
    message:
      'Pay orders back from the back office\n\nSearch orders by e-mail address and refund them with one click.\n\nCo-Authored-By: Claude <noreply@anthropic.com>\n',
    describe: {
      author: people.author,
      title: 'Pay orders back from the back office',
      branch: 'refunds',
      body: 'Support can now find a customer’s orders by e-mail address and refund them with one click.\n\nTested against the staging provider.',
    },
    rules: [
      'auth/missing-guard',
      'injection/sql-concatenation',
      'secrets/known-token',
      'transport/tls-verification-disabled',
      'dependencies/nonexistent-package',
      'cors/wildcard-with-credentials',
    ],
    conclusion: 'failure',
    approved: false,
  },
  {
    about: 'an agent’s, nothing wrong with it',
    change: 'paging',
    message: 'Page the list of products\n\nThe list has grown to 4,000 entries.\n',
    describe: {
      author: 'Copilot',
      title: 'Page the list of products',
      branch: 'copilot/page-the-list-of-products',
      body: 'Lists twenty products at a time; `page` and `size` choose others.',
      assignees: ['Copilot', people.author],
    },
    rules: [],
    conclusion: 'action_required',
    approved: true,
  },
  {
    about: 'a person’s',
    change: 'rounding',
    message: 'Count totals in cents\n',
    describe: {
      author: people.human,
      title: 'Count totals in cents',
      branch: 'count-in-cents',
      body: 'Three items at 0.10 came to 0.30000000000000004.',
    },
    rules: [],
    conclusion: 'success',
    approved: false,
  },
];

/** Opens the three pull requests, one after the other. */
export async function openPullRequests(scene: Scene): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  for (const { change, message, describe, ...expected } of plans) {
    const files = await filesOf(`changes/${change}`);
    const pull = await scene.shop.openPullRequest({ ...describe, commits: [{ message, files }] });
    chapters.push({ ...expected, pull });
  }
  return chapters;
}

/** The newest check of Four Eyes on the pull request's head. */
export function checkOf({ app, shop }: Scene, pull: PullRequest): CheckRun | undefined {
  return shop.latestCheck(pull.headSha, 'four-eyes', app);
}

/** The rules that spoke in the reviews Four Eyes posted. */
export function rulesSaid(pull: PullRequest): string[] {
  const bodies = [
    ...pull.reviewComments.map((comment) => comment.body),
    ...pull.reviews.map((review) => review.body),
  ];
  const said = bodies.flatMap((body) =>
    [...body.matchAll(/`([a-z]+\/[a-z-]+)`/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(said)].sort();
}

/**
 * Waits until Four Eyes has said everything on a pull request. Where something stands in the way the check comes first,
 * so that nobody merges meanwhile, and the checklist last.
 */
export async function untilJudged(scene: Scene, { pull }: Chapter): Promise<CheckRun> {
  return await scene.github.waitFor(
    `a conclusion on #${pull.number}`,
    () => {
      const check = checkOf(scene, pull);
      if (check?.status !== 'completed') return undefined;
      return check.conclusion === 'success' || pull.comments.some(({ app }) => app === scene.app)
        ? check
        : undefined;
    },
    90_000,
  );
}

/** A person approves the head; resolves once the check says so. */
export async function approve(scene: Scene, { pull }: Chapter): Promise<CheckRun> {
  await pull.review(people.reviewer, 'APPROVE');
  return await scene.github.waitFor(
    `the check on #${pull.number} to take the approval`,
    () => {
      const check = checkOf(scene, pull);
      return check?.conclusion === 'success' ? check : undefined;
    },
    60_000,
  );
}

/** What is not as it should be, as sentences; empty where everything is. */
export async function deviations(scene: Scene, chapter: Chapter, check: CheckRun): Promise<string[]> {
  const { pull, rules, conclusion } = chapter;
  const wrong: string[] = [];
  const say = (text: string): number => wrong.push(`#${pull.number}: ${text}`);
  if (check.conclusion !== conclusion) say(`the check concluded ${check.conclusion}, not ${conclusion}`);
  const said = rulesSaid(pull);
  for (const rule of rules) if (!said.includes(rule)) say(`${rule} said nothing`);
  for (const rule of said) if (!rules.includes(rule)) say(`${rule} spoke unexpectedly`);
  const { state } = await pull.mergeBox();
  if ((state === 'clean') !== (conclusion === 'success')) say(`the merge is ${state}`);
  for (const { where, message } of scene.github.violations)
    say(`against GitHub’s rules: ${where}: ${message}`);
  return wrong;
}
