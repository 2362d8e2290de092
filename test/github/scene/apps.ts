import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { App, Permissions, World } from '../world.ts';

export interface AppDescription {
  readonly slug?: string;
  readonly name?: string;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly webhookSecret?: string;
  readonly webhookUrl?: string;
}

/** The least that Four Eyes asks for. */
const defaultPermissions: Permissions = {
  metadata: 'read',
  contents: 'read',
  merge_queues: 'read',
  checks: 'write',
  pull_requests: 'write',
  issues: 'write',
};

const defaultEvents = [
  'pull_request',
  'pull_request_review',
  'issue_comment',
  'check_run',
  'check_suite',
  'merge_group',
];

/** Registers an app with a key of its own. */
export function createApp(world: World, description: AppDescription): App {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const slug = description.slug ?? 'four-eyes';
  const app: App = {
    id: world.id(),
    slug,
    name: description.name ?? slug,
    owner: world.account('app-owner'),
    bot: world.account(`${slug}[bot]`, 'Bot'),
    privateKey,
    publicKey,
    permissions: description.permissions ?? defaultPermissions,
    events: description.events ?? defaultEvents,
    createdAt: world.now(),
    webhookSecret: description.webhookSecret ?? randomBytes(20).toString('hex'),
    webhookUrl: description.webhookUrl,
  };
  world.apps.set(app.id, app);
  return app;
}
