import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Change } from '../model/change.ts';
import { GitHubFault } from '../model/fault.ts';
import type { ChangeSource, CodeReader, CommitPatches } from '../model/ports.ts';
import { type FromGit, fromPlain, type PullToLoad, type SourceCall, type ToGit } from './git-protocol.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Git in a process of its own. Starting a program copies the tables of the starting process's memory: from the server,
 * with its database and parsers, each git command would hold everything up for some 40 ms, of which a review needs ten.
 * Reading diffs happens there too, away from the database's thread, and away from the app's key.
 */
export class GitProcess {
  readonly #arguments: readonly string[];
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #last = 0;
  #closed = false;

  constructor(options: { readonly folder: string; readonly maxBytes: number }) {
    this.#arguments = [options.folder, String(options.maxBytes)];
    this.#running();
  }

  /** The process's id; undefined where none runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** A pull request's change and code. `pull` is asked for at the load, for its token may be a matter of minutes. */
  source(pull: () => Promise<PullToLoad>): ChangeSource & { close(): Promise<void> } {
    const source = this.#next();
    let child: ChildProcess | undefined;
    const call = (name: SourceCall, ...given: readonly unknown[]) =>
      this.#call(child, { source, call: name, arguments: given });
    return {
      load: async (signal) => {
        const opened = await pull();
        child = this.#running();
        child.send({ kind: 'open', source, pull: opened } satisfies ToGit);
        return (await this.#call(child, { source, call: 'load', arguments: [], signal })) as Change;
      },
      commitPatches: async (signal) =>
        (await this.#call(child, { source, call: 'commitPatches', arguments: [], signal })) as CommitPatches,
      code: remoteCode(call),
      close: async () => {
        // A process that has ended holds nothing any more.
        if (child?.connected) await call('close');
      },
    };
  }

  /** Ends the process; what is under way fails. */
  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.disconnect();
    await ended;
  }

  #running(): ChildProcess {
    if (this.#child) return this.#child;
    if (this.#closed) throw new Error('The process that runs git is closed.');
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const child = fork(
      fileURLToPath(new URL(`./git.process.${extension}`, import.meta.url)),
      this.#arguments,
      {
        serialization: 'advanced',
        execArgv: [],
        env: withoutSecrets(process.env),
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    child.on('message', (answer: FromGit) => this.#settle(answer));
    child.once('exit', () => this.#ended(child));
    child.on('error', () => {});
    this.#child = child;
    return child;
  }

  async #call(
    child: ChildProcess | undefined,
    call: Omit<Extract<ToGit, { kind: 'call' }>, 'kind' | 'id'> & { readonly signal?: AbortSignal },
  ): Promise<unknown> {
    const { signal, ...rest } = call;
    if (!child || child !== this.#child) throw lost();
    signal?.throwIfAborted();
    const id = this.#next();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(id, { resolve, reject });
    const abort = () => child.connected && child.send({ kind: 'abort', id } satisfies ToGit);
    signal?.addEventListener('abort', abort, { once: true });
    child.send({ kind: 'call', id, ...rest } satisfies ToGit);
    return await promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  #settle(answer: FromGit): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if ('fault' in answer) pending?.reject(fromPlain(answer.fault));
    else pending?.resolve(answer.value);
  }

  #ended(child: ChildProcess): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    for (const { reject } of this.#pending.values()) reject(lost());
    this.#pending.clear();
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }
}

function remoteCode(call: (name: SourceCall, ...given: readonly unknown[]) => Promise<unknown>): CodeReader {
  return {
    list: async (...given) => (await call('list', ...given)) as Awaited<ReturnType<CodeReader['list']>>,
    read: async (...given) => (await call('read', ...given)) as Awaited<ReturnType<CodeReader['read']>>,
    search: async (...given) => (await call('search', ...given)) as Awaited<ReturnType<CodeReader['search']>>,
    blame: async (...given) => (await call('blame', ...given)) as Awaited<ReturnType<CodeReader['blame']>>,
  };
}

/** Not GitHub's fault, but as with one a second attempt can help, with a new process. */
function lost(): GitHubFault {
  return new GitHubFault('read the code: the process that runs git has ended');
}

function withoutSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secret = /^(?:PRIVATE_KEY|WEBHOOK_SECRET|DATABASE_URL|METRICS_TOKEN)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !secret.test(name)));
}
