import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/webhook-signature-unchecked/rule.ts';
import { execute } from '../execute.ts';

/** A quarry that is told by a weighbridge what was loaded. */
const told = async (line: string): Promise<number> => {
  const head = `class WeighbridgeWebhooksController < ApplicationController
  ${line}
  def create
    Load.find(params[:id]).weighed!
    head :ok
  end
end`;
  const added = head.split('\n').map((_, at) => at + 1);
  const files = [{ path: 'app/controllers/weighbridge_webhooks_controller.rb', base: '', head, added }];
  return (await execute(rule, { section: 'Flagged', title: '', line: 1, settings: [], files } as never))
    .length;
};

describe('what the class of a webhook of Rails says of signatures', () => {
  test.each([
    'include SignedWebhook',
    'include Webhooks::Signed',
    'include VerifiesSignature',
    'include AuthenticatedRequests',
    'include VerifiesShopifySignature',
    'include AuthenticatesWeighbridge',
    'include WebhookAuthentication',
    'prepend Verifiable',
    'signed_by :weighbridge',
    'authenticates_with :weighbridge',
    'verifies_signature_of :weighbridge',
  ])('asks for them: %s', async (line) => {
    expect(await told(line)).toBe(0);
  });

  test.each([
    'skip_forgery_protection',
    'include UnauthenticatedAccess',
    'include UnverifiedSenders',
    'accepts_unsigned :weighbridge',
    'include AssignedLoads',
    'include Designable',
    'include VerifiedEmail',
    'include AuthenticatedUserName',
    'include SignedUrls',
    'include WithoutVerification',
    'skip_authentication',
  ])('says nothing of them: %s', async (line) => {
    expect(await told(line)).toBe(1);
  });
});
