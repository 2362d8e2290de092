import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance } from '../../../src/lib/edit-distance.ts';
import type { EcosystemType } from '../../../src/model/dependency.ts';
import { compoundOf } from '../../../src/rules/dependencies/names/compound.ts';
import { popularNames } from '../../../src/rules/dependencies/names/popular.table.ts';
import { isPopular } from '../../../src/rules/dependencies/names/popular.ts';
import { resemblance } from '../../../src/rules/dependencies/names/resemblance.ts';

describe('a name that resembles a well-known one', () => {
  test.each<[EcosystemType, string, string]>([
    ['npm', 'expresss', 'express'],
    ['npm', 'exprss', 'express'],
    ['npm', 'lodahs', 'lodash'],
    ['npm', 'raect', 'react'],
    ['npm', 'crossenv', 'cross-env'],
    ['npm', 'typscript', 'typescript'],
    ['npm', 'nodemailler', 'nodemailer'],
    ['npm', '@typescript_eslint/parser', '@typescript-eslint/parser'],
    ['npm', '@tpyes/node', '@types/node'],
    ['npm', 'bable-core', 'babel-core'],
    ['npm', 'lodаsh', 'lodash'],
    ['npm', 'chaIk', 'chalk'],
    ['npm', 'momnet', 'moment'],
    ['npm', 'zodd', 'zod'],
    ['npm', 'vitee', 'vite'],
    ['npm', 'nextjs', 'next'],
    ['npm', 'supabase-js', '@supabase/supabase-js'],
    ['pypi', 'sklearn', 'scikit-learn'],
    ['pypi', 'PIL', 'pillow'],
    ['pypi', 'reqeusts', 'requests'],
    ['pypi', 'requestss', 'requests'],
    ['pypi', 'djnago', 'django'],
    ['pypi', 'python_dateutils', 'python-dateutil'],
    ['pypi', 'dateutil-python', 'python-dateutil'],
    ['pypi', 'beautifulsoup', 'beautifulsoup4'],
    ['pypi', 'urlib3', 'urllib3'],
    ['pypi', 'numppy', 'numpy'],
    ['cargo', 'serde-json', 'serde_json'],
    ['cargo', 'tokiio', 'tokio'],
    ['cargo', 'reqwset', 'reqwest'],
    ['golang', 'github.com/gin-gonc/gin', 'github.com/gin-gonic/gin'],
    ['golang', 'github.com/sirupsenn/logrus', 'github.com/sirupsen/logrus'],
    ['golang', 'github.com/strechr/testify', 'github.com/stretchr/testify'],
    ['maven', 'org.fasterxml.jackson.core:jackson-databind', 'com.fasterxml.jackson.core:jackson-databind'],
    ['maven', 'com.gogle.guava:guava', 'com.google.guava:guava'],
    ['gem', 'nokogirri', 'nokogiri'],
    ['gem', 'active-record', 'activerecord'],
    ['nuget', 'Newtonsoft.Jsson', 'Newtonsoft.Json'],
    ['composer', 'guzlehttp/guzzle', 'guzzlehttp/guzzle'],
    ['githubactions', 'action/checkout', 'actions/checkout'],
    ['githubactions', 'actons/setup-node', 'actions/setup-node'],
    ['npm', '@babel-core/core', '@babel/core'],
    ['npm', 'supabase-jss', '@supabase/supabase-js'],
    ['npm', 'zod-js', 'zod'],
    ['npm', 'es-lintt', 'eslint'],
    ['pypi', 'opencv', 'opencv-python'],
    ['pypi', 'docx', 'python-docx'],
    ['pypi', 'pythonrequests', 'requests'],
    ['pypi', 'rihc', 'rich'],
    ['gem', 'rubyrails', 'rails'],
    ['gem', 'http-party', 'httparty'],
    ['cargo', 'axun', 'axum'],
    ['cargo', 'rusttokio', 'tokio'],
    ['golang', 'google.golang.com/grpc', 'google.golang.org/grpc'],
    ['golang', 'github.com/lib-pq/pq', 'github.com/lib/pq'],
    ['golang', 'github.com/sirupsen1/logrus', 'github.com/sirupsen/logrus'],
    ['nuget', 'EntityFrameworkCore', 'Microsoft.EntityFrameworkCore'],
    ['composer', 'symphony/console', 'symfony/console'],
    ['composer', 'slims/slim', 'slim/slim'],
    ['composer', 'laravel-framework/framework', 'laravel/framework'],
    ['githubactions', 'actions1/checkout', 'actions/checkout'],
    ['docker', 'library/ngnix', 'library/nginx'],
    ['docker', 'library/pyhton', 'library/python'],
  ])('%s: %s is not %s', (ecosystem, name, to) => {
    expect(resemblance(ecosystem, name)).toMatchObject({ to });
  });
});

