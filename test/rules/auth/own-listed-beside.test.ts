import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const show = '@kite = Kite.where(flyer_id: current_user.id).find(params[:id])';
const kites: Sources = {
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :kites, only: %i[show]\nend\n',
  'app/controllers/kites_controller.rb': `class KitesController < ApplicationController
  before_action :authenticate_user!
  def show
    ${show}
  end
end
`,
};
const kite = `const kite = await Kite.findOne({ _id: req.params.id, flyerId: req.user.id });`;
const express: Sources = {
  'src/app.js': `const express = require('express');
const app = express();
app.get('/kites/:id', requireAuth, async (req, res) => {
  ${kite}
  res.json(kite);
});
module.exports = app;
`,
};
const lost = [expect.stringContaining('auth/guard-removed: GET /kites/:id limited the Kite')];

describe('one that is taken by its id, where many of the caller’s are listed beside it', () => {
  test('is anybody’s', async () => {
    for (const list of ['current_user.kites.limit(5)', 'Kite.where(flyer_id: current_user.id).limit(5)'])
      expect(await altered(kites, show, `@kite = Kite.find(params[:id])\n    @recent = ${list}`)).toEqual(
        lost,
      );
    const both = `const kite = await Kite.findById(req.params.id);
  const recent = await Kite.find({ flyerId: req.user.id }).limit(5);
  if (req.query.recent) return res.json({ kite, recent });`;
    expect(await altered(express, kite, both)).toEqual(lost);
  });

  test.each([
    '@kites = current_user.kites\n    @kite = @kites.find(params[:id])',
    '@recent = current_user.kites.limit(5)\n    @kite = current_user.kites.find(params[:id])',
    '@kite = Kite.find(params[:id])\n    head :not_found unless current_user.kites.include?(@kite)',
    '@kite = Kite.find(params[:id])\n    mine = current_user.kites\n    head :not_found unless mine.include?(@kite)',
    'head :not_found unless current_user.kites.exists?(params[:id])\n    @kite = Kite.find(params[:id])',
    'head :not_found unless current_user.kite_ids.include?(params[:id].to_i)\n    @kite = Kite.find(params[:id])',
    'ids = current_user.kites.pluck(:id)\n    @kite = Kite.where(id: ids).find(params[:id])',
  ])('is not where it is among them: %s', async (to) => {
    expect(await altered(kites, show, to)).toEqual([]);
  });

  test.each([
    `const kites = await Kite.find({ flyerId: req.user.id });
  const kite = kites.find((each) => each.id === req.params.id);`,
    `const kite = await Kite.findById(req.params.id);
  const kites = await Kite.find({ flyerId: req.user.id });
  if (!kites.some((each) => each.id === kite.id)) return res.status(404).end();`,
  ])('nor in Express: %s', async (to) => {
    expect(await altered(express, kite, to)).toEqual([]);
  });
});
