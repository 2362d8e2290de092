import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express: Sources = {
  'guards.ts': `import { KEEPERS } from './lists';
const STAFF = ['keeper', 'warden'];
export function requireKeeper(req, res, next) {
  const member = req.member;
  if (!member || member.blocked) return res.status(401).json({ error: 'Log in' });
  if (member.rank !== 'keeper' && member.rank !== 'warden') return res.status(403).json({ error: 'No' });
  next();
}
export function requireStaff(req, res, next) {
  if (STAFF.includes(req.member.rank) && req.member.active) {
    return next();
  }
  res.status(403).end();
}
const mayFeed = (member) => member.rank === 'feeder' && member.level >= 3;
export const requireFeeder = async (req, res, next) => {
  try {
    req.claims = await tokens.verify(req.headers.authorization);
  } catch (error) {
    return res.status(401).end();
  }
  if (!mayFeed(req.member)) {
    res.status(403).end();
    return;
  }
  return next();
};
export const requireOwner = (kind) => async (req, res, next) => {
  const found = await store.find(kind, req.params.id);
  if (found.memberId !== req.member.id) throw new ForbiddenError('Not yours');
  next();
};`,
  'cages.ts': `import { Router } from 'express';
import { requireFeeder, requireKeeper, requireOwner, requireStaff } from './guards';
const cages = Router();
cages.get('/cages', requireStaff, list);
cages.post('/cages', requireKeeper, add);
cages.delete('/cages/:id', requireKeeper, remove);
cages.post('/cages/:id/meals', requireFeeder, feed);
cages.put('/cages/:id', requireOwner('cage'), change);
export default cages;`,
};

const nest: Sources = {
  'rank.guard.ts': `import { Injectable } from '@nestjs/common';
@Injectable()
export class RankGuard {
  canActivate(context) {
    const { member } = context.switchToHttp().getRequest();
    return Boolean(member) && member.rank === 'keeper';
  }
}`,
  'owls.controller.ts': `import { Controller, Delete, Post, UseGuards } from '@nestjs/common';
import { RankGuard } from './rank.guard';
@Controller('owls')
@UseGuards(RankGuard)
export class OwlsController {
  @Post() add() { return this.owls.add(); }
  @Delete(':id') remove() { return this.owls.remove(); }
}`,
};

const fastify: Sources = {
  'app.ts': `import fastify from 'fastify';
const app = fastify();
export async function requireRanger(request, reply) {
  if (!request.ranger) {
    return reply.code(401).send({ error: 'Log in' });
  }
  if (request.ranger.area !== request.params.area) throw new ForbiddenError('Elsewhere');
}
app.post('/areas/:area/fires', { preHandler: requireRanger }, report);
app.delete('/areas/:area/fires/:id', { preHandler: requireRanger }, remove);
app.listen({ port: 1 });`,
};

const hono: Sources = {
  'app.ts': `import { Hono } from 'hono';
const app = new Hono();
const known = async (c, next) => {
  const sailor = await sailors.of(c.req.header('authorization'));
  if (!sailor) return c.json({ error: 'Who?' }, 401);
  c.set('sailor', sailor);
  await next();
};
app.post('/boats', known, add);
app.delete('/boats/:id', known, remove);
export default app;`,
};

const inPlace: Sources = {
  'app.ts': `import express from 'express';
const app = express();
app.use((req, res, next) => {
  res.set('X-Frame-Options', 'DENY');
  next();
});
app.use((req, res, next) => {
  if (!req.walker || req.walker.lost) return res.status(401).end();
  next();
});
app.post('/paths', add);
app.delete('/paths/:id', remove);
`,
};

const keeper = 'auth/guard-removed: the function requireKeeper, which guards 2 endpoints, now lets pass ';
const weaker = 'auth/weaker-guard: the function ';

