import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

/** Controllers that are open to whoever is not signed in, of which a middleware asks programs for their token. */
const dairy = (place: string, more = ''): Sources => ({
  'src/app.module.ts': `import { MiddlewareConsumer, Module, NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ChurnController } from './churn.controller';
import { MilkTokenMiddleware } from './milk-token.middleware';
import { SessionGuard } from './session.guard';
@Module({ controllers: [ChurnController], providers: [{ provide: APP_GUARD, useClass: SessionGuard }] })
export class AppModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(MilkTokenMiddleware).forRoutes(ChurnController);
  }
}
`,
  'src/session.guard.ts': `import { CanActivate, Injectable, UnauthorizedException } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}
  canActivate(context) {
    if (this.reflector.getAllAndOverride('isPublic', [context.getHandler(), context.getClass()])) return true;
    if (!context.switchToHttp().getRequest().session.userId) throw new UnauthorizedException();
    return true;
  }
}
`,
  'src/public.decorator.ts': `import { SetMetadata } from '@nestjs/common';
export const Public = () => SetMetadata('isPublic', true);
`,
  'src/milk-token.middleware.ts': `import { Injectable, NestMiddleware, UnauthorizedException } from '@nestjs/common';
@Injectable()
export class MilkTokenMiddleware implements NestMiddleware {
  use(req, _res, next) {
    if (req.header('x-milk-token') !== process.env.MILK_TOKEN) throw new UnauthorizedException();
    next();
  }
}
`,
  'src/churn.controller.ts': `import { Body, Controller, Post } from '@nestjs/common';
import { Public } from './public.decorator';
@Public()
@Controller('${place}')
export class ChurnController {
  @Post('litres')
  litres(@Body() dto) { return this.tanks.fill(dto); }
  @Post('wash')
  wash() { return this.tanks.wash(); }
}
`,
  'src/cheese.controller.ts': more,
});
const cheese = (place: string): string => `import { Controller, Get } from '@nestjs/common';
import { Public } from './public.decorator';
@Public()
@Controller('${place}/cheese')
export class CheeseController {
  @Get('wheels')
  wheels() { return this.wheels.all(); }
}
`;

test('NestJS: what says that it is open where programs call, and the token of the others is not asked, is missed', async () => {
  expect(await between(dairy('internal'), dairy('internal', cheese('internal')))).toEqual([
    expect.stringContaining('auth/missing-guard: GET /internal/cheese/wheels can be reached by anybody'),
  ]);
  const asked = dairy('internal', cheese('internal'));
  const head = {
    ...asked,
    'src/app.module.ts': (asked['src/app.module.ts'] ?? '')
      .replace('forRoutes(ChurnController)', 'forRoutes(ChurnController, CheeseController)')
      .replace(
        'import { MilkToken',
        "import { CheeseController } from './cheese.controller';\nimport { MilkToken",
      ),
  };
  expect(await between(dairy('internal'), head)).toEqual([]);
});

test('NestJS: elsewhere it is open as it says', async () => {
  expect(await between(dairy('farm'), dairy('farm', cheese('farm')))).toEqual([]);
  expect(await between(dairy('internal'), dairy('internal', cheese('shop')))).toEqual([]);
});

const hooks: Sources = {
  'hooks.py': `from flask import Blueprint, Flask, abort, current_app, request
from signing import slack_signed, body_signature_matches, token_of
hooks = Blueprint('hooks', __name__)
@hooks.route('/webhooks/slack', methods=['POST'])
@slack_signed
def slack():
    post(request.get_json())
    return '', 204
@hooks.route('/webhooks/till', methods=['POST'])
def till():
    if not body_signature_matches(current_app.config['TILL_SECRET']):
        abort(400)
    pay(request.get_json())
    return '', 204
# more
app = Flask(__name__)
app.register_blueprint(hooks)
`,
  'signing.py': `import hmac
from functools import wraps
from flask import abort, request
def body_signature_matches(secret):
    return hmac.compare_digest(digest(secret, request.data), request.headers.get('X-Signature', ''))
def slack_signed(view):
    @wraps(view)
    def inner(*args, **kwargs):
        if not hmac.compare_digest(expected(), request.headers.get('X-Slack-Signature', '')):
            abort(403)
        return view(*args, **kwargs)
    return inner
`,
};
const scales = (first: string): string => `@hooks.route('/webhooks/scales', methods=['POST'])
def scales():
${first}    weigh(request.get_json())
    return '', 204
`;

test('Flask: a delivery that nobody signed, where one of the others answers 400 to whoever did not', async () => {
  expect(await altered(hooks, '# more\n', scales(''))).toEqual([
    expect.stringContaining('auth/missing-guard: POST /webhooks/scales lacks slack_signed'),
  ]);
});

test.each([
  "    if not body_signature_matches(current_app.config['SCALES']):\n        abort(400)\n",
  "    if request.headers.get('X-Scales-Token') != current_app.config['SCALES']:\n        abort(401)\n",
  "    if not hmac.compare_digest(request.args['token'], current_app.config['SCALES']):\n        abort(404)\n",
])('Flask: a delivery that is proven in some way is not told: %s', async (first) => {
  expect(await altered(hooks, '# more\n', scales(first))).toEqual([]);
});
