import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** A quarry's accounts, below a path where people sign in as well; most of what it does asks for more than to be known. */
const quarry: Sources = {
  'quarry.py': `from flask import Blueprint, abort, request
from flask_login import current_user, login_required
from .rights import foreman_required

auth = Blueprint("auth", __name__, url_prefix="/auth")
pits = Blueprint("pits", __name__)

@auth.route("/login", methods=["POST"])
def login():
    digger = Digger.named(request.form["name"])
    if digger is None or not digger.check_password(request.form["password"]):
        abort(401)
    login_user(digger)
    return "", 204

@auth.route("/password", methods=["POST"])
@login_required
def change_password():
    if not current_user.check_password(request.form["present"]):
        abort(403)
    current_user.set_password(request.form["password"])
    return "", 204

@pits.route("/pits")
@login_required
def index():
    return Pit.list()

@pits.route("/loads")
@login_required
def loads():
    return Load.list()

@pits.route("/shifts")
@login_required
def shifts():
    return Shift.list()
${['open', 'close', 'flood', 'drain']
  .map(
    (deed) => `
@pits.route("/pits/<int:id>/${deed}", methods=["POST"])
@foreman_required
def ${deed}(id):
    Pit.get(id).${deed}()
    return "", 204
`,
  )
  .join('')}`,
};

test('what only those who are known come to is not for everybody, whatever its path', async () => {
  const asks = `    if not current_user.check_password(request.form["present"]):\n        abort(403)\n`;
  expect(await altered(quarry, asks, '')).toEqual([
    expect.stringContaining('POST /auth/password was guarded by a check of current_user.check_password'),
  ]);
});

test('to sign in is for everybody', async () => {
  const asks = `digger is None or not digger.check_password(request.form["password"])`;
  expect(await altered(quarry, asks, 'not Digger.matches(request.form)')).toEqual([]);
});
