import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

/** Each is all that there is of its repository. */
const controllers = {
  'src/looms/looms.controller.ts': `
import { Controller, Get, Post } from '@nestjs/common';
import { Resolver, Mutation } from '@nestjs/graphql';
import { Roles } from '../auth';
import { AuthedController, CrudController } from '../common';
import { AdminResolver, BaseResolver } from '@acme/nest-base';
import { Timed } from '../infra';
@Controller('threads')
export class ThreadsController extends AuthedController {
  @Post()
  add() {}
}
@Controller('looms')
export class LoomsController extends CrudController {
  @Get()
  @Roles('weaver')
  @Timed()
  list() {}
}
@Resolver()
export class RefundsResolver extends AdminResolver {
  @Mutation(() => Boolean)
  refund() {}
}
`,
};
const routes = {
  'app/api/glazes/route.ts': `
import { requireUser, getSessionOrThrow } from '@/lib/access';
import { glazes } from '@/lib/glazes';
export async function GET() {
  await requireUser();
  return Response.json(await glazes.all());
}
export async function POST(req) {
  await getSessionOrThrow();
  return Response.json(await glazes.add(await req.json()));
}
`,
  'pages/api/clay.ts': `
import { protectedRoute, timedRoute } from '@/server/middleware';
async function handler(req, res) {
  res.json(await clay.all());
}
export default timedRoute(protectedRoute(handler));
`,
};

describe('NestJS and Next.js: what is written in no file of the repository', () => {
  test.each([
    ['the base of a controller', controllers, ' extends AuthedController', '', 'POST /threads'],
    ['the base of a controller for another', controllers, 'extends AuthedController', 'extends CrudController', 'POST /threads'],
    ['the base of a resolver, from a package', controllers, 'extends AdminResolver', 'extends BaseResolver', 'refund'],
    ['who is known, or else', routes, '  await getSessionOrThrow();\n', '', 'POST /api/glazes'],
    ['a route that is protected', routes, 'protectedRoute(handler)', 'handler', '/api/clay'],
  ])('%s', async (_what, files, from, to, what) => {
    const found = await altered(files as typeof controllers, from, to);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join()).toContain(what);
  });

  test.each([
    ['a base that only does the work', controllers, ' extends CrudController', ''],
    ['how long it takes', controllers, '  @Timed()\n', ''],
    ['how long a route takes', routes, 'timedRoute(protectedRoute(handler))', 'protectedRoute(handler)'],
    ['one demand in the place of another', routes, 'await requireUser()', 'await getSessionOrThrow()'],
  ])('%s: nothing is lost', async (_what, files, from, to) => {
    expect(await altered(files as typeof controllers, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
