import { describe, expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const guard = `export function signedIn(req, res, next) { if (!req.user) return res.status(401).end(); next(); }
export const signedInExcept = (open) => (req, res, next) => {
  if (open.some((each) => each.test(req.path))) return next();
  return signedIn(req, res, next);
};`;

const boats = (use: string): Promise<string[]> =>
  listed({
    'guard.js': guard,
    'boats.js': `import { Router } from 'express'; import { signedIn, signedInExcept } from './guard.js';
export const boats = Router();
${use}
boats.get('/tides', tides);
boats.get('/:id', show);
boats.post('/:id/sail', sail);
boats.get('/charts/:name', chart);`,
    'app.js': `import express from 'express'; import { boats } from './boats.js';
const app = express(); app.use('/boats', boats);`,
  });

/** The first letters of the routes that are guarded. */
async function guarded(use: string): Promise<string> {
  const letters = { '/boats/tides': 'T', '/boats/:id': 'I', '/boats/:id/sail': 'S', '/boats/charts/:name': 'C' };
  const found = (await boats(use)).filter((each) => !each.endsWith('[]')).map((each) => each.split(' ')[1]);
  return Object.entries(letters).flatMap(([path, letter]) => (found.includes(path) ? [letter] : [])).join('');
} // biome-ignore format: a table reads better in rows

describe('what regular expressions leave out of a guard:', () => {
  test.each([
    ['a segment of any kind', 'boats.use(signedInExcept([/^\\/[^/]+\\/sail$/]));', 'TIC'],
    ['numbers, that no word is', 'boats.use(signedInExcept([/^\\/\\d+$/, /^\\/tides\\/?$/i]));', 'SC'],
    ['ids only', 'boats.use(signedInExcept([/^\\/[0-9a-f-]{36}$/]));', 'TSC'],
    ['one of several words', 'boats.use(signedInExcept([/^\\/(?:tides|tunes)$/]));', 'ISC'],
    ['all that lies below', 'boats.use(signedInExcept([/^\\/charts\\/.*/]));', 'TIS'],
    ['an object', `boats.use(signedInExcept([new RegExp('^/[^/]+/sail$')]));`, 'TIC'],
    ['a constant', 'const open = [/^\\/tides$/];\nboats.use(signedInExcept(open));', 'ISC'],
    ['an option', 'boats.use(signedIn.unless({ path: [/^\\/boats\\/tides$/] }));', 'ISC'],
    [
      'middleware that asks itself',
      'const open = [/^\\/tides$/];\nboats.use((req, res, next) => { if (open.some((one) => one.test(req.path))) return next(); if (!req.user) return res.status(401).end(); next(); });',
      'ISC',
    ],
    ['what is not anchored is none', 'boats.use(signedInExcept([/sail/]));', 'TISC'],
    ['nor what cannot be told', 'boats.use(signedInExcept([/^\\/(?!tides)(?=.)(a+)+$/]));', 'TISC'],
  ])('%s', async (_what, use, expected) => {
    expect(await guarded(use)).toBe(expected);
  });
});

describe('what regular expressions put a guard before:', () => {
  test.each([
    ['a word and all that lies below it', 'boats.use(/^\\/charts(?=\\/|$)/i, signedIn);', 'C'],
    ['one of several', 'boats.use(/^\\/(tides|charts)\\b/, signedIn);', 'TC'],
    ['nothing below it', 'boats.use(/^\\/(tides|charts)\\/?$/i, signedIn);', 'T'],
    ['all but some words', 'boats.use(/^\\/(?!tides|charts).*/, signedIn);', 'IS'],
    [
      'all but one and what lies below it',
      'boats.use(/^(?!\\/(?:charts|docks)(?:\\/|$))/, signedIn);',
      'TIS',
    ],
    ['all but one path', 'boats.use(/^\\/(?!tides$).+$/, signedIn);', 'ISC'],
    ['nothing but what is below another word', 'boats.use(/^\\/charts\\/(?!deep).*/, signedIn);', 'C'],
    ['all but what is not read', 'boats.use(/^\\/(?!t(?=i)des).*/, signedIn);', 'TISC'],
    ['what is not read may be everywhere', 'boats.use(/(?<!no)charts/, signedIn);', 'TISC'],
  ])('%s', async (_, use, letters) => {
    expect(await guarded(use)).toBe(letters);
  });
});
