import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { UserFault } from '../../../model/fault.ts';
import { errorCode } from '../error-code.ts';

const beatMs = 2_000;
/** A holder that cannot be asked (another machine, another container) counts as gone after this. */
const silenceMs = 15_000;

const holderSchema = z.object({
  token: z.string(),
  pid: z.number(),
  /** When the process started, in the system's own words; empty where it does not say. */
  started: z.string(),
  /** Machine, boot and process-id space: only within the same one does a process id mean anything. */
  place: z.string(),
  host: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** A folder that belongs to this process alone. */
export interface FolderLock {
  /** Why the folder is no longer this process's, where another has taken it over; to be asked before each use. */
  lost(): Error | undefined;
  release(): void;
}

/**
 * Takes the folder for this process. Two processes on one embedded database destroy it: PGlite itself has no lock.
 * A holder that has ended is replaced at once where it can be asked, else when it has been silent for 15 s.
 * Throws {@link UserFault} naming the holder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, 'lock');
  const own: Holder = {
    token: randomUUID(),
    pid: process.pid,
    started: startOf(process.pid),
    place: here(),
    host: hostname(),
  };
  while (!create(path, own)) {
    const holder = read(path);
    if (holder === undefined) continue;
    if (await isAlive(path, holder)) throw refusal(folder, holder);
    takeOver(path, holder);
  }
  return keep(path, own);
}

function create(path: string, own: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Undefined where the file is gone; a file that cannot be understood belongs to a holder that cannot be asked. */
function read(path: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return { token: text, pid: 0, started: '', place: '', host: 'unknown' };
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  const judged = judge(holder);
  if (judged !== 'unknown') return judged === 'alive';
  const before = beatOf(path);
  while (Date.now() - beatOf(path) < silenceMs) {
    await sleep(beatMs / 4);
    if (beatOf(path) > before) return true;
  }
  return false;
}

function judge(holder: Holder): 'alive' | 'gone' | 'unknown' {
  if (holder.place === '' || holder.place !== here()) return 'unknown';
  if (process.platform === 'linux')
    return holder.started !== '' && holder.started === startOf(holder.pid) ? 'alive' : 'gone';
  // Without a start time a running process may be another one that was given the same id.
  return isRunning(holder.pid) ? 'unknown' : 'gone';
}

/** Milliseconds since 1970 of the holder's last sign of life; 0 where the file is gone. */
function beatOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Of two that find the same dead holder only one may remove its file, or it would remove the other's new one. */
function takeOver(path: string, holder: Holder): void {
  const guard = `${path}.takeover`;
  if (Date.now() - beatOf(guard) > silenceMs) rmSync(guard, { force: true });
  try {
    writeFileSync(guard, '', { flag: 'wx' });
  } catch {
    return;
  }
  if (read(path)?.token === holder.token) rmSync(path, { force: true });
  rmSync(guard, { force: true });
}

function keep(path: string, own: Holder): FolderLock {
  let checked = Date.now();
  let lost = false;
  const beat = (): void => {
    lost ||= read(path)?.token !== own.token;
    if (lost) return;
    checked = Date.now();
    utimesSync(path, new Date(checked), new Date(checked));
  };
  const timer = setInterval(beat, beatMs).unref();
  return {
    lost() {
      if (Date.now() - checked > 2 * beatMs) beat();
      return lost
        ? new Error('Another process has taken the data folder over, since this one was silent.')
        : undefined;
    },
    release() {
      clearInterval(timer);
      if (read(path)?.token === own.token) rmSync(path, { force: true });
    },
  };
}

/** Machine, boot and process-id space; empty where the system does not say. */
function here(): string {
  if (process.platform !== 'linux') return hostname();
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${hostname()} ${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return '';
  }
}

/** Clock ticks from boot to the process's start: field 22 of /proc/<pid>/stat, see proc(5). Empty if it has ended. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only its parent has not noticed.
    return state === 'Z' || state === 'X' ? '' : (fields[18] ?? '');
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

function refusal(folder: string, holder: Holder): UserFault {
  return new UserFault(
    `The data folder ${folder} is in use by process ${holder.pid} on ${holder.host}. ` +
      'Stop that process, name another folder, or set DATABASE_URL to share a PostgreSQL server.',
  );
}