// biome-ignore format: a table reads better in rows
describe('a guard of JavaScript that lets more callers pass is told', () => {
  test.each<[string, Sources, string, string, string]>([
    ['a header that callers write', express, '  const member = req.member;', `  if (req.headers['x-preview']) return next();\n  const member = req.member;`, `${keeper}callers for whom req.headers.x-preview is there: POST /cages, DELETE /cages/:id.`],
    ['what stands in the address', express, 'if (!member || member.blocked)', `if (req.query.as !== 'robot' && (!member || member.blocked))`, ''],
    ['a setting', express, '  const member = req.member;', `  if (process.env.OPEN_HOUSE === 'yes') { next(); return; }\n  const member = req.member;`, `${keeper}callers for whom process.env.OPEN_HOUSE is 'yes': `],
    ['a setting that is not there', express, '  const member = req.member;', `  if (!settings.guarded) return next();\n  const member = req.member;`, `${keeper}callers for whom settings.guarded is not there: `],
    ['no token at all', express, '  const member = req.member;', `  if (!req.headers.authorization) return next();\n  const member = req.member;`, `${keeper}callers for whom req.headers.authorization is not there: `],
    ['an address', express, '  const member = req.member;', `  if (req.ip === '10.0.0.7') return next();\n  const member = req.member;`, `${keeper}callers for whom req.ip is '10.0.0.7': `],
    ['a path of theirs', express, '  const member = req.member;', `  if (req.path === '/cages') return next();\n  const member = req.member;`, ''],
    ['one of two that were refused', express, '!member || member.blocked', '!member', `${weaker}requireKeeper, which guards 2 endpoints, now lets pass callers who were turned away unless`],
    ['both instead of one of them', express, '!member || member.blocked', '!member && member.blocked', weaker],
    ['either instead of both', express, 'STAFF.includes(req.member.rank) && req.member.active', 'STAFF.includes(req.member.rank) || req.member.active', `${weaker}requireStaff, which guards 1 endpoint, now lets pass callers who were turned away for`],
    ['a longer list', express, `const STAFF = ['keeper', 'warden']`, `const STAFF = ['keeper', 'warden', 'visitor']`, `${weaker}requireStaff, which guards 1 endpoint, now lets pass callers for whom req.member.rank is 'visitor': GET /cages.`],
    ['another rank', express, `member.rank !== 'warden'`, `member.rank !== 'warden' && member.rank !== 'intern'`, `${weaker}requireKeeper, which guards 2 endpoints, now lets pass callers for whom req.member.rank is 'intern': `],
    ['somebody else beside', express, 'STAFF.includes(req.member.rank) && req.member.active', '(STAFF.includes(req.member.rank) && req.member.active) || req.member.isGuide', `${weaker}requireStaff, which guards 1 endpoint, now lets pass callers for whom req.member.isGuide is there: `],
    ['a lower level in what it asks', express, 'member.level >= 3', 'member.level >= 1', `${weaker}mayFeed, which guards 1 endpoint, now lets pass callers for whom member.level is above 1, or member.level is 1: `],
    ['whatever is not', express, `member.rank === 'feeder'`, `member.rank !== 'visitor'`, weaker],
    ['turned round', express, '!mayFeed(req.member)', 'mayFeed(req.member)', weaker],
    ['said, and gone on', express, `    res.status(403).end();\n    return;\n  }\n  return next();`, `    res.status(403);\n  }\n  return next();`, ''],
    ['noted instead', express, `return res.status(403).json({ error: 'No' });`, `console.warn('no');`, ''],
    ['after an error', express, `catch (error) {\n    return res.status(401).end();`, `catch (error) {\n    return next();`, ''],
    ['handed to a factory', express, '  if (found.memberId', `  if (req.query.force) return next();\n  if (found.memberId`, `auth/guard-removed: the function requireOwner, which guards 1 endpoint, now lets pass callers for whom req.query.force is there: PUT /cages/:id.`],
    ['a class that says yes', nest, `return Boolean(member)`, `if (context.switchToHttp().getRequest().headers['x-robot'] === '1') return true;\n    return Boolean(member)`, `auth/guard-removed: the function RankGuard.canActivate, which guards 2 endpoints, now lets pass `],
    ['a class that asks for either', nest, `Boolean(member) && member.rank`, `Boolean(member) || member.rank`, `${weaker}RankGuard.canActivate, which guards 2 endpoints, now lets pass `],
    ['a hook that is left', fastify, '  if (!request.ranger) {', `  if (request.query.drill === 'true') return;\n  if (!request.ranger) {`, `auth/guard-removed: the function requireRanger, which guards 2 endpoints, now lets pass callers for whom request.query.drill is 'true': `],
    ['what has no name', inPlace, '  if (!req.walker', `  if (req.query.tour) return next();\n  if (!req.walker`, 'auth/guard-removed: what is registered with app, which guards 2 endpoints, now lets pass callers for whom req.query.tour is there: '],
    ['what has no name, and asks for less', inPlace, ' || req.walker.lost', '', `auth/weaker-guard: what is registered with app, which guards 2 endpoints, now lets pass `],
    ['a hook of Hono', hono, '  const sailor', `  if (c.req.header('x-harbour')) return next();\n  const sailor`, `auth/guard-removed: the function known, which guards 2 endpoints, now lets pass callers for whom c.req.header('x-harbour') says yes: `],
  ])('%s', async (_what, files, from, to, said) => {
    const found = await altered(files, from, to);
    
    expect(found).toHaveLength(1);
    expect(found[0]?.slice(0, said.length)).toBe(said);
  });
});

