import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Probot } from 'probot';
import { refused, type Setting, startReceiver, startSetting } from './setting.ts';
import type { Delivery } from './world.ts';

let setting: Setting;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  setting = await startSetting();
  receiver = await startReceiver();
});
afterAll(async () => {
  await setting.github.close();
  await receiver.close();
  expect(setting.github.violations).toEqual([]);
});

const asApp = () => {
  const { app, github } = setting;
  return new Probot({
    appId: app.id,
    privateKey: app.privateKey,
    baseUrl: github.url,
    logLevel: 'fatal',
  }).auth();
};

describe('deliveries', () => {
  test('are signed, and carry the id they are kept under', async () => {
    const { github, app, pull } = setting;
    github.subscribe(app, receiver.url);
    await pull.addLabel('ai', 'bob');
    await github.webhooksSettled();
    const [got] = receiver.received.splice(0);
    const kept = github.deliveries.at(-1);
    expect(got?.event).toBe('pull_request');
    expect(got?.delivery).toBe(kept?.guid);
    const signature = createHmac('sha256', app.webhookSecret)
      .update(got?.body ?? '')
      .digest('hex');
    expect(got?.headers['x-hub-signature-256']).toBe(`sha256=${signature}`);
    expect(JSON.parse(got?.body ?? '')).toMatchObject({
      action: 'labeled',
      number: pull.number,
      pull_request: { head: { sha: pull.headSha }, mergeable: null },
      label: { name: 'ai' },
      installation: { id: setting.installation.id },
    });
    expect(kept?.status).toBe('OK');
  });

  test('fail when the app is down or fails, are listed by cursor, and are sent again under their id', async () => {
    const { github, app, pull } = setting;
    github.subscribe(app, 'http://127.0.0.1:9/');
    await pull.edit('bob', { title: 'While it was down' });
    github.subscribe(app, receiver.url);
    receiver.answer.status = 500;
    await pull.edit('bob', { title: 'While it failed' });
    await github.webhooksSettled();
    receiver.answer.status = 200;
    receiver.received.splice(0);
    const octokit = await asApp();
    const failed: { guid: string; id: number | bigint; status: string }[] = [];
    let cursor: string | undefined;
    do {
      const { data, headers } = await octokit.request('GET /app/hook/deliveries', {
        per_page: 2,
        ...(cursor === undefined ? {} : { cursor }),
      });
      failed.push(...data.filter((one) => one.status !== 'OK' && one.action === 'edited'));
      cursor = /cursor=([^&>]+)>; rel="next"/.exec(headers.link ?? '')?.[1];
    } while (cursor !== undefined);
    expect(failed.map((one) => one.status)).toEqual([
      'Invalid HTTP Response: 500',
      'failed to connect to host',
    ]);
    for (const { id } of failed)
      await octokit.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: Number(id) });
    await github.webhooksSettled();
    expect(receiver.received.map((one) => one.delivery).sort()).toEqual(failed.map((one) => one.guid).sort());
    const again = github.deliveries.filter((one) => one.redelivery);
    expect(again.map((one) => one.status)).toEqual(['OK', 'OK']);
    const { data } = await octokit.request('GET /app/hook/deliveries/{delivery_id}', {
      delivery_id: again[0]?.id ?? 0,
    });
    expect(data.request.payload).toMatchObject({ action: 'edited' });
  });

  test('can be held back and let go in the wrong order', async () => {
    const { github, pull } = setting;
    receiver.received.splice(0);
    github.holdWebhooks();
    await pull.addLabel('first', 'bob');
    await pull.addLabel('second', 'bob');
    expect(receiver.received).toEqual([]);
    github.releaseWebhooks('reversed');
    await github.webhooksSettled();
    const labels = receiver.received.map(
      (one) => (JSON.parse(one.body) as { label: { name: string } }).label.name,
    );
    expect(labels.sort()).toEqual(['first', 'second']);
  });

  test('everything that happens to a pull request is told, as GitHub’s schema has it', async () => {
    const { github, shop, installation } = setting;
    const from = github.deliveries.length;
    const pull = await shop.openPullRequest({
      author: 'bob',
      title: 'Much happens',
      files: { 'c.txt': 'c\n' },
      draft: true,
    });
    await pull.readyForReview('bob');
    await pull.convertToDraft('bob');
    await pull.edit('bob', { body: 'Text', base: 'main' });
    await pull.addLabel('x', 'bob');
    await pull.removeLabel('x', 'bob');
    await pull.push({ message: 'More', files: { 'c.txt': 'd\n' } });
    await pull.forcePush({ message: 'All new', files: { 'c.txt': 'e\n' } });
    pull.comment('ana', 'Hm');
    await pull.review('ana', 'COMMENT');
    await pull.close('bob');
    await pull.reopen('bob');
    github.suspend(installation);
    github.suspend(installation, false);
    const told = (one: Delivery): string => `${one.event}.${one.action}`;
    expect(github.deliveries.slice(from).map(told)).toEqual([
      'check_suite.requested',
      'pull_request.opened',
      'pull_request.ready_for_review',
      'pull_request.converted_to_draft',
      'pull_request.edited',
      'pull_request.labeled',
      'pull_request.unlabeled',
      'pull_request.synchronize',
      'check_suite.requested',
      'pull_request.synchronize',
      'check_suite.requested',
      'issue_comment.created',
      'pull_request_review.submitted',
      'pull_request.closed',
      'pull_request.reopened',
      'installation.suspend',
      'installation.unsuspend',
    ]);
  });
});

