import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

/** Controllers without their base class, and without routes. */
const alone: Sources = {
  'app/controllers/bakes_controller.rb': `
class BakesController < ApplicationController
  skip_before_action :signed_in, only: [:index]
  before_action :set_bake, only: [:show]
  desk_rule :move_bakes, only: %i[move scrap]
  before_action :whisk_guild, only: [:blend]
  before_action -> { uphold!(:read_bakes) }, only: [:report]

  def index; render json: Bake.all; end
  def show; render json: @bake; end
  def move; Bake.find(params[:id]).move!; end
  def scrap; Bake.find(params[:id]).scrap!; end
  def blend; render json: {}; end
  def report; render json: Bake.report; end
  def mill
    bake = Bake.find(params[:id])
    vet!(bake, :mill)
    bake.mill!
  end
end
`,
};

describe('Rails: a controller whose base class is not there', () => {
  test.each([
    ['only: [:index]', 'only: [:index, :show]', 'GET /bakes/show was guarded by signed_in'],
    [
      'skip_before_action :signed_in, only: [:index]',
      'skip_before_action :signed_in',
      'was guarded by signed_in',
    ],
    ['%i[move scrap]', '%i[move]', '/bakes/scrap was guarded by desk_rule(move_bakes)'],
    ['  before_action :whisk_guild, only: [:blend]\n', '', '/bakes/blend was guarded by whisk_guild'],
    [
      '  before_action -> { uphold!(:read_bakes) }, only: [:report]\n',
      '',
      '/bakes/report was guarded by uphold!',
    ],
    ['    vet!(bake, :mill)\n', '', '/bakes/mill was guarded by vet!'],
  ])('%s', async (from, to, said) => {
    expect((await altered(alone, from, to)).join('\n')).toContain(said);
  });

  test.each([
    ['  before_action :set_bake, only: [:show]\n', ''],
    [':whisk_guild', ':ensure_whisk_guild'],
    ['skip_before_action :signed_in, only: [:index]', 'skip_before_action :signed_in, only: %i[index]'],
  ])('what serves, and what is called otherwise: %s', async (from, to) => {
    expect(await altered(alone, from, to)).toEqual([]);
  });

  test('a base class that asks for less', async () => {
    const jars = {
      'app/controllers/admin/jars_controller.rb': `
module Admin
  class JarsController < BaseController
    def index; render json: Jar.all; end
  end
end
`,
    };
    expect(await altered(jars, '< BaseController', '< ApplicationController')).toEqual([
      expect.stringContaining('was guarded by BaseController'),
    ]);
    expect(await altered(jars, '< BaseController', '< SecureController')).toEqual([]);
  });
});

const base = {
  'app/controllers/application_controller.rb': `
class ApplicationController < ActionController::Base
  before_action :signed_in, :set_locale
end
`,
};

test.each([
  [':signed_in, :set_locale', ':set_locale', ['was guarded by signed_in']],
  [':signed_in, :set_locale', ':signed_in', []],
])('Rails: a base class alone: %s', async (from, to, said) => {
  expect(await altered(base, from, to)).toEqual(said.map((text) => expect.stringContaining(text)));
});

test('Rails: what the base class lost is told where it stood', async () => {
  const files = { ...base };
  for (const name of ['Cake', 'Loaf', 'Roll'])
    files[`app/controllers/${name.toLowerCase()}s_controller.rb` as keyof typeof files] =
      `class ${name}sController < ApplicationController\n  def index; render json: ${name}.all; end\nend\n`;
  const [told, ...more] = await altered(files, ':signed_in, :set_locale', ':set_locale');
  expect(told).toContain('4 endpoints were guarded by signed_in');
  expect(more).toEqual([]);
});

const ovens: Sources = {
  'app/controllers/ovens_controller.rb': `
class OvensController < ApplicationController
  before_action :baker_only, if: :in_use, except: [:index]
  def index; render json: Oven.all; end
  def light; Oven.find(params[:id]).light!; end
  def douse; Oven.find(params[:id]).douse!; end
  def clean; Oven.find(params[:id]).clean!; end
  def move; Oven.find(params[:id]).move!; end
end
`,
};
const scald = '  def move;';

test('Rails: a new action that is put on the list of those that a filter leaves out', async () => {
  const [path = '', text = ''] = Object.entries(ovens)[0] ?? [];
  const more = text.replace(scald, `  def scald; Oven.find(params[:id]).scald!; end\n${scald}`);
  const listed = more.replace('[:index]', '[:index, :scald]');
  expect(await between(ovens, { [path]: listed })).toEqual([expect.stringContaining('scald is new')]);
  expect(await between(ovens, { [path]: more })).toEqual([]);
});

test('Rails: a filter under a condition that is called otherwise', async () => {
  expect(await altered(ovens, ':baker_only', ':bakers_only')).toEqual([]);
  expect(await altered(ovens, 'before_action :baker_only, if: :in_use, except: [:index]', '')).not.toEqual(
    [],
  );
});
