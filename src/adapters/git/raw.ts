import type { ChangedFile, FileStatus } from '../../model/diff.ts';
import type { Sha } from '../../model/sha.ts';
import { pathOf, unquote, withPrefix } from './paths.ts';

/** One entry of a raw diff. Format: https://git-scm.com/docs/diff-format#_raw_output_format */
export interface RawEntry {
  readonly status: FileStatus;
  readonly oldMode: string;
  readonly newMode: string;
  /** All zeros where that side does not exist. */
  readonly oldId: Sha;
  readonly newId: Sha;
  readonly path: string;
  /** Of a rename or copy. */
  readonly previousPath?: string | undefined;
  /** The first line of its patch, byte for byte. */
  readonly header: string;
  /** How many patches it has: a change of type is a removal and an addition. */
  readonly patches: number;
}

export const LINK = '120000';
export const SUBMODULE = '160000';

const statuses: Readonly<Record<string, FileStatus>> = {
  A: 'added',
  C: 'copied',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'type-changed',
};

/** A line of a raw diff without `-z`; undefined for what is none. */
export function parseRawLine(line: string): RawEntry | undefined {
  const [facts = '', first, second] = line.split('\t');
  return first === undefined ? undefined : entryOf(facts, first, second);
}

/** A raw diff of one or many commits made with `-z --no-renames`; a last entry that is cut off is left out. */
export function parseRaw(output: Buffer): readonly RawEntry[] {
  const fields = splitNul(output);
  const entries: RawEntry[] = [];
  for (let index = 0; index + 1 < fields.length; index += 1) {
    const facts = fields[index]?.toString('latin1') ?? '';
    if (!facts.startsWith(':')) continue;
    index += 1;
    const [entry, name] = [entryOf(facts, '', undefined), fields[index]];
    if (entry && name) entries.push({ ...entry, path: pathOf(name) });
  }
  return entries;
}

function entryOf(facts: string, first: string, second: string | undefined): RawEntry | undefined {
  const found = /^:(\d{6}) (\d{6}) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/.exec(facts);
  const status = statuses[found?.[5] ?? ''];
  if (!found || !status) return undefined;
  const [, oldMode = '', newMode = '', oldId = '', newId = ''] = found;
  return {
    status,
    oldMode,
    newMode,
    oldId,
    newId,
    path: pathOf(unquote(second ?? first)),
    previousPath: second === undefined ? undefined : pathOf(unquote(first)),
    header: `diff --git ${withPrefix('a/', first)} ${withPrefix('b/', second ?? first)}`,
    patches: status === 'type-changed' ? 2 : 1,
  };
}

/** The model's file, without its hunks; a kind that depends on its contents is `text` until they are read. */
export function fileOf(entry: RawEntry): ChangedFile {
  const mode = exists(entry.newMode) ? entry.newMode : undefined;
  const previousMode = exists(entry.oldMode) ? entry.oldMode : undefined;
  const shown = mode ?? previousMode;
  return {
    path: entry.path,
    previousPath: entry.previousPath,
    status: entry.status,
    kind: shown === LINK ? 'symlink' : shown === SUBMODULE ? 'submodule' : 'text',
    mode,
    previousMode,
    blob: exists(entry.newId) ? entry.newId : undefined,
    previousBlob: exists(entry.oldId) ? entry.oldId : undefined,
    hunks: [],
  };
}

/** The parts of a NUL-terminated list; what follows the last NUL is left out. */
export function splitNul(bytes: Buffer): readonly Buffer[] {
  const parts: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    parts.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return parts;
}

function exists(modeOrId: string): boolean {
  return !/^0+$/.test(modeOrId);
}
