import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  cpSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { UserFault } from '../../../model/fault.ts';

/** The major version of Postgres in the pinned PGlite. Its data cannot be read by another one. */
export const postgresMajor = 18;

const name = `pg${postgresMajor}`;
const unfinished = `${name}.unfinished-`;

/**
 * The database's own folder inside `folder`, made where it is missing. It appears complete or not at all: it is made
 * under another name, written through to the disk, and renamed. `template` names a folder in which a fresh database
 * is kept for the next time, which saves seconds; `prepare` is run on it before.
 * Throws {@link UserFault} where the folder holds the data of another major version, or is incomplete.
 */
export async function databaseFolder(
  folder: string,
  template?: string,
  prepare: (fresh: string) => Promise<void> = async () => {},
): Promise<string> {
  const entries = readdirSync(folder);
  const other = entries.find((entry) => /^pg\d+$/.test(entry) && entry !== name);
  if (entries.includes(name)) return whole(join(folder, name));
  if (other) throw otherVersion(folder, other);
  for (const entry of entries.filter((entry) => entry.startsWith(unfinished)))
    rmSync(join(folder, entry), { recursive: true, force: true });
  if (template === undefined) return await build(folder, initialise);
  await mkdir(template, { recursive: true, mode: 0o700 });
  if (!readdirSync(template).includes(name))
    await build(template, async (fresh) => {
      await initialise(fresh);
      await prepare(fresh);
    });
  // The promise version of `cp` takes ten times as long.
  return await build(folder, async (fresh) =>
    cpSync(join(template, name), fresh, { recursive: true, mode: constants.COPYFILE_FICLONE }),
  );
}

/** PGlite would begin anew where this one file is missing, on top of whatever else is there. */
function whole(path: string): string {
  if (existsSync(join(path, 'PG_VERSION'))) return path;
  throw new UserFault(
    `The database in ${path} is incomplete: PG_VERSION is missing. ` +
      'Bring the folder back from a backup, or move it away to begin with an empty one.',
  );
}

async function build(folder: string, fill: (fresh: string) => Promise<void>): Promise<string> {
  const fresh = join(folder, `${unfinished}${randomUUID()}`);
  const finished = join(folder, name);
  await fill(fresh);
  syncTree(fresh);
  try {
    renameSync(fresh, finished);
  } catch (error) {
    // Two processes may fill one template at a time; either result is good.
    if (!readdirSync(folder).includes(name)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  syncPath(folder);
  syncPath(dirname(folder));
  return finished;
}

/** Small: little to write through, copy and back up. Nobody makes further databases from the templates here. */
async function initialise(fresh: string): Promise<void> {
  const pglite = await PGlite.create({ fs: new NodeFS(fresh), initDbStartParams: ['--wal-segsize=4'] });
  for (const template of ['template0', 'template1']) {
    await pglite.exec(`ALTER DATABASE ${template} IS_TEMPLATE false`);
    await pglite.exec(`DROP DATABASE ${template}`);
  }
  await pglite.close();
}

function syncTree(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    syncPath(join(entry.parentPath, entry.name));
  syncPath(folder);
}

function syncPath(path: string): void {
  // Windows cannot open a folder for this, and does not need it.
  if (process.platform === 'win32') return;
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function otherVersion(folder: string, found: string): UserFault {
  return new UserFault(
    `The data folder ${folder} holds a database of PostgreSQL ${found.slice(2)}, this version reads ${postgresMajor}. ` +
      'Start the version that wrote it to export it, or name an empty folder.',
  );
}
