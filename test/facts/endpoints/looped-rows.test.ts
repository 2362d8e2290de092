import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const known = `export function known(req, res, next) { if (!req.person) return res.status(401).end(); next(); }
import express from 'express'; const app = express();`;

describe('rows of a table that a loop registers', () => {
  test.each([
    [
      'what its handler asks of a row is a guard of it',
      `const DOORS = [{ at: '/vault/:id', unless: ownsVault, show: vault }, { at: '/hall', show: hall }];
      for (const door of DOORS) {
        const answer = async (req, res, next) => {
          if (door.unless && !(await door.unless(req))) { res.sendStatus(403); return; }
          await door.show(req, res);
        };
        web.get(door.at, answer);
      }`,
      ['GET /vault/:id [ownsVault*]', 'GET /hall []'],
    ],
    [
      'a row that says its method, and rights',
      `const DOORS = [{ how: 'delete', at: '/vault', need: ['vault.empty'], show: vault }, { how: 'post', at: '/bell', show: bell }];
      DOORS.forEach((door) => web[door.how](door.at, wrap(async (req, res) => {
        if (door.need && !holds(req.person, door.need)) throw new ForbiddenError();
        res.json(await door.show(req));
      })));`,
      ["DELETE /vault [need('vault.empty')*]", 'POST /bell []'],
    ],
    [
      'what is registered before the handler',
      `const DOORS = [{ at: '/vault', before: [known], show: vault }, { at: '/bell', show: bell }];
      DOORS.forEach(({ at, before, show }) => { web.post(at, ...(before ?? []), show); });`,
      ['POST /vault [known]', 'POST /bell []'],
    ],
    [
      'all but those that are open',
      `const DOORS = [{ at: '/vault', show: vault }, { at: '/bell', open: true, show: bell }];
      for (const door of DOORS) web.get(\`/house\${door.at}\`, (req, res) => {
        if (!door.open && !req.person) return res.sendStatus(401);
        return door.show(req, res);
      });`,
      ['GET /house/vault [a check of door.open]', 'GET /house/bell []'],
    ],
    [
      'what is kept of a row, and what stands before the loop',
      `const DOORS = [{ verb: 'get', path: '/vault', guard: ownsVault, handle: vault }, { verb: 'get', path: '/hall', handle: hall }];
      app.use(known);
      for (const door of DOORS) app[door.verb](door.path, async (req, res) => {
        const may = door.guard === undefined || (await door.guard(req));
        if (!may) return res.sendStatus(403);
        return door.handle(req, res);
      });`,
      ['GET /vault [known, ownsVault*]', 'GET /hall [known]'],
    ],
    [
      'what is asked of all',
      `const DOORS = [{ at: '/vault', show: vault }];
      for (const door of DOORS) web.get(door.at, (req, res) => { if (!req.person) return res.sendStatus(401); return door.show(req, res); });`,
      ['GET /vault [a check of req.person]'],
    ],
  ])('%s', async (_what, text, endpoints) => {
    expect(await listed({ 'doors.ts': `${known}\n${text}` })).toEqual(endpoints);
  });

  test.each([
    `const PAGES = [{ path: '/vault', guard: ownsVault, load: vault }]; for (const page of PAGES) client.get(page.path, page.load);`,
    `const PAGES = [{ path: '/vault', guard: ownsVault, load: vault }]; for (const page of PAGES) menu.add(page.path, page.load);`,
    `const PAGES = [{ title: 'vault', load: vault }]; for (const page of PAGES) cache.get(page.title, page.load);`,
  ])('none of what is no server: %s', async (text) => {
    expect(await listed({ 'doors.ts': `${known}\n${text}` })).toEqual([]);
  });
});
