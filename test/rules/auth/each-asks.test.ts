import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const rails = (action: string, route: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :jars, only: %i[new create update destroy] do
    ${route}
  end
  resources :spoons
end`,
  'app/controllers/spoons_controller.rb': `class SpoonsController < ApplicationController
  def index; end
  def show; end
  def new; end
  def edit; end
  def create; end
  def update; end
  def destroy; end
end`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def require_staff
    redirect_to root_path unless current_cook.works_at?(current_kitchen)
  end
  def demand!(right)
    raise Denied, right unless current_cook.right?(right)
  end
  def weigh!(jar, deed)
    raise Denied, deed unless JarRule.new(current_cook, jar).allows?(deed)
  end
end`,
  'app/controllers/jars_controller.rb': `class JarsController < ApplicationController
  before_action :require_staff
  def new
    demand!(:cellar)
    @jar = current_kitchen.jars.new
  end
  def create
    demand!(:cellar)
    redirect_to current_kitchen.jars.create!(jar_params)
  end
  def update
    demand!(:cellar)
    current_kitchen.jars.find(params[:id]).update!(jar_params)
  end
  def destroy
    jar = current_kitchen.jars.find(params[:id])
    weigh!(jar, :discard)
    jar.destroy!
  end
${action}
end`,
});
const express = (more: string): Sources => ({
  'gate.js': `exports.known = (req, res, next) => { if (!req.person.onShift) return res.status(403).end(); next(); };
exports.demand = async (person, right) => { if (!person.rights.includes(right)) throw new HttpError(403, 'no'); };
exports.mustOpen = async (person, jar) => { if (jar.sealedBy !== person.id) throw new HttpError(403, 'no'); };`,
  'jars.js': `const router = require('express').Router();
const { known, demand, mustOpen } = require('./gate');
router.use(known);
router.get('/:id', async (req, res) => { await demand(req.person, 'see'); res.json(await db.jar.get(req.params.id)); });
router.post('/', async (req, res) => { await demand(req.person, 'add'); res.json(await db.jar.add(req.body)); });
router.patch('/:id', async (req, res) => { await demand(req.person, 'edit'); res.json(await db.jar.save(req.params.id)); });
router.delete('/:id', async (req, res) => { await mustOpen(req.person, await db.jar.get(req.params.id)); res.json(await db.jar.drop(req.params.id)); });
${more}
module.exports = router;`,
  'app.js': `const app = require('express')(); app.use('/jars', require('./jars'));
${['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `app.get('/${name}', ${name});`).join('\n')}`,
});
const label = (first: string): string => `  def label
    ${first}
    jar = current_kitchen.jars.find(params[:id])
    jar.update!(label: params.require(:label))
    redirect_to jar
  end`;

describe('all handlers of a router ask for something by calls, most of them by one', () => {
  test.each([
    ['Rails', rails('', ''), rails(label(''), 'post :label, on: :member'), 'POST /jars/:id/label'],
    [
      'Rails, another verb',
      rails('', ''),
      rails(label(''), 'put :label, on: :member'),
      'PUT /jars/:id/label',
    ],
    [
      'Express',
      express(''),
      express(
        `router.post('/:id/label', async (req, res) => { res.json(await db.jar.label(req.params.id)); });`,
      ),
      'POST /jars/:id/label',
    ],
  ])('a new one that asks nothing: %s', async (_what, base, head, route) => {
    expect(await between(base, head)).toEqual([
      expect.stringContaining(`auth/weaker-guard: ${route} is open to everybody who is known`),
    ]);
  });

  test.each([
    ['asks', rails('', ''), rails(label('demand!(:cellar)'), 'post :label, on: :member')],
    ['asks something else', rails('', ''), rails(label('weigh!(1, :label)'), 'post :label, on: :member')],
    [
      'only reads',
      rails('', ''),
      rails('  def label\n    render :label\n  end', 'get :label, on: :collection'),
    ],
    [
      'takes what is the caller’s own',
      rails('', ''),
      rails(label('').replace('current_kitchen', 'current_cook'), 'post :label, on: :member'),
    ],
  ])('not one that %s', async (_what, base, head) => {
    expect(await between(base, head)).toEqual([]);
  });
});
