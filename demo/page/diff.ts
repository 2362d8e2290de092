import type { DiffHunk, FileDiff } from '../../test/github/git/diff.ts';
import { counts } from '../../test/github/git/diff.ts';
import type { ReviewComment } from '../../test/github/scene/reviews.ts';
import { authorOf } from './author.ts';
import { type Html, html } from './html.ts';
import { renderMarkdown } from './markdown.ts';

/** A file of a pull request's diff with the comments under their lines. */
export function renderFile(file: FileDiff, comments: readonly ReviewComment[]): Html {
  const { additions, deletions } = counts(file);
  const name = file.previousPath === undefined ? file.path : `${file.previousPath} → ${file.path}`;
  return html`<section class="box file" aria-label="${name}">
    <header class="box-head"><h3><code>${name}</code></h3>
      <span class="counts"><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></span>
    </header>
    <div class="scroll"><table class="diff"><thead class="unseen"><tr><th>Line before</th><th>Line after</th><th>Code</th></tr></thead>
      ${file.hunks.map((hunk) => renderHunk(hunk, comments))}
    </table></div>
  </section>`;
}

const kinds: Readonly<Record<string, readonly [string, string]>> = {
  '+': ['added', 'added: '],
  '-': ['removed', 'removed: '],
  ' ': ['context', ''],
};

function renderHunk(hunk: DiffHunk, comments: readonly ReviewComment[]): Html {
  let [before, after] = [hunk.oldStart, hunk.newStart];
  const rows = hunk.lines.map((line) => {
    const mark = line.charAt(0);
    const [kind, spoken] = kinds[mark] ?? ['note', ''];
    const old = mark === '-' || mark === ' ' ? before++ : undefined;
    const fresh = mark === '+' || mark === ' ' ? after++ : undefined;
    const here = comments.filter(
      (one) => one.line === (one.side === 'LEFT' ? old : fresh) && one.line !== undefined,
    );
    return html`<tr class="${kind}"><td class="number">${old}</td><td class="number">${fresh}</td>
      <td class="code"><span class="mark" aria-hidden="true">${mark}</span><span class="unseen">${spoken}</span><code>${line.slice(1)}</code></td></tr>
      ${here.map(renderThread)}`;
  });
  return html`<tbody><tr class="hunk"><td class="number"></td><td class="number"></td><td class="code"><code>${hunk.header}</code></td></tr>${rows}</tbody>`;
}

function renderThread(comment: ReviewComment): Html {
  const { review, startLine, line } = comment;
  const where =
    startLine === undefined || startLine === line ? `line ${line}` : `lines ${startLine} to ${line}`;
  return html`<tr class="thread"><td colspan="3"><article class="comment" aria-label="Comment on ${where}">
    <header>${authorOf(review.author)} <span class="quiet">on ${where}</span></header>
    <div class="markdown">${renderMarkdown(comment.body)}</div>
  </article></td></tr>`;
}
