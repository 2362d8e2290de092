import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

/** Moorings that skippers see by a key of their own; whoever found one put them on the request. */
const express: Sources = {
  'routes/pier.js': `const { Router } = require('express');
const { pierGate } = require('../middleware/pier-gate');
const { loadBasin } = require('../middleware/basin');
const { Mooring } = require('../models');
const router = Router();
const list = async (req, res) => {
  const moorings = await Mooring.findAll({ where: { skipperId: req.skipper.id }, order: ['berth'] });
  res.json(moorings);
};
const ofBasin = async (req, res) => {
  res.json(await Mooring.findAll({ where: { basinId: req.basin.id }, order: ['berth'] }));
};
router.get('/moorings', pierGate, list);
router.get('/basins/:basinId/moorings', pierGate, loadBasin, ofBasin);
module.exports = router;
`,
  'middleware/pier-gate.js': `const { Skipper } = require('../models');
exports.pierGate = async (req, res, next) => {
  const key = req.get('x-pier-key') || '';
  const skipper = key ? await Skipper.findOne({ where: { keyHash: hashOf(key) } }) : null;
  if (!skipper) return res.status(401).json({ error: 'unknown key' });
  req.skipper = skipper;
  next();
};
`,
  'middleware/basin.js': `const { Basin } = require('../models');
exports.loadBasin = async (req, res, next) => {
  const basin = await Basin.findByPk(req.params.basinId);
  if (!basin) return res.status(404).end();
  req.basin = basin;
  next();
};
`,
};
const told = (route: string, by: string): string =>
  `auth/guard-removed: ${route} asked whether ${by} is the caller, and no longer does.`;

/** The same with whom the gate found kept elsewhere. */
const keptIn = (put: string, taken: string): Sources =>
  replaced(replaced(express, 'req.skipper = skipper', put), 'req.skipper.id', taken);

describe('whoever a guard found and put on the request is who calls', () => {
  test.each([
    ['req', express, 'req.skipper.id'],
    ['res.locals', keptIn('res.locals.skipper = skipper', 'res.locals.skipper.id'), 'res.locals.skipper.id'],
  ])('kept on %s', async (_, files, taken) => {
    expect(await altered(files, `where: { skipperId: ${taken} }, `, '')).toEqual([
      told('GET /moorings', 'skipperId'),
    ]);
  });

  test('taken apart before it is compared', async () => {
    const files = replaced(
      replaced(express, 'const moorings', 'const { skipper } = req;\n  const moorings'),
      'req.skipper.id',
      'skipper.id',
    );
    expect(await altered(files, 'where: { skipperId: skipper.id }, ', '')).toEqual([
      told('GET /moorings', 'skipperId'),
    ]);
  });

  test('by a column that is called otherwise', async () => {
    const files = replaced(express, 'skipperId:', 'rentedBy:');
    expect(await altered(files, 'where: { rentedBy: req.skipper.id }, ', '')).toEqual([
      told('GET /moorings', 'rentedBy'),
    ]);
  });

  test('what the path names is nobody', async () => {
    expect(await altered(express, 'where: { basinId: req.basin.id }, ', '')).toEqual([]);
  });

  test('asked in other words', async () => {
    expect(
      await altered(
        express,
        'where: { skipperId: req.skipper.id }',
        'where: { skipper: { id: req.skipper.id } }',
      ),
    ).toEqual([]);
  });
});

/** What a loader of the application's own takes by the path, whatever it is handed that by. */
const loaders = [
  ['a parameter', '(req, res, next, basinId)', ''],
  ['a local', '(req, res, next)', '  const { basinId } = req.params;\n'],
] as const;

describe('what is found by what the path names is nobody', () => {
  test.each(loaders)('by %s', async (_, parameters, first) => {
    const files = replaced(
      replaced(express, '(req, res, next) => {\n  const basin', `${parameters} => {\n${first}  const basin`),
      'req.params.basinId',
      'basinId',
    );
    expect(await altered(files, 'where: { basinId: req.basin.id }, ', '')).toEqual([]);
  });

  test('of Rails, where somebody is called so elsewhere', async () => {
    const files: Sources = {
      ...rails,
      'app/controllers/office_controller.rb': `class OfficeController < ActionController::API
  def bills
    @skipper = Skipper.find(params[:id])
    render json: Bill.where(skipper: @skipper).order(:due)
  end
end`,
    };
    expect(await altered(files, 'Bill.where(skipper: @skipper)', 'Bill.all')).toEqual([]);
  });
});

const koa: Sources = {
  'app.js': `const Router = require('@koa/router');
const { gate } = require('./gate');
const router = new Router();
router.get('/moorings', gate, async (ctx) => {
  ctx.body = await db('moorings').where({ skipper_id: ctx.state.skipper.id }).orderBy('berth');
});
module.exports = router;
`,
  'gate.js': `exports.gate = async (ctx, next) => {
  const skipper = await skippers.byKey(ctx.get('x-pier-key'));
  if (!skipper) ctx.throw(401);
  ctx.state.skipper = skipper;
  await next();
};
`,
};

