import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** Rules that a builder is told, as CASL has them. */
const told: Sources = {
  'src/rights.ts': `import { AbilityBuilder, createMongoAbility } from '@casl/ability';
export function rightsOf(guest: Guest) {
  const { can, cannot, build } = new AbilityBuilder(createMongoAbility);
  can('read', 'Hive');
  can(['harvest', 'move'], 'Hive', { keeperId: guest.id });
  can('read', 'Log', { hiveId: { $in: guest.hives } });
  can('read', 'Log', { open: true });
  if (guest.isWarden) {
    can('delete', 'Log');
  }
  cannot('move', 'Hive', { sealed: true }).because('sealed');
  return build();
}
`,
};

/** Rules of the house: by a function, and in rows. */
const listed: Sources = {
  'src/policy.ts': `import { allow } from './dsl';
const isKeeper = (hive, who) => hive.keeperId === who.id;
export const rules = [
  allow('Hive', ['read', 'name'], (hive, who) => hive.open || who.warden),
  allow('Hive', ['harvest'], isKeeper),
];
export const rows = [
  { actions: ['read'], subject: 'Log', when: isKeeper },
  { action: 'burn', resource: 'Log', condition: { warden: true } },
  { action: 'burn', resource: 'Hive', effect: 'deny' },
];
`,
};

describe('a rule of who may do what that asks for less is told', () => {
  test.each([
    ['by its object', told, ', { keeperId: guest.id }', '', 'harvest Hive, move Hive'],
    ['by one of its keys', told, '{ hiveId: { $in: guest.hives } }', '{}', 'read Log'],
    ['around it', told, `  if (guest.isWarden) {
    can('delete', 'Log');
  }`, `  can('delete', 'Log');`, 'delete Log'],
    ['that forbids', told, `  cannot('move', 'Hive', { sealed: true }).because('sealed');\n`, '', 'cannot move Hive'],
    ['by a function', listed, ', (hive, who) => hive.open || who.warden', '', 'read Hive, name Hive'],
    ['by a name', listed, `['harvest'], isKeeper`, `['harvest']`, 'harvest Hive'],
    ['in a row', listed, `, when: isKeeper`, '', 'read Log'],
    ['of an object in a row', listed, `, condition: { warden: true }`, '', 'burn Log'],
    ['of a row that forbids', listed, `  { action: 'burn', resource: 'Hive', effect: 'deny' },\n`, '', 'cannot burn Hive'],
  ])('%s', async (_what, files, from, to, right) => {
    expect(await altered(files, from, to)).toEqual([expect.stringContaining(`${right}`)]);
  });
}); // biome-ignore format: a table reads better in rows

describe('it is not', () => {
  test.each([
    ['where another condition is asked for', told, '{ keeperId: guest.id }', '{ ownerId: guest.id }'],
    ['where a function has a name now', listed, '(hive, who) => hive.open || who.warden', 'isOpen'],
    ['where one of two rules for the same goes', told, `  can('read', 'Log', { hiveId: { $in: guest.hives } });\n`, ''],
    ['where a rule goes', listed, `  allow('Hive', ['harvest'], isKeeper),\n`, ''],
    ['where rules stand in another order', told, `  can('read', 'Log', { hiveId: { $in: guest.hives } });
  can('read', 'Log', { open: true });
`, `  can('read', 'Log', { open: true });
  can('read', 'Log', { hiveId: { $in: guest.hives } });
`],
    ['where a condition is new', told, `can('read', 'Hive')`, `can('read', 'Hive', { open: true })`],
    ['where something is asked, and no rule',
      { 'src/x.ts': `export const show = (ability, hive) => { if (ability.can('read', 'Hive', 'name')) print(hive.name); };` },
      `, 'name'`, ''],
    ['where rows say something else', { 'src/rows.ts': `export const rows = [{ label: 'Read', kind: 'Log', when: soon }];` },
      ', when: soon', ''],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files as Sources, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

/** Rules that functions decide, and who asks for them. */
const decided: Sources = {
  'src/rights/dsl.ts': `const rules = [];
export const allow = (actions, kind, may) => rules.push({ actions, kind, may });
export function authorize(who, action, what) {
  const known = rules.some((rule) => rule.actions.includes(action) && what instanceof rule.kind && rule.may(who, what));
  if (!known) throw new ForbiddenError();
}
`,
  'src/rights/hive.ts': `import { allow } from './dsl';
import { isOfApiary } from './ofApiary';
const isKeeper = (who, hive) => {
  if (who.isVisitor) return false;
  return hive.keeperId === who.id;
};
allow('lend', Hive, (who, hive) => {
  if (who.isVisitor || who.isPupil) {
    return false;
  }
  return isOfApiary(who, hive) && !hive.sealed;
});
allow('inspect', Hive, (who, hive) => isOfApiary(who, hive) && who.isInspector);
allow('burn', Hive, isKeeper);
`,
  'src/routes/hives.ts': `import { authorize } from '../rights/dsl';
const router = Router();
router.post('/hives/:id/loans', async (req, res) => {
  const hive = await Hive.findByPk(req.params.id);
  authorize(req.user, 'lend', hive);
  res.json(await hive.lend());
});
`,
};

describe('a rule whose function says yes to more is told', () => {
  test.each([
    ['of whom it refused', `  if (who.isVisitor || who.isPupil) {
    return false;
  }
`, '', 'the rule lend Hive, which guards 1 endpoint, now lets pass callers who were turned away unless who.isVisitor is not there'],
    ['in part', 'who.isVisitor || who.isPupil', 'who.isVisitor', 'unless who.isPupil is not there: POST /hives/:id/loans'],
    ['where nobody is seen to ask', ' && who.isInspector', '', 'the rule inspect Hive now lets pass'],
    ['that is written under a name', '  if (who.isVisitor) return false;\n', '', 'the rule burn Hive now lets pass'],
    ['by another being enough', '&& who.isInspector', '|| who.isInspector', 'the rule inspect Hive now lets pass'],
  ])('%s', async (_what, from, to, said) => {
    expect(await altered(decided, from, to)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['in one condition', `  if (who.isVisitor || who.isPupil) {
    return false;
  }
  return isOfApiary(who, hive) && !hive.sealed;`, '  return !who.isVisitor && !who.isPupil && isOfApiary(who, hive) && !hive.sealed;'],
    ['the other way round', `  if (who.isVisitor || who.isPupil) {
    return false;
  }
  return isOfApiary(who, hive) && !hive.sealed;`, `  if (!who.isVisitor && !who.isPupil) {
    return isOfApiary(who, hive) && !hive.sealed;
  }
  return false;`],
    ['by a function of its own', 'who.isVisitor || who.isPupil', 'isLearning(who)'],
    ['in another order', 'isOfApiary(who, hive) && who.isInspector', 'who.isInspector && isOfApiary(who, hive)'],
    ['with other names', '(who, hive) => isOfApiary(who, hive) && who.isInspector', '(actor, it) => isOfApiary(actor, it) && actor.isInspector'],
    ['as a named function', '(who, hive) => isOfApiary(who, hive) && who.isInspector', 'mayInspect'],
    ['by its role', 'who.isInspector', `who.role === 'inspector'`],
    ['and asks for more', '&& who.isInspector', '&& who.isInspector && !who.isPupil'],
  ])('and not where it asks the same %s', async (_what, from, to) => {
    expect(await altered(decided, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
