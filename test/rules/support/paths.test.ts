import { expect, test } from '@jest/globals';
import { isDevelopmentFile, isDocumentation, isTest } from '../../../src/rules/support/paths.ts';

test.each([
  'test/a.js',
  'src/__tests__/a.ts',
  'src/a.spec.ts',
  'pkg/store_test.go',
  'tests/conftest.py',
  'test_store.py',
  'src/test/java/shop/StoreTest.java',
  'Shop.Tests/Store.cs',
  'Shop.FunctionalTests/Store.cs',
  'spec/models/user_spec.rb',
  'e2e/login.ts',
  'web/unit-tests/a.js',
])('%s is a test', (path) => {
  expect(isTest(path)).toBe(true);
});

test.each([
  'src/latest/a.js',
  'src/contest.ts',
  'src/attestation/sign.go',
  'src/greatest.py',
  'app/inspections/a.rb',
  'src/testing-library.ts',
])('%s is no test', (path) => {
  expect(isTest(path)).toBe(false);
});

test.each([
  '.env.development',
  '.env.local',
  '.env.example',
  'compose.dev.yml',
  'docker-compose-dev.yml',
  'docker-compose.override.yml',
  'appsettings.Development.json',
  'src/main/resources/application-dev.yml',
  'config/environments/development.rb',
  'shop/settings/local.py',
  'config/local.js',
  'src/settings.test.ts',
  'Dockerfile.dev',
  'dev.Dockerfile',
  'config/dev/app.yml',
  '.devcontainer/Dockerfile',
])('%s is for a developer', (path) => {
  expect(isDevelopmentFile(path)).toBe(true);
});

test.each([
  '.env',
  '.env.production',
  'compose.yml',
  'appsettings.json',
  'src/local-storage.ts',
  'src/strategies/local.ts',
  'lib/template.js',
  'src/device.ts',
  'Dockerfile',
  'src/devices/list.js',
  'config/environments/production.rb',
  '.gitlab-ci.yml',
])('%s ships', (path) => {
  expect(isDevelopmentFile(path)).toBe(false);
});

test('documentation and examples are told by their folder', () => {
  expect(isDocumentation('docs/setup/nginx.conf')).toBe(true);
  expect(isDocumentation('packages/a/examples/server.js')).toBe(true);
  expect(isDocumentation('src/documents/store.js')).toBe(false);
});

test('a package is no folder: what Maven and Gradle ship is neither documentation nor a test', () => {
  const names = [
    'com/example/demo/Users.java',
    'org/acme/samples/testing/Mock.java',
    'org/acme/JobSpec.java',
  ];
  for (const name of names) {
    const path = `api/src/main/java/${name}`;
    expect([path, isDocumentation(path), isTest(path), isDevelopmentFile(path)]).toEqual([
      path,
      false,
      false,
      false,
    ]);
  }
  expect(isTest('api/src/test/java/com/example/UsersTest.java')).toBe(true);
  expect(isDocumentation('examples/api/src/main/java/org/acme/Users.java')).toBe(true);
  expect(isDevelopmentFile('src/main/java/com/acme/dev/local/Users.java')).toBe(false);
});

test('in .NET a specification is a query, not a test', () => {
  expect(isTest('src/Core/Specifications/CatalogFilterSpec.cs')).toBe(false);
  expect(isTest('src/Core/CatalogTests.cs')).toBe(true);
});
