import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTrailers } from '../../src/authorship/trailers.ts';

const folder = mkdtempSync(join(tmpdir(), 'four-eyes-trailers-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SEPARATOR = 'X-Next-Message';

/** What git itself says of each message: one process for all of them, told apart by a trailer of our own. */
function byGit(messages: readonly string[]): string[][] {
  const separator = join(folder, 'separator');
  writeFileSync(separator, `subject\n\n${SEPARATOR}: here\n`);
  const files = messages.flatMap((message, index) => {
    const file = join(folder, `message-${index}`);
    writeFileSync(file, message);
    return [file, separator];
  });
  const found: string[][] = [[]];
  const options = {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1', HOME: folder },
  } as const;
  for (const line of execFileSync(
    'git',
    ['interpret-trailers', '--parse', '--no-divider', ...files],
    options,
  ).split('\n')) {
    if (line === `${SEPARATOR}: here`) found.push([]);
    else if (line !== '') found.at(-1)?.push(line);
  }
  return found.slice(0, -1);
}

function byUs(message: string): string[] {
  return parseTrailers(message).map(({ key, value }) => `${key}: ${value}`);
}

const WRITTEN: readonly string[] = [
  'subject\n\nCo-authored-by: A <a@b>\n',
  'subject\nCo-authored-by: A <a@b>\n',
  'Co-authored-by: A <a@b>\n',
  'subject\n\nbody\n\nco-AUTHORED-by : A <a@b>\n',
  'subject\n\nbody\n\nKey with space: x\nCo-authored-by: A <a@b>\n',
  'subject\n\nkey_with_underscore: x\nCo-authored-by: A <a@b>\n',
  'subject\n\nCo-authored-by: A\n <a@b>\n',
  'subject\n\nCo-authored-by:\n  A <a@b>\n',
  'subject\n\nCo-authored-by: A\n\t<a@b>\n  and more\n',
  'subject\n\nprose here\nSigned-off-by: A <a@b>\n',
  'subject\n\none\ntwo\nthree\nSigned-off-by: A <a@b>\n',
  'subject\n\none\ntwo\nthree\nfour\nSigned-off-by: A <a@b>\n',
  'subject\n\nprose here\nCo-authored-by: A <a@b>\n',
  'subject\n\nprose here\nCo-authored-by: A <a@b>\n(cherry picked from commit 0123)\n',
  'subject\n\n🤖 Generated with [x](https://y)\nCo-Authored-By: A <a@b>\n',
  'subject\n\n🤖 Generated with [x](https://y)\n\nCo-Authored-By: A <a@b>\n',
  'subject\n\nCo-authored-by: A <a@b>\n---\nSigned-off-by: B <b@c>\n',
  'subject\n\n---\n\nCo-authored-by: A <a@b>\n',
  'subject\r\n\r\nCo-authored-by: A <a@b>\r\nSigned-off-by: B <b@c>\r\n',
  'subject\n\nCo-authored-by: A <a@b>\n\n\n',
  'subject\n\nCo-authored-by: A <a@b>\n# a comment\n\n# another\n',
  'subject\n\n# a comment\nCo-authored-by: A <a@b>\n',
  'subject\n\nCo-authored-by: A <a@b>\n\nConflicts:\n\tsrc/x\n',
  'subject\n\nCo-authored-by: A <a@b>\n   \n',
  'subject\n \nCo-authored-by: A <a@b>\n',
  'subject\n\n continued\nCo-authored-by: A <a@b>\n',
  'subject\n\nhttps://example.com/x\n',
  'subject\n\nFixes: #12\nhttps: //x\n',
  '\n\nsubject\n\nCo-authored-by: A <a@b>\n',
  '# comment\nsubject\n\nCo-authored-by: A <a@b>\n',
  'subject\n\nA: 1\nB: 2\n C: 3\nD: 4',
  'subject\n\n: no key\nCo-authored-by: A <a@b>\n',
  'subject\n\nEmpty:\nAlso-empty: \nCo-authored-by: A <a@b>\n',
  'subject\n\nCo-authored-by: A <a@b>\n# ------------------------ >8 ------------------------\nrest: x\n',
  '',
  '\n',
  'subject',
];

describe('trailers are read as git reads them', () => {
  test('in messages that each have one trap', () => {
    const git = byGit(WRITTEN);
    expect(WRITTEN.map(byUs)).toEqual(git);
    expect(git.filter((trailers) => trailers.length > 0).length).toBeGreaterThan(15);
  });

  test('in hundreds of messages put together at random', () => {
    const line = fc.constantFrom(
      '',
      '',
      ' ',
      '\t',
      'prose',
      'more prose: with a colon',
      'Co-authored-by: A <a@b>',
      'Signed-off-by: B <b@c>',
      'signed-off-by: lower case',
      'Signed-off-by:no space',
      '(cherry picked from commit 0123)',
      ' folded',
      '\tfolded by tab',
      'Key : blank before the colon',
      'Key\t: tab before the colon',
      'two words: x',
      'under_score: x',
      '# comment',
      'Conflicts:',
      '---',
      'Refs:',
      'Fixes: #1\r',
      ': nothing',
      '- bullet: x',
      'ключ: кириллица',
      'x:y:z',
    );
    const messages = fc.sample(
      fc.array(line, { maxLength: 14 }).map((lines) => ['subject', ...lines].join('\n')),
      { numRuns: 600, seed: 20261123 },
    );
    const git = byGit(messages);
    const ours = messages.map(byUs);
    const differing = messages.filter(
      (_, index) => JSON.stringify(ours[index]) !== JSON.stringify(git[index]),
    );
    expect(differing).toEqual([]);
    expect(git.filter((trailers) => trailers.length > 0).length).toBeGreaterThan(50);
  });
});

test('a message of a megabyte of lines takes no longer than its length asks for', () => {
  const started = performance.now();
  parseTrailers(`subject\n\n${'Key: value\n'.repeat(100_000)}`);
  parseTrailers(`subject\n\n${' x\n'.repeat(300_000)}`);
  expect(performance.now() - started).toBeLessThan(60_000);
});
