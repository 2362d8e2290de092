import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const handler = (body: string): Sources => ({
  'routes/boats.js': `const { sessions } = require('../lib/sessions');
exports.boats = () => async (req, res, next) => {
  ${body}
};`,
});
const inPlace = (body: string): Sources => ({
  'app.js': `const app = require('express')(); const { known } = require('./gate');
app.get('/boats', known, async (req, res) => { ${body} });`,
});

describe('who calls is no longer found out, and believed', () => {
  test.each([
    [
      handler(`const who = sessions.get(req.headers?.authorization?.replace('Bearer ', ''));
  if (who?.email) res.json(await boats.find({ email: who.email })); else next(new Error('nobody'));`),
      `const who = sessions.get(req.headers?.authorization?.replace('Bearer ', ''));`,
      'const who = { email: req.query.email };',
    ],
    [handler('res.json(await boats.find({ owner: req.user.id }));'), 'req.user.id', 'req.body.userId'],
    [
      handler('const { id } = await getSession(req); res.json(await boats.all({ owner: id }));'),
      '{ id } = await getSession(req)',
      '{ id } = { id: req.params.ownerId }',
    ],
    [inPlace('res.json(await boats.all(req.session.userId));'), 'req.session.userId', 'req.query.userId'],
  ])('%#', async (files, known, claimed) => {
    const found = await altered(files, known, claimed);
    expect(found).toHaveLength(1);
    // Where a query no longer asks for what is the caller's own, that is said instead.
    expect(found[0]).toMatch(
      /^auth\/guard-removed: .*(?:, and now believes req\.\w+\.\w+|is the caller, and no longer does)/,
    );
  });

  test.each([
    // Something else is asked for.
    [
      handler('res.json(await boats.find({ owner: req.user.id }));'),
      '{ owner: req.user.id }',
      '{ id: req.params.id }',
    ],
    // Who calls is still looked at.
    [
      handler('res.json(await boats.find({ owner: req.user.id }));'),
      '{ owner: req.user.id }',
      '{ owner: req.body.userId, by: req.user.id }',
    ],
    // It is found out somewhere else.
    [handler('res.json(await boats.find({ owner: req.user.id }));'), 'req.user.id', 'res.locals.viewer.id'],
    [
      handler('res.json(await boats.find({ owner: sessions.get(req.cookies.token).data.email }));'),
      'sessions.get(req.cookies.token).data.email',
      'res.locals.loggedInUser.data.email',
    ],
  ])('no: %#', async (files, had, has) => {
    const found = await altered(files, had, has);
    expect(found.filter((each) => each.includes('now believes'))).toEqual([]);
  });
});

describe('the same in Ruby and Python', () => {
  const rails: Sources = {
    'config/routes.rb': `Rails.application.routes.draw do
  resources :users do
    resources :letters, only: %i[index show]
  end
end`,
    'app/controllers/letters_controller.rb': `class LettersController < ApplicationController
  before_action :authenticate_user!
  def index
    @letters = current_user.letters
  end
  def show
    respond_to do |format|
      format.json { render json: { pay: current_user.pay.as_json } }
    end
  end
end`,
  };
  const flask: Sources = {
    'letters.py': `from flask import Blueprint, request
from flask_login import current_user, login_required
bp = Blueprint("letters", __name__)
@bp.get("/letters")
@login_required
def index():
    return Letter.query.filter_by(reader_id=current_user.id).all()
@bp.get("/people/<int:person_id>/letters")
@login_required
def of_person(person_id):
    return letters_of(current_user)
`,
  };

  test.each([
    [
      rails,
      'current_user.letters',
      'Letter.where(reader_id: params[:user_id])',
      'GET /users/:user_id/letters',
    ],
    [rails, 'current_user.pay', 'Pay.where(user_id: params[:user_id])', 'GET /users/:user_id/letters/:id'],
    [flask, 'letters_of(current_user)', 'letters_of(person_id)', 'GET /people/<int:person_id>/letters'],
  ])('%#', async (files, known, claimed, route) => {
    const found = await altered(files, known, claimed);
    expect(found).toEqual([expect.stringMatching(/^auth\/guard-removed: .*, and now believes /)]);
    expect(found[0]).toContain(route);
  });

  test('a query that asks what is sent instead of the caller', async () => {
    const found = await altered(flask, 'reader_id=current_user.id', "reader_id=request.args.get('user_id')");
    expect(found).toEqual([expect.stringContaining('auth/guard-removed: GET /letters')]);
  });

  test.each([
    [rails, 'current_user.letters', 'current_user.letters.where(topic_id: params[:topic_id])'],
    [rails, 'current_user.letters', 'Letter.find(params[:id])'],
    [flask, 'letters_of(current_user)', 'letters_of(current_user, person_id)'],
  ])('no: %#', async (files, had, has) => {
    const found = await altered(files, had, has);
    expect(found.filter((each) => each.includes('now believes'))).toEqual([]);
  });
});

