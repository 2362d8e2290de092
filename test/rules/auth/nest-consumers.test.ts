import { describe, expect, test } from '@jest/globals';
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
const told = (routes: string, list = '', more: Sources = {}): Promise<string[]> => {
  const { 'src/app.module.ts': module = '', ...others } = harbour;
  const text = module.replace(rows, `forRoutes(${routes});`).replace('@Module', `${list}\n@Module`);
  return between(harbour, { 'src/app.module.ts': text, ...others, ...more });
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
  ['...watched', 'const tools = [OpsController];\nconst watched = [...tools, HealthController];'],
  ['...[...watched]', 'const watched = [OpsController] as const;'],
])('NestJS: middleware is put before all of it in another way: %s %s', async (routes, list) => {
  expect(await told(routes, list)).toEqual([]);
});

test.each([
  ["{ path: 'ops{/*rest}', method: RequestMethod.GET }", ''],
  ["'ops/metrics{/*rest}'", ''],
  ['...watched', "const watched = ['ops/metrics'];"],
  ['...watched', "const tools = ['ops/metrics'];\nconst watched = [...tools, HealthController];"],
])('NestJS: middleware is put before some of it: %s %s', async (routes, list) => {
  expect(await told(routes, list)).toEqual([
    'auth/guard-removed: POST /ops/jobs/:name/run was guarded by OpsTokenMiddleware and no longer is.',
  ]);
});

test('NestJS: a list of the method that puts middleware before it', async () => {
  const { 'src/app.module.ts': module = '', ...others } = harbour;
  const inMethod = (list: string): Sources => ({
    'src/app.module.ts': module
      .replace(rows, 'forRoutes(...watched);')
      .replace('    consumer', `    const watched = ${list};\n    consumer`),
    ...others,
  });
  expect(await between(harbour, inMethod('[OpsController]'))).toEqual([]);
  expect(await between(harbour, inMethod("['ops/metrics']"))).toHaveLength(1);
});

describe('NestJS: a list of another file', () => {
  const from = "import { watched } from './watched';";
  const imported = (list: string, more: Sources = {}): Promise<string[]> =>
    told('...watched', from, { 'src/watched.ts': list, ...more });
  const controller = "import { OpsController } from './ops.controller';\n";

  test.each<[string, Sources]>([
    [`${controller}export const watched = [OpsController];`, {}],
    [`${controller}const tools = [OpsController];\nexport const watched = [...tools, HealthController];`, {}],
    ["export const watched = ['ops'];", {}],
    [
      "export { watched } from './lists';",
      { 'src/lists.ts': `${controller}export const watched = [OpsController];` },
    ],
  ])('middleware is put before all of it: %s', async (list, more) => {
    expect(await imported(list, more)).toEqual([]);
  });

  test.each([
    ["export const watched = ['ops/metrics'];", 1],
    ['export const watched = [HealthController];', 2],
  ])('middleware is put before some of it, or nothing: %s', async (list, lost) => {
    expect(await imported(list)).toHaveLength(lost);
  });

  test('which a controller leaves', async () => {
    const { 'src/app.module.ts': module = '', ...others } = harbour;
    const base: Sources = {
      ...others,
      'src/app.module.ts': module
        .replace(rows, 'forRoutes(...watched);')
        .replace('@Module', `${from}\n@Module`),
      'src/watched.ts': `${controller}export const watched = [HealthController, OpsController];`,
    };
    expect(await altered(base, ', OpsController]', ']')).toEqual([
      expect.stringMatching(/^auth\/guard-removed: GET .*OpsTokenMiddleware/),
      expect.stringMatching(/^auth\/guard-removed: POST .*OpsTokenMiddleware/),
    ]);
  });
});
