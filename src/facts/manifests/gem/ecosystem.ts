import type { Ecosystem } from '../manifest.ts';
import { readGemfile, readGemspec } from './gemfile.ts';
import { readGemfileLock } from './gemfile-lock.ts';

export const gem: Ecosystem = {
  type: 'gem',
  formats: [
    {
      role: 'manifest',
      matches: (name) => name === 'gemfile' || name === 'gems.rb',
      read: readGemfile,
      lockfiles: ['gemfile.lock', 'gems.locked'],
    },
    { role: 'manifest', matches: (name) => name.endsWith('.gemspec'), read: readGemspec },
    {
      role: 'lockfile',
      matches: (name) => name === 'gemfile.lock' || name === 'gems.locked',
      read: readGemfileLock,
    },
  ],
};
