import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsIn } from '../execute.ts';

const service = (more: string): string => `import { policy, must } from './policy';
import { looms } from './looms.store';
export const loomService = {
  async rename(weaver, id, name) {
    const loom = await looms.findById(id);
    if (!loom) throw notFound();
    must(policy.edit(weaver, loom));
    return looms.update(id, { name });
  },
  async dress(weaver, id, warp) {
    const loom = await looms.findById(id);
    if (!loom || loom.owner_id !== weaver.id) throw notFound();
    return looms.update(id, { warp });
  },
  async retire(weaver, id) {
    const loom = await looms.findOwned(weaver.id, id);
    if (!loom) throw notFound();
    return looms.update(loom.id, { retired: true });
  },
  ${more}
};`;
const routes = (more: string): string => `import { Router } from 'express';
import { loomService } from './looms.service';
import { requireUser } from './gate';
export const router = Router();
router.use(requireUser);
router.patch('/looms/:loomId', async (req, res) => res.json(await loomService.rename(req.user, idOf(req, 'loomId'), req.body.name)));
router.post('/looms/:loomId/warp', async (req, res) => res.json(await loomService.dress(req.user, idOf(req, 'loomId'), req.body.warp)));
router.delete('/looms/:loomId', async (req, res) => res.json(await loomService.retire(req.user, idOf(req, 'loomId'))));
${more}`;
const store = `export const looms = {
  findById: (id) => db('looms').where({ id }).first(),
  findOwned: (ownerId, id) => db('looms').where({ id, owner_id: ownerId }).first(),
  update: (id, values) => db('looms').where({ id }).update(values),
};`;

async function told(method: string, route: string, before = ''): Promise<readonly string[]> {
  const sides: Readonly<Record<string, readonly [string, string]>> = {
    'looms.service.ts': [service(before), service(method)],
    'looms.routes.ts': [routes(''), routes(route)],
    'looms.store.ts': [store, store],
  };
  const files = Object.entries(sides).map(([path, [base, head]]) => ({
    path,
    base,
    head,
    added: [],
    flagged: [],
  }));
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return (await findingsIn(rule, example)).map(({ message }) => message);
}

const taking = (more: string): string => `async twin(weaver, id) {
    const loom = await looms.findById(id);
    if (!loom) throw notFound();
    ${more}
    return looms.insert({ owner_id: weaver.id, width: loom.width });
  },`;
const route = `router.post('/looms/:loomId/twin', async (req, res) => res.json(await loomService.twin(req.user, idOf(req, 'loomId'))));`;

describe('a new function of a service that is handed who calls', () => {
  test('takes any by an id, where all beside it ask whose it is', async () => {
    expect(await told(taking(''), route)).toEqual([
      'POST /looms/:loomId/twin takes any Loom by an id from the request, in twin; all 3 beside it that take one ask whose it is.',
    ]);
  });

  test.each([
    ['asks a policy', taking('must(policy.edit(weaver, loom));')],
    ['asks one in a condition', taking('if (!policy.view(weaver, loom)) throw notFound();')],
    ['compares the owner', taking('if (loom.owner_id !== weaver.id) throw notFound();')],
    ['leaves that to another', taking('this.mine(weaver, loom);')],
    ['takes its caller’s alone', taking('').replace('findById(id)', 'findOwned(weaver.id, id)')],
    ['takes something else', taking('').replace('looms.findById', 'yarns.findById')],
  ])('%s', async (_what, method) => {
    expect(await told(method, route)).toEqual([]);
  });

  test('is for administrators, for programs, or was there before', async () => {
    const asked = route.replace("twin',", "twin', requireRole('steward'),");
    expect(await told(taking(''), asked)).toEqual([]);
    expect(await told(taking(''), `jobs.every('1h', () => loomService.twin(robot, 3));`)).toEqual([]);
    expect(await told(taking(''), route, taking(''))).toEqual([]);
  });

  test('stands beside one that takes any as well', async () => {
    const open = 'async show(weaver, id) { return looms.findById(id); },';
    expect(await told(open + taking(''), route, open)).toEqual([]);
  });
});
