import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { corpus } from '../../bench/credentials/corpus.ts';
import { filesChange } from '../../src/adapters/git/files.ts';
import { inspectorPool } from '../../src/adapters/threads/pool.ts';
import type { AuditEntry } from '../../src/model/audit.ts';
import type { Review } from '../../src/model/review.ts';
import { renderFailure } from '../../src/report/check-run.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { githubRendering } from '../../src/report/publication.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import type { Presentation } from '../../src/report/words.ts';
import { review } from '../../src/review.ts';
import { judgeFile } from '../../src/rules/judge.ts';
import { loadRules } from '../../src/rules/registry.ts';
import { type Format, literalPrefix } from '../../src/rules/secrets/engine/format.ts';
import { formats } from '../../src/rules/secrets/engine/formats.table.ts';
import { findSecrets } from '../../src/rules/secrets/engine/scan.ts';
import { generate, randomFrom, usage } from '../rules/secrets/generate.ts';

/** `FOUR_EYES_ENDURANCE=1` drives 10,000. */
const SECRETS = process.env.FOUR_EYES_ENDURANCE === '1' ? 10_000 : 600;
const A_FILE = 60;

interface Planted {
  readonly path: string;
  readonly text: string;
  readonly secret: string;
  /** How many characters are the same in all of its kind, and may be shown. */
  readonly shown: number;
}

/** Credentials with and without a provider as they stand in files of many formats, one a text. */
function planted(): Planted[] {
  const random = randomFrom(2026);
  const found: Planted[] = [];
  while (found.length < SECRETS) {
    const some = corpus(random).filter(() => random() < SECRETS / 4_000);
    const generic = some.filter(({ path, text, lines, secret }) => {
      if (secret.length < 8 || !/\d/.test(secret)) return false;
      return findSecrets(text, { path }).some(({ line }) => lines.includes(line));
    });
    found.push(...generic.map((sample) => ({ ...sample, shown: 0 })));
    for (const format of formats.filter(() => random() < SECRETS / 1_000)) {
      const secret = generate(format.kind, random);
      const text = usage(format, secret);
      if (findSecrets(text, { path: 'src/a.js' }).length > 0)
        found.push({ path: 'src/a.js', text, secret, shown: shownOf(format, secret) });
    }
  }
  return found.toSorted((a, b) => (a.secret < b.secret ? -1 : 1)).slice(0, SECRETS);
}

function shownOf(format: Format, token: string): number {
  const marks = (format.keywords ?? ['']).map((mark) => token.indexOf(mark) + mark.length);
  return Math.max(literalPrefix(format.pattern).length, ...marks);
}

const secrets = planted();
const outputs = new Map<string, string>();
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'four-eyes-never-'));
  const files = Map.groupBy(secrets, ({ path }) => basename(path));
  for (const [name, all] of files) {
    for (let at = 0; at < all.length; at += A_FILE) {
      const some = all.slice(at, at + A_FILE);
      await mkdir(join(folder, 'app', String(at)), { recursive: true });
      const text = some.map((each) => each.text).join('\n');
      texts.set(`app/${at}/${name}`, text);
      await writeFile(join(folder, 'app', String(at), name), text);
    }
  }
  await mkdir(join(folder, '.github'));
  await writeFile(
    join(folder, '.github', 'four-eyes.yml'),
    `a: !${secrets[0]?.secret} b\n{ ${secrets[1]?.secret}\n`,
  );
  const rules = await loadRules();
  const inspector = inspectorPool({ threads: 1 });
  try {
    const tools = {
      inspector,
      packages: { lookup: async () => new Map() },
      rules,
      routes: new Map(),
      version: '0',
    };
    const signal = AbortSignal.timeout(600_000);
    const source = filesChange({ paths: ['.'], cwd: folder });
    print(await review(source, tools, { inspectUngated: true, gateEverybody: true, signal }), rules);
  } finally {
    await inspector.close();
  }
}, 600_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function print(result: Review, rules: Awaited<ReturnType<typeof loadRules>>): void {
  const presentation: Presentation = {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    ruleUrl: (rule) => `https://four-eyes.example/${rule}`,
  };
  const github = githubRendering(presentation);
  const request = { kind: 'review' } as unknown as AuditEntry['request'];
  const entry: AuditEntry = { at: '2026-01-01T00:00:00Z', kind: 'review', request, review: result };
  const lineOf = (path: string, line: number): string | undefined => texts.get(path)?.split('\n')[line - 1];
  outputs.set('json', renderJson(result));
  outputs.set('sarif', renderSarif(result, presentation));
  outputs.set('markdown', renderMarkdown(result, presentation));
  outputs.set('terminal', renderTerminal(result, { colour: false, sourceLine: lineOf }));
  outputs.set('check run', JSON.stringify(github.checkRun(result)));
  outputs.set('comments', JSON.stringify(github.comments(result, { said: new Set(), inline: true })));
  outputs.set('checklist', github.checklist(result));
  outputs.set('audit', JSON.stringify(entry));
  outputs.set(
    'check on failure',
    JSON.stringify(renderFailure(result.unread.map(({ why }) => why).join(), true)),
  );
}

