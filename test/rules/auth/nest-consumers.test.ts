import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const harbour: Sources = {
  'src/app.module.ts': `import { MiddlewareConsumer, Module, NestModule, RequestMethod } from '@nestjs/common';
import { OpsTokenMiddleware } from './ops-token.middleware';
@Module({})
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(OpsTokenMiddleware).forRoutes(
      { path: 'ops/metrics', method: RequestMethod.GET },
      { path: 'ops/jobs/:name/run', method: RequestMethod.POST },
    );
  }
}
`,
  'src/ops-token.middleware.ts': `import { Injectable, NestMiddleware, UnauthorizedException } from '@nestjs/common';
@Injectable()
export class OpsTokenMiddleware implements NestMiddleware {
  constructor(private readonly config: ConfigService) {}
  use(req: Request, _res: Response, next: NextFunction) {
    const token = this.config.get<string>('opsToken');
    if (!token || req.header('x-ops-token') !== token) {
      throw new UnauthorizedException('Ops token required');
    }
    next();
  }
}
`,
  'src/ops.controller.ts': `import { Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
@ApiExcludeController()
@Controller('ops')
export class OpsController {
  @Get('metrics')
  metrics() { return this.db.query('select 1'); }
  @Post('jobs/:name/run')
  run() { return this.jobs.run(); }
}
`,
};

test('NestJS: a route that leaves the list of its middleware, below a controller that is not documented', async () => {
  const row = "      { path: 'ops/jobs/:name/run', method: RequestMethod.POST },\n";
  expect(await altered(harbour, row, '')).toEqual([
    'auth/guard-removed: POST /ops/jobs/:name/run was guarded by OpsTokenMiddleware and no longer is.',
  ]);
});

const rows = `forRoutes(
      { path: 'ops/metrics', method: RequestMethod.GET },
      { path: 'ops/jobs/:name/run', method: RequestMethod.POST },
    );`;
const told = (routes: string, list = ''): Promise<string[]> => {
  const { 'src/app.module.ts': module = '', ...others } = harbour;
  const text = module.replace(rows, `forRoutes(${routes});`).replace('@Module', `${list}\n@Module`);
  return between(harbour, { 'src/app.module.ts': text, ...others });
};

test.each([
  ['OpsController', ''],
  ["'ops{/*rest}'", ''],
  ["{ path: 'ops{/*rest}', method: RequestMethod.ALL }", ''],
  ["'ops/{*rest}'", ''],
  ["'{*rest}'", ''],
  ['...watched', 'const watched = [OpsController];'],
  [
    '...watched',
    "const watched = ['ops/metrics', { path: 'ops/jobs/:name/run', method: RequestMethod.POST }];",
  ],
])('NestJS: middleware is put before all of it in another way: %s %s', async (routes, list) => {
  expect(await told(routes, list)).toEqual([]);
});

test.each([
  ["{ path: 'ops{/*rest}', method: RequestMethod.GET }", ''],
  ["'ops/metrics{/*rest}'", ''],
  ['...watched', "const watched = ['ops/metrics'];"],
])('NestJS: middleware is put before some of it: %s %s', async (routes, list) => {
  expect(await told(routes, list)).toEqual([
    'auth/guard-removed: POST /ops/jobs/:name/run was guarded by OpsTokenMiddleware and no longer is.',
  ]);
});
