import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BODY_LIMIT } from '../../../src/adapters/http/body.ts';
import { close, httpServer, listen } from '../../../src/adapters/http/server.ts';
import { type Delivery, webhookHandler } from '../../../src/adapters/http/webhook.ts';
import { send, sign, signedHeaders } from './sender.ts';

const secrets = [randomBytes(20).toString('hex'), randomBytes(20).toString('hex')] as const;
const path = '/api/github/webhooks';

const received: Delivery[] = [];
const refused: string[] = [];
const errors: unknown[] = [];
let unable = false;

const webhook = {
  secrets,
  receive: async (delivery: Delivery) => {
    if (unable) throw new Error('a private reason');
    received.push(delivery);
  },
  onRefused: (event: string, result: string) => refused.push(`${event} ${result}`),
};
const options = {
  webhookPath: path,
  webhook: webhookHandler(webhook),
  problems: async () => [],
  metrics: async () => ({ text: 'four_eyes 1\n', type: 'text/plain' }),
  metricsToken: undefined,
  onError: (error: unknown) => errors.push(error),
};
/** Nobody here dawdles on purpose: a busy machine does. */
const patient = {
  headersTimeout: 60_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
};
const server = httpServer({ ...options, timeouts: patient });
let address = '';

beforeAll(async () => {
  address = await listen(server, '127.0.0.1', 0);
});
afterAll(async () => {
  await close(server, 100);
});
beforeEach(() => {
  received.length = 0;
  refused.length = 0;
  errors.length = 0;
  unable = false;
});

function lengthOf(bytes: number): Record<string, string> {
  return { ...signedHeaders('', secrets[0]), 'content-length': String(bytes) };
}

async function deliver(body: string, secret: string, more: Record<string, string> = {}): Promise<Response> {
  return await fetch(address + path, {
    method: 'POST',
    body,
    headers: { ...signedHeaders(body, secret), ...more },
  });
}

describe('the signature', () => {
  test('a delivery signed with the current secret is received as it was sent', async () => {
    const body = '{"action":"opened","title":"Ünïcode \\u0000"}';
    expect((await deliver(body, secrets[0])).status).toBe(200);
    const payload = { action: 'opened', title: 'Ünïcode \u0000' };
    expect(received).toEqual([{ id: 'one', name: 'pull_request', payload }]);
  });

  test('while the secret is being changed, the previous one is believed too', async () => {
    expect((await deliver('{}', secrets[1])).status).toBe(200);
    expect(received).toMatchObject([{ payload: {} }]);
  });

  test.each([
    ['with another secret', () => ({ 'x-hub-signature-256': sign('{}', 'another') })],
    ['over another body', () => ({ 'x-hub-signature-256': sign('{ }', secrets[0]) })],
    ['with half a signature', () => ({ 'x-hub-signature-256': sign('{}', secrets[0]).slice(0, 40) })],
    ['with the old SHA-1 scheme', () => ({ 'x-hub-signature-256': 'sha1=abc' })],
  ])('a delivery signed %s is turned away and never received', async (_what, more) => {
    const response = await deliver('{}', secrets[0], more());
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('signature');
    expect(received).toEqual([]);
    expect(refused).toEqual(['pull_request forged']);
  });

  test('an empty body is never believed', async () => {
    expect((await deliver('', secrets[0])).status).toBe(400);
    expect(received).toEqual([]);
  });
});

test.each(['{"action":', '[', 'null', '7', '"text"'])(
  'a signed body that is no JSON object: %s',
  async (body) => {
    const response = await deliver(body, secrets[0]);
    expect([response.status, refused]).toEqual([400, ['pull_request malformed']]);
    expect(received).toEqual([]);
  },
);

test('a delivery that could not be stored is answered as failed, without the reason', async () => {
  unable = true;
  const response = await deliver('{}', secrets[0]);
  expect([response.status, await response.text()]).toEqual([
    500,
    'The delivery could not be stored. It will be asked for again.',
  ]);
});

