import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const kept = 'membersOnly() { this.steps.push(knownKeeper); return this; }';
const sheet = `import { knownKeeper } from './doors'; import { noted } from './notes';
export class Sheet {
  steps = [];
  constructor(router, verb, path) { this.router = router; this.verb = verb; this.path = path; }
  ${kept}
  noted() { this.steps.push(noted); return this; }
  answer(run) { this.router[this.verb](this.path, ...this.steps, wrap(run)); }
}
export const sheets = (router) => ({ get: (path) => new Sheet(router, 'get', path), put: (path) => new Sheet(router, 'put', path) });`;
const hives: Sources = {
  'app.ts': `import express from 'express'; import { hiveRoutes } from './hives'; const app = express(); app.use('/yard', hiveRoutes());`,
  'doors.ts': `export function knownKeeper(req, res, next) { if (!req.keeper) return res.status(401).end(); next(); }`,
  'notes.ts': `export function noted(req, res, next) { console.info(req.path); next(); }`,
  'hives.ts': `import { Router } from 'express'; import { sheets } from './sheet';
export function hiveRoutes() { const router = Router(); const sheet = sheets(router);
  sheet.get('/hives').noted().answer(list); sheet.put('/hives/:id').noted().membersOnly().answer(move); return router; }`,
  'sheet.ts': sheet,
};

const shapes = [
  ['a list that is spread', 'membersOnly() { this.steps = [...this.steps, knownKeeper]; return this; }'],
  [
    'a list that another is joined to',
    'membersOnly() { this.steps = this.steps.concat(knownKeeper); return this; }',
  ],
  [
    'a method that keeps what it is handed',
    'add(step) { this.steps.push(step); return this; }\n  membersOnly() { return this.add(knownKeeper); }',
  ],
  ['more than one at once', 'membersOnly() { this.steps.push(noted, knownKeeper); return this; }'],
  ['a copy with one more', 'membersOnly() { return new Sheet(this.router, [...this.steps, knownKeeper]); }'],
] as const;

describe('a step of a builder may put its guard before by', () => {
  test.each(shapes)('%s', async (_, written) => {
    expect(await altered(hives, kept, written)).toEqual([]);
  });

  test.each(shapes)('%s, and lose it', async (_, written) => {
    const lost = written.replace(/(?:, )?knownKeeper/, '');
    const base = { ...hives, 'sheet.ts': sheet.replace(kept, written) };
    expect(await between(base, { ...hives, 'sheet.ts': sheet.replace(kept, lost) })).toEqual([
      'auth/guard-removed: PUT /yard/hives/:id was guarded by knownKeeper and no longer is.',
    ]);
  });
});

test('a field that nobody else sees keeps the guards of a builder too', async () => {
  const hidden = sheet.replaceAll('this.steps', 'this.#steps').replace('  steps =', '  #steps =');
  expect(await between(hives, { ...hives, 'sheet.ts': hidden })).toEqual([]);
});
