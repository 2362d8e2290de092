import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Clients } from '../../../src/adapters/github/clients.ts';
import { ask, askAll } from '../../../src/adapters/github/pages.ts';
import { close, listen } from '../../../src/adapters/http/server.ts';
import { GitHubFault, UserFault } from '../../../src/model/fault.ts';

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What was asked, and what is answered next: in the order given, then always `{"ok":true}`. */
const asked: { method: string; path: string; token: string; body: unknown }[] = [];
const answers: Answer[] = [];
const errors: string[] = [];

const server = createServer(async (request, response) => {
  const body: unknown = request.method === 'GET' ? undefined : await json(request).catch(() => undefined);
  const { method = '', url: path = '', headers } = request;
  asked.push({ method, path, token: headers.authorization ?? '', body });
  const type = { 'content-type': 'application/json' };
  if (path.endsWith('/access_tokens')) {
    const token = `token-${asked.length}`;
    response.writeHead(201, type).end(JSON.stringify({ token, expires_at: '2999-01-01T00:00:00Z' }));
    return;
  }
  const answer = answers.shift() ?? { status: 200, body: '{"ok":true}' };
  response.writeHead(answer.status, { ...type, ...answer.headers }).end(answer.body ?? '{"message":"no"}');
});
let clients: Clients;
const repository = { owner: 'acme', name: 'shop' };
const get = () => clients.repository(5, repository).request('GET /repos/acme/shop');
const post = () =>
  clients.repository(5, repository).request('POST /repos/acme/shop/issues/1/comments', { body: 'x' });

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const api = `${await listen(server, '127.0.0.1', 0)}/api/v3`;
  const onError = (kind: string) => void errors.push(kind);
  clients = new Clients({ appId: 1, privateKey, api, version: '0', onError, warn: () => {} });
  await get();
});
afterAll(async () => {
  await close(server, 0);
});
beforeEach(() => {
  for (const list of [asked, answers, errors]) list.length = 0;
});

const methods = () => asked.map(({ method }) => method);

async function faultOf(call: () => Promise<unknown>): Promise<unknown> {
  return await call().then(
    () => 'no fault',
    (error: unknown) => error,
  );
}

test('a question that got no answer is asked once more', async () => {
  answers.push({ status: 502 });
  expect((await get()).data).toEqual({ ok: true });
  expect(methods()).toEqual(['GET', 'GET']);
});

test('a write that got no answer is not repeated: it may have been done', async () => {
  answers.push({ status: 502 });
  expect(await faultOf(post)).toBeInstanceOf(GitHubFault);
  expect([methods(), errors]).toEqual([['POST'], ['unavailable']]);
});

describe('tokens', () => {
  test('are asked for one repository, with no more rights than needed, and kept', async () => {
    const other = { owner: 'acme', name: 'other' };
    await clients.repository(5, other).request('GET /x');
    await clients.repository(5, other).request('GET /x');
    await clients.gitToken(5, other);
    expect(methods()).toEqual(['POST', 'GET', 'GET', 'POST']);
    expect(asked[0]?.body).toMatchObject({
      repositories: ['other'],
      permissions: { checks: 'write', contents: 'read' },
    });
    expect(asked[3]?.body).toEqual({ repositories: ['other'], permissions: { contents: 'read' } });
  });

  test('that GitHub refuses are replaced, once', async () => {
    answers.push({ status: 401 });
    await get();
    expect(methods()).toEqual(['GET', 'POST', 'GET']);
    answers.push({ status: 401 }, { status: 401 });
    expect(await faultOf(get)).toBeInstanceOf(GitHubFault);
  });
});

describe('refusals', () => {
  test('for want of a permission are the user’s to mend', async () => {
    answers.push({ status: 403 });
    const fault = await faultOf(get);
    expect(fault).toBeInstanceOf(UserFault);
    expect(String(fault)).toContain('Accept the app’s permissions');
  });

  test.each([
    [{ status: 429, headers: { 'retry-after': '70' } }, 70],
    [{ status: 403, headers: { 'retry-after': '61' } }, 61],
    [{ status: 403, body: '{"message":"You have exceeded a secondary rate limit."}' }, 60],
    [{ status: 429, headers: { 'retry-after': '1e9' } }, 3600],
    [{ status: 429, headers: { 'retry-after': 'soon' } }, 60],
  ])('for asking too much go back to the queue: %j', async (answer, retryAfter) => {
    answers.push(answer);
    expect(await faultOf(get)).toMatchObject({ name: 'GitHubFault', retryAfter });
    expect([methods(), errors]).toEqual([['GET'], ['rate-limit']]);
  });

  test('of the hour’s limit wait until it is lifted', async () => {
    const reset = Math.ceil(Date.now() / 1000) + 600;
    answers.push({
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
    });
    const fault = (await faultOf(get)) as GitHubFault;
    expect(fault.retryAfter).toBeGreaterThan(590);
    expect(fault.retryAfter).toBeLessThan(605);
  });

  test('that mean something to whoever asked stay what they are', async () => {
    answers.push({ status: 404 }, { status: 422 });
    expect(await faultOf(get)).toMatchObject({ name: 'HttpError', status: 404 });
    expect(await faultOf(post)).toMatchObject({ name: 'HttpError', status: 422 });
  });
});

test('a review’s few writes follow each other without a pause', async () => {
  const started = performance.now();
  for (let write = 0; write < 6; write += 1) await post();
  expect(performance.now() - started).toBeLessThan(3_000);
});

describe('an answer that was cut off', () => {
  const question = { route: 'GET /repos/acme/shop/pulls', parameters: {} } as const;

  test.each(['', '[{"number":1},{"num', '{"message":"moved"}'])(
    'is a fault, never an empty list: %j',
    async (body) => {
      answers.push({ status: 200, body });
      const octokit = clients.repository(5, repository);
      expect(
        await faultOf(() => askAll(octokit, question, z.object({ number: z.number() }), 3)),
      ).toBeInstanceOf(GitHubFault);
      answers.push({ status: 200, body });
      expect(await faultOf(() => ask(octokit, question, z.array(z.object({}))))).toBeInstanceOf(GitHubFault);
    },
  );

  test('a list over many pages is read whole, or said not to be', async () => {
    const page = { status: 200, body: '[{"number":1}]', headers: { link: '<http://x/?page=2>; rel="next"' } };
    const octokit = clients.repository(5, repository);
    const schema = z.object({ number: z.number() });
    answers.push(page, { status: 200, body: '[]' });
    expect(await askAll(octokit, question, schema, 3)).toEqual({ items: [{ number: 1 }], complete: true });
    answers.push(page, page, page);
    expect(await askAll(octokit, question, schema, 3)).toMatchObject({ complete: false });
  });
});
