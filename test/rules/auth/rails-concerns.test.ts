import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const folder = 'app/controllers';
const guard = `  def signed_in
    redirect_to login_path unless current_user
  end
`;
const ferries = `class FerriesController < ApplicationController
  def index; render json: Ferry.all; end
  def sink; Ferry.find(params[:id]).sink!; end
end
`;
const application = (
  before: string,
  after: string,
): string => `class ApplicationController < ActionController::Base
${before}  before_action :signed_in
${after}end
`;
const harbour: Sources = {
  [`${folder}/application_controller.rb`]: application('', guard),
  [`${folder}/ferries_controller.rb`]: ferries,
};
const mixed = application('  include Harbour\n', '');
const concern = (body: string): string => `module Harbour\n  extend ActiveSupport::Concern\n\n${body}end\n`;

test.each([
  [
    'a guard moves to a concern',
    { [`${folder}/application_controller.rb`]: mixed, [`${folder}/concerns/harbour.rb`]: concern(guard) },
  ],
  [
    'a concern that guards nothing is new',
    { [`${folder}/concerns/harbour.rb`]: concern('  def tide; Tide.now; end\n') },
  ],
  [
    'another base class is new',
    {
      [`${folder}/api_controller.rb`]:
        'class ApiController < ActionController::API\n  def tide; Tide.now; end\nend\n',
    },
  ],
])('Rails: %s', async (_, more) => {
  expect(await between(harbour, { ...harbour, ...more })).toEqual([]);
});

test('Rails: a concern that takes over and asks nobody is told', async () => {
  const head = {
    ...harbour,
    [`${folder}/application_controller.rb`]: mixed.replace('  before_action :signed_in\n', ''),
    [`${folder}/concerns/harbour.rb`]: concern(guard),
  };
  expect((await between(harbour, head)).join('\n')).toContain('signed_in');
});

test('Rails: a base class that is moved and loses its guard is told', async () => {
  const had = {
    [`${folder}/yard/base_controller.rb`]: application('', guard).replace(
      'ApplicationController',
      'Yard::BaseController',
    ),
  };
  const has = {
    [`${folder}/quay/base_controller.rb`]: application('', '')
      .replace('ApplicationController', 'Quay::BaseController')
      .replace('  before_action :signed_in\n', ''),
  };
  expect((await between(had, has)).join('\n')).toContain('signed_in');
});

test('Rails: a new controller that alone inherits from the framework is told', async () => {
  const yards: Sources = {
    ...harbour,
    [`${folder}/boats_controller.rb`]: `class BoatsController < ApplicationController
  def index; render json: Boat.all; end
  def show; render json: Boat.find(params[:id]); end
  def launch; Boat.find(params[:id]).launch!; end
end
`,
  };
  const exporting = (base: string): Sources => ({
    ...yards,
    [`${folder}/wages_export_controller.rb`]: `class WagesExportController < ${base}
  def index; send_data Wage.all.to_json; end
end
`,
  });
  expect(await between(yards, exporting('ActionController::Base'))).toEqual([
    'auth/missing-guard: GET /wages_export/index can be reached by anybody: it has no guard, and its siblings do.',
  ]);
  expect(await between(yards, exporting('ApplicationController'))).toEqual([]);
  const had = exporting('ActionController::Base');
  const another = {
    ...had,
    [`${folder}/tides_controller.rb`]:
      'class TidesController < ActionController::Base\n  def index; render json: Tide.all; end\nend\n',
  };
  expect(await between(had, another)).toEqual([]);
});

const pilots: Sources = {
  [`${folder}/application_controller.rb`]: application(
    '',
    `${guard}
  def with_own_quay(slug)
    quay = Quay.find_by!(slug: slug)
    membership = quay.memberships.find_by(user: current_user)
    unless membership&.at_least?(:pilot)
      redirect_to quays_path, alert: "Pilots only."
      return
    end
    yield quay
  end
  def on_watch(&task)
    return head(:forbidden) unless current_user.on_watch?
    task.call
  end
  def with_tide
    tide = Tide.now
    render(plain: "ebb") and return if tide.low?
    yield tide
  end
`,
  ),
  [`${folder}/quays_controller.rb`]: `class QuaysController < ApplicationController
  def update
    with_own_quay(params[:id]) do |quay|
      quay.update!(quay_params)
    end
  end
  def close
    on_watch { Quay.find(params[:id]).close! }
  end
  def index
    with_tide { |tide| render json: Quay.all }
  end
end
`,
};
const inFile = (file: string, from: string, to: string): Promise<string[]> =>
  between(pilots, { ...pilots, [file]: (pilots[file] ?? '').replace(from, to) });

