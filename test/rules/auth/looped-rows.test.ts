import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const doors = {
  'src/doors.ts': `
import { Application } from 'express';
import { ownsVault, sameHouse } from './rights';
const DOORS = [
  { at: '/vaults/:id/gold', unless: ownsVault, show: gold },
  { at: '/vaults/:id/dust', unless: ownsVault, show: dust },
  { at: '/vaults/:id/door', unless: sameHouse, show: door },
];
export function hang(web: Application) {
  for (const door of DOORS) {
    const answer = async (req, res) => {
      if (door.unless && !(await door.unless(req))) return res.sendStatus(403);
      return door.show(req, res);
    };
    web.get(door.at, answer);
  }
}`,
};
const gold = "{ at: '/vaults/:id/gold', unless: ownsVault, show: gold },";

test('a row that loses what it asked for is told', async () => {
  expect(await altered(doors, gold, gold.replace('unless: ownsVault, ', ''))).toEqual([
    'auth/guard-removed: GET /vaults/:id/gold was guarded by ownsVault and no longer is.',
  ]);
});

test('a new row that asks for nothing among those that ask is told', async () => {
  const more = `${gold}\n  { at: '/vaults/:id/list', show: list },`;
  expect((await altered(doors, gold, more)).join()).toContain('auth/missing-guard: GET /vaults/:id/list');
});

test('quiet: a new row that asks, one that asks for another right, and other names', async () => {
  const more = `${gold}\n  { at: '/vaults/:id/list', unless: sameHouse, show: list },`;
  expect(await altered(doors, gold, more)).toEqual([]);
  expect(await altered(doors, gold, gold.replace('ownsVault', 'ownsVaultOrKeeps'))).toEqual([]);
  expect(await altered(doors, 'unless', 'mustPass')).toEqual([]);
  expect(await altered(doors, 'ownsVault', 'mayOpen')).toEqual([]);
  expect(
    await altered(
      doors,
      'const answer = async (req, res) => {',
      'const answer = async (req: Request, res) => {',
    ),
  ).toEqual([]);
});

test('quiet: the table is taken apart in the loop', async () => {
  expect(
    await altered(
      doors,
      '    const answer = async (req, res) => {\n      if (door.unless && !(await door.unless(req)))',
      `    const { unless } = door;
    const answer = async (req, res) => {
      if (unless && !(await unless(req)))`,
    ),
  ).toEqual([]);
});
