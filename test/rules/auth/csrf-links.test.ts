import { expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/csrf-disabled/rule.ts';
import { execute } from '../execute.ts';

function flagged(taken: string): Promise<readonly unknown[]> {
  const head = `class LeafletsController < ApplicationController
  skip_forgery_protection only: %i[stop]

  before_action :load_reader

  def stop
    @reader.update!(leaflets: false)
  end

  private

  def load_reader
    @reader = ${taken}
  end
end
`;
  const lines = head.split('\n').map((_, at) => at + 1);
  const file = { path: 'app/controllers/leaflets_controller.rb', head, added: lines, flagged: [] };
  return execute(rule, { section: 'Flagged', title: '', line: 1, settings: [], files: [file] } as never);
}

test('Rails: whoever follows a link that was signed for them sends no session', async () => {
  expect(await flagged("Reader.find_signed(params[:token], purpose: 'leaflets')")).toEqual([]);
  expect(await flagged('Reader.find_by_token_for!(:leaflets, params[:token])')).toEqual([]);
});

test('Rails: but not where somebody is logged in, or nothing is signed', async () => {
  expect(await flagged('Reader.find_signed(params[:token]) || current_reader')).toHaveLength(1);
  expect(await flagged('Reader.find(session[:reader_id])')).toHaveLength(1);
  expect(await flagged('Reader.find_by(token: params[:token])')).toHaveLength(1);
});
