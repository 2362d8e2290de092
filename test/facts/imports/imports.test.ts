import { describe, expect, test } from '@jest/globals';
import { extractImports } from '../../../src/facts/imports/imports.ts';
import { foreignImports } from '../../../src/facts/imports/undeclared.ts';
import { readSource } from '../../../src/facts/source.ts';
import { undeclared } from './support.ts';

describe('JavaScript', () => {
  const json = (value: object): string => JSON.stringify(value);
  test.each([
    ['a package', `import a from 'a';`, ['a']],
    ['a path in one', `import a from 'a/b/c.js';`, ['a']],
    ['a scope', `import a from '@s/a/b';`, ['@s/a']],
    ['one twice', `import a from 'a';\nimport b from 'a/b';`, ['a']],
    ['for its effect', `import 'a';`, ['a']],
    ['on the fly', `async function f() { await import('a'); }`, ['a']],
    ['passed on', `export { x } from 'a';`, ['a']],
    ['types', `import type { X } from 'a';`, ['a']],
    ['with a loader', `import x from 'style-loader!./x.css';`, []],
    ['built in', `import fs from 'fs/promises'; import t from 'node:sqlite'; const p = require('path');`, []],
    ['paths', `import a from './a'; import b from '..'; import c from '/c'; import d from '.';`, []],
    [
      'schemes',
      `import a from 'https://x/y.js'; import b from 'virtual:x'; import c from 'npm:y'; import d from 'bun:test';`,
      [],
    ],
    [
      'aliases',
      `import a from '~/x'; import b from '@/x'; import c from '#x'; import d from '$lib/x'; import e from '~x';`,
      [],
    ],
    ['what is no name', `import a from 'A B'; require(name); import b from '';`, []],
    ['caught', `try {\n  require('a');\n} catch {}\nimport('b').catch(() => 0);`, []],
    ['said to be missing', `// @ts-ignore\nimport a from 'a';`, []],
  ])('%s', async (_what, text, names) => {
    expect(await undeclared('src/x.ts', text, { 'package.json': '{}' })).toEqual(names);
  });

  test('is declared in any section, above, as types, or by what it comes with', async () => {
    const text = `import a from 'a'; import b from 'b'; import c from '@s/c'; import { expect } from '@jest/globals'; import d from 'alias'; import e from 'peer';`;
    const manifests = {
      'package.json': json({ dependencies: { a: '1' }, devDependencies: { jest: '30', '@types/s__c': '1' } }),
      'p/x/package.json': json({
        optionalDependencies: { b: '1' },
        dependencies: { alias: 'npm:real@1' },
        peerDependencies: { peer: '*' },
      }),
    };
    expect(await undeclared('p/x/src/y.js', text, manifests)).toEqual([]);
    expect(await undeclared('p/z.js', text, manifests)).toEqual(['b', 'alias', 'peer']);
  });

  test('may be the package itself, a neighbour, or a folder that baseUrl points to', async () => {
    const text = `import a from 'self/x'; import b from '@w/n'; import c from 'components/y'; import d from 'utils';`;
    const manifests = {
      'package.json': json({ name: 'self' }),
      'packages/n/package.json': json({ name: '@w/n' }),
    };
    expect(await undeclared('src/a.ts', text, manifests, ['src/components/y.tsx', 'src/utils.ts'])).toEqual(
      [],
    );
  });
});

describe('Python', () => {
  const requirements = {
    'requirements.txt': 'Flask\nPyYAML\ngoogle-cloud-storage\ndjango-filter\npython-dateutil\n',
  };
  test.each([
    ['a package', 'import invented', ['invented']],
    ['inside one', 'from invented.core import x', ['invented']],
    ['several', 'import os, invented, flask', ['invented']],
    [
      'by another name',
      'import sklearn\nfrom bs4 import x\nimport PIL.Image',
      ['scikit-learn', 'beautifulsoup4', 'pillow'],
    ],
    [
      'declared by another name',
      'import yaml, dateutil.parser, django_filters\nfrom google.cloud import storage',
      [],
    ],
    ['standard, also of old', 'import os.path, distutils, tomllib, urllib2, __future__', []],
    ['relative', 'from . import x\nfrom .y import z\nfrom .. import w', []],
    ['optional', 'try:\n    import a1\nexcept ImportError:\n    a1 = None', []],
    [
      'optional, and what stands in for it',
      'try:\n  import a1\nexcept (ImportError, OSError):\n  import a2',
      [],
    ],
    ['tried for something else', 'try:\n    import a1\nexcept ValueError:\n    pass', ['a1']],
    ['for type checkers', 'if TYPE_CHECKING:\n    from a1 import b', []],
    ['generated', 'import service_pb2', []],
    ['of a host', 'import bpy', []],
  ])('%s', async (_what, text, names) => {
    expect(await undeclared('src/x.py', text, requirements)).toEqual(names);
  });

  test('may be the repository’s own, wherever it stands', async () => {
    const text = 'import mypkg.sub\nimport helpers\nimport tests.util';
    expect(
      await undeclared('a/x.py', text, requirements, [
        'src/mypkg/__init__.py',
        'lib/helpers.py',
        'tests/util.py',
      ]),
    ).toEqual([]);
  });
});

