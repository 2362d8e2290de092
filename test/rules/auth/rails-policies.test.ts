import { describe, expect, test } from '@jest/globals';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { findingsIn } from '../execute.ts';
import { altered, between, type Sources } from './between.ts';

const studios: Sources = {
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless current_user
  end
  def require_recent_login
    last = Time.zone.at(session[:authenticated_at].to_i)
    return if last > 5.minutes.ago
    redirect_to login_path, alert: "Who are you?"
  end
end
`,
  'app/controllers/studios_controller.rb': `class StudiosController < ApplicationController
  before_action :require_recent_login, only: :destroy
  def archive
    @studio = Studio.find(params[:id])
    authorize @studio
    @studio.archive!
  end
  def destroy
    @studio = Studio.find(params[:id])
    authorize @studio
    @studio.destroy!
  end
end
`,
  'app/policies/studio_policy.rb': `class StudioPolicy < ApplicationPolicy
  def archive?
    manager?
  end
  def destroy?
    manager?
  end
  private
  def manager?
    user.present? && record.role?(user, :manager)
  end
end
`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :studios, only: %i[destroy] do
    member { patch :archive }
  end
end
`,
};

test('Rails: a policy that comes to ask only whether somebody is there is told', async () => {
  const found = await altered(studios, 'archive?\n    manager?', 'archive?\n    user.present?');
  expect(found).toEqual([
    expect.stringContaining('StudioPolicy.archive?, which guards 1 endpoint, now lets pass callers'),
  ]);
  const inPlace = 'archive?\n    user.present? && record.role?(user, :manager)';
  expect(await altered(studios, 'archive?\n    manager?', inPlace)).toEqual([]);
});

test('Rails: a filter in force under a condition may be called otherwise, though its name promises more', async () => {
  expect(await altered(studios, 'require_recent_login', 'require_sudo')).toEqual([]);
});

test('Rails: a policy is found though its plural is not plain', async () => {
  const groves = Object.fromEntries(
    Object.entries(studios).map(([path, text]) => [
      path.replace('studio', 'grove'),
      text.replaceAll('Studio', 'Grove').replaceAll('studio', 'grove'),
    ]),
  );
  expect(await altered(groves, 'archive?\n    manager?', 'archive?\n    user.present?')).toHaveLength(1);
});

test('Rails: whoever is there may not do all that a policy was asked for', async () => {
  const yard = (asked: string): Sources => ({
    'app/controllers/stacks_controller.rb': `class StacksController < ActionController::Base
  before_action :require_right
  def topple; Stack.find(params[:id]).topple!; end
  def require_right
    head :forbidden unless ${asked}
  end
end
`,
  });
  const asked = yard('StackPolicy.new(current_user, Stack.find(params[:id])).topple?');
  expect((await between(asked, yard('current_user.present?'))).join('\n')).toContain('lets pass callers');
  const renamed = yard('StackPolicy.new(current_user, Stack.find(params[:id])).upset?');
  expect(await between(asked, renamed)).toEqual([]);
});

test('Rails: what finds something among what callers may see does not stand in for what they may do', async () => {
  const lost = async (filter: string): Promise<(string | undefined)[]> => {
    const files = (own: string): Sources => ({
      'app/controllers/sheds_controller.rb': `class ShedsController < ActionController::Base
  before_action :authenticate_user!
  before_action :${filter}
  def raze
${own}    @shed.raze!
  end
  def ${filter}
    @shed = policy_scope(Shed).find(params[:id])
  end
end
`,
    });
    const [path = '', base = ''] = Object.entries(files('    authorize @shed, :raze?\n'))[0] ?? [];
    const file = { path, base, head: files('')[path], added: [4], flagged: [] };
    const example = { section: 'Flagged', title: '', line: 1, settings: [], files: [file] } as never;
    return (await findingsIn(guardRemoved, example)).map(({ confidence }) => confidence);
  };
  expect(await lost('set_shed')).toEqual(['medium']);
  expect(await lost('authorize_shed')).toEqual(['low']);
});

describe('a method of a policy that answers what another one does', () => {
  const kennel: Sources = {
    'config/routes.rb': `Rails.application.routes.draw do
  resources :dogs, only: %i[update destroy]
end
`,
    'app/controllers/dogs_controller.rb': `class DogsController < ApplicationController
  before_action :authenticate_user!
  before_action :set_dog

  def update
    authorize @dog
    @dog.update!(name: params[:name])
  end

  def destroy
    authorize @dog
    @dog.destroy!
  end

  private

  def set_dog
    @dog = Dog.find(params[:id])
  end
end
`,
    'app/policies/dog_policy.rb': `class DogPolicy < ApplicationPolicy
  def update?
    same_kennel? && at_least?(:agent) && quiet?
  end

  def destroy?
    same_kennel? && at_least?(:admin)
  end

  private

  def quiet?
    !record.loud? || record.keeper_id == user.id || at_least?(:supervisor)
  end
end
`,
  };
  const own = 'same_kennel? && at_least?(:admin)';

  test('that is asked of lesser callers is told', async () => {
    expect(await altered(kennel, own, 'update?')).toEqual([
      expect.stringMatching(
        /^auth\/weaker-guard: the function DogPolicy.destroy\?.* now lets pass callers for whom at_least\?\('agent'\)/,
      ),
    ]);
    expect(await altered(kennel, own, 'same_kennel? && at_least?(:supervisor)')).toHaveLength(1);
  });

  test.each<[string, string]>([
    ['with its own beside it', 'update? && at_least?(:admin)'],
    ['of greater callers', 'same_kennel? && at_least?(:owner)'],
    ['of the same in another order', 'at_least?(:admin) && same_kennel?'],
    ['of more', 'same_kennel? && at_least?(:admin) && quiet?'],
  ])('is not: %s', async (_how, to) => {
    expect(await altered(kennel, own, to)).toEqual([]);
  });
});
