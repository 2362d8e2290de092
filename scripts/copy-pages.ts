/** After a build: what the program reads beside its code. Rule pages go where `four-eyes explain` looks for them. */
import { cpSync } from 'node:fs';
import { basename, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
cpSync(resolve(root, 'src/rules'), resolve(root, 'dist/rules'), {
  recursive: true,
  filter: (path) => !basename(path).includes('.') || basename(path) === 'README.md',
});
