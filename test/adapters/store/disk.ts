import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { DurableFileSystem, type NodeFiles } from '../../../src/adapters/store/embedded/file-system.ts';

/** What happened to the disk, in order. A file keeps its `id` when it is renamed. */
type Step =
  | { readonly kind: 'create'; readonly path: string; readonly id: number; readonly folder: boolean }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'resize'; readonly id: number; readonly size: number }
  | { readonly kind: 'write'; readonly id: number; readonly at: number; readonly data: Uint8Array }
  | { readonly kind: 'sync'; readonly id: number }
  | { readonly kind: 'acknowledge'; readonly name: string };

interface Node {
  readonly mode: number;
}
interface Stream {
  readonly node: Node;
}
type Operation = (...parameters: never[]) => unknown;
interface AllFiles extends NodeFiles {
  readonly node_ops: Record<string, Operation>;
  readonly stream_ops: NodeFiles['stream_ops'] & Record<string, Operation>;
  realPath(node: Node): string;
}

/** A file system that remembers everything it was told, so that a power cut can be played at any moment of it. */
export class RecordedDisk extends DurableFileSystem {
  readonly steps: Step[] = [];
  /** What the files were called in the beginning. */
  readonly base = new Map<string, number>();
  readonly #names = new Map<string, number>();
  #ids = 0;

  acknowledge(name: string): void {
    this.steps.push({ kind: 'acknowledge', name });
  }

  protected override adapt(files: NodeFiles): void {
    super.adapt(files);
    const all = files as AllFiles;
    this.#watchNames(all);
    this.#watchContents(all);
  }

  #watchNames(files: AllFiles): void {
    const below = (parent: Node, name: string): string => this.#path(files, parent, name);
    watch(files.node_ops, 'mknod', (parent: Node, name: string, mode: number) => {
      const path = below(parent, name);
      this.#ids += 1;
      this.#names.set(path, this.#ids);
      this.steps.push({ kind: 'create', path, id: this.#ids, folder: (mode & 0o170000) === 0o040000 });
    });
    watch(files.node_ops, 'rename', (node: Node, parent: Node, name: string) => {
      const [from, to] = [this.#path(files, node), below(parent, name)];
      this.#names.set(to, this.#id(from));
      this.#names.delete(from);
      this.steps.push({ kind: 'rename', from, to });
    });
    for (const operation of ['unlink', 'rmdir'])
      watch(files.node_ops, operation, (parent: Node, name: string) => {
        const path = below(parent, name);
        this.#names.delete(path);
        this.steps.push({ kind: 'remove', path });
      });
  }

  #watchContents(files: AllFiles): void {
    const ids = new WeakMap<Stream, number>();
    const idOf = (stream: Stream): number => ids.get(stream) ?? this.#id(this.#path(files, stream.node));
    watch(files.stream_ops, 'open', (stream: Stream) => ids.set(stream, idOf(stream)));
    const resize = (id: number, { size }: { readonly size?: number }): void => {
      if (size !== undefined) this.steps.push({ kind: 'resize', id, size });
    };
    watch(files.node_ops, 'setattr', (node: Node, change) =>
      resize(this.#id(this.#path(files, node)), change),
    );
    watch(files.stream_ops, 'setattr', (stream: Stream, change) => resize(idOf(stream), change));
    watch(
      files.stream_ops,
      'write',
      (stream: Stream, buffer: Int8Array, offset: number, length: number, at: number) => {
        const data = new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length).slice();
        this.steps.push({ kind: 'write', id: idOf(stream), at, data });
      },
    );
    watch(
      files.stream_ops,
      'fsync',
      (stream: Stream) => void this.steps.push({ kind: 'sync', id: idOf(stream) }),
    );
  }

  #path(files: AllFiles, node: Node, name = ''): string {
    return relative(this.rootDir, join(files.realPath(node), name));
  }

  #id(path: string): number {
    const known = this.#names.get(path);
    if (known !== undefined) return known;
    this.#ids += 1;
    this.#names.set(path, this.#ids);
    this.base.set(path, this.#ids);
    return this.#ids;
  }
}

/** Runs `before` with the same parameters ahead of an operation; one that fails is recorded all the same. */
function watch(operations: object, name: string, before: (...parameters: never[]) => unknown): void {
  const original: unknown = Reflect.get(operations, name);
  if (typeof original !== 'function') throw new Error(`The file system has no ${name}.`);
  Reflect.set(operations, name, (...parameters: never[]) => {
    before(...parameters);
    return Reflect.apply(original, operations, parameters);
  });
}

const sector = 512;

/**
 * Writes into `target` what may be on the disk when the power goes just before step `cut`: the files of `base` with
 * everything that an fsync covers. Of the rest chance decides, sector by sector for contents; names change in order,
 * as on a journalling file system, and any fsync settles the names before it.
 */
export function cutPower(
  disk: RecordedDisk,
  base: string,
  target: string,
  cut: number,
  random: () => number,
): void {
  const steps = disk.steps.slice(0, cut);
  const synced = new Map(steps.flatMap((step, index) => (step.kind === 'sync' ? [[step.id, index]] : [])));
  const settled = Math.max(0, ...synced.values());
  const named = settled + Math.floor(random() * (steps.length - settled + 1));
  const luck = random();
  const contents = new Map<number, Buffer>();
  const names = new Map(disk.base);
  const folders = new Set<string>();
  for (const [path, id] of disk.base) contents.set(id, contentOf(join(base, path)));
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'write') {
      const isSynced = index < (synced.get(step.id) ?? -1);
      write(contents, step, () => isSynced || random() < luck);
    } else if (index < named) rename(step, names, folders, contents);
  }
  cpSync(base, target, { recursive: true });
  for (const path of disk.base.keys()) if (!names.has(path)) rmSync(join(target, path), { force: true });
  for (const path of folders) mkdirSync(join(target, path), { recursive: true });
  for (const [path, id] of names) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    if (!isFolder(base, path)) writeFileSync(join(target, path), contents.get(id) ?? Buffer.alloc(0));
  }
}

function rename(
  step: Step,
  names: Map<string, number>,
  folders: Set<string>,
  contents: Map<number, Buffer>,
): void {
  if (step.kind === 'create' && step.folder) folders.add(step.path);
  else if (step.kind === 'create') names.set(step.path, step.id);
  else if (step.kind === 'remove') {
    names.delete(step.path);
    folders.delete(step.path);
  } else if (step.kind === 'rename') {
    names.set(step.to, names.get(step.from) ?? -1);
    names.delete(step.from);
  } else if (step.kind === 'resize') contents.set(step.id, resized(contents.get(step.id), step.size));
}

function write(
  contents: Map<number, Buffer>,
  step: Extract<Step, { kind: 'write' }>,
  arrives: () => boolean,
): void {
  for (let from = 0; from < step.data.length; from += sector) {
    if (!arrives()) continue;
    const part = step.data.subarray(from, from + sector);
    const end = step.at + from + part.length;
    const before = contents.get(step.id) ?? Buffer.alloc(0);
    const file = before.length < end ? resized(before, end) : before;
    file.set(part, step.at + from);
    contents.set(step.id, file);
  }
}

function resized(file: Buffer | undefined, size: number): Buffer {
  const result = Buffer.alloc(size);
  file?.copy(result, 0, 0, size);
  return result;
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    // A folder, or a file that was opened in vain.
    return Buffer.alloc(0);
  }
}

function isFolder(base: string, path: string): boolean {
  return statSync(join(base, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
