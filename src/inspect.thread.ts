import { parserFor } from './facts/code/grammar.ts';
import { ParserBroken } from './facts/code/parse.ts';
import { extractEndpoints, extractHolders, extractPlainEndpoints } from './facts/endpoints/endpoints.ts';
import type { PlainFile } from './facts/endpoints/framework.ts';
import { extractImports } from './facts/imports/imports.ts';
import type { ManifestTexts } from './facts/manifests/difference.ts';
import { readSource, type SourceFacts } from './facts/source.ts';
import { moment } from './lib/deadline.ts';
import { decodeText } from './lib/decode.ts';
import { LARGEST_LOCKFILE } from './lib/lockfiles.ts';
import type { Unread } from './model/change.ts';
import type { CodeFacts } from './model/code.ts';
import type { ConfigurationFacts } from './model/configuration.ts';
import type {
  DependencyDifference,
  FileToInspect,
  Inspection,
  ProjectJudgement,
} from './model/inspection.ts';
import type { Rule } from './model/rule.ts';
import {
  type CompareTask,
  type InspectTask,
  type JudgeTask,
  PROGRESS,
  type ThreadTask,
} from './model/thread.ts';
import { judgeFile, judgeProject, type Watch } from './rules/judge.ts';
import { loadRules } from './rules/registry.ts';
import { isTest } from './rules/support/paths.ts';

/** Nothing looks into a file larger than this, not even for secrets. In bytes. */
const MAX_BYTES = 5_000_000;
/** Reading a file may take this long; the pool ends the thread some time after it. */
const READING_BUDGET_MS = 2_000;

/** What else can be learned of a file while it is parsed, by name. The result crosses threads. */
const EXTRACTIONS = new Map<string, (file: PlainFile & Pick<SourceFacts, 'code'>) => unknown>([
  ['routes', (file) => (file.code ? extractEndpoints(file.code) : extractPlainEndpoints(file))],
  ['holders', ({ code }) => code && extractHolders(code)],
  ['imports', ({ code, text }) => code && extractImports(code, text)],
]);
/** Looks into files, one after the other. The pool calls this in a thread of its own. */
export async function inspect(task: InspectTask): Promise<readonly Inspection[]> {
  const rules = await rulesById();
  const inspections: Inspection[] = [];
  for (const [place, file] of task.files.entries()) {
    begin(task, place);
    inspections.push(await inspectFile(file, rules, watcher(task)));
  }
  return inspections;
}

/** Runs rules on what was learned of the project. */
export async function judge(task: JudgeTask): Promise<ProjectJudgement> {
  const rules = await rulesById();
  begin(task, 0);
  return judgeProject(task.facts, chosen(task.rules, rules), watcher(task));
}

/** Compares the manifests and lockfiles of an ecosystem. */
export async function compare(task: CompareTask): Promise<DependencyDifference> {
  const unread: Unread[] = [];
  const texts: ManifestTexts[] = [];
  for (const [place, file] of task.files.entries()) {
    begin(task, place);
    const { base, head } = file;
    const largest = Math.max(base?.length ?? 0, head?.length ?? 0);
    if (largest > LARGEST_LOCKFILE) {
      const size = (largest / 1e6).toFixed(1);
      unread.push({ what: file.path, why: `${size} MB, over the limit of ${LARGEST_LOCKFILE / 1e6} MB` });
      continue;
    }
    const now = head === undefined ? undefined : asText(head);
    texts.push({
      ...file,
      head: now,
      base: base === head ? now : base === undefined ? undefined : asText(base),
    });
  }
  // Most changes alter no manifest: what reads them is loaded by the thread that needs it.
  const { dependencyDifference } = await import('./facts/manifests/difference.ts');
  const difference = dependencyDifference(texts);
  return { ...difference, unread: [...unread, ...difference.unread] };
}

function asText(content: Uint8Array | string): string {
  return typeof content === 'string' ? content : decodeText(content);
}

