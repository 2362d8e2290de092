import { expect, test } from '@jest/globals';
import { difference, fixture, type Tree } from './support.ts';

/** What a tree asks for from nothing, as plain rows. */
function rows(tree: Tree): readonly string[] {
  const { changes, problems, unread } = difference({}, tree);
  expect([problems, unread]).toEqual([[], []]);
  return changes.map(({ name, after, direct, development, location }) =>
    [
      `${name} ${after?.version ?? after?.range} ${after?.source.kind} ${after?.pin}`,
      ...(direct ? [] : ['transitive']),
      ...(development ? ['dev'] : []),
      `${location.path}:${location.line}`,
    ].join(' '),
  );
}

test('Gemfile.lock as Bundler 2.3.15 writes it, addresses replaced', () => {
  expect(rows(fixture('gem'))).toEqual([
    'shop-core 1.2.0 registry locked Gemfile:3',
    'shop-forked 0.1.0 git locked Gemfile:4',
    'shop-local 0.0.1 path exact Gemfile:5',
    'shop-dev 2.0.0 registry locked dev Gemfile:8',
    'shop-log 0.3.1 registry locked transitive Gemfile.lock:19',
  ]);
});

test('composer.lock as Composer 2.5.5 writes it', () => {
  expect(rows(fixture('composer'))).toEqual([
    'acme/log 3.0.2 registry locked composer.json:6',
    'acme/forked dev-main registry locked composer.json:7',
    'acme/unit 10.5.1 registry locked dev composer.json:10',
    'acme/clock 1.0.0 registry locked transitive composer.lock:10',
  ]);
});

/** The versions are those of `mvn help:effective-pom`, Maven 3.8.7. */
test('poms of several modules come to the versions that Maven works out', () => {
  expect(rows(fixture('maven')).filter((row) => !/ pom\.xml:/.test(row))).toEqual([
    'com.example.shop:shop 1.0.0 workspace exact core/pom.xml:5',
    'org.slf4j:slf4j-api 2.0.13 registry exact core/pom.xml:16',
    'commons-codec:commons-codec 1.16.1 registry exact core/pom.xml:20',
    'junit:junit 4.13.2 registry exact dev core/pom.xml:24',
    'com.example.shop:shop 1.0.0 workspace exact web/pom.xml:5',
    'com.example.shop:core 1.0.0 workspace exact web/pom.xml:13',
    'commons-codec:commons-codec 1.17.0 registry exact web/pom.xml:18',
    'org.slf4j:slf4j-simple 2.0.13 registry exact web/pom.xml:22',
  ]);
});

test('requirements.txt as pip-compile 7.6.2 writes it, with hashes', () => {
  expect(rows(fixture('pypi/pip-compile'))).toEqual([
    'click >=8.1,<9 registry range requirements.in:1',
    'iniconfig 2.0.0 registry exact requirements.in:2',
    'click 8.5.1 registry exact requirements.txt:8',
    'iniconfig 2.0.0 registry exact requirements.txt:12',
  ]);
});
