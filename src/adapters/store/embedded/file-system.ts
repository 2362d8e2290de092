import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Options = Parameters<NodeFS['init']>[1];

/** The part of Emscripten's NODEFS that is used here; its own types leave it out. */
interface NodeFiles {
  readonly stream_ops: { fsync?: (stream: { readonly nfd: number }) => number };
  tryFSOperation<Result>(run: () => Result): Result;
}

/**
 * PGlite's file system on a folder, with what it lacks: an fsync that reaches the disk. Emscripten calls
 * `stream_ops.fsync` where there is one and reports success where there is none, so that stock PGlite acknowledges
 * commits the disk has never seen.
 */
export class DurableFileSystem extends NodeFS {
  #fsyncs = 0;
  #failure: Error | undefined;

  /** How often Postgres had something written through to the disk. */
  get fsyncs(): number {
    return this.#fsyncs;
  }

  /** Why the engine has ended, once it has: a disk that is full or broken, or a panic of Postgres. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  override async init(pglite: PGlite, options: Options): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addFsync: NonNullable<Options['preRun']>[number] = (module) => this.adapt(filesOf(module));
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        // After an abort the next call into the engine never comes back: it must not be made.
        onAbort: () => {
          this.#failure = new Error('The embedded database has stopped: its log says why.');
        },
        preRun: [addFsync, ...(emscriptenOpts.preRun ?? [])],
      },
    };
  }

  /** Called once before the database starts. */
  protected adapt(files: NodeFiles): void {
    files.stream_ops.fsync = (stream) =>
      files.tryFSOperation(() => {
        fsyncSync(stream.nfd);
        this.#fsyncs += 1;
        return 0;
      });
  }
}

function filesOf(module: unknown): NodeFiles {
  const files: unknown = Reflect.get(Object(module), 'NODEFS');
  if (typeof files !== 'object' || files === null || !('stream_ops' in files) || !('tryFSOperation' in files))
    throw new Error('This version of PGlite has another file system: its fsync cannot be made durable.');
  return files as NodeFiles;
}
