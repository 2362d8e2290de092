import { describe, expect, test } from '@jest/globals';
import { altered, confidencesBetween, replaced, type Sources } from './between.ts';

const inExpress = (asked: string): Sources => ({
  'routes/kilns.js': `const express = require('express');
const { requirePotter } = require('../potters');
const router = express.Router();
router.post('/kilns', requirePotter, async (req, res) => {
  const fired = await Firing.count({ where: { potterId: req.user.id } });
${asked}
  res.json(await Kiln.fire(req.body));
});
module.exports = router;`,
  'potters.js':
    'exports.requirePotter = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };',
});

const inGin = (body: string): Sources => ({
  'web/kilns.go': `package web
import ("net/http"; "github.com/gin-gonic/gin")
func beforeKilns() gin.HandlerFunc {
	return func(c *gin.Context) {
		account := accountOf(c)
${body}
	}
}
func Kilns(r *gin.Engine) {
	g := r.Group("/kilns", beforeKilns())
	g.GET("", list)
	g.POST("", fire)
}`,
});
const goTurned = (test: string, status: string): string => `		if ${test} {
			c.AbortWithStatus(http.Status${status})
			return
		}
		c.Next()`;
const goPassed = (test: string, status: string): string => `		if ${test} {
			c.Next()
			return
		}
		c.AbortWithStatus(http.Status${status})`;

const inFlask = (asked: string): Sources => ({
  'kilns.py': `from functools import wraps
from flask import Flask, abort, g, jsonify
app = Flask(__name__)
def before_kilns(view):
    @wraps(view)
    def inner(*args, **kwargs):
${asked}
        return view(*args, **kwargs)
    return inner
@app.post('/kilns')
@before_kilns
def fire():
    return jsonify(done())
`,
});

