import { describe, expect, test } from '@jest/globals';
import { between, replaced, type Sources } from './between.ts';

const dairy: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :vats, only: %i[show update]
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  include Pundit::Authorization
  before_action :require_login

  private

  def require_login
    redirect_to login_path unless current_user
  end

  def current_account
    current_user&.account
  end
end
`,
  'app/controllers/vats_controller.rb': `class VatsController < ApplicationController
  before_action :set_vat

  def show; end

  def update
    @vat.update!(params.require(:vat).permit(:temperature))
    redirect_to @vat
  end

  private

  def set_vat
    @vat = current_account.vats.find(params[:id])
    authorize @vat
  end
end
`,
  'app/policies/application_policy.rb': `class ApplicationPolicy
  attr_reader :user, :record

  def initialize(user, record)
    @user = user
    @record = record
  end

  def destroy?
    false
  end
end
`,
  'app/policies/vat_policy.rb': `class VatPolicy < ApplicationPolicy
  def show?
    user.tastes?
  end

  def update?
    user.rank_at_least?(:master)
  end

  class Scope < Scope
    def resolve
      scope.where(account: user.account)
    end
  end
end
`,
};

const among = 'current_account.vats.find(params[:id])';
const any = 'Vat.find(params[:id])';
const right = '    user.tastes?\n';
const asking = (condition: string): Sources => replaced(dairy, right, `    ${condition}\n`);

describe('what was found among those of a tenant, and is any now', () => {
  test.each([
    ['asks what who calls may do', dairy],
    ['is of the one who made it, or of a role', asking('record.maker_id == user.id || user.master?')],
  ])('is told where the policy that is asked still %s', async (_, base) => {
    expect(await between(base, replaced(base, among, any))).toEqual([
      expect.stringMatching(/ \/vats\/:id limited the Vat .* to the caller's vats, and no longer does/),
    ]);
  });

  test.each([
    ['compares the tenant', asking('user.tastes? && record.account_id == user.account_id')],
    ['compares what the tenant has', asking('user.account.vats.exists?(record.id)')],
    ['hands the record on', asking('user.keeps?(record)')],
    ['inherits who compares it', replaced(dairy, '    false\n', '    record.account == user.account\n')],
    [
      'is nowhere seen',
      Object.fromEntries(Object.entries(dairy).filter(([path]) => !path.includes('vat_policy'))),
    ],
  ])('is not told where the policy %s', async (_, base) => {
    expect(await between(base, replaced(base, among, any))).toEqual([]);
  });

  test('is not told where a policy is asked that was not before', async () => {
    const base = replaced(dairy, '    authorize @vat\n', '');
    expect(await between(base, replaced(dairy, among, any))).toEqual([]);
  });

  test('is not told where the policy compares the tenant now', async () => {
    const asked = asking('user.tastes? && record.account_id == user.account_id');
    expect(await between(dairy, replaced(asked, among, any))).toEqual([]);
  });
});

describe('what was found among the own of who calls, and is any now', () => {
  const own = replaced(dairy, among, 'current_user.vats.find(params[:id])');
  const now = (base: Sources): Sources => replaced(base, 'current_user.vats.find(params[:id])', any);

  test('is told where the policy only asks what who calls may do', async () => {
    expect(await between(own, now(own))).toEqual([expect.stringContaining("the caller's vats")]);
  });

  test.each([['record.maker_id == user.id'], ['record.open? || user.master?']])(
    'is not told where the policy looks at it: %s',
    async (condition) => {
      const base = replaced(own, right, `    ${condition}\n`);
      expect(await between(base, now(base))).toEqual([]);
    },
  );
});
