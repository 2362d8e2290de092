import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const hives = `import { mustTend } from './tending';
export const hives: MethodTable = {
  list: { access: 'keeper', run: async (ctx) => Hive.findAll({ where: { yardId: ctx.user.yardId } }) },
  found: { access: 'warden', input: Name, run: async (ctx) => Hive.create({ name: ctx.input.name }) },
  burn: {
    access: 'warden',
    input: Id,
    run: async (ctx) => {
      const hive = await ownHive(ctx);
      await hive.destroy();
    },
  },
  split: { access: 'warden', input: Id, run: async (ctx) => (await ownHive(ctx)).split() },
};
export default methodRoutes('hives', hives);
`;
const tending = `export function mustTend(user, hive) { if (!user.tends.includes(hive.id)) throw new ForbiddenError(); }`;
const files: Sources = { 'rpc/hives.ts': hives, 'rpc/tending.ts': tending };
const told =
  "auth/guard-removed: the row burn of hives no longer mentions access('warden'), which turned callers away.";
const asked = `    access: 'warden',\n    input: Id,\n    run`;

describe('a row of a table of methods', () => {
  test('that no longer says who may call it is told', async () => {
    expect(await altered(files, asked, '    input: Id,\n    run')).toEqual([told]);
  });

  test('however the table is made', async () => {
    const handed = hives
      .replace('export const hives: MethodTable = {', "export default methodRoutes('hives', {")
      .replace(/\};\nexport default .*\n$/, '});\n');
    const other = { ...files, 'rpc/hives.ts': handed };
    expect(await altered(other, asked, '    input: Id,\n    run')).toEqual([told]);
  });

  test('may leave that to what it does, or say it otherwise', async () => {
    const inside = hives
      .replace(asked, '    input: Id,\n    run')
      .replace('ownHive(ctx);\n', 'ownHive(ctx);\n      mustTend(ctx.user, hive);\n');
    expect(await between(files, { ...files, 'rpc/hives.ts': inside })).toEqual([]);
    expect(await altered(files, asked, `    input: Id,\n    access: 'owner',\n    run`)).toEqual([]);
    expect(await altered(files, 'burn:', 'smoke:')).toEqual([]);
  });

  const row = (said: string, body: string): string =>
    hives.replace('  split:', `  rename: {${said} input: Id, run: async (ctx) => { ${body} } },\n  split:`);

  test('that is new and does not say it is told where all others do', async () => {
    const bare = row('', 'await (await ownHive(ctx)).rename(ctx.input.name);');
    expect(await between(files, { ...files, 'rpc/hives.ts': bare })).toEqual([
      'auth/weaker-guard: the row rename of hives does not say who may call it, whereas all beside it do.',
    ]);
  });

  test('that is new and says or asks it is not, nor where others leave it out', async () => {
    const saying = row(` access: 'warden',`, 'await (await ownHive(ctx)).rename(ctx.input.name);');
    expect(await between(files, { ...files, 'rpc/hives.ts': saying })).toEqual([]);
    const asking = row(
      '',
      'const hive = await ownHive(ctx); mustTend(ctx.user, hive); await hive.rename(ctx.input.name);',
    );
    expect(await between(files, { ...files, 'rpc/hives.ts': asking })).toEqual([]);
    const open = (text: string): string => text.replace(`list: { access: 'keeper', `, 'list: { ');
    const bare = row('', 'await (await ownHive(ctx)).rename(ctx.input.name);');
    expect(
      await between({ ...files, 'rpc/hives.ts': open(hives) }, { ...files, 'rpc/hives.ts': open(bare) }),
    ).toEqual([]);
  });
});

describe('what is registered as an object', () => {
  const plugin: Sources = {
    'plugins/scales.ts': `import { registerScale } from './registry';
const router = new Router();
router.get('/weights', weights);
registerScale({
  id: 'scales',
  access: Rank.Warden,
  level: 'debug',
  router,
});
`,
  };

  test('is told that no longer says who may call it', async () => {
    expect(await altered(plugin, '  access: Rank.Warden,\n', '')).toEqual([
      "auth/guard-removed: registerScale('scales') no longer mentions access('Rank.Warden'), which turned callers away.",
    ]);
  });

  test('is not for what else it says', async () => {
    expect(await altered(plugin, `  level: 'debug',\n`, '')).toEqual([]);
    expect(await altered(plugin, 'Rank.Warden', 'Rank.Owner')).toEqual([]);
  });
});
