import type { PullRequest } from '../../test/github/scene/pull-request.ts';
import { authorOf } from './author.ts';
import { type Html, html } from './html.ts';

/** A whole page. */
export function layout(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${['theme', 'page', 'diff', 'markdown'].map((name) => html`<link rel="stylesheet" href="/assets/${name}.css">`)}
<script src="/assets/live.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top"><a href="/"><span class="logo" aria-hidden="true"><i></i><i></i></span> corner-shop <span class="slash">/</span> <strong>shop</strong></a>
  <span class="quiet">An emulated GitHub, for demonstration</span></header>
<main id="content">${body}</main>
</body>
</html>`.text;
}

const tabs = [
  ['', 'Conversation'],
  ['/files', 'Files changed'],
  ['/checks', 'Check'],
] as const;

export type Tab = (typeof tabs)[number][0];

/** The head of a pull request's page: title, state, who wants what, and the tabs. */
export function pullHead(
  pull: PullRequest,
  current: Tab,
  counts: Readonly<Record<Tab, number>>,
  commits: number,
): Html {
  const state = pull.mergedAt !== undefined ? 'Merged' : pull.state === 'open' ? 'Open' : 'Closed';
  return html`<header class="pull-head">
    <h1>${pull.title} <span class="quiet">#${pull.number}</span></h1>
    <p><span class="state ${state.toLowerCase()}">${state}</span> ${authorOf(pull.author)} wants to merge ${commits} ${commits === 1 ? 'commit' : 'commits'}
      into <code>${pull.baseRef}</code> from <code>${pull.headRef}</code></p>
    <nav class="tabs" aria-label="Pull request">${tabs.map(
      ([path, name]) =>
        html`<a href="/pull/${pull.number}${path}" ${path === current && html`aria-current="page"`}>${name} <span class="count">${counts[path]}</span></a>`,
    )}</nav>
  </header>`;
}
