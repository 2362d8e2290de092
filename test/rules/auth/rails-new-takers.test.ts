import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../../src/model/rule.ts';
import { rule as missingOwnership } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';
import { between, type Sources } from './between.ts';

async function told(rule: Rule, base: Sources, head: Sources): Promise<string[]> {
  const files = Object.keys(head).map((path) => ({
    path,
    base: base[path],
    head: head[path],
    added: [],
    flagged: [],
  }));
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return (await findingsIn(rule, example)).map(({ message }) => message);
}

const keys = (more = '', filters = 'only: %i[destroy]'): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :keys, only: %i[index create destroy] do
    post :renew, on: :member
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
  'app/controllers/keys_controller.rb': `class KeysController < ApplicationController
  before_action :load_key, ${filters}

  def index
    @keys = current_user.keys.order(:id)
  end

  def create
    key = current_user.keys.create!(name: params.require(:name))
    render json: shown(key)
  end

  def destroy
    @key.revoke!
    head :no_content
  end
${more}
  private

  def load_key
    @key = current_user.keys.find(params[:id])
  end

  def shown(key)
    { id: key.id, scopes: key.scopes }
  end
end
`,
});
const renew = (taken: string): string => `
  def renew
${taken}    render json: shown(@key)
  end
`;

describe('Rails: a new action beside a filter that takes only what is the caller’s', () => {
  test('that the filter does not run before', async () => {
    const found = await told(
      missingOwnership,
      keys(),
      keys(renew('    @key = Key.find(params[:id])\n    @key.renew!\n')),
    );
    expect(found).toEqual([expect.stringContaining('POST /keys/:id/renew takes any Key by an id')]);
  });

  test.each([
    ['runs before', renew('    @key.renew!\n'), 'only: %i[destroy renew]'],
    ['runs before', renew('    @key.renew!\n'), 'except: %i[index create]'],
    ['need not run before', renew('    @key = current_user.keys.find(params[:id])\n'), 'only: %i[destroy]'],
  ])('that it %s', async (_what, more, filters) => {
    expect(await told(missingOwnership, keys(), keys(more, filters))).toEqual([]);
  });
});

describe('Rails: a new action of two that are asked for a right', () => {
  const notes = (only: string, more = ''): Sources => ({
    'config/routes.rb':
      'Rails.application.routes.draw do\n  resources :notes, only: %i[create update destroy]\nend\n',
    'app/controllers/application_controller.rb': `class ApplicationController < ActionController::API
  before_action :require_token!
  def require_token!
    head :unauthorized if current_token.nil?
  end
  def self.needs(right, **limits)
    before_action(**limits) { head :forbidden unless current_token.scope?(right) }
  end
end
`,
    'app/controllers/notes_controller.rb': `class NotesController < ApplicationController
  needs 'notes:write', ${only}

  def create
    render json: Note.create!(text: params[:text])
  end
${more}
  def destroy
    Note.find(params[:id]).destroy!
  end
end
`,
  });
  const update = '\n  def update\n    Note.find(params[:id]).update!(text: params[:text])\n  end\n';
  const limited = 'only: %i[create destroy]';

  test('at the path of one of them', async () => {
    expect(await between(notes(limited), notes(limited, update))).toEqual([
      expect.stringMatching(/weaker-guard: PATCH \/notes\/:id is open to everybody who is known/),
    ]);
    expect(await between(notes(limited), notes('only: %i[create update destroy]', update))).toEqual([]);
  });
});
