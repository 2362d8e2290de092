import { Readable, Writable } from 'node:stream';
import type { AuthorshipInput } from '../src/authorship/input.ts';
import { judgeAuthorship } from '../src/authorship/judge.ts';
import { readRecord } from '../src/authorship/record.ts';
import { judgeLines } from '../src/cli/authorship-lines.ts';

/** Records a second on one core; a pull request each, with two to four commits and a description of about 1.5 KB. */
export async function run(): Promise<void> {
  const lines = Array.from({ length: 20_000 }, (_, index) => JSON.stringify(recordOf(index)));
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  const records = lines.map(inputOf);
  for (const record of records.slice(0, 5_000)) judgeAuthorship(record);
  report('judged, from memory', records.length, () => {
    for (const record of records) judgeAuthorship(record);
  });
  await reportAsync('read, judged and printed (--stdin)', lines.length, async () => {
    await judgeLines(
      Readable.from(chunks(lines)),
      new Writable({ write: (_chunk, _encoding, done) => done() }),
    );
  });
  const body = 'Co-authored-by: Ada <ada@engine.example>\n'.repeat(25_000);
  report('one description of 1 MB', 1, () => judgeAuthorship({ ...inputOf('{}'), body }));
  console.log(`(${Math.round(bytes / lines.length)} bytes a record)`);
}

function inputOf(line: string): AuthorshipInput {
  const read = readRecord(line);
  if ('error' in read) throw new Error(read.error);
  return read;
}

function report(what: string, count: number, work: () => void): void {
  const started = performance.now();
  work();
  print(what, count, performance.now() - started);
}

async function reportAsync(what: string, count: number, work: () => Promise<void>): Promise<void> {
  const started = performance.now();
  await work();
  print(what, count, performance.now() - started);
}

function print(what: string, count: number, milliseconds: number): void {
  const rate = Math.round((count / milliseconds) * 1_000).toLocaleString('en');
  console.log(`${what.padEnd(40)} ${rate.padStart(10)} records/s  (${milliseconds.toFixed(0)} ms)`);
}

/** As a file is read: 64 KB at a time, wherever that cuts a line. */
function* chunks(lines: readonly string[]): Iterable<Buffer> {
  const whole = Buffer.from(`${lines.join('\n')}\n`);
  for (let at = 0; at < whole.length; at += 65_536) yield whole.subarray(at, at + 65_536);
}

const PARAGRAPH =
  'The loader read every file again for each request. It now keeps what it has read, and forgets it when the file ' +
  'changes. Measured on the sample project this halves the time to the first answer.\n\n';

const person = { name: 'Ada Lovelace', email: 'ada@engine.example', login: 'ada' };
const DESCRIPTIONS: readonly string[] = [
  'Closes #12\n\n## How it was tested\n\n```sh\nnpm test\n```\n',
  '## Summary\n- keep what was read\n\n## Testing\n- `npm test`\n\n------\nhttps://chatgpt.com/codex/tasks/task_e_6841a0b2c3',
  '🤖 Generated with [Claude Code](https://claude.com/claude-code)\n',
  'Link to Devin run: https://app.devin.ai/sessions/0123456789abcdef0123456789abcdef\nRequested by: @ada\n',
  '<!-- START COPILOT CODING AGENT TIPS -->\n---\n\n✨ Let Copilot set things up for you.\n',
];
const AUTHORS: readonly object[] = [
  { login: 'ada', id: 1, type: 'User' },
  { login: 'grace', id: 2, type: 'User' },
  { login: 'ada', id: 1, type: 'User' },
  { login: 'devin-ai-integration[bot]', id: 158243242, type: 'Bot' },
  { login: 'Copilot', id: 198982749, type: 'Bot' },
];

function recordOf(index: number): object {
  const kind = index % 5;
  const trailer =
    kind === 2
      ? '\n\nCo-Authored-By: Claude <noreply@anthropic.com>'
      : '\n\nSigned-off-by: Ada <ada@engine.example>';
  return {
    author: AUTHORS[kind],
    title: `Keep what the loader has read (${index})`,
    body: PARAGRAPH.repeat(6) + DESCRIPTIONS[kind],
    branch: kind === 1 ? 'codex/keep-what-was-read' : 'keep-what-was-read',
    labels: ['performance'],
    commits: Array.from({ length: 2 + (index % 3) }, (_, number) => ({
      sha: `${index}${number}`.padStart(40, '0'),
      message: `Keep what the loader has read (${number})\n\n${PARAGRAPH.trimEnd()}${trailer}`,
      author: person,
      committer: person,
      parents: 1,
    })),
  };
}
