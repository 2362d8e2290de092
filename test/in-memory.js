import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, statfsSync, writeFileSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

/** The tests need some 300 MB at once. */
const ENOUGH = 2 ** 31;

/**
 * Makes the temporary files of this process and of those it starts files in memory, where the machine has room for it
 * and lets them be run: tests write thousands of small ones, have them synced to the disk and remove them.
 */
export function keepTemporaryFilesInMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    if (bavail * bsize < ENOUGH || freemem() < ENOUGH) return;
    const folder = mkdtempSync('/dev/shm/four-eyes-tests-');
    removeAtOurEnd(folder);
    // The database's own user has to pass through.
    chmodSync(folder, 0o711);
    const script = join(folder, 'can-run');
    writeFileSync(script, '#!/bin/sh\n', { mode: 0o755 });
    if (spawnSync(script).status === 0) process.env.TMPDIR = folder;
  } catch {
    // No such file system, or not for us: the disk will do.
  }
}

/** However this process ends, Ctrl-C included, the shell's input ends with it: nothing stays behind in memory. */
function removeAtOurEnd(folder) {
  const script = 'trap "" INT TERM HUP; cat >/dev/null; rm -rf "$0"';
  const shell = spawn('/bin/sh', ['-c', script, folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  shell.on('error', () => {});
  shell.unref();
  shell.stdin.unref();
}
