import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { judgeAuthorship } from '../authorship/judge.ts';
import { readRecord } from '../authorship/record.ts';
import type { Authorship } from '../model/authorship.ts';

/** A longer line is not kept; its judgement is an error. */
const MAX_LINE = 64 * 2 ** 20;

/** The judgement as it is printed: the model's, with a sponsor who may be known by address only. */
export function printedJudgement(authorship: Authorship): Readonly<Record<string, unknown>> {
  const { verdict, agents, sponsor, sponsors, share, evidence, commits, disclosure, reasons } = authorship;
  return {
    verdict,
    agents,
    sponsor: sponsors?.[0] ?? sponsor ?? null,
    sponsors: sponsors ?? [],
    share,
    evidence,
    commits,
    disclosure,
    reasons,
  };
}

/**
 * Judges records, one JSON object a line, and writes one judgement a line in their order. A line that cannot be read
 * gives `{ "error": … }` and stops nothing. Holds one line at a time, whatever the length of the input.
 */
export async function judgeLines(input: Readable, output: Writable): Promise<void> {
  let pending = '';
  for await (const line of linesOf(input)) {
    pending += `${JSON.stringify(judged(line))}\n`;
    if (pending.length < 65_536) continue;
    if (!output.write(pending)) await once(output, 'drain');
    pending = '';
  }
  await new Promise<void>((resolve) => {
    output.write(pending, () => resolve());
  });
}

function judged(line: string | undefined): unknown {
  if (line === undefined) return { error: `the line is longer than ${MAX_LINE / 2 ** 20} MB` };
  const record = readRecord(line.startsWith('\uFEFF') ? line.slice(1) : line);
  return 'error' in record ? record : printedJudgement(judgeAuthorship(record));
}

/** The lines of a stream, without their ends; undefined for one that is too long. */
async function* linesOf(input: Readable): AsyncIterable<string | undefined> {
  const decoder = new StringDecoder('utf8');
  let start = '';
  let tooLong = false;
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield tooLong ? undefined : start + text.slice(from, end);
      start = '';
      tooLong = false;
      from = end + 1;
    }
    start = tooLong ? '' : start + text.slice(from);
    tooLong ||= start.length > MAX_LINE;
  }
  const last = start + decoder.end();
  if (tooLong) yield undefined;
  else if (last !== '') yield last;
}