describe('faults', () => {
  test('strike the requests they name, as often as they say', async () => {
    const { github, client, at, pull } = setting;
    const octokit = client();
    const comments = () => octokit.rest.issues.listComments({ ...at, issue_number: pull.number });
    github.fault({ match: 'GET /repos/*/*/issues/*/comments', kind: '5xx', times: 2, after: 1, status: 503 });
    const seen = [];
    for (let at = 0; at < 4; at += 1) seen.push(await refused(comments()));
    expect(seen).toEqual(['not refused', '503 Server Error', '503 Server Error', 'not refused']);
    github.fault({ match: /^GET /, kind: 'secondary-rate-limit', retryAfter: 7 });
    const limited = await comments().catch(
      (error: { status: number; response: { headers: object } }) => error,
    );
    expect(limited).toMatchObject({ status: 403, response: { headers: { 'retry-after': '7' } } });
    github.fault({ match: /^GET /, kind: 'cut-connection' });
    expect(await refused(comments())).toMatch(/^500 /);
  });

  test('an answer that gets lost was given nonetheless', async () => {
    const { github, client, at, pull } = setting;
    github.fault({ match: 'POST /repos/acme/shop/issues/*/comments', kind: 'lost-answer' });
    const body = 'Posted, though nobody heard';
    expect(
      await refused(client().rest.issues.createComment({ ...at, issue_number: pull.number, body })),
    ).toMatch(/^500 /);
    expect(pull.comments.map((one) => one.body)).toContain(body);
  });

  test('a list is cut without a word', async () => {
    const { github, client, at } = setting;
    const whole = await client().rest.pulls.list({ ...at, state: 'all' });
    github.fault({ match: 'GET /repos/acme/shop/pulls', kind: 'truncate-list' });
    const cut = await client().rest.pulls.list({ ...at, state: 'all' });
    expect(cut.data).toHaveLength(Math.floor(whole.data.length / 2));
    expect(cut.headers.link).toBeUndefined();
  });

  test('a request that is never answered is the client’s to give up', async () => {
    const { github, client, at } = setting;
    github.fault({ match: 'GET /repos/acme/shop', kind: 'timeout' });
    const signal = AbortSignal.timeout(100);
    await expect(client().rest.repos.get({ ...at, request: { signal } })).rejects.toThrow();
    expect(signal.aborted).toBe(true);
  });
});