const hono: Sources = {
  'app.ts': `import { Hono } from 'hono';
import { gate } from './gate';
const app = new Hono();
app.get('/moorings', gate, async (c) => {
  const skipper = c.get('skipper');
  return c.json(await db.mooring.findMany({ where: { skipperId: skipper.id }, take: 50 }));
});
export default app;
`,
  'gate.ts': `import { createMiddleware } from 'hono/factory';
export const gate = createMiddleware(async (c, next) => {
  const skipper = await skippers.byKey(c.req.header('x-pier-key'));
  if (!skipper) return c.json({ error: 'unknown key' }, 401);
  c.set('skipper', skipper);
  await next();
});
`,
};

const flask: Sources = {
  'app.py': `
from flask import Flask, g, jsonify
from gate import needs_key
from models import Mooring
app = Flask(__name__)
@app.get("/moorings")
@needs_key
def moorings():
    return jsonify([each.json() for each in Mooring.query.filter_by(skipper_id=g.skipper.id).order_by("berth")])
`,
  'gate.py': `
from functools import wraps
from flask import abort, g, request
from models import Skipper
def needs_key(view):
    @wraps(view)
    def inner(*args, **kwargs):
        skipper = Skipper.of_key(request.headers.get("X-Pier-Key"))
        if skipper is None:
            abort(401)
        g.skipper = skipper
        return view(*args, **kwargs)
    return inner
`,
};

const django: Sources = {
  'pier/urls.py': `
from django.urls import path
from . import views
urlpatterns = [path("moorings/", views.moorings)]
`,
  'pier/views.py': `
from django.http import JsonResponse
from .gate import needs_key
from .models import Mooring
@needs_key
def moorings(request):
    rows = Mooring.objects.filter(skipper=request.skipper).order_by("berth")
    return JsonResponse({"rows": [each.json() for each in rows]})
`,
  'pier/gate.py': `
from functools import wraps
from django.http import JsonResponse
from .models import Skipper
def needs_key(view):
    @wraps(view)
    def inner(request, *args, **kwargs):
        skipper = Skipper.objects.filter(key=request.headers.get("X-Pier-Key")).first()
        if skipper is None:
            return JsonResponse({"error": "unknown key"}, status=401)
        request.skipper = skipper
        return view(request, *args, **kwargs)
    return inner
`,
};

const gin: Sources = {
  'main.go': `package main
import "github.com/gin-gonic/gin"
func main() {
	r := gin.Default()
	api := r.Group("/", PierGate())
	api.GET("/moorings", ListMoorings)
	r.Run()
}
`,
  'moorings.go': `package main
import "github.com/gin-gonic/gin"
func ListMoorings(c *gin.Context) {
	skipper := c.MustGet("skipper").(*Skipper)
	var rows []Mooring
	db.Where("skipper_id = ?", skipper.ID).Order("berth").Find(&rows)
	c.JSON(200, rows)
}
`,
  'gate.go': `package main
import "github.com/gin-gonic/gin"
func PierGate() gin.HandlerFunc {
	return func(c *gin.Context) {
		skipper, err := skippers.ByKey(c.GetHeader("X-Pier-Key"))
		if err != nil {
			c.AbortWithStatus(401)
			return
		}
		c.Set("skipper", skipper)
		c.Next()
	}
}
`,
};

const rails: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :moorings, only: %i[index]
end`,
  'app/controllers/pier_controller.rb': `class PierController < ActionController::API
  before_action :authenticate_skipper
  def authenticate_skipper
    @skipper = Skipper.find_by(key: request.headers['X-Pier-Key'])
    head :unauthorized unless @skipper
  end
end`,
  'app/controllers/moorings_controller.rb': `class MooringsController < PierController
  def index
    render json: Mooring.where(skipper: @skipper).order(:berth)
  end
end`,
};

describe('of other frameworks', () => {
  test.each([
    ['Koa', koa, '.where({ skipper_id: ctx.state.skipper.id })', '', 'skipper_id'],
    ['Hono', hono, 'where: { skipperId: skipper.id }, ', '', 'skipperId'],
    ['Flask', flask, '.filter_by(skipper_id=g.skipper.id)', '', 'skipper_id'],
    ['Gin', gin, '.Where("skipper_id = ?", skipper.ID)', '', 'skipper_id'],
    ['Rails', rails, '.where(skipper: @skipper)', '.all', 'skipper'],
    ['Django', django, '.filter(skipper=request.skipper)', '', 'skipper'],
  ])('%s', async (_, files, from, to, by) => {
    const found = await altered(files, from, to);
    expect(found).toEqual([expect.stringMatching(new RegExp(`/moorings/? asked whether ${by} is`))]);
  });
});
