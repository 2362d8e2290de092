import type { CheckRun } from '../../test/github/scene/checks.ts';
import type { PullRequest } from '../../test/github/scene/pull-request.ts';
import type { Review } from '../../test/github/scene/reviews.ts';
import type { Account } from '../../test/github/world.ts';
import { people, type Scene } from '../scene.ts';
import { checkOf } from '../story.ts';
import { authorOf } from './author.ts';
import { renderFile } from './diff.ts';
import { type Html, html } from './html.ts';
import { layout, pullHead, type Tab } from './layout.ts';
import { renderMarkdown } from './markdown.ts';
import { renderMergeCard, signOf } from './merge-card.ts';

/** One pull request as reviewers see it. */
export async function pullPage(scene: Scene, pull: PullRequest, tab: Tab): Promise<string> {
  const [files, box, commits] = await Promise.all([pull.files(), pull.mergeBox(), pull.commitCount()]);
  const check = checkOf(scene, pull);
  const approvals = pull.reviews.filter(
    (review) => review.state === 'APPROVED' && review.commit === pull.headSha,
  );
  const approvedBy = approvals.map((review) => review.author.login);
  const card = renderMergeCard({
    check,
    box,
    number: pull.number,
    approvable: pull.state === 'open' && !approvedBy.includes(people.reviewer),
    approvedBy,
    reviewer: people.reviewer,
  });
  const content = {
    '': () => conversation(pull),
    '/files': () =>
      html`${files.map((file) =>
        renderFile(
          file,
          pull.reviewComments.filter(({ path }) => path === file.path),
        ),
      )}`,
    '/checks': () => checkPage(check),
  }[tab]();
  const counts = {
    '': pull.comments.length + pull.reviews.length,
    '/files': files.length,
    '/checks': check === undefined ? 0 : 1,
  };
  return layout(
    `${pull.title} · Pull request #${pull.number}`,
    html`${pullHead(pull, tab, counts, commits)}<div class="columns"><div class="main">${content}</div>${card}</div>`,
  );
}

function post(author: Account, what: string, body: Html, kind = ''): Html {
  return html`<article class="box post ${kind}"><header class="box-head">${authorOf(author)} <span class="quiet">${what}</span></header>
    <div class="box-body markdown">${body}</div></article>`;
}

const verdicts: Readonly<Record<Review['state'], string>> = {
  APPROVED: 'approved these changes',
  CHANGES_REQUESTED: 'requested changes',
  COMMENTED: 'reviewed',
  DISMISSED: 'reviewed (dismissed)',
  PENDING: 'has not finished a review',
};

/** Everything said on the pull request, oldest first; ids ascend with time. */
function conversation(pull: PullRequest): Html {
  const posts = [
    ...pull.comments.map((one) => ({
      id: one.id,
      shown: post(one.author, 'commented', renderMarkdown(one.body)),
    })),
    ...pull.reviews.map((one) => ({ id: one.id, shown: reviewPost(pull, one) })),
  ];
  posts.sort((a, b) => a.id - b.id);
  return html`${post(pull.author, 'opened this pull request', renderMarkdown(pull.body))}${posts.map(({ shown }) => shown)}`;
}

function reviewPost(pull: PullRequest, review: Review): Html {
  const comments = pull.reviewComments.filter((comment) => comment.review === review);
  const list = html`<ul class="pointers">${comments.map(
    (one) =>
      html`<li><a href="/pull/${pull.number}/files"><code>${one.path}:${one.line ?? one.originalLine}</code></a>${one.line === undefined && html` <span class="tag">outdated</span>`}</li>`,
  )}</ul>`;
  const body = html`${renderMarkdown(review.body)}${comments.length > 0 && list}`;
  return post(review.author, verdicts[review.state], body, review.state === 'APPROVED' ? 'approval' : '');
}

function checkPage(check: CheckRun | undefined): Html {
  if (check === undefined) return html`<p class="box box-body">Four Eyes has not answered yet.</p>`;
  const { title, summary, text } = check.output;
  return html`<article class="box"><header class="box-head">${signOf(check)} <h2>${title ?? check.name}</h2></header>
    <div class="box-body markdown">${renderMarkdown(summary ?? '')}${text !== undefined && text !== '' && html`<hr>${renderMarkdown(text)}`}</div></article>
    ${check.annotations.length > 0 && annotationsOf(check)}`;
}

function annotationsOf(check: CheckRun): Html {
  return html`<section class="box"><header class="box-head"><h2>Annotations</h2></header><ul class="annotations">${check.annotations.map(
    (one) =>
      html`<li><code>${one.path}:${one.start_line}</code> <strong>${one.title}</strong><p class="lines">${one.message}</p></li>`,
  )}</ul></section>`;
}
