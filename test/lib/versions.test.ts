import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePurl, purlOf } from '../../src/lib/purl.ts';
import { versionsOf } from '../../src/lib/versions/versions.ts';

describe('order', () => {
  test.each([
    ['npm', ['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0', '1.2.0', '1.10.0']],
    ['pypi', ['1.0.dev1', '1.0a1', '1.0rc1', '1.0', '1.0.post1', '1.1', '1!0.1']],
    [
      'golang',
      ['v0.0.0-20200101000000-abcdefabcdef', 'v1.0.0-rc.1', 'v1.0.0', 'v1.2.0+incompatible', 'v1.10.0'],
    ],
    [
      'maven',
      [
        '1.0-alpha-1',
        '1.0-beta',
        '1.0-M1',
        '1.0-RC1',
        '1.0-SNAPSHOT',
        '1.0',
        '1.0-sp',
        '1.0-jre',
        '1.0.1',
        '1.10',
        '2.0.0.RELEASE',
      ],
    ],
    ['gem', ['1.0.a', '1.0.rc1', '1.0', '1.0.1', '1.10']],
    ['nuget', ['1.0.0-alpha', '1.0.0-beta', '1.0.0', '1.0.0.1', '1.2', '1.10']],
    ['composer', ['1.0.0-dev', '1.0.0-alpha1', '1.0.0-beta2', '1.0.0-RC1', '1.0.0', '1.0.0-patch1', '1.0.1']],
    ['githubactions', ['v1', 'v2.1', 'v3', 'v10']],
  ])('%s', (type, ascending) => {
    const { compare } = versionsOf(type);
    for (const [at, version] of ascending.entries()) {
      expect(compare(version, version)).toBe(0);
      for (const later of ascending.slice(at + 1)) {
        expect([version, later, Math.sign(compare(version, later) ?? 0)]).toEqual([version, later, -1]);
        expect([later, version, Math.sign(compare(later, version) ?? 0)]).toEqual([later, version, 1]);
      }
    }
  });

  test('what means the same is equal', () => {
    expect(versionsOf('maven').compare('1.0', '1.0.0.Final')).toBe(0);
    expect(versionsOf('gem').compare('1', '1.0.0')).toBe(0);
    expect(versionsOf('pypi').compare('1.0', '1.0.0')).toBe(0);
  });
});

