import type { CheckRun } from '../../test/github/scene/checks.ts';
import type { MergeBox } from '../../test/github/scene/merge-box.ts';
import { type Html, html } from './html.ts';

/** A check's state as a coloured sign with a word for those who do not see colours. */
export function signOf(check: CheckRun | undefined): Html {
  const [kind, sign, word] =
    check === undefined || check.status !== 'completed'
      ? ['pending', '●', 'in progress']
      : check.conclusion === 'success'
        ? ['good', '✓', 'passed']
        : check.conclusion === 'action_required'
          ? ['waiting', '!', 'needs action']
          : ['bad', '✕', 'failed'];
  return html`<span class="sign ${kind}"><span aria-hidden="true">${sign}</span><span class="unseen">${word}</span></span>`;
}

const words: Readonly<Record<MergeBox['state'], string>> = {
  clean: 'This branch can be merged',
  blocked: 'Merging is blocked',
  dirty: 'This branch has conflicts',
  draft: 'This is still a draft',
  closed: 'Merged',
};

export interface MergeCard {
  readonly check: CheckRun | undefined;
  readonly box: MergeBox;
  readonly number: number;
  /** Whether the page offers to approve in the reviewer's name. */
  readonly approvable: boolean;
  readonly approvedBy: readonly string[];
  readonly reviewer: string;
}

/** The box that decides: the required check, what stands in the way, and the button. */
export function renderMergeCard({ check, box, number, approvable, approvedBy, reviewer }: MergeCard): Html {
  const free = box.state === 'clean' || box.state === 'closed';
  return html`<aside class="box merge ${free ? 'free' : 'held'}" aria-label="Merging">
    <header class="box-head"><span class="sign ${free ? 'good' : 'bad'}" aria-hidden="true">${free ? '✓' : '✕'}</span><h2>${words[box.state]}</h2></header>
    <div class="box-body">
      <a class="check-line" href="/pull/${number}/checks">${signOf(check)}<span><strong>four-eyes</strong> <span class="tag">Required</span><br>
        <span class="quiet">${check?.output.title ?? 'Waiting for the first answer'}</span></span></a>
      ${approvedBy.map((login) => html`<p class="check-line">${html`<span class="sign good" aria-hidden="true">✓</span>`}<span>Approved by <strong>${login}</strong></span></p>`)}
      ${!free && html`<ul class="reasons">${box.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
      ${approvable && html`<form method="post" action="/pull/${number}/approve"><button class="plain">Approve as ${reviewer}</button></form>`}
      ${box.state !== 'closed' && html`<form method="post" action="/pull/${number}/merge"><button class="primary" ${!free && html`disabled`}>Merge pull request</button></form>`}
    </div>
  </aside>`;
}