const texts = new Map<string, string>();

test('the secrets were found', () => {
  const { findings } = JSON.parse(outputs.get('json') ?? '') as { findings: { rule: string }[] };
  const found = findings.filter(({ rule }) => rule.startsWith('secrets/')).length;
  expect(found).toBeGreaterThan(SECRETS * 0.9);
});

test.each([
  'json',
  'sarif',
  'markdown',
  'terminal',
  'check run',
  'comments',
  'checklist',
  'audit',
  'check on failure',
])('no piece of a secret, as it is, in Base64 or encoded for an address, stands in: %s', (name) => {
  const output = outputOf(outputs.get(name) ?? '');
  expect(output.text.length).toBeGreaterThan(100);
  const repeated = secrets.filter(
    ({ secret, shown }) =>
      repeats(output, secret, shown) || encodingsOf(secret).some((form) => repeats(output, form, shown * 2)),
  );
  expect(repeated.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
});

test('a rule that fails on a file says nothing of it', async () => {
  const [rule] = (await loadRules()).filter(({ id }) => id === 'secrets/known-token');
  if (rule?.reads !== 'text') throw new Error('no rule to try');
  for (const { path, text, secret, shown } of secrets.slice(0, 200)) {
    const check = (): never => {
      throw new Error(text, { cause: text });
    };
    const file = { path, text, lines: text.split('\n'), altered: [{ start: 1, end: 9 }] };
    const said = JSON.stringify(judgeFile({ file }, [{ ...rule, check }], () => undefined));
    expect(said).toContain('the rule failed');
    expect(repeats(outputOf(said), secret, shown)).toBe(false);
  }
});

function encodingsOf(secret: string): readonly string[] {
  return [Buffer.from(secret).toString('base64'), encodeURIComponent(secret)];
}

/** Whether any eight characters in a row of the secret, beyond its public prefix, stand in the output; words do not count. */
function repeats(output: Output, secret: string, shown: number): boolean {
  for (let at = shown; at + PIECE <= secret.length; at++) {
    // Eight hexadecimal digits stand in some fingerprint by chance.
    const length = /^[0-9a-f]+$/.test(secret.slice(at, at + PIECE)) ? 2 * PIECE : PIECE;
    const piece = secret.slice(at, at + length);
    if (piece.length < length) return false;
    const isTelling = /\d[^\d]|[A-Z][a-z]?[A-Z]/.test(piece) && !/^[\w]+[-_]/.test(piece);
    const escaped = JSON.stringify(piece).slice(1, -1);
    if (isTelling && output.pieces.has(escaped.slice(0, PIECE)) && output.text.includes(escaped)) return true;
  }
  return false;
}

const PIECE = 8;

/** A text, and everything of that length that stands in it: thousands of secrets are looked up in one go. */
interface Output {
  readonly text: string;
  readonly pieces: ReadonlySet<string>;
}

function outputOf(text: string): Output {
  return {
    text,
    pieces: new Set(Array.from({ length: text.length }, (_, at) => text.slice(at, at + PIECE))),
  };
}

test('every format of file is among them', () => {
  expect(new Set(secrets.map(({ path }) => extname(path))).size).toBeGreaterThan(25);
});
