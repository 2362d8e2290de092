import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../../src/model/rule.ts';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { rule as weakerGuard } from '../../../src/rules/auth/weaker-guard/rule.ts';
import { findingsIn } from '../execute.ts';

interface Side {
  readonly base?: readonly string[];
  readonly head: readonly string[];
}

function example(files: Readonly<Record<string, Side>>) {
  return {
    section: 'Flagged',
    title: '',
    line: 1,
    settings: [],
    files: Object.entries(files).map(([path, { base, head }]) => ({
      path,
      base: base?.join('\n'),
      head: head.join('\n'),
      added: head.map((_, index) => index + 1),
      flagged: [],
    })),
  } as never;
}

const found = (files: Readonly<Record<string, Side>>) => findingsIn(rule, example(files));

const lost = (files: Readonly<Record<string, Side>>) => findingsIn(guardRemoved, example(files));

const route = (method: string, path: string, ...body: readonly string[]): readonly string[] => [
  `router.${method}('${path}', requireAuth, async (req, res) => {`,
  ...body.map((line) => `  ${line}`),
  '});',
];
const start = `const router = require('express').Router();`;
const show = route(
  'get',
  '/notes/:id',
  `res.json(await Note.findOne({ _id: req.params.id, owner: req.user.id }));`,
);
const change = route(
  'put',
  '/notes/:id',
  `res.json(await Note.findOneAndUpdate({ _id: req.params.id, owner: req.user.id }, req.body));`,
);
const list = route('get', '/notes', `res.json(await Note.find({ owner: req.user.id }));`);
const remove = route('delete', '/notes/:id', `res.json(await Note.findByIdAndDelete(req.params.id));`);
const file = (...routes: readonly (readonly string[])[]): readonly string[] => [start, ...routes.flat()];

describe('a fetch whose siblings are limited', () => {
  test('is told in numbers, with a link to one of them', async () => {
    const [finding, ...others] = await found({
      'notes.js': { base: file(show, change, list), head: file(show, change, list, remove) },
    });
    expect(others).toEqual([]);
    expect(finding?.message).toContain('DELETE /notes/:id takes any Note');
    expect(finding?.evidence.join(' ')).toContain('All 3 other places');
    expect(finding?.evidence.join(' ')).toContain("the caller's owner");
    expect(finding?.related?.[0]?.location).toMatchObject({ path: 'notes.js', line: 3 });
    expect(finding?.confidence).toBe('medium');
  });

  test('is not sure where only two show it, and nothing where one does', async () => {
    const two = await found({ 'notes.js': { base: file(show, list), head: file(show, list, remove) } });
    expect(two.map(({ confidence }) => confidence)).toEqual(['low']);
    expect(await found({ 'notes.js': { base: file(show), head: file(show, remove) } })).toEqual([]);
  });

  test('is found in a tree without a past, and only where most siblings are limited', async () => {
    expect(await found({ 'notes.js': { head: file(show, change, list, remove) } })).toHaveLength(1);
    const open = route('get', '/notes/:id/text', `res.send(await Note.findById(req.params.id));`);
    expect(await found({ 'notes.js': { head: file(show, change, list, open, remove) } })).toEqual([]);
  });

  test('is not excused by others that the same change opens', async () => {
    const further = route(
      'post',
      '/notes/:id/pin',
      `res.json(await Note.findByIdAndUpdate(req.params.id, { pinned: true }));`,
    );
    const all = await found({
      'notes.js': { base: file(show, change, list), head: file(show, change, list, remove, further) },
    });
    expect(all).toHaveLength(2);
  });

  test('of which there are only lists says nothing of taking one by its id', async () => {
    const more = route('get', '/notes/mine', `res.json(await Note.find({ owner: req.user.id }));`);
    expect(await found({ 'notes.js': { base: file(list, more), head: file(list, more, remove) } })).toEqual(
      [],
    );
  });

  test('is left alone where nobody asks who the caller is', async () => {
    const open = remove.map((line) => line.replace('requireAuth, ', ''));
    expect(await found({ 'notes.js': { base: file(show, change), head: file(show, change, open) } })).toEqual(
      [],
    );
  });

  test('is said once where the siblings answer 403', async () => {
    const asking = ['put', 'patch', 'post'].map((method) =>
      route(
        method,
        '/notes/:id',
        `const note = await Note.findById(req.params.id);`,
        `if (note.owner !== req.user.id) return res.status(403).end();`,
        `res.json(await note.update(req.body));`,
      ),
    );
    const added = example({ 'notes.js': { base: file(...asking), head: file(...asking, remove) } });
    expect(await findingsIn(rule, added)).toHaveLength(1);
    expect(await findingsIn(weakerGuard, added)).toEqual([]);
    const other = route('delete', '/notes', `res.json(await clear());`);
    const further = example({ 'notes.js': { base: file(...asking), head: file(...asking, other) } });
    expect(await findingsIn(rule, further)).toEqual([]);
    expect(await findingsIn(weakerGuard, further)).toHaveLength(1);
  });

  test('is left alone in a test', async () => {
    expect(await found({ 'test/notes.js': { head: file(show, change, list, remove) } })).toEqual([]);
  });
});

