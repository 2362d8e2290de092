import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const registry = `module Quay
  class Switchboard
    class Refused < StandardError; end

    class << self
      def procedure(name, requires: nil, cached: false, &body)
        procedures[name] = [requires, cached, body]
      end

      def procedures
        @procedures ||= {}
      end

      def run(name, caller, params)
        requires, _cached, body = procedures.fetch(name)
        vouch(requires, caller)
        body.call(caller, params)
      end

      private

      def vouch(requires, caller)
        allowed = requires.nil? || caller.is?(requires)
        raise Refused, requires.to_s unless allowed
      end
    end
  end
end
`;

const cranes = `module Cranes
  Quay::Switchboard.procedure 'crane.list', requires: :docker do |caller, _params|
    caller.quay.cranes.map(&:name)
  end

  Quay::Switchboard.procedure 'crane.lift', requires: :docker, cached: false do |caller, params|
    caller.quay.cranes.find(params[:id]).lift!
  end

  Quay::Switchboard.procedure 'crane.halt', requires: :foreman do |caller, params|
    caller.quay.cranes.find(params[:id]).halt!
  end
end
`;

const tides = `module Tides
  Quay::Switchboard.procedure 'tide.today' do |_caller, _params|
    Tide.today
  end
end
`;

const files: Sources = {
  'lib/quay/switchboard.rb': registry,
  'app/procedures/cranes.rb': cranes,
  'app/procedures/tides.rb': tides,
};

test('what a registry was told of who may call something, and is not any more', async () => {
  expect(await altered(files, "'crane.lift', requires: :docker,", "'crane.lift',")).toEqual([
    expect.stringMatching(/^auth\/guard-removed: ACTION crane\.lift was guarded by requires\('docker'\)/),
  ]);
  expect(await altered(files, "'crane.halt', requires: :foreman", "'crane.halt', requires: nil")).toEqual([
    expect.stringMatching(/^auth\/guard-removed: ACTION crane\.halt was guarded by requires\('foreman'\)/),
  ]);
});

test('something new that a registry is told nothing of, beside what has its callers', async () => {
  const added = (line: string): Sources => ({
    ...files,
    'app/procedures/cranes.rb': cranes.replace(
      "  Quay::Switchboard.procedure 'crane.halt'",
      `  ${line} do |caller, params|\n    caller.quay.cranes.find(params[:id]).grease!\n  end\n\n  Quay::Switchboard.procedure 'crane.halt'`,
    ),
  });
  expect(await between(files, added("Quay::Switchboard.procedure 'crane.grease'"))).toEqual([
    expect.stringMatching(/^auth\/missing-guard: ACTION crane\.grease can be reached by anybody/),
  ]);
  expect(
    await between(files, added("Quay::Switchboard.procedure 'crane.grease', requires: :docker")),
  ).toEqual([]);
});

test('a registry may be called otherwise, and everybody may call what everybody could call', async () => {
  expect(await altered(files, 'Switchboard', 'Exchange')).toEqual([]);
  expect(await altered(files, 'procedure', 'task')).toEqual([]);
  expect(await altered(files, 'requires', 'access')).toEqual([]);
  expect(
    await altered(
      files,
      'Tide.today\n  end\n',
      "Tide.today\n  end\n\n  Quay::Switchboard.procedure 'tide.next' do |_caller, _params|\n    Tide.next\n  end\n",
    ),
  ).toEqual([]);
});

test('what keeps blocks and turns nobody away says nothing of callers', async () => {
  const cards: Sources = {
    'lib/cards.rb': `class Cards
  def self.card(name, access: nil, &body)
    all[name] = [access, body]
  end
end
`,
    'app/cards/kings.rb': `Cards.card 'king', access: :lazy do |deck|
  deck.draw
end
`,
  };
  expect(await altered(cards, ', access: :lazy', '')).toEqual([]);
});
