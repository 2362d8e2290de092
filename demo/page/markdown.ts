import MarkdownIt from 'markdown-it';
import sanitize from 'sanitize-html';
import { Html, html } from './html.ts';

/** GitHub's Markdown allows some HTML; what comes out is cleaned, so that nothing in a comment can act. */
const markdown = new MarkdownIt({ html: true, linkify: true });

/** ` ```suggestion ` is GitHub's own: a replacement for the commented lines. */
markdown.renderer.rules.fence = (tokens, at) => {
  const token = tokens[at];
  const code = html`<pre><code>${token?.content ?? ''}</code></pre>`;
  const isSuggestion = token?.info.trim() === 'suggestion';
  return (isSuggestion ? html`<div class="suggestion"><p>Suggested change</p>${code}</div>` : code).text;
};

/** `- [ ]` and `- [x]` at the start of a list item become boxes. */
markdown.core.ruler.after('inline', 'tasks', ({ tokens }) => {
  for (const [at, token] of tokens.entries()) {
    const first = token.children?.[0];
    const box = first?.type === 'text' ? /^\[([ xX])\] /.exec(first.content) : null;
    if (box === null || first === undefined || tokens[at - 2]?.type !== 'list_item_open') continue;
    first.content = `${box[1] === ' ' ? '☐' : '☑'} ${first.content.slice(4)}`;
    tokens[at - 2]?.attrJoin('class', 'task');
  }
});

/** Drawn by the page, as not every machine has a font for them; the word beside each says the same. */
const signs: Readonly<Record<string, string>> = {
  '✅': '<span class="sign small good" aria-hidden="true">✓</span>',
  '❌': '<span class="sign small bad" aria-hidden="true">✕</span>',
  '👀': '<span class="sign small waiting" aria-hidden="true">?</span>',
  '➖': '<span class="sign small none" aria-hidden="true">–</span>',
};

const tags = [
  ...[
    'p',
    'br',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'blockquote',
    'ul',
    'ol',
    'li',
    'pre',
    'code',
    'div',
  ],
  ...['strong', 'em', 's', 'del', 'sub', 'sup', 'a', 'details', 'summary', 'kbd'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** Markdown as the page shows it. */
export function renderMarkdown(text: string): Html {
  const clean = sanitize(markdown.render(text), {
    allowedTags: tags,
    allowedAttributes: { a: ['href'], div: ['class'], li: ['class'] },
    allowedClasses: { div: ['suggestion'], li: ['task'] },
    allowedSchemes: ['http', 'https'],
    transformTags: { a: sanitize.simpleTransform('a', { rel: 'noreferrer noopener' }) },
  });
  const drawn = clean.replace(/[✅❌👀➖]/gu, (symbol) => signs[symbol] ?? symbol);
  // Headings of a comment stand below the page's own.
  const lowered = drawn.replace(/<(\/?)h[1-3]>/g, '<$1h4>');
  return new Html(
    lowered.replaceAll('<table>', '<div class="scroll"><table>').replaceAll('</table>', '</table></div>'),
  );
}
