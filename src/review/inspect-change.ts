import { alteredLines } from '../diff/lines.ts';
import { unparsedLanguage } from '../facts/code/unparsed.table.ts';
import { globs } from '../lib/glob.ts';
import type { Change, Unread } from '../model/change.ts';
import type { LineRange } from '../model/diff.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Policy } from '../model/policy.ts';
import type { CodeReader } from '../model/ports.ts';
import type { SetAside } from '../model/review.ts';
import type { Rule } from '../model/rule.ts';
import { isDocumentation, isTest } from '../rules/support/paths.ts';
import { answeredLines, unfollowedLinks } from './altered.ts';
import { inspectLockfiles, withoutLockfiles } from './large-lockfiles.ts';
import { binarySides, headSides, readFiles } from './read-files.ts';
import type { ReviewTools } from './tools.ts';

export interface ChangeInspection {
  readonly inspections: readonly Inspection[];
  /** Altered head-side lines by path. */
  readonly altered: ReadonlyMap<string, readonly LineRange[]>;
  /** What the policy leaves out. */
  readonly ignoredPaths: readonly string[];
  /** Code in languages of which no structure is read. */
  readonly textOnly: readonly Unread[];
  /** Tests, documentation and examples, which most rules leave out. */
  readonly setAside: SetAside;
  readonly unread: readonly Unread[];
}

/** Files read and handed to the threads at a time. */
const portion = 500;

/** Runs every rule that reads one file at a time over the files of a change, in worker threads. */
export async function inspectChange(
  change: Change,
  code: CodeReader,
  policy: Policy,
  tools: Pick<ReviewTools, 'inspector' | 'rules'>,
  signal: AbortSignal,
): Promise<ChangeInspection> {
  const ignored = globs(policy.ignoredPaths);
  const all = headSides(change.files);
  const sides = all.filter(({ path }) => !ignored(path));
  const altered = new Map(change.files.map((file) => [file.path, alteredLines(file)]));
  const rules = tools.rules.filter(readsFiles).map(({ id }) => id);
  const textual = tools.rules.filter(({ reads }) => reads === 'text').map(({ id }) => id);
  const unread: Unread[] = [...unfollowedLinks(change.files)];
  const inspections: Inspection[] = [];
  // In portions, so that a change of ten thousand files is never in memory as a whole.
  for (let at = 0; at < sides.length; at += portion) {
    const some = sides.slice(at, at + portion);
    const read = await readFiles(code, some);
    const files = some.flatMap(({ path, blob, file }) => {
      const content = read.contents.get(blob);
      if (content === undefined) return [];
      const ranges = answeredLines(file, content, ignored);
      altered.set(path, ranges);
      return ranges.length === 0 ? [] : [{ path, content, altered: ranges, rules, extract: ['imports'] }];
    });
    const inspected = await tools.inspector.inspect(files, signal);
    const { lockfiles, unread: rest } = withoutLockfiles(some, read.unread);
    const large = lockfiles.map(({ path, blob, file }) => ({
      ...{ path, blob },
      altered: (content: Uint8Array) => answeredLines(file, content, ignored),
    }));
    const pieced = await inspectLockfiles(large, textual, code, tools, signal);
    inspections.push(...inspected, ...pieced.inspections);
    unread.push(...rest, ...inspected.flatMap((each) => each.unread), ...pieced.unread);
  }
  const binary = await inspectBinary(change, code, ignored, tools, signal);
  for (const { path } of binary.inspections) altered.set(path, firstLine);
  inspections.push(...binary.inspections);
  unread.push(...binary.unread);
  const ignoredPaths = all.map(({ path }) => path).filter((path) => ignored(path));
  const textOnly = sides.flatMap(({ path }) => {
    const language = unparsedLanguage(path);
    const why = `${language} is not parsed: only secrets were looked for`;
    return language === undefined ? [] : [{ what: path, why }];
  });
  const paths = sides.map(({ path }) => path).filter((path) => isTest(path) || isDocumentation(path));
  const setAside = { paths, isAll: paths.length > 0 && paths.length === sides.length };
  return { inspections, altered, ignoredPaths, textOnly, setAside, unread };
}

const firstLine: readonly LineRange[] = [{ start: 1, end: 1 }];

/** What the names of files that are no text give away: key stores and the like. */
async function inspectBinary(
  change: Change,
  code: CodeReader,
  ignored: (path: string) => boolean,
  tools: Pick<ReviewTools, 'inspector' | 'rules'>,
  signal: AbortSignal,
): Promise<Pick<ChangeInspection, 'inspections' | 'unread'>> {
  const sides = binarySides(change.files, tools.rules).filter(({ path }) => !ignored(path));
  const read = await readFiles(code, sides);
  const files = sides.flatMap(({ path, blob, rules }) => {
    const content = read.contents.get(blob);
    return content === undefined ? [] : [{ path, content, altered: firstLine, rules, extract: [] }];
  });
  return { inspections: await tools.inspector.inspect(files, signal), unread: read.unread };
}

const readsFiles = (rule: Rule): boolean => rule.reads === 'text' || rule.reads === 'code';
