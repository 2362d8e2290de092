/**
 * Runs after `npm ci`, on whatever Node the machine has. The pinned Node comes with 70 MB of C headers, for addons that
 * are compiled on installation. There are none, so the headers go.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const packages = join(import.meta.dirname, '../node_modules');
for (const name of readdirSync(packages)) {
  if (/^node-(?:linux|darwin|win)-/.test(name)) {
    rmSync(join(packages, name, 'include'), { recursive: true, force: true });
  }
}
