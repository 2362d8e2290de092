import type { Ecosystem } from '../manifest.ts';
import { readPackagesLock } from './packages-lock.ts';
import { readProject, readTools, settle } from './project.ts';

export const nuget: Ecosystem = {
  type: 'nuget',
  formats: [
    {
      role: 'manifest',
      matches: (name) => /\.(?:cs|fs|vb)proj$/.test(name),
      read: readProject,
      lockfiles: ['packages.lock.json'],
      isLockOptional: true,
    },
    {
      role: 'manifest',
      matches: (name) =>
        /^directory\.(?:packages|build)\.(?:props|targets)$|^packages(?:\.[\w-]+)?\.config$/.test(name),
      read: readProject,
    },
    { role: 'manifest', matches: (name) => name === 'dotnet-tools.json', read: readTools },
    { role: 'lockfile', matches: (name) => name === 'packages.lock.json', read: readPackagesLock },
  ],
  settle,
};
