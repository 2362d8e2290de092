import type { Ecosystem } from '../manifest.ts';
import { readBunLock } from './bun-lock.ts';
import { readPackageJson } from './package-json.ts';
import { readPackageLock } from './package-lock.ts';
import { readPnpmLock } from './pnpm-lock.ts';
import { ownNames, readWorkspace, settle } from './workspace.ts';
import { readYarnLock } from './yarn-lock.ts';

/** In the order in which they win where several stand in one folder. */
const lockfiles = [
  'npm-shrinkwrap.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
];

export const npm: Ecosystem = {
  type: 'npm',
  formats: [
    { role: 'manifest', matches: (name) => name === 'package.json', read: readPackageJson, lockfiles },
    {
      role: 'lockfile',
      matches: (name) => name === 'package-lock.json' || name === 'npm-shrinkwrap.json',
      read: readPackageLock,
    },
    { role: 'lockfile', matches: (name) => name === 'pnpm-lock.yaml', read: readPnpmLock },
    { role: 'lockfile', matches: (name) => name === 'yarn.lock', read: readYarnLock },
    { role: 'lockfile', matches: (name) => name === 'bun.lock', read: readBunLock },
    {
      role: 'lockfile',
      matches: (name) => name === 'bun.lockb',
      read: () => ({
        unparsed:
          'a binary lockfile cannot be reviewed; `bun install --save-text-lockfile` writes one that can',
        line: 1,
      }),
    },
    {
      role: 'context',
      matches: (name) => ['pnpm-workspace.yaml', 'lerna.json', 'rush.json'].includes(name),
      read: readWorkspace,
    },
  ],
  settle,
  ownNames,
};
