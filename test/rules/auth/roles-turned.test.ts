import { describe, expect, test } from '@jest/globals';
import { between, confidencesBetween, type Sources } from './between.ts';

const refuses = 'return res.status(403).end();';
const express = (asked: string): Sources => ({
  'src/app.ts': `import express from 'express';
import { requireUser } from './gate';
const app = express();
app.post('/verses', requireUser, async (req, res) => {
  ${asked}
  res.json(await db.verse.create({ data: req.body }));
});`,
  'src/gate.ts': `export function requireUser(req, res, next) {
  if (!req.user) return res.status(401).end();
  next();
}`,
});
const nest = (asked: string): Sources => ({
  'src/verses.controller.ts': `import { Controller, ForbiddenException, Post, Req, UseGuards } from '@nestjs/common';
@Controller('verses')
@UseGuards(JwtGuard)
export class VersesController {
  @Post()
  add(@Req() req) {
    ${asked.replaceAll(refuses, 'throw new ForbiddenException();')}
    return this.verses.add(req.body);
  }
}`,
});
const poets = `if (!['poet', 'bard'].includes(req.user.role)) ${refuses}`;

describe.each([['a handler of Express', express], ['a method of Nest', nest]] as const)('%s that lets some pass', (_what, routes) => {
  test.each([
    ['a list', poets, `if (['critic'].includes(req.user.role)) ${refuses}`],
    ['one word', poets, `if (req.user.role === 'critic') ${refuses}`],
    ['a list with a name', poets, `const barred = ['critic'];\n if (barred.includes(req.user.role)) ${refuses}`],
    ['a list for several words', `if (req.user.role !== 'poet' && req.user.role !== 'bard') ${refuses}`, `if (['critic', 'heckler'].includes(req.user.role)) ${refuses}`],
    ['the same list', poets, `if (['poet', 'bard'].includes(req.user.role)) ${refuses}`],
  ])('and now only turns away some is told: %s', async (_how, before, now) => {
    expect(await between(routes(before), routes(now))).toEqual([expect.stringContaining('auth/weaker-guard: ')]);
    expect(await confidencesBetween(routes(before), routes(now))).not.toContain('low');
  });

  test.each([
    ['says it in several words', poets, `if (req.user.role !== 'poet' && req.user.role !== 'bard') ${refuses}`],
    ['turns some away before', poets, `if (req.user.role === 'critic') ${refuses}\n  ${poets}`],
    ['lets fewer pass', poets, `if (req.user.role !== 'poet') ${refuses}`],
    ['turned some away and now lets some pass', `if (['critic'].includes(req.user.role)) ${refuses}`, poets],
    ['asks of what is sent', `if (!['ode', 'hymn'].includes(req.body.role)) ${refuses}`, `if (['limerick'].includes(req.body.role)) ${refuses}`],
    ['asks for the state of an account', `if (!['active', 'new'].includes(req.user.status)) ${refuses}`, `if (['closed'].includes(req.user.status)) ${refuses}`],
  ])('is not told where it %s', async (_how, before, now) => {
    expect(await between(routes(before), routes(now))).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