describe('ranges', () => {
  test.each([
    ['npm', '^1.2.0', ['1.2.0', '1.9.9'], ['2.0.0', '1.1.0']],
    ['cargo', '1.2', ['1.2.0', '1.9.9'], ['2.0.0', '1.1.0']],
    ['cargo', '>=1, <1.5', ['1.4.9'], ['1.5.0']],
    ['cargo', '0.2.3', ['0.2.9'], ['0.3.0']],
    ['pypi', '>=1.0,<2,!=1.5', ['1.0', '1.9'], ['2.0', '1.5']],
    ['pypi', '~=1.4.2', ['1.4.9'], ['1.5']],
    ['pypi', '==1.*', ['1.9'], ['2.0']],
    ['pypi', '^1.2', ['1.9'], ['2.0', '1.1']],
    ['pypi', '^0.2.3', ['0.2.9'], ['0.3']],
    ['pypi', '~1.2', ['1.2.9'], ['1.3']],
    ['pypi', '^1.0 || ^3.0', ['1.5', '3.1'], ['2.0']],
    ['pypi', '*', ['1'], []],
    ['golang', 'v1.2.0', ['v1.2.0', 'v1.3.0'], ['v1.1.0']],
    ['maven', '[1.0,2.0)', ['1.0', '1.9'], ['2.0']],
    ['maven', '(,1.0],[1.2,)', ['0.9', '1.0', '1.2'], ['1.1']],
    ['maven', '1.0', ['1.0'], ['1.1']],
    ['maven', '1.+', ['1.9'], ['2.0']],
    ['maven', ']1.0,2.0[', ['1.5'], ['1.0', '2.0']],
    ['gem', '~> 1.2', ['1.2', '1.9'], ['2.0', '1.1']],
    ['gem', '~> 1.2.3', ['1.2.9'], ['1.3']],
    ['gem', '>= 1.0, < 3', ['2.9'], ['3.0']],
    ['nuget', '1.0', ['1.0', '2.0'], ['0.9']],
    ['nuget', '[1.0]', ['1.0.0'], ['1.1']],
    ['nuget', '1.*', ['1.5'], ['2.0']],
    ['composer', '^1.2', ['1.2.0', '1.9'], ['2.0']],
    ['composer', '^0.3', ['0.3.5'], ['0.4.0']],
    ['composer', '~1.2', ['1.9'], ['2.0']],
    ['composer', '~1.2.3', ['1.2.9'], ['1.3.0']],
    ['composer', '^7.0|^8.0', ['7.1', '8.2'], ['9.0']],
    ['composer', '>=1.0 <2.0', ['1.5'], ['2.0']],
    ['composer', '1.0 - 2.0', ['1.0', '2.0.5'], ['2.1']],
    ['composer', '1.2.*', ['1.2.9'], ['1.3.0']],
    ['composer', '>= 5.6', ['7.0'], ['5.5']],
  ])('%s %s', (type, range, allowed, denied) => {
    const { satisfies } = versionsOf(type);
    for (const version of allowed) expect([version, satisfies(version, range)]).toEqual([version, true]);
    for (const version of denied) expect([version, satisfies(version, range)]).toEqual([version, false]);
  });

  test.each([
    ['npm', '1.2.3', '1.2.3'],
    ['npm', '=1.2.3', '1.2.3'],
    ['npm', '^1.2.3', undefined],
    ['npm', '1.2', undefined],
    ['cargo', '1.2.3', undefined],
    ['cargo', '=1.2.3', '1.2.3'],
    ['pypi', '==1.2', '1.2'],
    ['pypi', '==1.*', undefined],
    ['pypi', '>=1', undefined],
    ['golang', 'v1.2.3', 'v1.2.3'],
    ['maven', '1.2', '1.2'],
    ['maven', '[1.2]', '1.2'],
    ['maven', '[1.2,)', undefined],
    ['gem', '1.2', '1.2'],
    ['gem', '= 1.2', '1.2'],
    ['gem', '~> 1.2', undefined],
    ['nuget', '1.2.3', '1.2.3'],
    ['nuget', '1.*', undefined],
    ['composer', '1.2.3', '1.2.3'],
    ['composer', 'dev-main', undefined],
    ['githubactions', 'v4', undefined],
    ['githubactions', 'a'.repeat(40), 'a'.repeat(40)],
    ['docker', `22@sha256:${'b'.repeat(64)}`, `22@sha256:${'b'.repeat(64)}`],
  ])('%s %s allows exactly %s', (type, range, version) => {
    expect(versionsOf(type).exact(range)).toBe(version);
  });

  test('what is no range is not judged', () => {
    expect(versionsOf('npm').satisfies('1.0.0', 'latest')).toBeUndefined();
    expect(versionsOf('composer').satisfies('1.0.0', 'dev-main')).toBeUndefined();
    expect(versionsOf('pypi').satisfies('1.0.0', 'rubbish ~~')).toBeUndefined();
  });

  test('the lowest version tells up from down', () => {
    expect(versionsOf('pypi').lowest('>=1.2,<2')).toBe('1.2');
    expect(versionsOf('gem').lowest('~> 3.1')).toBe('3.1');
    expect(versionsOf('cargo').lowest('1.2')).toBe('1.2.0');
    expect(versionsOf('maven').lowest('[1.0,2.0)')).toBe('1.0');
  });

  test('nothing throws and nothing takes long, whatever it is', () => {
    const types = ['npm', 'pypi', 'golang', 'cargo', 'maven', 'gem', 'nuget', 'composer', 'docker', 'none'];
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[\^~<>=!|,. 0-9a-c*+()[\]-]{0,40}$/));
    fc.assert(
      fc.property(fc.constantFrom(...types), text, text, (type, a, b) => {
        const scheme = versionsOf(type);
        scheme.compare(a, b);
        scheme.satisfies(a, b);
        scheme.exact(a);
        scheme.lowest(a);
      }),
    );
    for (const type of types)
      for (const long of [
        '1.'.repeat(50_000),
        '9'.repeat(100_000),
        '<'.repeat(100_000),
        '1-'.repeat(50_000),
      ]) {
        const began = performance.now();
        versionsOf(type).satisfies(long, long);
        versionsOf(type).exact(long);
        versionsOf(type).lowest(long);
        versionsOf(type).compare(long, long);
        expect(performance.now() - began).toBeLessThan(60_000);
      }
  });
});

describe('package URLs', () => {
  test.each([
    ['npm', '@scope/name', 'pkg:npm/%40scope/name'],
    ['maven', 'org.acme:core', 'pkg:maven/org.acme/core'],
    ['pypi', 'Ruamel_Yaml.clib', 'pkg:pypi/ruamel-yaml-clib'],
    ['golang', 'github.com/a/b/v2', 'pkg:golang/github.com/a/b/v2'],
    ['githubactions', 'Actions/checkout', 'pkg:githubactions/actions/checkout'],
  ])('%s %s', (type, name, purl) => {
    expect(purlOf(type, name)).toBe(purl);
    expect(purlOf(type, parsePurl(`${purl}@1.0?a=b`)?.name ?? '')).toBe(purl);
  });

  test('what is none is none', () => {
    expect(parsePurl('https://x')).toBeUndefined();
    expect(parsePurl('pkg:npm/%zz')).toBeUndefined();
  });
});
