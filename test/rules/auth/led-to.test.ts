import { expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const gate = `export function known(req, res, next) { if (!req.person) return res.status(401).end(); next(); }`;
const app = (service: string) => ({
  'gate.ts': gate,
  'jars.ts': service,
  'app.ts': `import express from 'express'; import { known } from './gate'; import { jars } from './jars'; const app = express();
async function lids(req, res) { res.json(await jars.lids(req.person, req.params.id)); }
app.get('/jars/:id/lids', known, lids);`,
});

test.each([
  [`db.document.findFirst({ where: { id, orgId: person.orgId } })`, ', orgId: person.orgId'],
  [
    `app.db.selectFrom('lids').selectAll().where('id', '=', id).where('orgId', '=', person.orgId).executeTakeFirst()`,
    `.where('orgId', '=', person.orgId)`,
  ],
])('what a service of the handler limited, and no longer does: %s', async (query, condition) => {
  const service = `export const jars = { async lids(person, id) { return ${query}; } };`;
  expect((await altered(app(service), condition, '')).join()).toMatch(/auth\/guard-removed/);
  expect(await between(app(service), app(service.replace('return', 'return await')))).toEqual([]);
});

test('a function that takes several of a kind is told when one more is taken without a limit', async () => {
  const two = (more: string) => ({
    'gate.ts': gate,
    'app.ts': `import express from 'express'; import { known } from './gate'; const app = express();
app.put('/lids/:id', known, async (req, res) => {
  const own = await app.db.selectFrom('lids').where('id', '=', req.params.id).where('orgId', '=', req.person.orgId).executeTakeFirst();
  ${more}
  res.json(await app.db.updateTable('lids').set(req.body).where('id', '=', own.id).execute()); });`,
  });
  expect(await between(two(''), two('console.info(own);'))).toEqual([]);
});

test('what is written below a path that only reads are open at has no guard', async () => {
  const routes = (more: string) => ({
    'gate.ts': gate,
    'app.ts': `import express from 'express'; import { known } from './gate'; const app = express();
app.post('/press/start', known, (req, res) => res.json(1)); app.post('/press/stop', known, (req, res) => res.json(1)); ${more}`,
  });
  const added = (method: string) =>
    between(routes(''), routes(`app.${method}('/press/live', (req, res) => res.json(1));`));
  expect((await added('post')).join()).toMatch(/auth\/missing-guard: POST \/press\/live/);
  expect(await added('get')).toEqual([]);
});