test('a letter set apart is no slip of the hand', () => {
  expect(resemblance('pypi', 'tomli-w')).toMatchObject({ to: 'tomli', strength: 'weak' });
  expect(resemblance('npm', 'express-s')).toMatchObject({ to: 'express', strength: 'weak' });
  expect(resemblance('npm', 'expresss')).toMatchObject({ to: 'express', strength: 'strong' });
});

describe('a name of its own', () => {
  test.each<[EcosystemType, string]>([
    ['npm', 'preact'],
    ['npm', 'colors'],
    ['npm', '@acme/express'],
    ['npm', '@fastify/express'],
    ['npm', 'eslint-plugin-vue-scoped-css'],
    ['npm', 'undici-types'],
    ['npm', 'zx'],
    ['npm', 'qss'],
    ['pypi', 'Flask_Cors'],
    ['pypi', 'django-storages'],
    ['pypi', 'fastapi-users'],
    ['pypi', 'httpx-sse'],
    ['golang', 'github.com/go-chi/chi/v5'],
    ['golang', 'github.com/acme/gin'],
    ['golang', 'golang.org/x/image'],
    ['golang', 'github.com/gorilla/schema'],
    ['maven', 'com.fasterxml.jackson.core:jackson-databindx'],
    ['maven', 'org.acme:guava'],
    ['cargo', 'serde_bytes'],
    ['cargo', 'tokio-macros'],
    ['gem', 'rails-html-sanitizer'],
    ['nuget', 'microsoft.extensions.caching.memory'],
    ['composer', 'symfony/string'],
    ['npm', 'dotenvx'],
    ['npm', 'cookies'],
    ['npm', '@acme-core/core'],
    ['pypi', 'cattrs'],
    ['golang', 'google.golang.org/protobuf'],
    ['golang', 'example.com/grpc'],
    ['composer', 'acme/slim'],
    ['githubactions', 'acme-actions/checkout'],
    ['githubactions', 'actions/setup-node'],
    ['githubactions', 'github/codeql-action/init'],
    ['docker', 'ghcr.io/acme/node'],
  ])('%s: %s', (ecosystem, name) => {
    expect(resemblance(ecosystem, name)).toBeUndefined();
  });

  test('every well-known name is one', () => {
    for (const ecosystem of Object.keys(popularNames) as EcosystemType[]) {
      const names = popularNames[ecosystem].trim().split(/\s+/);
      expect(names.length).toBeGreaterThan(50);
      for (const name of names) {
        expect([name, isPopular(ecosystem, name.toUpperCase())]).toEqual([name, true]);
        expect(resemblance(ecosystem, name)).toBeUndefined();
      }
    }
  });
});

test('a compound of well-known and empty words', () => {
  for (const name of [
    'express-auth-helper',
    'react-form-validator',
    'pg-connection-pool-manager',
    'fastify-jwt-guard',
  ])
    expect([name, compoundOf('npm', name) === undefined]).toEqual([name, false]);
  for (const name of ['left-pad', 'quaxel', 'express', 'my-little-library', 'a-b-c-d-e-f-g-h'])
    expect([name, compoundOf('npm', name)]).toEqual([name, undefined]);
});

test('the distance is symmetric, nothing between equals, and counts a swap as one', () => {
  expect(editDistance('lodash', 'lodahs', 2)).toBe(1);
  expect(editDistance('abc', 'xyz', 2)).toBe(3);
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3));
      expect(editDistance(a, a, 3)).toBe(0);
    }),
  );
});

test('a hostile name costs no time', () => {
  const begin = performance.now();
  for (const name of [
    'a'.repeat(100_000),
    'a-'.repeat(100),
    'rn'.repeat(100),
    '\u0301'.repeat(200),
    '/'.repeat(200),
  ])
    resemblance('npm', name);
  expect(performance.now() - begin).toBeLessThan(60_000);
});
