import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const rack = (paths: string, more = ''): Sources => ({
  'lib/gauges.rb': `class Gauges
  OPEN_PATHS = %w[${paths}].freeze

  def call(env)
    request = Rack::Request.new(env)
    path = request.path_info
    return [401, {}, []] unless OPEN_PATHS.include?(path) || known?(request)

    case path
    when "/beat" then [200, {}, ["ok"]]
    when "/valves" then [200, {}, [valves]]
${more}    else [404, {}, []]
    end
  end
end
`,
  'config/routes.rb': 'Rails.application.routes.draw do\n  get "boilers", to: "boilers#index"\nend\n',
  'app/controllers/boilers_controller.rb':
    'class BoilersController < ApplicationController\n  before_action :authenticate_user!\n  def index; end\nend\n',
});
const told = 'auth/guard-removed: /valves came to the list OPEN_PATHS, on which nobody is asked who calls.';

test('a list that a guard reads, and nothing else, is altered: what answers there was there before', async () => {
  expect(await between(rack('/beat'), rack('/beat /valves'))).toEqual([told]);
  expect(await between(rack('/beat /valves'), rack('/beat'))).toEqual([]);
});

test('whatever helper of the house answers', async () => {
  const by = (files: Sources): Sources => ({
    ...files,
    'lib/gauges.rb': (files['lib/gauges.rb'] ?? '').replace('[401, {}, []]', 'bare(401, "who are you")'),
  });
  expect(await between(by(rack('/beat')), by(rack('/beat /valves')))).toEqual([told]);
});

test('what comes with it may be meant for everybody', async () => {
  const more = '    when "/steam" then [200, {}, []]\n';
  expect(await between(rack('/beat'), rack('/beat /steam', more))).toEqual([]);
  expect(await between(rack('/beat'), rack('/beat /ping'))).toEqual([]);
});

test('a list that no guard is seen to read says less', async () => {
  const files: Sources = {
    ...rack('/beat'),
    'lib/gauges.rb':
      'class Gauges\n  OPEN_PATHS = %w[/beat].freeze\n  def shown = OPEN_PATHS.map(&:upcase)\nend\n',
  };
  expect(await altered(files, '%w[/beat]', '%w[/beat /valves]')).toEqual([]);
});
