import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * In a fresh clone every worker, and every program that a suite starts, would compile all of our sources, since each
 * writes down at its end what it has compiled. Compiled once before, it is there for all of them.
 */
// biome-ignore lint/style/noDefaultExport: Jest asks for it
export default function compileOnce() {
  if (existsSync(process.env.NODE_COMPILE_CACHE)) return;
  spawnSync(process.execPath, ['--no-warnings', join(import.meta.dirname, 'compile.process.ts')], {
    stdio: 'inherit',
  });
}
