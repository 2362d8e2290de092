import { escapeMarkdown, tableCell } from '../lib/escape.ts';
import { marker } from '../lib/marker.ts';
import type { ChecklistEntry } from '../model/checklist.ts';
import { MARKERS } from '../model/publication.ts';
import type { Review } from '../model/review.ts';
import { authorshipLine, blocks, reasonsList } from './markdown-parts.ts';
import { headline, STATE_WORDS, shortSha } from './words.ts';

const SYMBOLS: Readonly<Record<ChecklistEntry['state'], string>> = {
  pass: '✅',
  fail: '❌',
  'needs-human': '👀',
  'not-applicable': '➖',
};

const ORDER = ['fail', 'needs-human', 'pass', 'not-applicable'] as const;

/** The checklist comment, edited in place on each push: the verdict, then the fifteen items with their evidence. */
export function renderChecklist(review: Review): string {
  const { verdict, head } = review;
  return blocks(
    `${marker(MARKERS.checklist)}\n### Four Eyes · ${headline(review)}`,
    authorshipLine(review),
    reasonsList(review),
    checklistTable(verdict.checklist),
    `<sub>Judged at ${shortSha(head)}. Items that need a human do not block one by one: the approval of this commit says that a person looked at them.</sub>`,
  );
}

/** The fifteen items as a table, with a line that counts their states. */
export function checklistTable(checklist: readonly ChecklistEntry[]): string {
  const counts = ORDER.map((state) => ({
    state,
    n: checklist.filter((entry) => entry.state === state).length,
  }))
    .filter(({ n }) => n > 0)
    .map(({ state, n }) => `${n} ${n === 1 ? STATE_WORDS[state] : (PLURALS[state] ?? STATE_WORDS[state])}`);
  const rows = checklist.map(({ item, title, state, evidence }) => {
    const why = evidence.map((each) => escapeMarkdown(each, 300)).join(' ');
    const cells = [
      String(item),
      title,
      `${SYMBOLS[state]} ${STATE_WORDS[state]}`.replaceAll(' ', '&nbsp;'),
      why,
    ];
    return `| ${cells.map(tableCell).join(' | ')} |`;
  });
  return [`${counts.join(' · ')}\n`, '| # | Item | State | Evidence |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

const PLURALS: Readonly<Partial<Record<ChecklistEntry['state'], string>>> = {
  'needs-human': 'need a human',
  'not-applicable': 'do not apply',
};
