import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

const folder = join(import.meta.dirname, 'fixtures');

/** A key as a payment provider makes them, made anew each time: nothing like it stands in this repository. */
const generatedKey = (): string => ['sk', 'live', randomBytes(24).toString('hex')].join('_');

/** The files below a folder of `fixtures`, by path with `/`. `{{payment key}}` becomes a generated key. */
export async function filesOf(name: string): Promise<Record<string, string>> {
  const root = join(folder, name);
  const files: Record<string, string> = {};
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8');
    files[path.slice(root.length + 1).replaceAll(sep, '/')] = text.replaceAll(
      '{{payment key}}',
      generatedKey,
    );
  }
  return files;
}
