import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectorPool } from '../src/adapters/threads/pool.ts';
import { parseCode } from '../src/facts/code/parse.ts';
import { readSource } from '../src/facts/source.ts';
import type { Language } from '../src/model/code.ts';
import type { FileToInspect } from '../src/model/inspection.ts';
import { judgeFile } from '../src/rules/judge.ts';
import { loadRules } from '../src/rules/registry.ts';

const ROUNDS = 5;

/**
 * Looking into files: parsing and all rules on one core in MB/s (processor time, so that a busy machine does not
 * blur it), then 50 small files through the threads, cold and warm.
 */
export async function run(): Promise<void> {
  const own = sources();
  await reading('this repository (TypeScript)', own);
  for (const [language, text] of samples()) await parsing(language, text);
  await threads(own);
}

async function reading(name: string, files: readonly FileToInspect[]): Promise<void> {
  const rules = (await loadRules()).filter(({ reads }) => reads === 'code' || reads === 'text');
  const texts = files.map(({ path, content }) => ({ path, text: String(content) }));
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  const look = async (): Promise<void> => {
    for (const { path, text } of texts) {
      const { unread: _, ...facts } = await readSource(path, text, 10_000);
      judgeFile({ file: { path, text, lines: text.split('\n'), altered: [] }, ...facts }, rules, () => {});
    }
  };
  await look();
  report(`${name}, ${rules.length} rules`, bytes, await processorTime(look));
}

async function parsing(language: Language, text: string): Promise<void> {
  const parse = async (): Promise<void> => {
    await parseCode('sample', text, language, 10_000);
  };
  await parse();
  report(`facts of ${language}`, text.length, await processorTime(parse));
}

async function threads(files: readonly FileToInspect[]): Promise<void> {
  const rules = (await loadRules()).map(({ id }) => id);
  const small = files
    .filter(({ content }) => content.length < 6_000)
    .slice(0, 50)
    .map((file) => ({ ...file, rules, extract: ['routes'] }));
  const kilobytes = Math.round(small.reduce((sum, { content }) => sum + content.length, 0) / 1_000);
  const pool = inspectorPool({});
  const started = performance.now();
  await pool.prewarm();
  console.log(`threads started and loaded: ${(performance.now() - started).toFixed(0)} ms`);
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    const begun = performance.now();
    await pool.inspect(small, new AbortController().signal);
    times.push(performance.now() - begun);
  }
  await pool.close();
  const [first = 0, ...warm] = times;
  const median = warm.toSorted((a, b) => a - b)[Math.floor(warm.length / 2)] ?? 0;
  console.log(
    `${small.length} files of ${kilobytes} KB in all: first ${first.toFixed(0)} ms, then ${median.toFixed(0)} ms (median)`,
  );
}

async function processorTime(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / ROUNDS;
}

function report(what: string, bytes: number, milliseconds: number): void {
  const rate = (bytes / 1_000 / milliseconds).toFixed(2);
  console.log(`${what.padEnd(44)} ${rate.padStart(6)} MB/s  (${Math.round(bytes / 1_000)} KB)`);
}

function sources(): FileToInspect[] {
  const root = join(import.meta.dirname, '../src');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.table.ts'))
    .sort()
    .map((path) => {
      const content = readFileSync(join(root, path), 'utf8');
      return { path, content, altered: [{ start: 1, end: 10_000 }], rules: [], extract: [] };
    });
}

/** The same little program over and over, about 100 KB in each language. */
function samples(): [Language, string][] {
  const units: [Language, string][] = [
    [
      'javascript',
      'export async function find(id) { const a = { b: [1, "c"], d: "e " + id }; return db.get(a, id + 1); }\n',
    ],
    [
      'python',
      'def find(id: int, deep=True):\n    a = {"b": [1, "c"], "d": f"e {id}"}\n    return db.get(a, id + 1)\n',
    ],
    ['ruby', 'def find(id, deep: true)\n  a = { b: [1, "c"], d: "e #{id}" }\n  db.get(a, id + 1)\nend\n'],
    [
      'go',
      'func Find(id int) (*A, error) {\n\ta := A{B: []string{"c"}, D: fmt.Sprintf("e %d", id)}\n\treturn db.Get(&a, id+1)\n}\n',
    ],
    [
      'java',
      'class A { @Get("/x") A find(int id) { Map<String, String> a = Map.of("d", "e" + id); return db.get(a, id + 1); } }\n',
    ],
    [
      'csharp',
      'class A { [Get("/x")] A Find(int id) { var a = new B { D = $"e {id}", C = new[] { 1 } }; return db.Get(a, id + 1); } }\n',
    ],
    [
      'php',
      'function find(int $id) { $a = ["b" => [1, "c"], "d" => "e $id"]; return $db->get($a, $id + 1); }\n',
    ],
  ];
  return units.map(([language, unit]) => {
    const start = language === 'php' ? '<?php\n' : language === 'go' ? 'package a\n' : '';
    return [language, start + unit.repeat(Math.ceil(100_000 / unit.length))];
  });
}
