import { expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const pages = `using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
[Authorize(Roles = "Keepers")]
[Route("admin/hives")]
public class HivesController : Controller
{
    [HttpGet]
    public IActionResult All() => Ok(_hives.All());
    [HttpPost]
    public IActionResult Add(Hive hive) => Ok(_hives.Add(hive));
    [HttpDelete("{id}")]
    public IActionResult Drop(int id) => Ok(_hives.Drop(id));
}
`;
const shop = `using Microsoft.AspNetCore.Mvc;
[Route("[controller]/[action]")]
public class ShopController : Controller
{
    [HttpGet]
    public IActionResult Jars() => Ok(_jars.All());
    [HttpGet]
    public IActionResult Kinds() => Ok(_kinds.All());
}
`;
const added = (name: string, action: string, guard = ''): string => `using Microsoft.AspNetCore.Mvc;
${guard}
[Route("[controller]/[action]")]
public class ${name}Controller : Controller
{
    ${action}
}
`;
const orders = '[HttpGet]\n    public IActionResult Orders() => Ok(_orders.All());';
const base: Sources = { 'Web/HivesController.cs': pages, 'Web/ShopController.cs': shop };
const told = async (name: string, text: string, files = base): Promise<string[]> => {
  const found = await between(files, { ...files, [`Web/${name}Controller.cs`]: text });
  return found.filter((each) => each.startsWith('auth/missing-guard'));
};

test.each([
  ['AdminReport', orders, 'GET /AdminReport/Orders'],
  [
    'AdminTools',
    '[HttpPost]\n    public IActionResult Purge() => Ok(_hives.Purge());',
    'POST /AdminTools/Purge',
  ],
])('what administers beside what is guarded is told: %s', async (name, action, route) => {
  const found = await told(name, added(name, action));
  expect(found.map((each) => each.toLowerCase().replaceAll('-', ''))).toEqual([
    expect.stringContaining(`${route.toLowerCase()} can be reached by anybody`),
  ]);
});

const script = (more: string): Sources => ({
  'admin.js': `const router = require('express').Router();
router.use(requireAdmin);
router.get('/hives', hives);
router.post('/hives', add);
router.delete('/hives/:id', drop);
module.exports = router;`,
  'app.js': `const express = require('express');
const app = express();
app.use('/admin', require('./admin'));
app.get('/jars', jars);
app.get('/kinds', kinds);
${more}`,
});

test.each([
  ["app.get('/admin-exports/orders', exported);", 'GET /admin-exports/orders'],
  ["app.get('/admin_users/:id', (req, res) => res.json(users.find(req.params.id)));", 'GET /admin_users/:id'],
  ["app.get('/shop/admin/hives', (req, res) => res.json(hives));", 'GET /shop/admin/hives'],
  // What is written there is none of everybody's, whatever it is called.
  ["app.post('/admin-regions', (req, res) => res.json(regions.add(req.body)));", 'POST /admin-regions'],
  [
    "app.get('/admin-invoices/:id', async (req, res) => res.redirect(await invoices.urlOf(req.params.id)));",
    'GET /admin-invoices/:id',
  ],
  [
    `app.get('/admin-users/:id/become', (req, res) => {
  req.session.memberId = req.params.id;
  res.redirect('/');
});`,
    'GET /admin-users/:id/become',
  ],
  ["app.post('/admin-setup', async (req, res) => res.json(await users.add(req.body)));", 'POST /admin-setup'],
])('in other frameworks as well: %s', async (route, called) => {
  expect(await between(script(''), script(route))).toContainEqual(
    expect.stringContaining(`${called} can be reached by anybody`),
  );
});

test.each([
  ["app.get('/admin-ui/*', (req, res) => res.sendFile('/dist/admin/index.html'));"],
  ["app.get('/admin_codes/:code', (req, res) => res.json(codes.find(req.params.code)));"],
  ["app.get('/admin-guide', (req, res) => res.send(guide));"],
  ["app.get('/admin-districts/:country/members', (req, res) => res.json(members));"],
  ["app.get('/administrative-areas/:country/users', (req, res) => res.json(names));"],
  ["app.get('/admin-users', (req, res) => res.redirect(301, '/admin/users'));"],
  [
    `app.get('/admin-users', (req, res) => {
  const target = {};
  target.path = '/admin/users';
  res.statusCode = 301;
  res.redirect(target.path);
});`,
  ],
  [
    `app.post('/admin-setup', async (req, res) => {
  if ((await users.count()) > 0) return res.status(404).end();
  res.json(await users.add(req.body));
});`,
  ],
])('nothing is told of what administers nothing: %s', async (route) => {
  expect((await between(script(''), script(route))).filter((each) => /missing-guard/.test(each))).toEqual([]);
});

const seed = "app.post('/admin-seed', async (req, res) => res.json(await hives.seed()));";

test.each([
  `if (process.env.NODE_ENV === 'development') ${seed}`,
  `const isDev = process.env.NODE_ENV === 'development' && !process.env.CI;
if (isDev) {
  ${seed}
}`,
])('nothing is told of what is only there where it is written: %s', async (route) => {
  expect(await between(script(''), script(route))).toEqual([]);
  // It is new to everybody else where it comes to them.
  expect(await between(script(route), script(seed))).toContainEqual(
    expect.stringContaining('POST /admin-seed can be reached by anybody'),
  );
});

test.each([
  `if (process.env.NODE_ENV !== 'production') ${seed}`,
  `if (process.env.NODE_ENV === 'development') start();
else {
  ${seed}
}`,
  `const isDev = true;
if (isDev) ${seed}`,
])('what may be there for others as well is told: %s', async (route) => {
  expect(await between(script(''), script(route))).toContainEqual(
    expect.stringContaining('POST /admin-seed can be reached by anybody'),
  );
});

const desk = (more: string): Sources => ({
  'admin.py': `from flask import Blueprint, abort, jsonify, request
from flask_login import current_user
from models import Hive
admin = Blueprint("admin", __name__)
@admin.before_request
def only_keepers():
    if not current_user.is_authenticated or not current_user.is_keeper:
        abort(403)
@admin.get("/hives")
def hives():
    return jsonify(Hive.query.all())
@admin.post("/hives")
def add():
    return jsonify(Hive.create(request.json))
@admin.delete("/hives/<int:id>")
def drop(id):
    return jsonify(Hive.drop(id))
`,
  'app.py': `from flask import Flask, jsonify, redirect, request
from admin import admin
from models import User
app = Flask(__name__)
app.register_blueprint(admin, url_prefix="/admin")
@app.get("/jars")
def jars():
    return jsonify([])
${more}`,
});

test('Python: what only sends on, sets up first, or is only there where it is written', async () => {
  const told = '@app.get("/admin-users")\ndef users():\n    return jsonify(User.query.all())\n';
  expect(await between(desk(''), desk(told))).toEqual([
    expect.stringContaining('GET /admin-users can be reached by anybody'),
  ]);
  for (const silent of [
    '@app.get("/admin-users")\ndef users():\n    return redirect("/admin/users")\n',
    '@app.post("/admin-setup")\ndef setup():\n    if User.query.count() > 0:\n        abort(404)\n    User.create(request.json)\n    return "", 201\n',
    'if app.debug:\n    @app.get("/admin-users")\n    def users():\n        return jsonify(User.query.all())\n',
  ])
    expect((await between(desk(''), desk(silent))).filter((each) => /missing-guard/.test(each))).toEqual([]);
});

test.each([
  [
    'whom to write to is read',
    added('AdminContact', '[HttpGet]\n    public IActionResult Names() => Ok(_names);'),
  ],
  ['it is guarded', added('AdminReport', orders, '[Microsoft.AspNetCore.Authorization.Authorize]')],
  [
    'somebody else does something',
    added('ContactAdmin', '[HttpPost]\n    public IActionResult Write(Note note) => Ok();'),
  ],
])('nothing is told where %s', async (_, text) => {
  const name = /class (\w+)Controller/.exec(text)?.[1] ?? '';
  expect(await told(name, text)).toEqual([]);
});

test('nothing is told where some of it was open before', async () => {
  const files = { ...base, 'Web/AdminNotesController.cs': added('AdminNotes', orders) };
  expect(await told('AdminReport', added('AdminReport', orders), files)).toEqual([]);
});