describe('a limit that is gone', () => {
  const open = route('get', '/notes/:id', `res.json(await Note.findById(req.params.id));`);

  test('is sure, and told with where it was', async () => {
    const [finding] = await lost({ 'notes.js': { base: file(show), head: file(open) } });
    expect(finding?.confidence).toBe('high');
    expect(finding?.message).toContain('GET /notes/:id limited the Note');
    expect(finding?.evidence[0]).toContain('notes.js, line 3');
  });

  test('is found under another path of the file', async () => {
    const files = { 'b.js': { head: file(open) }, 'a.js': { base: file(show), head: [start] } };
    expect(await lost(files)).toHaveLength(1);
  });

  test.each([
    ['a check that answered 403', 403],
    ['a check that answered 404', 404],
  ])('is said once, as a guard that is gone: %s', async (_what, status) => {
    const fetch = `const note = await Note.findById(req.params.id);`;
    const check = `if (note.owner !== req.user.id) return res.status(${status}).end();`;
    const before = route('get', '/notes/:id', fetch, check, `res.json(note);`);
    const after = route('get', '/notes/:id', fetch, `res.json(note);`);
    const change = example({ 'notes.js': { base: file(before), head: file(after) } });
    expect(await findingsIn(rule, change)).toEqual([]);
    expect(await findingsIn(guardRemoved, change)).toHaveLength(1);
  });

  test('is said of a function that nobody was seen to call, without being sure', async () => {
    const service = (where: string) => [
      `export async function findNote(id: string, userId: string) {`,
      `  return prisma.note.findFirst({ where: ${where} });`,
      `}`,
    ];
    const gone = { base: service('{ id, userId }'), head: service('{ id }') };
    expect((await lost({ 'notes.ts': gone })).map(({ confidence }) => confidence)).toEqual(['low']);
    const call = [
      `import { findNote } from './notes';`,
      `export async function show(id: string) { return findNote(id, ''); }`,
    ];
    const called = await lost({ 'notes.ts': gone, 'show.ts': { base: call, head: call } });
    expect(called.map(({ confidence }) => confidence)).toEqual(['medium']);
    const asking = [
      `import { findNote } from './notes';`,
      `export async function show(id: string, user: User) {`,
      `  const note = await findNote(id);`,
      `  return note.userId === user.id ? note : undefined;`,
      `}`,
    ];
    expect(await lost({ 'notes.ts': gone, 'show.ts': { base: call, head: asking } })).toEqual([]);
  });

  test('is none in a component that runs in a browser', async () => {
    const component = (given: string) => [
      `export function Note({ id, userId }) { return api.getNote(${given}); }`,
    ];
    expect(await found({ 'Note.tsx': { base: component('id, userId'), head: component('id') } })).toEqual([]);
  });
});

describe('names that mean each other', () => {
  const looped = route(
    'get',
    '/notes/:id',
    `let a = b.id, b = c, c = a.userId;`,
    `a = user.id; user = a.owner; b = user.params;`,
    `const id = Number(a) || b.id || user.id;`,
    `res.json(await Note.findById(id));`,
  );

  test('have an end', async () => {
    expect(await found({ 'notes.js': { head: file(show, change, list, looped) } })).toEqual([]);
  });

  test('have an end where there are thousands of them', async () => {
    const chain = Array.from({ length: 3000 }, (_, at) => `const v${at} = v${at + 1}.id || v${at + 2};`);
    const long = route('get', '/notes/:id', ...chain, `res.json(await Note.findById(v0));`);
    expect(await found({ 'notes.js': { head: file(show, change, list, long) } })).toEqual([]);
  });
});

test('an endpoint that does not ask what its siblings ask is told once', async () => {
  const guards = [
    `export const isEditor = (req, res, next) => { if (req.user.role !== 'editor') return res.status(403).end(); next(); };`,
  ];
  const notes = (more: string) => [
    `import express from 'express'; import { isEditor } from './guards';`,
    `const notes = express.Router();`,
    `notes.use(passport.authenticate('jwt'));`,
    `notes.get('/notes/:id', isEditor, async (req, res) => res.json(await prisma.note.findFirst({ where: { id: req.params.id, ownerId: req.user.id } })));`,
    ...['put', 'patch', 'delete'].map(
      (method) =>
        `notes.${method}('/notes/:id', isEditor, async (req, res) => res.json(await prisma.note.update({ where: { id: req.params.id, ownerId: req.user.id }, data: req.body })));`,
    ),
    more,
    `export default notes;`,
  ];
  const copy = (guard: string) =>
    notes(
      `notes.post('/notes/:id/copy', ${guard}async (req, res) => res.json(await prisma.note.findUnique({ where: { id: req.params.id } })));`,
    );
  const added = async (guard: string, by: Rule) =>
    (
      await findingsIn(
        by,
        example({
          'guards.js': { base: guards, head: guards },
          'notes.js': { base: notes(''), head: copy(guard) },
        }),
      )
    ).length;
  expect([await added('', rule), await added('', weakerGuard)]).toEqual([0, 1]);
  expect([await added('isEditor, ', rule), await added('isEditor, ', weakerGuard)]).toEqual([1, 0]);
});