describe('what is turned away before it is read', () => {
  test.each([
    ['x-github-event', 400],
    ['x-github-delivery', 400],
    ['x-hub-signature-256', 400],
    ['content-type', 415],
  ])('a delivery without %s', async (name, status) => {
    const response = await deliver('{}', secrets[0], { [name]: '' });
    expect(response.status).toBe(status);
    expect(received).toEqual([]);
  });

  test('a form instead of JSON', async () => {
    const more = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await deliver('payload={}', secrets[0], more)).status).toBe(415);
  });

  test('a GET on the webhook’s path', async () => {
    const response = await fetch(address + path);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('a declared length over the limit, before a single byte of it is sent', async () => {
    const { status, answer } = await (await send(address + path, lengthOf(BODY_LIMIT + 1))).answered;
    expect([status, refused]).toEqual([413, ['pull_request oversized']]);
    expect(answer).toContain(String(BODY_LIMIT));
  });

  test('a body without a length or an end', async () => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    const lines = Object.entries(signedHeaders('', secrets[0])).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    socket.end(`POST ${path} HTTP/1.1\r\nHost: x\r\n${lines.join('')}\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 411 /);
  });
});

test('a streamed body is cut off at the limit, and is not held in memory beyond it', async () => {
  const headers = { ...signedHeaders('', secrets[0]), 'transfer-encoding': 'chunked' };
  const { status } = await (await send(address + path, headers, BODY_LIMIT + 1_000_000)).answered;
  expect([status, refused]).toEqual([413, ['pull_request oversized']]);
  expect(received).toEqual([]);
});

test('the limit is GitHub’s own: a body of exactly 25 MB is received', async () => {
  const body = JSON.stringify({ text: 'x'.repeat(BODY_LIMIT - 11) });
  expect([body.length, (await deliver(body, secrets[0])).status]).toEqual([BODY_LIMIT, 200]);
});

test('many large bodies at once are turned away rather than held', async () => {
  const small = httpServer({
    ...options,
    webhook: webhookHandler({ ...webhook, limits: { one: 1_000_000, all: 1_500_000 } }),
  });
  const sockets: Socket[] = [];
  small.on('connection', (socket) => sockets.push(socket));
  const where = await listen(small, '127.0.0.1', 0);
  const { destroy } = await send(where + path, lengthOf(900_000), 899_999);
  while ((sockets[0]?.bytesRead ?? 0) < 899_999) await moment();
  for (let sender = 0; sender < 2; sender += 1) {
    const another = await send(where + path, lengthOf(900_000), 899_999);
    expect((await another.answered).status).toBe(503);
    another.destroy();
  }
  destroy();
  await close(small, 0);
});

test('a sender that dawdles is cut off, before the headers are through and in the middle of the body', async () => {
  const timeouts = {
    headersTimeout: 100,
    requestTimeout: 200,
    keepAliveTimeout: 100,
    connectionsCheckingInterval: 20,
  };
  const impatient = httpServer({ ...options, timeouts });
  const where = await listen(impatient, '127.0.0.1', 0);
  const socket = connect(Number(new URL(where).port), '127.0.0.1');
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nX-Slow: `);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  const { destroy } = await send(where + path, lengthOf(1_000), 10);
  await unconnected(impatient);
  destroy();
  await close(impatient, 0);
});

test('a connection that is cut in the middle of a body is no error of ours', async () => {
  const connected = once(server, 'connection');
  const { destroy } = await send(address + path, lengthOf(1_000), 10);
  const [socket] = (await connected) as [Socket];
  while (socket.bytesRead === 0) await moment();
  destroy();
  await new Promise((resolve) => socket.once('close', resolve));
  expect((await deliver('{}', secrets[0])).status).toBe(200);
  expect(errors).toEqual([]);
});

/** Resolves once no connection is open. */
async function unconnected(of: Server): Promise<void> {
  const count = () => new Promise((resolve) => of.getConnections((_error, open) => resolve(open)));
  while ((await count()) !== 0) await moment();
}

async function moment(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 10));
}
