import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

/** A choir whose singers see their own fines; what is read of the request by functions may be who calls, or what was sent. */
const choir = (reader: string): Sources => ({
  'src/reading.ts': `import { lookUp } from './store';
export const voiceOf = (req) => req.voice;
${reader}`,
  'src/fines.ts': `import { Router } from 'express';
import { voiceOf, slipOf } from './reading';
import { requireSinger } from './gate';
import { Fine } from './db';
export const fines = Router();
fines.use(requireSinger);
fines.get('/fines', async (req, res) => {
  res.json(await Fine.find({ userId: voiceOf(req).userId }));
});`,
  'src/gate.ts': `export function requireSinger(req, res, next) {
  if (!req.voice) return res.status(401).end();
  next();
}`,
});
const lost = [expect.stringMatching(/GET \/fines asked whether userId is the caller, and no longer does/)];

const sent: [string, string][] = [
  ['the body', 'export const slipOf = (req) => req.body;'],
  ['the body, by a name', 'export function slipOf(req) {\n  const slip = req.body;\n  return slip;\n}'],
  ['a part of it', 'export const slipOf = (req) => ({ userId: req.query.userId, day: req.query.day });'],
  ['the body as something', 'export const slipOf = (req: Request): Slip => req.body as Slip;'],
  ['what is valid of it', 'export const slipOf = (req) => slips.parse(req.body);'],
  ['the body in a class', 'export const slipOf = (request) => new Slip(request.body);'],
  [
    'cookies',
    "export const slipOf = (req) => Object.fromEntries(req.headers.cookie.split('; ').map((c) => c.split('=')));",
  ],
];

const found: [string, string][] = [
  ['of something before it', 'export const slipOf = (req) => req.slip;'],
  ['by the session', 'export const slipOf = (req) => req.session;'],
  ['by a cookie', 'export const slipOf = (req) => lookUp(req.cookies.choir);'],
  ['by a cookie, in a table', 'const slips = {};\nexport const slipOf = (req) => slips[req.cookies.choir];'],
  ['by a cookie, in a class', 'export const slipOf = (req) => new Slip(req.cookies.choir);'],
  ['by signed cookies', 'export const slipOf = (req) => req.signedCookies;'],
  ['by a token', 'export const slipOf = (req) => jwt.decode(req.cookies.choir);'],
  ['by headers of a gateway', "export const slipOf = (req) => ({ userId: req.headers['x-user-id'] });"],
  [
    'and is held against what was sent',
    'export function slipOf(req) {\n  if (req.body.userId !== req.voice.userId) throw new Forbidden();\n  return req.body;\n}',
  ],
];

describe('what a function reads of the request', () => {
  test.each(sent)('is what was sent, and no caller: %s', async (_, reader) => {
    expect(await altered(choir(reader), 'voiceOf(req).userId', 'slipOf(req).userId')).toEqual(lost);
  });

  test.each(found)('is who calls, or may be: %s', async (_, reader) => {
    expect(await altered(choir(reader), 'voiceOf(req).userId', 'slipOf(req).userId')).toEqual([]);
  });

  test('is what was sent by a name that it has before', async () => {
    const base = choir('export const slipOf = (req) => req.body;');
    const head = replaced(
      replaced(base, 'voiceOf(req).userId', 'slip.userId'),
      '  res.json(',
      '  const slip = slipOf(req);\n  res.json(',
    );
    expect(await between(base, head)).toEqual(lost);
  });

  test('is what was sent where it is imported by another name', async () => {
    const base = replaced(
      choir('export const slipOf = (req) => req.body;'),
      'voiceOf, slipOf',
      'voiceOf, slipOf as noteOf',
    );
    expect(await altered(base, 'voiceOf(req).userId', 'noteOf(req).userId')).toEqual(lost);
  });

  test('is noted beside who calls, who is still asked for', async () => {
    const base = choir('export const slipOf = (req) => req.body;');
    expect(
      await altered(base, '  res.json(', '  await Note.create({ by: slipOf(req).userId });\n  res.json('),
    ).toEqual([]);
  });

  test('is what was sent by its name, where it is not seen', async () => {
    const base = replaced(choir(''), 'voiceOf, slipOf', 'voiceOf');
    const head = (name: string) => altered(base, 'voiceOf(req).', `${name}(req).`);
    expect(await head('cookies')).toEqual(lost);
    expect(await head('unsignedCookies')).toEqual(lost);
    expect(await head('signedCookies')).toEqual([]);
  });

  test('of what was sent was never the caller', async () => {
    const base = replaced(
      choir('export const slipOf = (req) => req.body;'),
      'voiceOf(req).userId',
      'slipOf(req).userId',
    );
    expect(await altered(base, '{ userId: slipOf(req).userId }', '{}')).toEqual([]);
  });
});
