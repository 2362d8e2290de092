import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const concern = (filters: string, methods: string): string => `module OrchardScoped
  extend ActiveSupport::Concern

  included do
${filters}  end

  private

${methods}end
`;
const orchards = (scoped: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :orchards, only: [] do
    resources :trees, only: %i[index update]
  end
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless current_user
  end
end
`,
  'app/controllers/concerns/orchard_scoped.rb': scoped,
  'app/controllers/trees_controller.rb': `class TreesController < ApplicationController
  include OrchardScoped
  def index; render json: Current.orchard.trees; end
  def update; Current.orchard.trees.find(params[:id]).update!(kind: params[:kind]); end
end
`,
});
const load = (query: string): string => `  def set_orchard
    Current.orchard = ${query}
  end

`;
const anybodys = load('Orchard.find(params[:orchard_id])');
const membership = `  def require_membership
    Current.membership = current_user.membership_in(Current.orchard)
    raise ActiveRecord::RecordNotFound if Current.membership.nil?
  end
`;
const both = '    before_action :set_orchard\n    before_action :require_membership\n';
const before = orchards(concern(both, anybodys + membership));
const alone = '    before_action :set_orchard\n';
const joined = `  def enter_orchard
    Current.membership = current_user.memberships.active.includes(:orchard)
                                     .find_by!(orchard_id: params[:orchard_id])
    Current.orchard = Current.membership.orchard
  end
`;

test.each([
  ['among the own by a filter of another name', '    before_action :enter_orchard\n', joined],
  [
    'among the own by the filter that was there',
    alone,
    load('current_user.orchards.find(params[:orchard_id])'),
  ],
  ['by who is current', alone, load('Current.user.orchards.friendly.find(params[:orchard_id])')],
  [
    'and where it fails, elsewhere be gone to',
    alone,
    `${load('current_user.orchards.find(params[:orchard_id])').replace(/ {2}end\n\n$/, '')}  rescue ActiveRecord::RecordNotFound
    redirect_to orchards_path
  end
`,
  ],
  [
    'and refused otherwise',
    alone,
    `  def set_orchard
    membership = current_user.memberships.find_by(orchard_id: params[:orchard_id])
    raise ActiveRecord::RecordNotFound unless membership
    Current.orchard = membership.orchard
  end
`,
  ],
])('Rails: what nobody finds who does not belong to it may be looked for %s', async (_, filters, methods) => {
  expect(await between(before, orchards(concern(filters, methods)))).toEqual([]);
});

test.each([
  ['by nobody', alone, anybodys],
  ['by what finds nothing in silence', alone, load('current_user.orchards.find_by(id: params[:orchard_id])')],
  [
    'under a condition',
    '    before_action :set_orchard, if: :json?\n',
    load('current_user.orchards.find(params[:orchard_id])'),
  ],
  [
    'in one case',
    alone,
    load(
      'params[:mine] ? current_user.orchards.find(params[:orchard_id]) : Orchard.find(params[:orchard_id])',
    ),
  ],
  [
    'and else another',
    alone,
    `${load('current_user.orchards.find(params[:orchard_id])').replace(/ {2}end\n\n$/, '')}  rescue ActiveRecord::RecordNotFound
    Current.orchard = Orchard.find(params[:orchard_id])
  end
`,
  ],
])(
  'Rails: a membership that is asked for no more, and looked for %s, is told',
  async (_, filters, methods) => {
    const told = await between(before, orchards(concern(filters, methods)));
    expect(told.join('\n')).toContain('require_membership');
  },
);

test('Rails: what more is asked than to belong is not asked by what finds something among the own', async () => {
  const asking = (text: string): string =>
    text.replaceAll('require_membership', 'require_manager').replace('.nil?', '.picker?');
  const head = concern(alone, load('current_user.orchards.find(params[:orchard_id])'));
  const told = await between(orchards(concern(asking(both), anybodys + asking(membership))), orchards(head));
  expect(told.join('\n')).toContain('require_manager');
});
