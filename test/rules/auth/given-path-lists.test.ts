import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const routes = `
@app.get("/quay/health")
def health(): ...
@app.get("/quay/ledger")
def ledger(): ...
`;
const python = (lines: string): Sources => ({
  'app.py': `from fastapi import FastAPI\nfrom house.middleware import *\napp = FastAPI()\n${lines}\n${routes}`,
});
const script = (lines: string): Sources => ({
  'middleware.js': `exports.tides = ({ skipPaths }) => (req, res, next) => {
  if (!skipPaths.includes(req.path)) req.tide = tideAt(new Date());
  next();
};`,
  'app.js': `const app = require('express')();
const { tides, loginWall } = require('./middleware');
${lines}
app.get('/quay/ledger', requireUser, ledger);
`,
});
const had = ['"/quay/health"]', '"/quay/health", "/quay/ledger"]'] as const;
const told = (list: string): string =>
  `auth/guard-removed: GET /quay/ledger came to the list ${list}, on which nobody is asked who calls.`;

describe('lists of paths that middleware is given', () => {
  test.each([
    'app.add_middleware(TideMiddleware, skip_paths=["/quay/health"])',
    'app.add_middleware(DeduplicationKeyMiddleware, exempt_paths=["/quay/health"])',
    'app.add_middleware(PaperMiddleware, seconds=3, excluded_urls=["/quay/health"])',
    'write_schema(app, exclude_paths=["/quay/health"])',
    'DRY_EXEMPT_PATHS = ["/quay/health"]\napp.add_middleware(TideMiddleware, skip_paths=DRY_EXEMPT_PATHS)',
  ])('say nothing of who is asked where it may do anything: %s', async (line) => {
    expect(await altered(python(line), ...had)).toEqual([]);
  });

  test.each([
    ['app.use(tides({ skipPaths: ["/quay/health"] }));'],
    ['const QUIET_SKIP_PATHS = ["/quay/health"];\napp.use(tides({ skipPaths: QUIET_SKIP_PATHS }));'],
  ])('nor in options: %s', async (line) => {
    expect(await altered(script(line), ...had)).toEqual([]);
  });

  test('Rails: nor there', async () => {
    const files: Sources = {
      'config/application.rb':
        'module Quay\n  class Application < Rails::Application\n    config.middleware.use Rack::Tides, exclude_paths: ["/up"]\n  end\nend\n',
      'config/routes.rb': 'Rails.application.routes.draw do\n  get "ledger", to: "ledgers#show"\nend\n',
      'app/controllers/ledgers_controller.rb':
        'class LedgersController < ApplicationController\n  before_action :authenticate_user!\n  def show; end\nend\n',
    };
    expect(await altered(files, '["/up"]', '["/up", "/ledger"]')).toEqual([]);
  });

  test.each([
    [
      'app.add_middleware(AuthMiddleware, exempt_paths=["/quay/health"])',
      'add_middleware(AuthMiddleware).exempt_paths',
    ],
    [
      'app.add_middleware(ApiKeyMiddleware, skip_paths=["/quay/health"])',
      'add_middleware(ApiKeyMiddleware).skip_paths',
    ],
    [
      'app.add_middleware(TideMiddleware, public_paths=["/quay/health"])',
      'add_middleware(TideMiddleware).public_paths',
    ],
    [
      'app.add_middleware(TideMiddleware, skip_auth_paths=["/quay/health"])',
      'add_middleware(TideMiddleware).skip_auth_paths',
    ],
  ])('are told where that asks callers by its name: %s', async (line, list) => {
    expect(await altered(python(line), ...had)).toEqual([told(list)]);
  });

  test('or by what it does', async () => {
    const seen = (status: number): Sources => ({
      ...script('app.use(tides({ skipPaths: ["/quay/health"] }));'),
      'middleware.js': `exports.tides = ({ skipPaths }) => (req, res, next) => {
  if (skipPaths.includes(req.path)) return next();
  if (!req.headers.authorization) return res.status(${status}).end();
  next();
};`,
    });
    expect(await altered(seen(401), ...had)).toContainEqual(expect.stringContaining('GET /quay/ledger'));
    expect(await altered(seen(503), ...had)).toEqual([]);
  });

  test('one of several that are given to one function is told apart', async () => {
    const both = (auth: string, tide: string): Sources =>
      python(`app.add_middleware(AuthMiddleware, exempt_paths=[${auth}])
app.add_middleware(TideMiddleware, exempt_paths=[${tide}])`);
    const [one, two] = ['"/quay/health"', '"/quay/health", "/quay/ledger"'];
    expect(await between(both(one, one), both(two, one))).toEqual([
      told('add_middleware(AuthMiddleware).exempt_paths'),
    ]);
    expect(await between(both(one, one), both(one, two))).toEqual([]);
  });

  test('a list that was written in place and has a name now is the same', async () => {
    const place = python('app.add_middleware(AuthMiddleware, exempt_paths=["/quay/health"])');
    const named = (paths: string): Sources =>
      python(`EXEMPT_PATHS = [${paths}]\napp.add_middleware(AuthMiddleware, exempt_paths=EXEMPT_PATHS)`);
    expect(await between(place, named('"/quay/health"'))).toEqual([]);
    expect(await between(place, named('"/quay/health", "/quay/ledger"'))).toEqual([
      told('add_middleware(AuthMiddleware).exempt_paths'),
    ]);
    expect(await between(named('"/quay/health"'), named('"/quay/health", "/quay/ledger"'))).toHaveLength(1);
  });
});