const inRails = (body: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :kilns, only: [:create]
end`,
  'app/controllers/kilns_controller.rb': `class KilnsController < ApplicationController
  before_action :before_kilns
  def create
    render json: Kiln.fire(params[:load])
  end

  private

  def before_kilns
    ${body}
  end
end`,
});

const gone = (files: Sources, text: string): Promise<string[]> => altered(files, text, '');

describe('how much somebody may have is none of their rights, whatever is answered', () => {
  test.each(['403', '402', '409', '413', '429'])(
    'a sum against a limit, answered with %s',
    async (status) => {
      const asked = `  if (fired + req.body.loads > limit) return res.status(${status}).end();`;
      expect(await gone(inExpress(asked), asked)).toEqual([]);
      // Written otherwise, that is the same.
      expect(await altered(inExpress(asked), 'fired + req.body.loads > limit', 'isFull(fired)')).toEqual([]);
    },
  );

  test.each([
    'req.user.firings >= req.user.quota',
    'req.user.plan.maxFirings <= fired',
    "req.user.plan === 'free' && fired >= 3",
    'req.user.reviews.length >= 3',
    'req.user.kilns.length < 2',
    'req.user.invites.length >= 5',
    'req.user.tokens.used + 1 > req.user.tokens.quota',
  ])('%s', async (condition) => {
    const asked = `  if (${condition}) return res.status(403).end();`;
    expect(await gone(inExpress(asked), asked)).toEqual([]);
  });

  test.each([
    ["req.user.plan !== 'master' || fired >= 3"],
    ['req.user.rank < 3'],
    ['req.user.level + 1 < LEVEL.master'],
    ['req.user.failedAttempts >= 5'],
    ['req.user.guilds.length < 1'],
    ['req.kiln.approvals.length < 2'],
    ['!(req.kiln.approvals.length >= REQUIRED_APPROVALS) && !req.user.isMaster'],
    ['(await Signature.count({ where: { kilnId: req.params.id } })) < 2'],
    ['req.user.provenUntil < Math.floor(Date.now() / 1000) - GRACE'],
    ['req.user.signedInAt + DAY < Date.now()'],
    ['req.invite.uses >= req.invite.maxUses'],
    ['req.link.used + 1 > req.link.maximum'],
  ])('but not: %s', async (condition) => {
    const asked = `  if (${condition}) return res.status(403).end();`;
    expect(await gone(inExpress(asked), asked)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });

  test('what is demanded where much is used is demanded', async () => {
    const asked = '  if (fired + req.body.loads > limit) requireAdmin(req);';
    expect(await gone(inExpress(asked), asked)).toContainEqual(expect.stringContaining('requireAdmin'));
  });

  test('a guard that asks for an amount besides', async () => {
    const amount = '  if (req.user.used + req.body.loads > req.user.limit) return res.status(403).end();\n';
    const who = '  if (!req.user) return res.status(401).end();\n';
    const files = inExpress('');
    const guard = {
      ...files,
      'potters.js': `exports.requirePotter = (req, res, next) => {\n${who}${amount}  next();\n};`,
    };
    expect(await gone(guard, amount)).toEqual([]);
    expect(await gone(guard, who)).toContainEqual(expect.stringContaining('requirePotter'));
  });
});

const goKilns: readonly (readonly [string, string])[] = [
  ['a quota', goTurned('account.Fired+1 > account.Quota', 'Forbidden')],
  ['too many', goTurned('account.Fired > account.Plan.Firings', 'TooManyRequests')],
  ['those who may go on', goPassed('account.Fired < account.Plan.Firings', 'TooManyRequests')],
  ['what is not paid', goTurned('!account.Paid', 'PaymentRequired')],
  ['closed to all but staff', goTurned('closed() && !account.IsStaff', 'ServiceUnavailable')],
  [
    'a store that fails',
    `		session, err := store.Get(c.Request, account.ID)
${goTurned('err != nil', 'InternalServerError')}
		c.Set("session", session)`,
  ],
  ['a note', '		c.Set("locale", account.Locale)\n		c.Next()'],
];

describe('middleware that turns nobody away for who it is may go', () => {
  test.each(goKilns)('%s in Go', async (_what, body) => {
    expect(await gone(inGin(body), ', beforeKilns()')).toEqual([]);
  });

  test.each([
    ['too many', "if g.user.fired > g.user.plan.firings:\n            return jsonify(error='many'), 429"],
    ['what is not paid', 'if not g.user.is_paid:\n            abort(402)'],
    ['closed to all but staff', 'if closed() and not g.user.is_staff:\n            abort(503)'],
    ['a language', 'if g.user:\n            g.language = g.user.language'],
  ])('%s in Flask', async (_what, asked) => {
    expect(await gone(inFlask(`        ${asked}`), '@before_kilns\n')).toEqual([]);
  });

  test.each([
    'head :too_many_requests if current_user.fired >= current_user.quota',
    'head :payment_required unless current_user.paid?',
    "render json: { error: 'closed' }, status: :service_unavailable unless current_user.admin?",
    'head :forbidden if current_user.firings.count >= current_user.max_firings',
  ])('%s', async (body) => {
    expect(await gone(inRails(body), '  before_action :before_kilns\n')).toEqual([]);
  });

  test('one that turns away who may not is missed', async () => {
    const told = [expect.stringMatching(/^auth\/guard-removed/)];
    const go = [
      goTurned('account == nil', 'Unauthorized'),
      goTurned('!account.IsStaff', 'Forbidden'),
      goPassed('account.IsStaff', 'NotFound'),
    ];
    for (const body of go)
      expect(await gone(inGin(body), ', beforeKilns()')).toEqual(expect.arrayContaining(told));
    for (const asked of [
      'if not g.user.is_staff:\n            abort(404)',
      "if g.user.is_staff:\n            return view(*args, **kwargs)\n        return redirect('/')\n        ",
    ])
      expect(await gone(inFlask(`        ${asked}`), '@before_kilns\n')).toEqual(told);
    expect(
      await gone(inRails('head :not_found unless current_user.admin?'), '  before_action :before_kilns\n'),
    ).toEqual(told);
  });
});

describe('what is switched on for nobody yet is no guard', () => {
  test.each([
    ['!features.glazing', 403],
    ['!features.glazing', 404],
    ['!config.featureFlags.glazing.enabled', 403],
    ["!isEnabled('glazing')", 403],
    ['!flags.isEnabled(FLAGS.GLAZING)', 403],
  ])('%s, answered with %s', async (condition, status) => {
    const asked = `  if (${condition}) return res.status(${status}).end();`;
    expect(await gone(inExpress(asked), asked)).toEqual([]);
  });

  test.each([
    ['flags = await featureFlags.of(req.user)', '!flags.glazing'],
    ['flags = await load()', '!flags.glazing'],
    ['features = config.features', '!features.isGlazingEnabled'],
    ['toggles = require("../toggles")', '!toggles.glazing'],
  ])('given %s: %s', async (given, condition) => {
    const asked = `  if (${condition}) return res.status(403).end();`;
    expect(await gone(inExpress(`  const ${given};\n${asked}`), asked)).toEqual([]);
  });

  test.each([
    ['flags = await rightsOn(kiln, req.user)', '!flags.glaze'],
    ['flags = await load()', '!flags.canGlaze'],
    ['features = abilities(req.user)', '!features.glazing'],
  ])('but not given %s: %s', async (given, condition) => {
    const asked = `  if (${condition}) return res.status(403).end();`;
    expect(await gone(inExpress(`  const ${given};\n${asked}`), asked)).toContainEqual(
      expect.stringMatching(/^auth\/guard-removed/),
    );
  });

  test.each([
    ['!req.user.features.glazing'],
    ['!canUseGlaze(req.user)'],
    ["!req.user.hasFeature('glazing')"],
  ])('what somebody may use is not sure to be a right: %s', async (condition) => {
    const asked = `  if (${condition}) return res.status(403).end();`;
    const files = inExpress(asked);
    expect(await confidencesBetween(files, replaced(files, asked, ''))).toEqual(['low']);
  });

  test.each([
    '!features.glazing && !req.user.isMaster',
    '!features.glazing || !req.user.isMaster',
    '!req.user.isEnabled()',
    '!canUserGlaze(req.user)',
    "process.env.NODE_ENV === 'production'",
  ])('but not: %s', async (condition) => {
    const asked = `  if (${condition}) return res.status(403).end();`;
    expect(await gone(inExpress(asked), asked)).toContainEqual(expect.stringMatching(/^auth\/guard-removed/));
  });
});
