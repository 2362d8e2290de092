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

test('in other frameworks as well', async () => {
  expect(await between(script(''), script("app.get('/admin-exports/orders', exported);"))).toEqual([
    expect.stringContaining('GET /admin-exports/orders can be reached by anybody'),
  ]);
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
