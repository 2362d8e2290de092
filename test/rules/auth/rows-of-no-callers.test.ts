import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const kiln: Sources = {
  'kiln/rounds.ts': `export const rounds = {
  sweep: { every: 'night', access: 'write', run: async (store) => store.ash.sweep() },
  weigh: { every: 'dawn', access: 'read', run: async (store) => store.ash.weigh() },
  stoke: { every: 'noon', access: 'write', run: async (store) => store.coal.stoke() },
};
export const glazes = {
  celadon: { audience: 'early', isOn: (potter) => potter.early },
  tenmoku: { audience: 'early', isOn: (potter) => potter.early },
  shino: { audience: 'staff', isOn: (potter) => potter.staff },
};
`,
  'kiln/readers.ts': `import { addReader } from './table';
import { dial, cone } from './dials';
addReader({ id: 'dial', access: 'read', handler: dial });
addReader({ id: 'cone', access: 'read', handler: cone });
addReader({ id: 'vent', access: 'write', handler: (slot) => slot.open() });
`,
};

describe('rows that say for what something is used', () => {
  test.each([
    ['of what runs by itself', `access: 'read', run`, 'run'],
    [
      'of a switch',
      `tenmoku: { audience: 'early', isOn: (potter) => potter.early }`,
      'tenmoku: { isOn: () => true }',
    ],
    ['of a reader', `addReader({ id: 'cone', access: 'read', `, `addReader({ id: 'cone', `],
    ['of one that is new', `  stoke:`, `  tap: { every: 'hour', run: async () => {} },\n  stoke:`],
    [
      'of a new reader',
      `addReader({ id: 'vent'`,
      `addReader({ id: 'bell', handler: () => 1 });\naddReader({ id: 'vent'`,
    ],
  ])('may leave it out: %s', async (_what, from, to) => {
    expect(await altered(kiln, from, to)).toEqual([]);
  });
});

const desk: Sources = {
  'desk/deeds.ts': `import { addDesk } from './desks';
import { Request } from './http';
const counter = new Router();
export const deeds = {
  file: { access: 'clerk', run: async (asked: Request) => Deed.create(asked.body) },
  seal: { access: 'notary', run: async (asked: Request) => Deed.seal(asked.body.id) },
};
addDesk({ id: 'counter', access: 'clerk', mount: counter });
addDesk({ id: 'vault', access: 'owner', open });
`,
};

describe('rows that are served', () => {
  test.each([
    [
      'to whoever sends the request',
      `access: 'notary', `,
      "the row seal of deeds no longer mentions access('notary')",
    ],
    ['by a router', `access: 'clerk', mount`, "addDesk('counter') no longer mentions access('clerk')"],
    ['to a role', `access: 'owner', `, "addDesk('vault') no longer mentions access('owner')"],
  ])('are told that leave it out: %s', async (_what, from, told) => {
    expect(await altered(desk, from, from.endsWith('mount') ? 'mount' : '')).toEqual([
      expect.stringContaining(told),
    ]);
  });

  test.each([
    ['another role', `access: 'owner'`, `access: 'notary'`],
    ['another name of the router', 'counter', 'window'],
    ['another name of the request', 'asked', 'sent'],
    ['one that goes', `addDesk({ id: 'vault', access: 'owner', open });\n`, ''],
  ])('are not for %s', async (_what, from, to) => {
    expect(await altered(desk, from, to)).toEqual([]);
  });
});
