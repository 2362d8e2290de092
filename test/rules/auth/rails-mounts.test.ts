import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const mounts = (inside: string, outside: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  authenticate :user, ->(user) { user.admin? } do
    mount Sidekiq::Web => "/jobs"
${inside}  end
${outside}end
`,
  'app/api/quarry/open.rb':
    'module Quarry\n  class Open < Grape::API\n    get(:stones) { Stone.all }\n  end\nend\n',
});
const flags = '  mount Flipper::UI.app(Flipper) => "/flags"\n';

test('Rails: what is made by a call and mounted under a key is told when it leaves its guard', async () => {
  expect(await between(mounts(flags, ''), mounts('', flags))).toEqual([
    'auth/guard-removed: * /flags was guarded by authenticate user and no longer is.',
  ]);
});

test.each([
  ['  mount PgHero::Engine => "/tables"\n', ['* /tables can be reached by anybody']],
  ['  mount Quarry::Open => "/open"\n', []],
  ['  mount ActionCable.server => "/cable"\n', []],
  ['  get "up", to: "up#show"\n', []],
])('Rails: only programs of others want what their siblings have: %s', async (mount, said) => {
  const found = await between(mounts(flags, ''), mounts(flags, mount));
  expect(found).toEqual(said.map((text) => expect.stringContaining(text)));
});

test('Rails: a program of the project that leaves its guard is told', async () => {
  const open = '  mount Quarry::Open => "/open"\n';
  expect((await between(mounts(open, ''), mounts('', open))).join('\n')).toContain('/open was guarded');
});

test('Rails: whether the application runs, everybody may ask', async () => {
  const app = (more: string): Sources => ({
    'config/routes.rb': `Rails.application.routes.draw do\n  resources :stones, only: %i[index create]\n${more}end\n`,
    'app/controllers/application_controller.rb':
      'class ApplicationController < ActionController::Base\n  before_action :authenticate_user!\nend\n',
    'app/controllers/stones_controller.rb':
      'class StonesController < ApplicationController\n  def index; render json: Stone.all; end\n  def create; Stone.create!; end\nend\n',
    'app/controllers/runs_controller.rb':
      'class RunsController < ApplicationController\n  skip_before_action :authenticate_user!\n  def show; head :ok; end\nend\n',
  });
  expect(await between(app(''), app('  get "up", to: "runs#show"\n'))).toEqual([]);
});
