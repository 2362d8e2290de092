import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const quay = (list: string): Sources => ({
  'src/app.js': `const express = require('express');
const { requireKeeper } = require('./keeper');
const app = express();
app.get('/berths', requireKeeper, list);
`,
  'src/quay.js': list,
});
const told = (list: string): Promise<string[]> =>
  altered(quay(`const skipPaths = ['/up'];\n${list}`), `['/up']`, `['/up', '/berths']`);

test.each([
  ['logs', `module.exports = morgan('tiny', { skip: (req) => skipPaths.includes(req.path) });`],
  ['squeezes', `module.exports = compression({ filter: (req, res) => !skipPaths.includes(req.path) });`],
  [
    'counts',
    `exports.slow = (req, res, next) => {
  if (skipPaths.includes(req.path)) return next();
  if (++hits[req.ip] > 9) return res.status(429).end();
  next();
};`,
  ],
  [
    'is closed for a while',
    `function closed(req, res, next) {
  if (!process.env.CLOSED || skipPaths.some((each) => req.path.startsWith(each))) return next();
  res.status(503).json({ error: 'closed' });
}`,
  ],
])('a list that is looked at only by what %s is about something else', async (_, list) => {
  expect(await told(list)).toEqual([]);
});

test.each([
  [
    'turns callers away',
    `exports.gate = (req, res, next) => {
  if (skipPaths.includes(req.path)) return next();
  if (!req.keeper) return res.status(401).end();
  next();
};`,
  ],
  [
    'hands the request to who knows what',
    `exports.gate = (req, res, next) => {
  if (skipPaths.includes(req.path)) return next();
  return harbourmaster(req, res, next);
};`,
  ],
  [
    'says whether it is listed',
    'exports.isSkipped = (path) => skipPaths.some((each) => path.startsWith(each));',
  ],
  ['is elsewhere', 'exports.skipPaths = skipPaths;'],
  ['speaks of callers', `module.exports = withAuth({ pass: (req) => skipPaths.includes(req.path) });`],
  [
    'is one of two of which one asks callers',
    `exports.logs = morgan('tiny', { skip: (req) => skipPaths.includes(req.path) });
exports.gate = (req, res, next) => {
  if (skipPaths.includes(req.path)) return next();
  if (!verifyToken(req.get('authorization'))) return res.status(401).end();
  next();
};`,
  ],
])('a list that is looked at by what %s is told', async (_, list) => {
  expect(await told(list)).toEqual([
    'auth/guard-removed: GET /berths came to the list skipPaths, on which nobody is asked who calls.',
  ]);
});
