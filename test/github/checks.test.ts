import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Octokit } from '@octokit/rest';
import { createCheckRun, requestAction, rerequest, rerequestSuite } from './scene/checks.ts';
import { refused, type Setting, startSetting } from './setting.ts';

let setting: Setting;
let octokit: Octokit;
beforeAll(async () => {
  setting = await startSetting();
  octokit = setting.client();
});
afterAll(async () => {
  await setting.github.close();
});

const annotation = (line: number) => ({
  path: 'a.txt',
  start_line: line,
  end_line: line,
  annotation_level: 'failure' as const,
  message: `Line ${line}`,
});

const create = (more: object = {}) =>
  octokit.rest.checks.create({
    ...setting.at,
    name: 'four-eyes',
    head_sha: setting.pull.headSha,
    ...more,
  } as Parameters<typeof octokit.rest.checks.create>[0]);

describe('check runs', () => {
  test('annotations are appended, fifty at a time', async () => {
    const { data } = await create({ status: 'in_progress' });
    const add = (from: number, count: number) =>
      octokit.rest.checks.update({
        ...setting.at,
        check_run_id: data.id,
        output: {
          title: 't',
          summary: 's',
          annotations: Array.from({ length: count }, (_, at) => annotation(from + at)),
        },
      });
    await add(1, 50);
    await add(51, 5);
    const all = await octokit.paginate(octokit.rest.checks.listAnnotations, {
      ...setting.at,
      check_run_id: data.id,
    });
    expect(all.map((one) => one.start_line)).toEqual(Array.from({ length: 55 }, (_, at) => at + 1));
    expect(setting.github.violations).toEqual([]);
  });

  test('the newest run of a name counts, for the app it is asked of', async () => {
    const { github, shop, at, pull } = setting;
    const forger = github.addApp({ slug: 'forger' });
    await create({ conclusion: 'failure', output: { title: 'No', summary: 's' } });
    createCheckRun(shop, forger, pull.headSha, { name: 'four-eyes', conclusion: 'success' });
    const list = async (app_id?: number) => {
      const { data } = await octokit.rest.checks.listForRef({
        ...at,
        ref: pull.headSha,
        check_name: 'four-eyes',
        ...(app_id === undefined ? {} : { app_id }),
      });
      return data.check_runs.map((run) => [run.app?.slug, run.status, run.conclusion]);
    };
    expect(await list()).toEqual([
      ['forger', 'completed', 'success'],
      ['four-eyes', 'completed', 'failure'],
    ]);
    expect(await list(setting.app.id)).toEqual([['four-eyes', 'completed', 'failure']]);
    const forged = shop.checkRuns.at(-1)?.id ?? 0;
    const change = octokit.rest.checks.update({ ...at, check_run_id: forged, conclusion: 'failure' });
    expect(await refused(change)).toMatch(/^403 Invalid app_id/);
    expect(github.violations).toEqual([]);
  });

  test('people ask for another run and press the app’s buttons', async () => {
    const { github, shop, app } = setting;
    await create({
      conclusion: 'failure',
      actions: [{ label: 'Again', description: 'Once more', identifier: 'again' }],
    });
    const run = shop.checkRuns.at(-1);
    if (run === undefined) throw new Error('no run');
    rerequest(run, 'ana');
    await rerequestSuite(run.suite, 'ana');
    requestAction(run, 'again', 'ana');
    const told = github.deliveries.filter((one) => one.app === app).slice(-3);
    expect(told.map((one) => `${one.event}.${one.action}`)).toEqual([
      'check_run.rerequested',
      'check_suite.rerequested',
      'check_run.requested_action',
    ]);
    expect(github.violations).toEqual([]);
  });

  test.each([
    [
      '51 annotations',
      { output: { title: 't', summary: 's', annotations: Array.from({ length: 51 }, () => annotation(1)) } },
    ],
    ['a label of 21 characters', { actions: [{ label: 'x'.repeat(21), description: 'd', identifier: 'i' }] }],
    ['a summary over its limit', { output: { title: 't', summary: 'x'.repeat(65_536) } }],
    ['a property that does not exist', { headSha: 'x' }],
    [
      'a property of an annotation that does not exist',
      { output: { title: 't', summary: 's', annotations: [{ ...annotation(1), line: 1 }] } },
    ],
    ['completed without a conclusion', { status: 'completed' }],
    [
      'columns over two lines',
      {
        output: {
          title: 't',
          summary: 's',
          annotations: [{ ...annotation(1), end_line: 2, start_column: 1 }],
        },
      },
    ],
    ['a conclusion that does not exist', { conclusion: 'passed' }],
  ])('%s is refused and kept as a violation', async (_, body) => {
    const before = setting.shop.checkRuns.length;
    const violations = setting.github.violations.length;
    expect(await refused(create(body))).toMatch(/^422 Invalid request/);
    expect(setting.shop.checkRuns).toHaveLength(before);
    expect(setting.github.violations.slice(violations)).toMatchObject([
      { side: 'request', where: 'POST /repos/acme/shop/check-runs' },
    ]);
  });

  test('what is not served and a query that the schema does not know are violations', async () => {
    const { github, at } = setting;
    const violations = github.violations.length;
    expect(await refused(octokit.rest.repos.listForks(at))).toMatch(/^501 /);
    await expect(octokit.graphql('query { viewer { shoeSize } }')).rejects.toThrow(/shoeSize/);
    expect(await refused(octokit.request('GET /repos/acme/shop/pulls?sate=open'))).toMatch(/^422 .*sate/);
    expect(github.violations).toHaveLength(violations + 3);
  });
});