describe('whoever sends no credential is believed', () => {
  const go: Sources = {
    'web/feeders.go': `package web
func (f *Feeders) owner(c *gin.Context) *model.Owner {
	o, err := f.store.OwnerByKey(c, c.Query("key"))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return nil
	}
	return o
}
`,
  };
  const python: Sources = {
    'feeders.py': `from flask import abort, request
def owner():
    found = Owner.query.filter_by(api_key=request.headers.get("X-Api-Key")).first()
    if found is None:
        abort(401)
    return found
`,
  };
  const script: Sources = {
    'routes/feeders.js': `exports.owner = async (req, res, next) => {
  const key = req.headers['x-api-key'];
  let owner = await Owners.byKey(key);
  if (!owner) return res.status(401).end();
  req.owner = owner;
  next();
};`,
  };
  const afterGo = 'c.Query("key"))\n';
  const afterPython = 'get("X-Api-Key")).first()\n';
  const afterScript = 'Owners.byKey(key);\n';

  test.each([
    [go, afterGo, '\tif c.Query("key") == "" {\n\t\to, err = f.store.OwnerByName(c, c.Query("user"))\n\t}\n'],
    [
      go,
      afterGo,
      '\tif name := c.Query("username"); c.Query("key") == "" && name != "" {\n\t\to, err = f.store.OwnerByName(c, name)\n\t}\n',
    ],
    [
      python,
      afterPython,
      '    if not request.headers.get("X-Api-Key"):\n        found = Owner.query.filter_by(email=request.args.get("email")).first()\n',
    ],
    [script, afterScript, '  if (!key) owner = await Owners.byName(req.query.username);\n'],
  ])('%#', async (files, after, more) => {
    expect(await altered(files, after, after + more)).toContainEqual(
      expect.stringMatching(/^auth\/guard-removed: .*, and now believes .* of whoever sends none\.$/),
    );
  });

  test.each([
    // It may come in another place.
    [
      go,
      afterGo,
      '\tif c.Query("key") == "" {\n\t\to, err = f.store.OwnerByKey(c, c.GetHeader("X-Key"))\n\t}\n',
    ],
    // A password shows who calls as well.
    [
      go,
      afterGo,
      '\tif c.Query("key") == "" {\n\t\to, err = f.store.OwnerByPassword(c, c.PostForm("user"), c.PostForm("password"))\n\t}\n',
    ],
    // Nobody is found.
    [go, afterGo, '\tif c.Query("key") == "" {\n\t\to, err = f.store.Nobody(c), nil\n\t}\n'],
    // It is only noted.
    [go, afterGo, '\tif c.Query("key") == "" {\n\t\tf.log.Keyless(c, c.Query("user"))\n\t}\n'],
    // Something else is found for them.
    [go, afterGo, '\tif c.Query("key") == "" {\n\t\tf.last, _ = f.store.Seen(c, c.Query("user"))\n\t}\n'],
    // Both are asked for.
    [
      go,
      afterGo,
      '\tif c.Query("key") != "" {\n\t\to, err = f.store.OwnerOf(c, c.Query("user"), c.Query("key"))\n\t}\n',
    ],
    [
      python,
      afterPython,
      '    if not request.headers.get("X-Api-Key"):\n        found = signed_in(request)\n',
    ],
    [script, afterScript, '  if (!key) owner = await Owners.ofSession(req.session.id);\n'],
  ])('no: %#', async (files, after, more) => {
    const found = await altered(files, after, after + more);
    expect(found.filter((each) => each.includes('now believes'))).toEqual([]);
  });
});
