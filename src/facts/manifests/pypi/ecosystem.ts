import type { Ecosystem, ManifestReading } from '../manifest.ts';
import { registriesIn } from '../registries.ts';
import { at } from '../text/node.ts';
import { readToml } from '../text/toml.ts';
import { readPackageTables, readPipfileLock, readPylock, readUvLock } from './locks.ts';
import { addressesOf, readPyproject, tableOf } from './pyproject.ts';
import { readRequirements } from './requirements.ts';
import { readSetupCfg, readSetupPy } from './setup.ts';

export const pypi: Ecosystem = {
  type: 'pypi',
  formats: [
    {
      role: 'manifest',
      matches: (name, path) =>
        /(?:requirement|constraint)s?[\w.-]*\.(?:txt|in|pip)$/.test(name) ||
        /(?:^|\/)(?:requirements|reqs)\/[\w./-]+\.(?:txt|in|pip)$/i.test(path),
      read: readRequirements,
    },
    {
      role: 'manifest',
      matches: (name) => name === 'pyproject.toml',
      read: readPyproject,
      lockfiles: ['poetry.lock', 'uv.lock', 'pdm.lock', 'pylock.toml'],
    },
    { role: 'manifest', matches: (name) => name === 'setup.cfg', read: readSetupCfg },
    { role: 'manifest', matches: (name) => name === 'setup.py', read: readSetupPy },
    {
      role: 'manifest',
      matches: (name) => name === 'pipfile',
      read: readPipfile,
      lockfiles: ['pipfile.lock'],
    },
    {
      role: 'lockfile',
      matches: (name) => name === 'poetry.lock' || name === 'pdm.lock',
      read: readPackageTables,
    },
    { role: 'lockfile', matches: (name) => name === 'uv.lock', read: readUvLock },
    { role: 'lockfile', matches: (name) => /^pylock(?:\.[^.]+)?\.toml$/.test(name), read: readPylock },
    { role: 'lockfile', matches: (name) => name === 'pipfile.lock', read: readPipfileLock },
  ],
};

/** https://pipenv.pypa.io/en/latest/pipfile.html */
function readPipfile(text: string): ManifestReading {
  const top = readToml(text);
  if ('unparsed' in top) return top;
  const sources = addressesOf(at(top, 'source'));
  const [usual, ...others] = registriesIn(at(top, 'source'));
  return {
    registries: [...(usual ? [{ ...usual, isUsual: true }] : []), ...others],
    dependencies: [
      ...tableOf(at(top, 'packages'), { section: 'packages', development: false }, sources),
      ...tableOf(at(top, 'dev-packages'), { section: 'dev-packages', development: true }, sources),
    ],
  };
}
