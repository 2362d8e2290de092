import type { Locked } from '../manifest.ts';
import type { Block, Blocks, Follow } from '../text/blocks.ts';
import { LineCursor } from '../text/lines.ts';
import { descriptorsOf, isEnd, isKey, nameOf, unquoted } from './yarn-descriptors.ts';

/** One entry: the descriptors in its key, and what stands below. */
export interface YarnEntry {
  readonly descriptors: readonly string[];
  /** Of its key. */
  readonly start: number;
  readonly line: number;
  readonly fields: Map<string, string>;
  /** Of a workspace: what it was made for. */
  ranges?: Map<string, string>;
}

/** All that is kept: there may be fifty thousand entries. */
const KEPT = new Set(['version', 'resolved', 'integrity', 'resolution', 'checksum']);
const FIELD = /^ {2}"?([\w-]+)"?:? (.+)$/;
const RANGE = /^ {4}("[^"]+"|[^\s:"]+):? (.+)$/;

/** The line that is none of yarn's, if there is one. */
export function readEntries(
  text: string,
  entries: Entries,
  follow: Follow<Locked> | undefined,
): number | undefined {
  const lines = new LineCursor(text);
  let entry: YarnEntry | undefined;
  let block = '';
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!isKey(line)) {
      const opened = entry && readField(entry, line, block);
      if (opened === undefined) return lines.line;
      block = opened;
      continue;
    }
    if (entry) entries.add(entry, { end: lines.start, lines: lines.line - entry.line });
    const { start } = lines;
    const descriptors = descriptorsOf(line.slice(0, -1));
    const same = follow?.(start);
    if (same && isEnd(text, same.end)) {
      entries.addKnown({ descriptors, start }, same);
      lines.stepTo(same.end, same.lines);
      entry = undefined;
    } else entry = { descriptors, start, line: lines.line, fields: new Map() };
    block = '';
  }
  if (entry) entries.add(entry);
  return undefined;
}

/** The block that the next line stands in; undefined for a line of another kind. */
function readField(entry: YarnEntry, line: string, block: string): string | undefined {
  const field = FIELD.exec(line);
  if (field) {
    const [, key = '', value = ''] = field;
    if (KEPT.has(key)) entry.fields.set(key, unquoted(value));
    return '';
  }
  const opens = /^ {2}(\w+):$/.exec(line)?.[1];
  if (opens !== undefined) return opens;
  if (!line.startsWith('    ') || block === '') return undefined;
  const isWorkspace = entry.fields.get('resolution')?.includes('@workspace:') ?? false;
  const range =
    isWorkspace && /^(?:dependencies|optionalDependencies)$/.test(block) ? RANGE.exec(line) : null;
  if (range) {
    entry.ranges ??= new Map();
    entry.ranges.set(unquoted(range[1] ?? ''), unquoted(range[2] ?? ''));
  }
  return block;
}

type Key = Pick<YarnEntry, 'descriptors' | 'start'>;

/** What was read so far. */
export class Entries {
  readonly packages: Locked[] = [];
  readonly byDescriptor = new Map<string, Locked>();
  /** By folder. */
  readonly workspaces = new Map<string, YarnEntry>();
  readonly #lockedOf: (entry: YarnEntry) => Locked;
  readonly #blocks: Blocks<Locked>;

  constructor(lockedOf: (entry: YarnEntry) => Locked, blocks: Blocks<Locked>) {
    this.#lockedOf = lockedOf;
    this.#blocks = blocks;
  }

  /** Of the last one nobody knows whether more could follow. */
  add(entry: YarnEntry, span?: Omit<Block<Locked>, 'value'>): void {
    if (entry.descriptors[0] === '__metadata') return;
    const folder = /@workspace:(.*)$/.exec(entry.fields.get('resolution') ?? '')?.[1];
    if (folder !== undefined) this.workspaces.set(folder === '.' ? '' : folder, entry);
    const locked = this.#lockedOf(entry);
    if (span && folder === undefined) this.addKnown(entry, { ...span, value: locked });
    else this.#add(entry, locked);
  }

  addKnown(key: Key, block: Block<Locked>): void {
    this.#blocks.add(block.value, key.start, block);
    this.#add(key, block.value);
  }

  #add({ descriptors }: Key, locked: Locked): void {
    this.packages.push(locked);
    for (const descriptor of descriptors) {
      this.byDescriptor.set(descriptor, locked);
      // One entry for two names has one of them installed in the place of the other.
      const asked = descriptors.length > 1 ? nameOf(descriptor) : undefined;
      if (asked !== undefined && asked !== locked.name && locked.source.kind === 'registry')
        this.packages.push({ ...locked, insteadOf: asked });
    }
  }
}
