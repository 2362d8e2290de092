import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const rules = `module DeckRules
  NEEDS = {
    "bridge/crews#index" => :mate,
    "bridge/crews#update" => :captain,
    "bridge/crews#destroy" => :captain,
    "bridge/crews#promote" => :captain
  }.freeze

  OTHERWISE = :sailor

  def self.needed(controller, action)
    NEEDS.fetch("#{controller}##{action}", OTHERWISE)
  end
end
`;
const ship: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  namespace :bridge do
    resources :crews, only: %i[index update destroy] do
      member do
        post :promote
      end
    end
  end
end
`,
  'lib/deck_permissions.rb': rules,
  'app/controllers/bridge/base_controller.rb': `module Bridge
  class BaseController < ApplicationController
    before_action :require_sailor
    before_action :look_up_rules

    private

    def require_sailor
      head :unauthorized unless current_user
    end

    def look_up_rules
      head :forbidden unless current_user.at_least?(DeckRules.needed(controller_path, action_name))
    end
  end
end
`,
  'app/controllers/bridge/crews_controller.rb': `module Bridge
  class CrewsController < BaseController
    before_action :set_crew, except: :index
    before_action :not_in_port, only: %i[update destroy promote]

    def index; end

    def update
      @crew.update!(name: params[:name])
    end

    def destroy
      @crew.destroy!
    end

    def promote
      @crew.promote!
    end

    private

    def set_crew
      @crew = Crew.find(params[:id])
    end

    def not_in_port
      head :forbidden if current_user.ashore?
    end
  end
end
`,
};
const row = '    "bridge/crews#destroy" => :captain,\n';
const told =
  "auth/guard-removed: NEEDS asked for 'captain' on DELETE /bridge/crews/:id, and no longer has a row for it.";

describe('a table of what each action of Rails asks for', () => {
  test('that loses a row is told', async () => {
    expect(await altered(ship, row, '')).toEqual([told]);
  });

  test.each<[string, (text: string) => string]>([
    ['for all of the controller', (text) => text.replace(row, '    "bridge/crews#*" => :captain,\n')],
    ['in another place', (text) => text.replace(row, '').replace(' => :mate,\n', ` => :mate,\n${row}`)],
    ['with other quotes', (text) => text.replaceAll(/"(bridge\/[^"]*)"/g, "'$1'")],
    ['under another name', (text) => text.replaceAll('NEEDS', 'LEAST')],
  ])('that has it %s is not', async (_where, change) => {
    expect(await between(ship, { ...ship, 'lib/deck_permissions.rb': change(rules) })).toEqual([]);
  });

  test('nor one in which whatever has no row is closed', async () => {
    const closed: readonly (readonly [string, string])[] = [
      ['OTHERWISE = :sailor', 'OTHERWISE = :admin'],
      ['#{action}", OTHERWISE)', '#{action}")'],
    ];
    for (const [from, to] of closed) {
      const files = { ...ship, 'lib/deck_permissions.rb': rules.replace(from, to) };
      expect(await altered(files, row, '')).toEqual([]);
    }
  });

  test('nor where the action went with it, or asks by itself now', async () => {
    const gone: Sources = {
      ...ship,
      'lib/deck_permissions.rb': rules.replace(row, ''),
      'config/routes.rb': ship['config/routes.rb']?.replace(' destroy]', ']') ?? '',
    };
    expect(await between(ship, gone)).toEqual([]);
    const own: Sources = {
      ...ship,
      'lib/deck_permissions.rb': rules.replace(row, ''),
      'app/controllers/bridge/crews_controller.rb':
        ship['app/controllers/bridge/crews_controller.rb']
          ?.replace('    def index', '    before_action :require_captain, only: :destroy\n\n    def index')
          .replace(
            '    private\n',
            '    private\n\n    def require_captain\n      head :forbidden unless current_user.captain?\n    end\n',
          ) ?? '',
    };
    expect(await between(ship, own)).toEqual([]);
  });
});

describe('a new action beside those with rows', () => {
  const added = (more: string): Sources => ({
    ...ship,
    'config/routes.rb':
      ship['config/routes.rb']?.replace('post :promote', 'post :promote\n        post :demote') ?? '',
    'app/controllers/bridge/crews_controller.rb':
      ship['app/controllers/bridge/crews_controller.rb']?.replace(
        '    def promote',
        '    def demote\n      @crew.demote!\n    end\n\n    def promote',
      ) ?? '',
    'lib/deck_permissions.rb': rules.replace(row, `${row}${more}`),
  });

  test('asks for what its own row says', async () => {
    expect(await between(ship, added('    "bridge/crews#demote" => :captain,\n'))).toEqual([]);
  });

  test('without one of its own is told', async () => {
    expect(await between(ship, added('    "bridge/ships#sink" => :captain,\n'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^auth\/weaker-guard: POST \/bridge\/crews\/:id\/demote has no row in NEEDS/),
      ]),
    );
  });
});
