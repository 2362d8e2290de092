import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { judged } from './judged.ts';

const sri = (text: string) => `sha512-${createHash('sha512').update(text).digest('base64')}`;
const tampered = (spoken: ReturnType<typeof judged>) =>
  spoken.filter(({ rule }) => rule === 'dependencies/lockfile-tampered');

describe('npm', () => {
  const entry = (name: string, resolved: string, more: object = {}) => ({
    [`node_modules/${name}`]: { version: '1.0.0', resolved, integrity: sri(name), ...more },
  });
  const asked = Object.fromEntries(
    ['a', 'b', '@s/c', 'd', 'e', '@s/e', 'linked', 'bundled'].map((name) => [name, '*']),
  );
  const lock = (...entries: object[]) =>
    JSON.stringify(
      { lockfileVersion: 3, packages: Object.assign({ '': { dependencies: asked } }, ...entries) },
      null,
      2,
    );
  const own = (name: string) => `https://registry.example/${name}/-/${name.split('/').at(-1)}-1.0.0.tgz`;
  const honest = ['a', 'b', '@s/c', 'd'].map((name) => entry(name, own(name)));
  const found = (...entries: object[]) =>
    tampered(judged({ 'package-lock.json': lock() }, { 'package-lock.json': lock(...honest, ...entries) }));

  test('an honest lockfile raises nothing', () => {
    expect(found()).toEqual([]);
    expect(found(entry('@s/e', 'https://registry.example/@s%2fe/-/e-1.0.0.tgz'))).toEqual([]);
    expect(found(entry('linked', '../linked', { link: true, version: undefined }))).toEqual([]);
    expect(
      found(entry('bundled', own('bundled'), { integrity: undefined, resolved: undefined, inBundle: true })),
    ).toEqual([]);
  });

  test('one small change to an old lockfile is compared with what the change leaves alone', () => {
    const base = { 'package-lock.json': lock(...honest) };
    const added = entry('e', 'https://evil.example/e/-/e-1.0.0.tgz');
    expect(tampered(judged(base, { 'package-lock.json': lock(...honest, added) }))).toHaveLength(1);
  });

  test('all entries from another host are one finding, unless the policy names that host', () => {
    const moved = ['a', 'b', '@s/c', 'd'].map((name) => entry(name, own(name).replace('registry', 'mirror')));
    const sides = [
      { 'package-lock.json': lock(...honest) },
      { 'package-lock.json': lock(...moved) },
    ] as const;
    expect(tampered(judged(...sides))).toMatchObject([
      { message: expect.stringMatching(/^4 packages .* another host than before/) },
    ]);
    expect(
      tampered(judged(...sides, { policy: { registries: { '@s': 'https://mirror.example/' } } })),
    ).toEqual([]);
  });

  test.each([
    ['the tarball of another package', entry('e', own('evil'))],
    ['the scope of somebody else', entry('@s/e', 'https://registry.example/@evil/e/-/e-1.0.0.tgz')],
    ['another version', entry('e', 'https://registry.example/e/-/e-6.6.6.tgz')],
    ['another host', entry('e', 'https://evil.example/e/-/e-1.0.0.tgz')],
    ['no encryption', entry('e', 'http://registry.example/e/-/e-1.0.0.tgz')],
    ['no hash', entry('e', own('e'), { integrity: undefined })],
    ['a name that only ends alike', entry('e', 'https://registry.example/evil/e-1/-/e-1-1.0.0.tgz')],
    ['a host that is only the user', entry('e', 'https://registry.example@evil.example/e/-/e-1.0.0.tgz')],
  ])('%s is found', (_what, changed) => {
    expect(found(changed)).toHaveLength(1);
  });
});
