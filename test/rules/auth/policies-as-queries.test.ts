import { describe, expect, test } from '@jest/globals';
import { confidencesBetween, type Sources } from './between.ts';

const orchards = (taken: string, action = 'show'): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :orchards, only: [:show, :update]
end`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  include Pundit::Authorization
  before_action :authenticate_user!
end`,
  'app/policies/orchard_policy.rb': `class OrchardPolicy < ApplicationPolicy
  def ${action}?
    record.user_id == user.id
  end
end`,
  'app/controllers/orchards_controller.rb': `class OrchardsController < ApplicationController
  def ${action}
${taken}
    render json: @orchard
  end
end`,
});
const policy = '    @orchard = Orchard.find(params[:id])\n    authorize @orchard';
const own = '    @orchard = current_user.orchards.find(params[:id])';

const inExpress = (taken: string): Sources => ({
  'routes.js': `const express = require('express');
const { requireGrower } = require('./growers');
const { Orchard } = require('./models');
const router = express.Router();
router.get('/orchards/:id', requireGrower, async (req, res) => {
${taken}
  res.json(orchard);
});
module.exports = router;`,
  'growers.js':
    'exports.requireGrower = (req, res, next) => { if (!req.user) return res.status(401).end(); next(); };',
});
const ability = `  const orchard = await Orchard.findByPk(req.params.id);
  if (!req.ability.can('read', orchard)) return res.status(403).end();`;

describe('what a policy let somebody read, and a query takes among their own now, is lost with low confidence', () => {
  test.each([
    own,
    '    @orchard = Orchard.where(user_id: current_user.id).find(params[:id])',
    '    @orchard = Orchard.owned_by(current_user).find(params[:id])',
  ])('%s', async (now) => {
    expect(await confidencesBetween(orchards(policy), orchards(now))).toEqual(['low']);
  });

  test('a scope of the policies is nothing less', async () => {
    const scoped = '    @orchard = policy_scope(Orchard).find(params[:id])';
    expect(await confidencesBetween(orchards(policy), orchards(scoped))).toEqual([]);
  });

  test('in Express', async () => {
    const now =
      '  const orchard = await Orchard.findOne({ where: { id: req.params.id, ownerId: req.user.id } });';
    expect(await confidencesBetween(inExpress(ability), inExpress(now))).toEqual(['low']);
  });

  test.each([
    ['what is open now', orchards(policy), orchards('    @orchard = Orchard.find(params[:id])')],
    [
      'what is taken among others',
      orchards(policy),
      orchards('    @orchard = Orchard.ripe.find(params[:id])'),
    ],
    ['what is altered: not all may that have it', orchards(policy, 'update'), orchards(own, 'update')],
  ])('%s is told as ever', async (_what, before, now) => {
    const told = await confidencesBetween(before, now);
    expect(told.length).toBeGreaterThan(0);
    expect(told).not.toContain('low');
  });
});
