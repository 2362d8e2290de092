import fc from 'fast-check';
import { AGENTS } from '../../src/authorship/agents.table.ts';

/** For an endurance run: how many times as often as usual. */
export const TIMES = Number(process.env.FOUR_EYES_PROPERTY_RUNS ?? 1);

/** Every mark that is a text, as it is written into a body or a message. */
const MARKS = AGENTS.flatMap(({ marks }) =>
  marks.flatMap((mark) => {
    if (mark.at === 'text') return [mark.example];
    if (mark.at === 'trailer') return [`${mark.key}: ${mark.example}`];
    return mark.at === 'email' ? [`Co-authored-by: X <${mark.address}>`] : [];
  }),
);
export const mark = fc.constantFrom(...MARKS);