describe('Go', () => {
  const mod = {
    'go.mod':
      'module example.com/me\n\ngo 1.22\n\nrequire (\n\tgithub.com/a/b v1.0.0\n\tgopkg.in/yaml.v3 v3.0.0\n)\n',
    'tools/go.mod': 'module example.com/tools\n',
  };
  test.each([
    ['a module', 'github.com/x/y', ['github.com/x/y']],
    ['a package in one', 'github.com/x/y/v3/sub', ['github.com/x/y/v3']],
    ['a declared one', 'github.com/a/b/c', []],
    ['one whose name only begins alike', 'github.com/a/bc', ['github.com/a/bc']],
    ['the standard library', 'net/http', []],
    ['its own', 'example.com/me/internal', []],
    ['a neighbour', 'example.com/tools/x', []],
    ['with a version in its name', 'gopkg.in/yaml.v3', []],
    ['of another host', 'go.uber.org/zap/zapcore', ['go.uber.org/zap/zapcore']],
  ])('%s', async (_what, path, names) => {
    expect(await undeclared('cmd/x.go', `package main\n\nimport "${path}"\n`, mod)).toEqual(names);
  });
});

describe('Ruby', () => {
  const gemfile = `source 'https://gems.example'
gem 'rails', '~> 8.0'
gem 'rspec-rails', group: :test
gem "concurrent-ruby", require: 'concurrent'
group :development do
  gem 'rubyzip'
  gem 'omniauth-github'
end
`;
  test.each([
    ['an invented gem', `require 'secure_session_guard'`, ['secure_session_guard']],
    ['with brackets, and a path in it', `require("left/pad/core")`, ['left']],
    ['built in', `require 'json'; require 'net/http'; require 'bundler/setup'; require 'open-uri'`, []],
    ['near', `require './x'; require_relative 'y'; require '../z'; require '/opt/x'`, []],
    ['not written out', `require name; require "#{dir}/x"; require File.expand_path('a', __FILE__)`, []],
    ['declared in a group', `require 'zip'`, []],
    ['declared under another name', `require 'concurrent'; require 'rspec/rails'; require 'rails/all'`, []],
    ['of the framework', `require 'active_support/all'; require 'action_controller'; require 'rack'`, []],
    ['of a family', `require 'omniauth/strategies/github'`, []],
    ['rescued', `begin\n  require 'fast_thing'\nrescue LoadError\nend\nrequire 'x' rescue nil`, []],
    ['not rescued', `begin\n  require 'fast_thing'\nrescue ArgumentError\nend`, ['fast_thing']],
    ['rescued by the method', `def a\n  require 'fast_thing'\nrescue LoadError => e\n  nil\nend`, []],
    [
      'declared in the script',
      `require 'bundler/inline'\ngemfile { gem 'fast_thing' }\nrequire 'fast_thing'`,
      [],
    ],
    ['of something else', `params.require(:user); Bundler.require(:default)`, []],
    ["a framework's helper", `require 'spec_helper'; require 'rails_helper'`, []],
  ])('%s', async (_what, text, names) => {
    expect(await undeclared('lib/x.rb', text, { Gemfile: gemfile })).toEqual(names);
  });

  test('is held by the lockfile, asked for by the gemspec, or of the repository', async () => {
    const text = `require 'thor'; require 'shop/cart'; require 'encryption'; require 'native/native'; require 'mygem'; require 'dry/monads'`;
    const manifests = {
      Gemfile: `gem 'x'\n`,
      'Gemfile.lock': 'GEM\n  remote: https://gems.example/\n  specs:\n    thor (1.3.0)\n',
      'mygem.gemspec': `Gem::Specification.new do |s|\n  s.name = 'mygem'\n  s.add_dependency 'dry-monads', '~> 1'\nend\n`,
    };
    const others = ['lib/shop/cart.rb', 'app/lib/encryption.rb', 'ext/native/native.c'];
    expect(await undeclared('lib/x.rb', text, manifests, others)).toEqual([]);
    expect(await undeclared('lib/x.rb', text, { Gemfile: manifests.Gemfile })).toEqual([
      'thor',
      'shop',
      'encryption',
      'native',
      'mygem',
      'dry',
    ]);
  });
});

test('without a manifest nothing is said', async () => {
  expect(await undeclared('x.ts', `import a from 'a'`, {})).toEqual([]);
  expect(await undeclared('x.py', 'import a', {})).toEqual([]);
  expect(await undeclared('x.rb', `require 'a'`, {})).toEqual([]);
  expect(await undeclared('x.go', 'package x\nimport "github.com/a/b"', {})).toEqual([]);
});

test('only altered lines are looked at', async () => {
  const text = `import a from 'a';\nimport b from 'b';`;
  const { code } = await readSource('x.ts', text, 5_000);
  const imports = code && extractImports(code, text);
  expect(imports && foreignImports(imports, [{ start: 2, end: 2 }]).map(({ module }) => module)).toEqual([
    'b',
  ]);
});
