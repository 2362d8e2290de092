import { describe, expect, test } from '@jest/globals';
import { altered, between } from './between.ts';

const blog = {
  'blog.py': `
from flask import Blueprint, abort, g, request
from .auth import login_required
from .db import get_db
bp = Blueprint("blog", __name__)
def get_note(id, check_author=True):
    note = get_db().execute("SELECT * FROM note WHERE id = ?", (id,)).fetchone()
    if note is None:
        abort(404)
    if check_author and note["author_id"] != g.user["id"]:
        abort(403)
    return note
@bp.route("/notes/<int:id>", methods=("POST",))
@login_required
def alter(id):
    get_note(id)
    get_db().execute("UPDATE note SET text = ? WHERE id = ?", (request.form["text"], id))
@bp.route("/notes/<int:id>/pin", methods=("POST",))
@login_required
def pin(id):
    note = get_note(id)
    get_db().execute("UPDATE note SET pinned = 1 WHERE id = ?", (id,))
@bp.route("/notes", methods=("POST",))
@login_required
def add():
    get_db().execute("INSERT INTO note (text) VALUES (?)", (request.form["text"],))
@bp.route("/notes/<int:id>")
def show(id):
    return get_note(id, check_author=False)
`,
};

describe('Python: a check that the caller switches off', () => {
  test.each([
    ['by a word', 'note = get_note(id)', 'note = get_note(id, check_author=False)', 'POST /notes/<int:id>/pin'],
    ['by its place', 'note = get_note(id)', 'note = get_note(id, False)', 'POST /notes/<int:id>/pin'],
    ['as it is by default', 'note = get_note(id)', 'note = get_note(id, check_author=True)', ''],
  ])('%s', async (_what, from, to, route) => {
    const found = await altered(blog, from, to);
    expect(found.length).toBe(route === '' ? 0 : 1);
    expect(found.join()).toContain(route);
  });

  test.each([
    ['asks nothing', '', true],
    ['is for everybody who signed in', '@login_required\n', false],
  ])('a new route that switches it off and %s', async (_what, decorator, isMissed) => {
    const head = `${blog['blog.py']}
@bp.route("/notes/<int:id>/touch", methods=("POST",))
${decorator}def touch(id):
    get_note(id, check_author=False)
    get_db().execute("UPDATE note SET touched = 1 WHERE id = ?", (id,))
`;
    const found = await between(blog, { 'blog.py': head });
    expect(found.some((each) => each.startsWith('auth/missing-guard: POST /notes/<int:id>/touch'))).toBe(isMissed);
  });

  test.each([
    ['skipping', 'fetch_box(number, skip_owner_check=True)', true],
    ['a helper that is not here', 'fetch_box(number, verify_owner=False)', true],
    ['something else', 'fetch_box(number, with_lid=False)', false],
  ])('%s', async (_what, call, isLost) => {
    const files = {
      'boxes.py': `
from fastapi import APIRouter, Depends, HTTPException
from people import keeper
router = APIRouter()
def fetch_box(number, skip_owner_check=False, verify_owner=True, with_lid=True):
    box = boxes.get(number)
    if verify_owner and not skip_owner_check and box.owner_id != keeper().id:
        raise HTTPException(403)
    return box
@router.delete("/boxes/{number}")
def drop(number: int, who=Depends(get_current_user)):
    box = fetch_box(number)
    boxes.remove(box)
`,
    };
    const found = await altered(files, 'box = fetch_box(number)', `box = ${call}`);
    expect(found.length).toBe(isLost ? 1 : 0);
  });

  test.each([
    ['a program', '/api/refresh-tokens', 'session_api_key != x_session_api_key', true],
    ['a person', '/api/login', 'not user', false],
  ])('what %s is known by, where everybody may come', async (_what, path, test, isLost) => {
    const check = `    if ${test}:\n        raise HTTPException(403)\n`;
    const files = {
      'keys.py': `
from fastapi import APIRouter, Header, HTTPException
router = APIRouter()
@router.get("${path}")
async def refresh(sid: str, x_session_api_key: str = Header()):
    session_api_key = await key_of(sid)
    user = await user_of(sid)
${check}    return await tokens_of(user)
`,
    };
    expect((await altered(files, check, '')).length).toBe(isLost ? 1 : 0);
  });
}); // biome-ignore format: a table reads better in rows
