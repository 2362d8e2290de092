import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { lookAround, readCode, review } from '../../src/adapters/github/tokens.ts';
import { handledEvents } from '../../src/intake/intake.ts';

const manifest = parse(readFileSync(new URL('../../app.yml', import.meta.url), 'utf8')) as {
  readonly default_permissions: Readonly<Record<string, string>>;
  readonly default_events: readonly string[];
  readonly hook_attributes: { readonly url: string };
};

test('the app asks for the permissions its tokens use, and no more', () => {
  // Without it GitHub does not tell of merge groups.
  const toBeTold = { merge_queues: 'read' };
  expect(manifest.default_permissions).toEqual({ ...readCode, ...lookAround, ...review, ...toBeTold });
});

test('it subscribes to the events that are read, and no others', () => {
  const sentAnyway = ['installation', 'installation_repositories'];
  expect([...manifest.default_events, ...sentAnyway].toSorted()).toEqual(handledEvents.toSorted());
});

test('its webhook goes where the server listens by default', () => {
  expect(new URL(manifest.hook_attributes.url).pathname).toBe('/api/github/webhooks');
});