test.each([
  [
    'turns nobody away any more',
    `${folder}/application_controller.rb`,
    '      redirect_to quays_path, alert: "Pilots only."\n      return\n',
    '      logger.warn("no pilot")\n',
    'quays/update',
  ],
  [
    'goes from around what it does',
    `${folder}/quays_controller.rb`,
    'with_own_quay(params[:id]) do |quay|',
    'Quay.find_by!(slug: params[:id]).tap do |quay|',
    'quays/update',
  ],
  [
    'that is handed its block turns nobody away any more',
    `${folder}/application_controller.rb`,
    '    return head(:forbidden) unless current_user.on_watch?\n',
    '',
    'quays/close',
  ],
])('Rails: a method that does its block only for some %s', async (_, file, from, to, route) => {
  const found = await inFile(file, from, to);
  expect(found).toEqual([expect.stringContaining(route)]);
});

test('Rails: what such a method asks may be asked in its place', async () => {
  const written = `quay = Quay.find_by!(slug: params[:id])
    unless quay.memberships.find_by(user: current_user)&.at_least?(:pilot)
      redirect_to quays_path
      return
    end
    quay.tap do |quay|`;
  const file = `${folder}/quays_controller.rb`;
  expect(await inFile(file, 'with_own_quay(params[:id]) do |quay|', written)).toEqual([]);
});

test('Rails: a method that does its block whoever calls is no guard', async () => {
  expect(
    await inFile(
      `${folder}/quays_controller.rb`,
      'with_tide { |tide| render json: Quay.all }',
      'render json: Quay.all',
    ),
  ).toEqual([]);
});

test('Rails: what stands around an action may turn callers away as well', async () => {
  const around = (filter: string): Sources => ({
    [`${folder}/application_controller.rb`]: application('', guard),
    [`${folder}/locks_controller.rb`]: `class LocksController < ApplicationController
${filter}  def open; Lock.find(params[:id]).open!; end
  private
  def within_shift
    return head(:forbidden) unless current_user.keeper?
    yield
  end
  def in_local_time
    Time.use_zone(current_user.zone) { yield }
  end
end
`,
  });
  const shift = '  around_action :within_shift\n';
  expect(await between(around(shift), around(''))).toEqual([expect.stringContaining('within_shift')]);
  expect(await between(around('  around_action :in_local_time\n'), around(''))).toEqual([]);
});

test('Rails: what looks for a token and asks for none turns nobody away', async () => {
  const gauges = (filter: string): Sources => ({
    [`${folder}/gauges_controller.rb`]: `class GaugesController < ActionController::API
  before_action :find_gauge
  def report; @gauge.readings.create!(level: params[:level]); end
  private
  def find_gauge
${filter}
  end
end
`,
  });
  const asking = gauges('    authenticate_or_request_with_http_token { |token| @gauge = Gauge.by(token) }');
  const looking = gauges('    @gauge = authenticate_with_http_token { |token| Gauge.by(token) }');
  const refusing = gauges(`    @gauge = authenticate_with_http_token { |token| Gauge.by(token) }
    request_http_token_authentication unless @gauge`);
  expect((await between(asking, looking)).join('\n')).toContain('find_gauge');
  expect(await between(asking, refusing)).toEqual([]);
});

const asking = `  private

  def harbour_master?
    current_user&.master?
  end

  def masters_only
    redirect_to root_url unless harbour_master?
  end
`;
const lent = (name: string): string => `class ApplicationController < ActionController::Base
  include Harbour
  helper_method :tide_table
  ${name}

${asking}end
`;
const lending: Sources = {
  [`${folder}/application_controller.rb`]: lent('helper_method :harbour_master?, :current_user'),
  [`${folder}/concerns/harbour.rb`]: concern('  def tide_table; Tide.table; end\n'),
};

test.each([
  [
    'is lent to views by a concern',
    '',
    `  included do\n    helper_method :harbour_master?\n  end\n${asking}`,
  ],
  ['is no longer lent to views', '', '  def tide_table; Tide.table; end\n'],
  ['is hidden', 'private :harbour_master?', '  def tide_table; Tide.table; end\n'],
])('Rails: what asks who calls, and %s, is no guard that is gone', async (_, line, body) => {
  const own = lent(line);
  const head = {
    [`${folder}/application_controller.rb`]: body.includes('included') ? own.replace(asking, '') : own,
    [`${folder}/concerns/harbour.rb`]: concern(body),
  };
  expect(await between(lending, head)).toEqual([]);
});

test('Rails: a filter that is no longer put up beside what is lent to views is told', async () => {
  const head = {
    ...harbour,
    [`${folder}/application_controller.rb`]: application('', guard).replace(
      'before_action :signed_in',
      'helper_method :signed_in',
    ),
  };
  expect((await between(harbour, head)).join('\n')).toContain('signed_in');
});
