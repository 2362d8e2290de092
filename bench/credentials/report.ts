import { findSecrets } from '../../src/rules/secrets/engine/scan.ts';
import { corpus, type Sample } from './corpus.ts';
import type { Random } from './values.ts';

interface Tally {
  found: number;
  all: number;
}

/** Precision, recall and F1 on the corpus of credentials without a provider, and the recall on each kind. */
export function credentials(random: Random): void {
  const samples = corpus(random);
  const kinds = new Map<string, Tally>();
  const total = { right: 0, wrong: 0, missed: 0 };
  for (const sample of samples) {
    const flagged = isFlagged(sample);
    const tally = kinds.get(sample.kind) ?? { found: 0, all: 0 };
    tally.all++;
    if (flagged) tally.found++;
    kinds.set(sample.kind, tally);
    if (sample.lines.length === 0) total.wrong += flagged ? 1 : 0;
    else if (flagged) total.right++;
    else total.missed++;
  }
  for (const [kind, { found, all }] of kinds) {
    const what = kind === 'none' ? 'flagged without a credential' : `recall of ${kind}`;
    console.log(`${what}: ${found} of ${all} (${((100 * found) / all).toFixed(1)}%)`);
  }
  const precision = total.right / (total.right + total.wrong);
  const recall = total.right / (total.right + total.missed);
  const f1 = (2 * precision * recall) / (precision + recall);
  console.log(`precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, F1 ${f1.toFixed(3)}`);
}

/** Whether something is found on the line of the credential; in a text without one, anywhere. */
function isFlagged({ text, path, lines }: Sample): boolean {
  const found = findSecrets(text, { path });
  return lines.length === 0 ? found.length > 0 : found.some(({ line }) => lines.includes(line));
}
