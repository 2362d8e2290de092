import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Page as DemoPage, startPage } from '../../demo/page/server.ts';
import { type Scene, setScene } from '../../demo/scene.ts';
import type { ServerProcess } from '../../demo/server-process.ts';
import { type Chapter, deviations, openPullRequests, untilJudged } from '../../demo/story.ts';
import { createLog } from '../../src/adapters/log/log.ts';
import { readConfiguration } from '../../src/config.ts';
import { startServer } from '../../src/server/start.ts';
import { readyDatabases } from '../databases.ts';
import { openBrowser } from './browser.ts';

/** Set it to draw the picture of the README anew. */
const picture =
  process.env.DRAW_README_PICTURE === undefined
    ? undefined
    : join(import.meta.dirname, '../../docs/images/blocked-pull-request.png');

/** The carried browser is built for this platform only. */
const canDraw = process.platform === 'linux' && process.arch === 'x64';
if (!canDraw)
  process.stderr.write(`No browser for ${process.platform} ${process.arch}: its test is skipped\n`);
const whereDrawn = canDraw ? describe : describe.skip;

let scene: Scene;
let chapters: Chapter[];
let served: DemoPage;
let opened: Awaited<ReturnType<typeof openBrowser>>;
let page: Page;
const complaints: string[] = [];

/** The same server as the demonstration's, in this process, with a database made beforehand. */
async function startHere(environment: Readonly<Record<string, string>>): Promise<ServerProcess> {
  const configuration = readConfiguration(environment);
  const log = createLog({ level: 'silent', secrets: [] });
  const server = await startServer(configuration, log, { templates: await readyDatabases() });
  return {
    address: server.address,
    webhookPath: configuration.webhook.path,
    ended: new Promise(() => {}),
    stop: () => server.stop(),
  };
}

async function openPage(): Promise<void> {
  opened = await openBrowser();
  page = await opened.browser.newPage({ viewport: { width: 1280, height: 1000 }, colorScheme: 'light' });
  page.setDefaultTimeout(50_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
}

whereDrawn('the demonstration’s page', () => {
  beforeAll(async () => {
    const opening = openPage();
    scene = await setScene(() => {}, { start: startHere });
    chapters = await openPullRequests(scene);
    for (const chapter of chapters) {
      const check = await untilJudged(scene, chapter);
      expect(await deviations(scene, chapter, check)).toEqual([]);
    }
    served = await startPage({ scene, chapters, port: 0 });
    await opening;
  }, 120_000);

  afterAll(async () => {
    await opened?.close();
    await served?.close();
    await scene?.stop();
    expect(complaints).toEqual([]);
  });

  test('lists the three pull requests and what they may', async () => {
    await page.goto(served.address);
    const rows = page.getByRole('main').getByRole('listitem');
    expect(await rows.locator('.pill').allTextContents()).toEqual(['blocked', 'blocked', 'may be merged']);
    expect(await rows.getByRole('heading').allTextContents()).toEqual([
      'Pay orders back from the back office #1',
      'Page the list of products #2',
      'Count totals in cents #3',
    ]);
  });

  test('shows the findings under their lines', async () => {
    await page.goto(`${served.address}pull/1/files`);
    /** The code of the first line that a rule's comment is about. */
    const codeOf = async (rule: string) => {
      const comment = page.getByRole('article').filter({ hasText: rule });
      const line = /\d+/.exec((await comment.getAttribute('aria-label')) ?? '')?.[0];
      return await comment.locator(`xpath=ancestor::table//tr[td[2][.='${line}']]`).textContent();
    };
    const expected = [
      ["admin.post('/orders/:id/refund'", 'auth/missing-guard'],
      ['rejectUnauthorized: false', 'transport/tls-verification-disabled'],
      ['"express-refund-ledger"', 'dependencies/nonexistent-package'],
      ['origin: true, credentials: true', 'cors/wildcard-with-credentials'],
      ['PAYMENTS_KEY ??', 'secrets/known-token'],
      ['const sql =', 'injection/sql-concatenation'],
    ] as const;
    for (const [code, rule] of expected) expect(await codeOf(rule)).toContain(code);
    expect(await page.getByRole('article', { name: /^Comment on / }).count()).toBe(6);
    const said = (await page.locator('.markdown').allTextContents()).join('\n');
    expect(said).not.toMatch(/<!--|\*\*|<sub>/);
  });

  test('holds the merge and says why', async () => {
    await page.goto(`${served.address}pull/1`);
    const card = page.getByRole('complementary', { name: 'Merging' });
    expect(await card.getByRole('heading').textContent()).toBe('Merging is blocked');
    expect(await card.textContent()).toContain('6 findings block the merge');
    expect(await card.getByRole('button', { name: 'Merge pull request' }).isDisabled()).toBe(true);
    const checklist = page.getByRole('article').filter({ hasText: 'Evidence' });
    expect(await checklist.getByRole('row').count()).toBe(16);
    if (picture !== undefined) await draw(picture);
  });

  test('shows the check with its table of findings', async () => {
    await page.goto(`${served.address}pull/1/checks`);
    const findings = page.getByRole('table').first().getByRole('row');
    expect(await findings.count()).toBe(7);
  });

  test('lets the agent’s clean change pass once a person approves it, without a reload', async () => {
    await page.goto(`${served.address}pull/2`);
    const card = page.getByRole('complementary', { name: 'Merging' });
    await card.getByRole('button', { name: 'Approve as rosa' }).click();
    await page.getByRole('heading', { name: 'This branch can be merged' }).waitFor();
    expect(await card.getByText('Approved by rosa').count()).toBe(1);
    expect(await card.getByRole('button', { name: 'Merge pull request' }).isEnabled()).toBe(true);
  });

  test('is readable in the dark and on a narrow screen', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(`${served.address}pull/1/files`);
    const look = await page.evaluate<unknown[]>(`(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color, document.documentElement.scrollWidth > innerWidth];
    })()`);
    expect(look).toEqual(['rgb(17, 21, 28)', 'rgb(228, 232, 238)', false]);
  });

  test('answers neither under a foreign name nor to a foreign page', async () => {
    const { hostname, port } = new URL(served.address);
    const foreign = await page.request.get(`http://${hostname}:${port}/`, {
      headers: { host: 'evil.example' },
    });
    const approval = await page.request.post(`${served.address}pull/1/approve`, {
      headers: { origin: 'http://evil.example' },
    });
    expect([foreign.status(), approval.status()]).toEqual([403, 403]);
  });
});

/** The top of the diff with its first comments, for the README. */
async function draw(path: string): Promise<void> {
  await page.goto(`${served.address}pull/1/files`);
  await writeFile(path, await page.screenshot());
}
