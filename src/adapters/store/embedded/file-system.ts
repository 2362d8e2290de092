import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type Options = Parameters<NodeFS['init']>[1];

/** The part of Emscripten's NODEFS that is used here; its own types leave it out. */
export interface NodeFiles {
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
    let engine: object = {};
    const prepare: NonNullable<Options['preRun']>[number] = (module) => {
      engine = module;
      this.adapt(filesOf(module));
    };
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        onAbort: () => {
          this.#failure = new Error('The embedded database has stopped: its log says why.');
          bar(engine, this.#failure);
        },
        preRun: [prepare, ...(emscriptenOpts.preRun ?? [])],
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

/**
 * After an abort (Postgres's panic) the engine must not be entered again: PGlite's loop would call it for ever, since
 * it swallows what these functions throw, all but the one that it calls in its own `catch`.
 */
function bar(engine: object, failure: Error): void {
  // Postgres's own timer, of which nothing will come any more, would keep the process from ending.
  const stopTimer: unknown = Reflect.get(engine, '_clear_setitimer');
  if (typeof stopTimer === 'function') stopTimer();
  const entrances = ['stackRestore', '_pq_buffer_remaining_data', '_PostgresMainLoopOnce', '_pgl_pq_flush'];
  for (const entrance of [...entrances, '_PostgresSendReadyForQueryIfNecessary'])
    Reflect.set(engine, entrance, () => {
      throw failure;
    });
}

function filesOf(module: unknown): NodeFiles {
  const files: unknown = Reflect.get(Object(module), 'NODEFS');
  if (typeof files !== 'object' || files === null || !('stream_ops' in files) || !('tryFSOperation' in files))
    throw new Error('This version of PGlite has another file system: its fsync cannot be made durable.');
  return files as NodeFiles;
}