// biome-ignore format: a table reads better in rows
describe('a guard of JavaScript that lets nobody else pass is not', () => {
  test.each<[string, Sources, string, string]>([
    ['what has no name, in other words', inPlace, 'if (!req.walker || req.walker.lost) return res.status(401).end();\n  next();', 'if (req.walker && !req.walker.lost) return next();\n  res.status(401).end();'],
    ['another one before it', inPlace, `app.use((req, res, next) => {\n  if (!req.walker`, `app.use((req, res, next) => {\n  if (!req.walker) return res.status(401).end();\n  next();\n});\napp.use((req, res, next) => {\n  if (!req.walker`],
    ['preflights', express, '  const member = req.member;', `  if (req.method === 'OPTIONS') return next();\n  const member = req.member;`],
    ['paths that are open', express, '  const member = req.member;', `  if (OPEN_PATHS.includes(req.path)) return next();\n  const member = req.member;`],
    ['a path that nobody registers', express, '  const member = req.member;', `  if (req.path.startsWith('/health')) return next();\n  const member = req.member;`],
    ['one more rank that is refused', express, 'member.blocked', `member.blocked || member.rank === 'guest'`],
    ['both instead of either', express, `member.rank !== 'keeper' && member.rank !== 'warden'`, `member.rank !== 'keeper'`],
    ['two tests instead of one', express, 'if (!member || member.blocked) return', `if (!member) return res.status(401).json({ error: 'Log in' });\n  if (member.blocked) return`],
    ['a list instead of two comparisons', express, `if (member.rank !== 'keeper' && member.rank !== 'warden')`, `if (!['keeper', 'warden'].includes(member.rank))`],
    ['the same the other way round', express, `  if (!mayFeed(req.member)) {\n    res.status(403).end();\n    return;\n  }\n  return next();`, `  if (mayFeed(req.member)) return next();\n  return res.status(403).end();`],
    ['what it asks, written in place', express, '!mayFeed(req.member)', `!(req.member.rank === 'feeder' && req.member.level >= 3)`],
    ['another name', express, 'mayFeed', 'isFeeder'],
    ['no local name', express, `  const member = req.member;\n  if (!member || member.blocked)`, `  const { member } = req;\n  if (!req.member || req.member.blocked)`],
    ['another status', express, `status(403).json({ error: 'No' })`, `status(404).json({ error: 'Not found' })`],
    ['a higher level', express, 'member.level >= 3', 'member.level > 3'],
    ['what is implied', express, `  if (found.memberId`, `  if (!req.member) throw new UnauthorizedError('Who?');\n  if (found.memberId`],
    ['a route that says that it is open', nest, `    return Boolean(member)`, `    if (this.reflector.getAllAndOverride('isPublic', [context.getHandler()])) return true;\n    return Boolean(member)`],
    ['a rewritten class', nest, `return Boolean(member) && member.rank === 'keeper';`, `if (!member) return false;\n    return member.rank === 'keeper';`],
    ['an optional chain', nest, `Boolean(member) && member.rank`, `member?.rank`],
    ['an error instead of an answer', fastify, `    return reply.code(401).send({ error: 'Log in' });`, `    throw new UnauthorizedError('Log in');`],
    ['another way to be known', hono, '  const sailor', `  if (await keys.isValid(c.req.header('x-api-key'))) return next();\n  const sailor`],
    ['a note before', hono, '  const sailor', `  logger.info(c.req.path);\n  const sailor`],
    ['another look-up', hono, `await sailors.of(c.req.header('authorization'))`, `await crew.find({ token: c.req.header('authorization') })`],
    ['asked by a function of its own', express, `  if (member.rank !== 'keeper' && member.rank !== 'warden') return res.status(403).json({ error: 'No' });\n  next();\n}`, `  if (!isKeeper(member)) return res.status(403).json({ error: 'No' });\n  next();\n}\nfunction isKeeper(member) {\n  return member.rank === 'keeper' || member.rank === 'warden';\n}`],
    ['asked in a wrapper of errors', express, `  if (found.memberId !== req.member.id) throw new ForbiddenError('Not yours');\n  next();`, `  try {\n    if (found.memberId !== req.member.id) throw new ForbiddenError('Not yours');\n    next();\n  } catch (error) {\n    next(error);\n  }`],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
});

test('a rule of a table that asks for less is told with the endpoints that ask for it', async () => {
  const rules: Sources = {
    'permissions.ts': `const rules = {
  'recipe:view': (user, recipe) => recipe.publishedAt !== null || recipe.authorId === user.id,
  'recipe:update': (user, recipe) => recipe.archivedAt === null && recipe.authorId === user.id,
};
export function assertCan(user, action, subject) {
  if (!user) throw new Unauthorized();
  if (!rules[action](user, subject)) throw new Forbidden();
}`,
    'recipes.ts': `import { Router } from 'express';
import { assertCan } from './permissions';
const router = Router();
router.put('/recipes/:id', async (req, res) => {
  const recipe = await db.recipes.find(req.params.id);
  assertCan(req.user, 'recipe:update', recipe);
  res.json(await db.recipes.save(recipe));
});
export default router;`,
  };
  const owner = ' && recipe.authorId === user.id,';
  expect((await altered(rules, owner, ',')).join('\n')).toContain(
    'the function recipe:update, which guards 1 endpoint, now lets pass callers who were turned away unless recipe.authorId is user.id',
  );
  const turned = 'recipe.authorId === user.id && recipe.archivedAt === null,';
  expect(await altered(rules, 'recipe.archivedAt === null && recipe.authorId === user.id,', turned)).toEqual(
    [],
  );
});

describe('a handler that asks itself whose something is', () => {
  const route = (test: string): Sources => ({
    'app/api/kilns/[id]/route.ts': `export async function DELETE(req, { params }) {
      const user = await currentUser();
      if (!user) return NextResponse.json({}, { status: 401 });
      const kiln = await prisma.kiln.findUnique({ where: { id: params.id } });
      if (!kiln) return NextResponse.json({}, { status: 404 });
      if (${test}) return NextResponse.json({}, { status: 403 });
      await prisma.kiln.delete({ where: { id: kiln.id } });
      return new NextResponse(null, { status: 204 });
    }`,
  });
  const own = 'kiln.builderId !== user.id && !mayFire(user.grade, 3)';

  test('is told where it asks the opposite', async () => {
    expect(await altered(route(own), own, 'kiln.builderId === user.id && !mayFire(user.grade, 3)')).toEqual([
      expect.stringContaining('auth/weaker-guard: the function DELETE'),
    ]);
  });

  test.each([
    ['the opposite was wrong', 'kiln.builderId === user.id && !mayFire(user.grade, 3)', own],
    ['it is written otherwise', own, '!(kiln.builderId === user.id || mayFire(user.grade, 3))'],
    ['nothing of a caller is asked', `kiln.state !== 'cold'`, `kiln.state === 'cold'`],
    ['both is asked', own, 'kiln.builderId !== user.id || !mayFire(user.grade, 3)'],
  ])('is not where %s', async (_, before, now) => {
    expect(await altered(route(before), before, now)).toEqual([]);
  });
});
