import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { close, httpServer, listen } from '../../../src/adapters/http/server.ts';

const metricsToken = randomBytes(20).toString('hex');
let problems: string[] = [];

const server = httpServer({
  webhookPath: '/api/github/webhooks',
  webhook: async () => {},
  problems: async () => problems,
  metrics: async () => ({ text: 'four_eyes 1\n', type: 'text/plain' }),
  metricsToken,
  onError: () => {},
});
let address = '';

beforeAll(async () => {
  address = await listen(server, '127.0.0.1', 0);
});
afterAll(async () => {
  await close(server, 100);
});

test('/healthz says that the process is alive', async () => {
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
});

test('/readyz says what keeps it from working', async () => {
  expect(await (await fetch(`${address}/readyz`)).json()).toEqual({ ready: true, problems: [] });
  problems = ['The store cannot be reached.'];
  const response = await fetch(`${address}/readyz`);
  expect([response.status, await response.json()]).toEqual([503, { ready: false, problems }]);
});

test('/metrics asks for its token', async () => {
  expect((await fetch(`${address}/metrics`)).status).toBe(401);
  const response = await fetch(`${address}/metrics`, {
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  expect(await response.text()).toContain('four_eyes 1');
});

test.each(['/', '/probot', '/api/github/webhooks/..', '/%2e%2e/etc/passwd'])(
  '%s does not exist',
  async (other) => {
    expect((await fetch(address + other)).status).toBe(404);
    expect((await fetch(address + other, { method: 'POST', body: '{}' })).status).toBe(404);
  },
);
