import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const ability: Sources = {
  'app/models/ability.rb': `class Ability
  include CanCan::Ability

  def initialize(user)
    return unless user

    can :read, Kiln
    can [:fire, :destroy], Kiln, studio: { owner_id: user.id }
    can :update, Glaze do |glaze|
      glaze.author == user
    end
    can :create, Glaze, author_id: user.id
    can :wash, Kiln, lent: true
    can :wash, Kiln, keeper_id: user.id
    if user.admin?
      can :manage, Invoice
    end
    cannot :destroy, Invoice
  end
end
`,
};

test.each([
  ['on whose it is', ', studio: { owner_id: user.id }', '', 'destroy Kiln'],
  ['in a block', ' do |glaze|\n      glaze.author == user\n    end', '', 'update Glaze'],
  [
    'around it',
    '    if user.admin?\n      can :manage, Invoice\n    end',
    '    can :manage, Invoice',
    'manage Invoice',
  ],
  ['on who it is for', '    return unless user\n', '', 'read Kiln'],
  [
    'that forbids',
    '    cannot :destroy, Invoice\n',
    '    cannot :print, Kiln\n'.replace('cannot', 'can'),
    'destroy Invoice',
  ],
])('Rails: a rule of CanCan that loses a condition %s is told', async (_, from, to, right) => {
  expect((await altered(ability, from, to)).join('\n')).toContain(right);
});

test.each([
  ['is another', 'studio: { owner_id: user.id }', 'studio: { keeper_ids: user.id }'],
  [
    'stands elsewhere',
    '    if user.admin?\n      can :manage, Invoice\n    end',
    '    can :manage, Invoice if user.admin?',
  ],
  ['is left at before', '    return unless user\n', '    return if user.nil?\n'],
  ['is new', 'can :read, Kiln', 'can :read, Kiln, listed: true'],
  ['has another name', 'if user.admin?', 'if user.role == "admin"'],
  ['goes with one of two rules', '    can :wash, Kiln, lent: true\n', ''],
  ['goes with its rule', '    can :create, Glaze, author_id: user.id\n', ''],
])('Rails: a condition of CanCan that %s is not', async (_, from, to) => {
  expect(await altered(ability, from, to)).toEqual([]);
});
