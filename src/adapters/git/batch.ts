import type { ChildProcess } from 'node:child_process';
import { GitFault, type Repository, spawnGit } from './git.ts';
import { limits } from './limits.ts';

/** An object that is there. */
export interface ObjectInfo {
  readonly id: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
}

export interface ObjectContents extends ObjectInfo {
  /** The whole of it, or its first bytes where less was asked for. */
  readonly bytes: Buffer;
}

/** How long a process waits for the next question before it is ended, in milliseconds. */
const IDLE = 2_000;

/**
 * `git cat-file` kept open: object names in, objects out, without a process for each. There are two of them, because
 * one that answers both questions (`--batch-command`) is newer than the git of many machines.
 * Format: https://git-scm.com/docs/git-cat-file#_batch_output
 */
export class ObjectReader {
  readonly #info: Conversation<ObjectInfo>;
  readonly #contents: Conversation<ObjectContents>;

  constructor(repository: Repository) {
    this.#info = new Conversation(repository, '--batch-check', new InfoParser());
    this.#contents = new Conversation(repository, '--batch', new ContentsParser());
  }

  /** What each name (an id, or a revision such as `<commit>:<path>`) is; undefined for what is not there. */
  async info(names: readonly string[]): Promise<readonly (ObjectInfo | undefined)[]> {
    return await this.#info.ask(names, Number.POSITIVE_INFINITY);
  }

  /** The same with contents, at most `keep` bytes of each. */
  async contents(names: readonly string[], keep: number): Promise<readonly (ObjectContents | undefined)[]> {
    return await this.#contents.ask(names, keep);
  }

  close(): void {
    this.#info.close();
    this.#contents.close();
  }
}

interface Parser<T> {
  /** Takes bytes in; gives back each answer that is complete. `keep` is that of the answer under way. */
  push(chunk: Buffer, keep: () => number): Iterable<T | undefined>;
  reset(): void;
}

interface Question<T> {
  left: number;
  readonly keep: number;
  readonly answers: (T | undefined)[];
  readonly resolve: (answers: readonly (T | undefined)[]) => void;
  readonly reject: (error: unknown) => void;
}

class Conversation<T> {
  readonly #repository: Repository;
  readonly #mode: string;
  readonly #parser: Parser<T>;
  readonly #questions: Question<T>[] = [];
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(repository: Repository, mode: string, parser: Parser<T>) {
    this.#repository = repository;
    this.#mode = mode;
    this.#parser = parser;
  }

  async ask(names: readonly string[], keep: number): Promise<readonly (T | undefined)[]> {
    if (names.length === 0) return [];
    if (names.some((name) => /[\n\0]/.test(name))) throw new TypeError('an object name with a line feed');
    const child = this.#start();
    return await new Promise((resolve, reject) => {
      this.#questions.push({ left: names.length, keep, answers: [], resolve, reject });
      this.#wait(limits.commandMs);
      child.stdin?.write(`${names.join('\n')}\n`);
    });
  }

  close(): void {
    this.#end(new GitFault('aborted', 'git cat-file: closed before it had answered'));
  }

  #start(): ChildProcess {
    if (this.#child) return this.#child;
    const child = spawnGit(this.#repository, ['cat-file', this.#mode]);
    this.#child = child;
    this.#parser.reset();
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => this.#take(child, chunk));
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 2_000) said += chunk.toString();
    });
    const over = () => {
      if (this.#child === child) this.#end(new GitFault('failed', `git cat-file: ${said.trim() || 'ended'}`));
    };
    child.once('error', over);
    child.once('close', over);
    return child;
  }

  #take(child: ChildProcess, chunk: Buffer): void {
    if (this.#child !== child) return;
    for (const answer of this.#parser.push(chunk, () => this.#questions[0]?.keep ?? 0)) {
      const question = this.#questions[0];
      if (!question) {
        this.#end(new GitFault('failed', 'git cat-file: an answer nobody asked for'));
        return;
      }
      question.answers.push(answer);
      question.left -= 1;
      if (question.left === 0) this.#questions.shift()?.resolve(question.answers);
    }
    this.#wait(this.#questions.length > 0 ? limits.commandMs : IDLE);
  }

  /** Starts the clock anew: for the next bytes of an answer, or for the next question. */
  #wait(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#end(new GitFault('too-slow', 'git cat-file: gave no answer in time')),
      milliseconds,
    );
    if (this.#questions.length === 0) this.#timer.unref();
  }

  #end(error: GitFault): void {
    clearTimeout(this.#timer);
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    for (const { reject } of this.#questions.splice(0)) reject(error);
  }
}

/** `<id> <type> <size>`, or `<name> missing`. */
function parseInfo(line: string): ObjectInfo | undefined {
  const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(line);
  return found ? { id: found[1] ?? '', type: found[2] ?? '', size: Number(found[3]) } : undefined;
}

class InfoParser implements Parser<ObjectInfo> {
  #rest = '';

  reset(): void {
    this.#rest = '';
  }

  *push(chunk: Buffer): Iterable<ObjectInfo | undefined> {
    const lines = (this.#rest + chunk.toString('latin1')).split('\n');
    this.#rest = lines.pop() ?? '';
    yield* lines.map(parseInfo);
  }
}

class ContentsParser implements Parser<ObjectContents> {
  #head: Buffer = Buffer.alloc(0);
  #object: { readonly info: ObjectInfo; readonly kept: Buffer; taken: number } | undefined;

  reset(): void {
    this.#head = Buffer.alloc(0);
    this.#object = undefined;
  }

  *push(chunk: Buffer, keep: () => number): Iterable<ObjectContents | undefined> {
    let rest = this.#head.length > 0 ? Buffer.concat([this.#head, chunk]) : chunk;
    this.#head = Buffer.alloc(0);
    while (rest.length > 0) {
      if (!this.#object) {
        const end = rest.indexOf(10);
        if (end === -1) {
          this.#head = rest;
          return;
        }
        const info = parseInfo(rest.toString('latin1', 0, end));
        rest = rest.subarray(end + 1);
        if (info) this.#object = { info, kept: Buffer.allocUnsafe(Math.min(info.size, keep())), taken: 0 };
        else yield undefined;
        continue;
      }
      const { info, kept, taken } = this.#object;
      // A line feed follows the object.
      const part = rest.subarray(0, info.size + 1 - taken);
      part.copy(kept, taken);
      rest = rest.subarray(part.length);
      this.#object.taken += part.length;
      if (this.#object.taken <= info.size) return;
      this.#object = undefined;
      yield { ...info, bytes: kept };
    }
  }
}