/** Loads what every task needs. */
export async function ready(): Promise<void> {
  await Promise.all([loadRules(), parserFor('javascript')]);
}

async function inspectFile(
  file: FileToInspect,
  rules: ReadonlyMap<string, Rule>,
  watch: Watch,
): Promise<Inspection> {
  const { path, content } = file;
  const nothing = { path, findings: [], failed: [], extracted: new Map<string, unknown>(), unread: [] };
  if (content.length > MAX_BYTES) {
    const size = (content.length / 1e6).toFixed(1);
    return {
      ...nothing,
      unread: [{ what: path, why: `${size} MB, over the limit of ${MAX_BYTES / 1e6} MB` }],
    };
  }
  const text = asText(content);
  const wanted = chosen(file.rules, rules);
  const isParsed =
    file.extract.some((name) => EXTRACTIONS.has(name)) || wanted.some(({ reads }) => reads === 'code');
  const { unread, ...facts } = isParsed ? await read(path, text) : {};
  const lines = text.split(/\r?\n/);
  const judged = judgeFile({ file: { path, text, lines, altered: file.altered }, ...facts }, wanted, watch);
  return {
    ...nothing,
    ...judged,
    structure: facts.code ? 'code' : facts.configuration && 'configuration',
    extracted: extracted(file.extract, { path, text, ...facts }),
    unread: [
      ...(unread === undefined ? [] : [{ what: path, why: unread }]),
      ...notUnderstood(facts.code ?? facts.configuration, lines, file),
    ],
  };
}

/**
 * Altered lines of which the parser made no sense: nobody judged what they do. A stray token is none of these, for
 * what is around it was read.
 */
function notUnderstood(
  facts: CodeFacts | ConfigurationFacts | undefined,
  lines: readonly string[],
  { path, altered }: FileToInspect,
): readonly Unread[] {
  // No rule but those for secrets, which read text, looks at tests.
  if (isTest(path)) return [];
  const missed = facts?.unparsed.find(({ startLine, endLine }) => {
    const text = lines.slice(startLine - 1, endLine).join('\n');
    const isAltered = altered.some(({ start, end }) => start <= endLine && startLine <= end);
    return isAltered && /[(=:]/.test(text) && !/^\s*(?:export|import) type\b/.test(text);
  });
  if (!missed) return [];
  const { startLine, endLine } = missed;
  const where = startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
  return [{ what: path, why: `${where} could not be parsed, so what stands there was not judged` }];
}

async function read(path: string, text: string): ReturnType<typeof readSource> {
  try {
    return await readSource(path, text, READING_BUDGET_MS);
  } catch (error) {
    // Its memory can no longer be trusted: this ends the thread, and the pool starts another.
    if (error instanceof ParserBroken) process.exit(1);
    return { unread: 'its structure could not be understood; this is a fault of Four Eyes' };
  }
}

function extracted(
  names: readonly string[],
  file: PlainFile & Pick<SourceFacts, 'code'>,
): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const name of names) {
    const value = EXTRACTIONS.get(name)?.(file);
    if (value !== undefined) found.set(name, value);
  }
  return found;
}

async function rulesById(): Promise<ReadonlyMap<string, Rule>> {
  return new Map((await loadRules()).map((rule) => [rule.id, rule]));
}

function chosen(ids: readonly string[], rules: ReadonlyMap<string, Rule>): Rule[] {
  return ids.flatMap((id) => rules.get(id) ?? []);
}

function begin({ progress, since }: ThreadTask, file: number): void {
  progress[PROGRESS.rule] = 0;
  progress[PROGRESS.file] = file;
  const now = moment();
  progress[PROGRESS.worked] = now.worked - since.worked;
  progress[PROGRESS.began] = now.at - since.at + 1;
}

function watcher({ progress }: ThreadTask): Watch {
  return (rule) => {
    progress[PROGRESS.rule] = rule + 1;
  };
}
