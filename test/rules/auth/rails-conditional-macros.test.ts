import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const put = 'before_action(**options) { check_seal!(secret.call, request.headers[header]) }';
const post: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  post "hooks/letters", to: "letters#create"
end
`,
  'app/controllers/concerns/sealed.rb': `module Sealed
  extend ActiveSupport::Concern

  class_methods do
    def sealed_with(secret, header:, **options)
      ${put}
    end
  end

  private

  def check_seal!(secret, given)
    return head(:unauthorized) if secret.blank? || given.blank?

    expected = OpenSSL::HMAC.hexdigest("SHA256", secret, request.raw_post)
    head(:unauthorized) unless ActiveSupport::SecurityUtils.secure_compare(expected, given)
  end
end
`,
  'app/controllers/letters_controller.rb': `class LettersController < ActionController::API
  include Sealed

  sealed_with -> { Rails.configuration.x.seal }, header: "X-Seal"

  def create
    Letter.create!(text: params.require(:text))
    head :created
  end
end
`,
};

describe('a macro that puts a filter before actions', () => {
  test('only under a condition of what is sent is told', async () => {
    const sometimes = put.replace('**options)', '**options, if: -> { request.headers[header].present? })');
    expect(await altered(post, put, sometimes)).toEqual([
      expect.stringMatching(/^auth\/guard-removed: POST \/hooks\/letters was guarded by check_seal!/),
    ]);
  });

  test.each<[string, string]>([
    ['in a block of lines', put.replace('{', 'do').replace(' }', '\n      end')],
    [
      'with a name for what was sent',
      put.replace(
        '{ check_seal!(secret.call, request.headers[header])',
        '{ sent = request.headers[header]; check_seal!(secret.call, sent)',
      ),
    ],
  ])('as before is not: %s', async (_how, to) => {
    expect(await altered(post, put, to)).toEqual([]);
  });
});
