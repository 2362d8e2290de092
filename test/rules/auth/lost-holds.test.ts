import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const nest = (find: string, more = '', helper = ''): Sources => ({
  'gate.guard.ts': `import { IsNull, MoreThan, Repository } from 'typeorm';
@Injectable() export class BadgeGuard implements CanActivate {
  constructor(@InjectRepository(Badge) private readonly badges: Repository<Badge>) {}
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const req = context.switchToHttp().getRequest();
    const badge = await this.badges.${find};
    if (!badge) throw new UnauthorizedException();
    ${more}
    req.badge = badge;
    return true;
  } ${helper} }`,
  'gate.controller.ts': `import { BadgeGuard } from './gate.guard';
@Controller('gate') @UseGuards(BadgeGuard) export class GateController { @Post('open') open() {} }`,
});
const express = (query: string, more = ''): Sources => ({
  'session.js': `const { db } = require('./db');
exports.withSession = async (req, res, next) => {
  const session = await ${query};
  if (!session) return res.status(401).end();
  ${more}
  req.session = session;
  next();
};`,
});
const django = (query: string): Sources => ({
  'kiosk/authentication.py': `class SlipAuthentication(BaseAuthentication):
    def authenticate(self, request):
        raw = request.headers.get("X-Slip")
        slip = ${query}
        if slip is None:
            raise AuthenticationFailed("no")
        return slip.user, slip
`,
});

describe('a credential is no longer asked whether it holds', () => {
  const nested = nest('findOneBy({ tokenHash: sha256(req.header("x-badge")), revokedAt: IsNull() })');
  test.each([
    [
      'a guard of Nest',
      nested,
      nest('findOneBy({ tokenHash: sha256(req.header("x-badge")) })'),
      'BadgeGuard.canActivate asked for revokedAt of what it finds by tokenHash',
    ],
    [
      'one of two conditions',
      nest(
        'findOne({ where: { apiKey: req.header("x-badge"), disabled: false, expiresAt: MoreThan(new Date()) } })',
      ),
      nest('findOne({ where: { apiKey: req.header("x-badge"), expiresAt: MoreThan(new Date()) } })'),
      'BadgeGuard.canActivate asked for disabled of what it finds by apiKey',
    ],
    [
      'a query builder',
      express(`db('sessions').where({ id: req.cookies.sid }).where('expires_at', '>', new Date()).first()`),
      express(`db('sessions').where({ id: req.cookies.sid }).first()`),
      'exports.withSession asked for expires_at of what it finds by id',
    ],
    [
      'SQL',
      express('db.one("SELECT * FROM passes WHERE token = $1 AND revoked_at IS NULL", [req.cookies.pass])'),
      express('db.one("SELECT * FROM passes WHERE token = $1", [req.cookies.pass])'),
      'exports.withSession asked for revoked_at of what it finds by token',
    ],
    [
      'Django',
      django('Slip.objects.filter(digest=hashed(raw), expires_at__gt=now()).first()'),
      django('Slip.objects.filter(digest=hashed(raw)).first()'),
      'SlipAuthentication.authenticate asked for expires_at of what it finds by digest',
    ],
  ])('%s', async (_what, base, head, said) => {
    expect(await between(base, head)).toEqual([
      `auth/guard-removed: the function ${said}, and no longer does.`,
    ]);
  });

  const bare = 'findOneBy({ tokenHash: sha256(req.header("x-badge")) })';
  test.each([
    ['is asked afterwards', nest(bare, 'if (badge.revokedAt) throw new UnauthorizedException();')],
    ['is asked by a method', nest(bare, 'if (!badge.isActive()) throw new UnauthorizedException();')],
    [
      'is asked by a helper',
      nest(
        bare,
        'this.stillGood(badge);',
        'private stillGood(badge: Badge) { if (badge.revokedAt) throw new UnauthorizedException(); }',
      ),
    ],
    [
      'is called otherwise',
      nest('findOneBy({ tokenHash: sha256(req.header("x-badge")), disabledAt: IsNull() })'),
    ],
    [
      'is asked by another query',
      nest('findOne({ where: { revokedAt: IsNull(), tokenHash: sha256(req.header("x-badge")) } })'),
    ],
    ['is asked where it is found', nest('findActiveBadge(sha256(req.header("x-badge")))')],
  ])('not where that %s', async (_what, head) => {
    expect(await between(nested, head)).toEqual([]);
  });

  test('what is no credential, and what ends one, is none of it', async () => {
    const listed = (where: string): Sources =>
      express(`db('kilns').where({ shed_id: 3${where} }).select('revoked_at')`);
    expect(await between(listed(', disabled: false'), listed(''))).toEqual([]);
    const ended = (where: string): Sources =>
      express(`db('passes').where({ token: req.body.token${where} }).update({ revoked_at: new Date() })`);
    expect(await between(ended(', revoked_at: null'), ended(''))).toEqual([]);
  });
});
