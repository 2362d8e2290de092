import { describe, expect, test } from '@jest/globals';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { rule } from '../../../src/rules/auth/missing-guard/rule.ts';
import { execute, findingsIn } from '../execute.ts';

const written = (guarded: (path: string) => string): readonly string[] => [
  `const router = require('express').Router();`,
  `router.get('/orders', ${guarded('orders')});`,
  `router.post('/orders', ${guarded('add')});`,
];
const plain = written((handler) => `requireAuth, ${handler}`);

function example(base: readonly string[], added: readonly string[], path = 'orders.js') {
  const head = [...base, ...added];
  const numbers = added.map((_, index) => base.length + index + 1);
  const file = {
    path,
    base: base.join('\n'),
    head: head.join('\n'),
    added: numbers,
    flagged: [],
  };
  return { section: 'Flagged', title: '', files: [file], settings: [] } as never;
}

describe('the suggestion for a missing guard', () => {
  test.each([
    ['a named handler', [`router.put('/orders/:id', change);`]],
    ['a function', [`router.delete('/orders/:id', async (req, res) => {`, `  await drop(req);`, `});`]],
  ])('puts the guard before %s, and then nothing is found', async (_what, added) => {
    const [found] = await findingsIn(rule, example(plain, added));
    const first = (added[0] ?? '').replace(`:id', `, `:id', requireAuth, `);
    expect(found?.fix).toMatchObject({ line: 4, endLine: 4, replacement: first });
    const fixed = [found?.fix?.replacement ?? '', ...added.slice(1)];
    expect(await execute(rule, example(plain, fixed))).toEqual([]);
  });

  test.each([
    [
      'the guard wraps the handler',
      written((handler) => `requireAuth(${handler})`),
      `router.put('/orders/:id', change);`,
    ],
    [
      'the guard stands in a list',
      written((handler) => `[requireAuth], ${handler}`),
      `router.put('/orders/:id', change);`,
    ],
    ['other middleware stands before', plain, `router.put('/orders/:id', parse, change);`],
    ['the path is not written out', plain, `router.put(PATH, change);`],
  ])('is not made where %s', async (_what, base, line) => {
    const [found] = await findingsIn(rule, example(base, [line]));
    expect(found?.location.line).toBe(4);
    expect(found?.fix).toBeUndefined();
  });

  const inEveryLanguage: readonly [string, string, string, string[], string, number][] = [
    [
      'a handler in a wrapper',
      'orders.js',
      `const router = require('express').Router();
router.get('/orders', requireAuth, requireRole('clerk'), wrap(list));
router.post('/orders', requireAuth, requireRole('clerk'), wrap(add));`,
      [`router.put('/orders/:id', wrap(change));`],
      `router.put('/orders/:id', requireAuth, requireRole('clerk'), wrap(change));`,
      0,
    ],
    [
      'options of Fastify',
      'orders.js',
      `const fastify = require('fastify')();
fastify.get('/orders', { preHandler: [fastify.authenticate] }, list);
fastify.post('/orders', { preHandler: [fastify.authenticate] }, add);`,
      [`fastify.put('/orders/:id', change);`],
      `fastify.put('/orders/:id', { preHandler: [fastify.authenticate] }, change);`,
      0,
    ],
    [
      'a handler of gin',
      'orders.go',
      `package orders
import "github.com/gin-gonic/gin"
func routes(r *gin.Engine) {
	r.GET("/orders", RequireLogin(), list)
	r.POST("/orders", RequireLogin(), add)`,
      ['\tr.PUT("/orders/:id", change)', '}'],
      '\tr.PUT("/orders/:id", RequireLogin(), change)',
      0,
    ],
    [
      'a view of Flask',
      'orders.py',
      `from flask import Blueprint
from flask_login import login_required
bp = Blueprint('orders', __name__)

@bp.route('/orders')
@login_required
def orders():
    return everything()

@bp.route('/orders', methods=['POST'])
@login_required
def add():
    return insert()
`,
      [`@bp.route('/orders/<int:id>', methods=['PUT'])`, 'def change(id):', '    return update(id)'],
      `@bp.route('/orders/<int:id>', methods=['PUT'])\n@login_required`,
      0,
    ],
    [
      'a method of Nest',
      'orders.ts',
      `import { Controller, Get, Post, Put, UseGuards } from '@nestjs/common';
@Controller('orders')
export class Orders {
  @UseGuards(AuthGuard('jwt'), RolesGuard)
  @Roles('clerk')
  @Get()
  list() { return this.all(); }
  @UseGuards(AuthGuard('jwt'), RolesGuard)
  @Roles('clerk')
  @Post()
  add() { return this.insert(); }`,
      [`  @Put(':id')`, '  change() { return this.update(); }', '}'],
      `  @UseGuards(AuthGuard('jwt'), RolesGuard)\n  @Roles('clerk')\n  @Put(':id')`,
      0,
    ],
    [
      'a method of Spring',
      'Orders.java',
      `import org.springframework.web.bind.annotation.*;
@RestController
@RequestMapping("/orders")
public class Orders {
  @GetMapping("/all")
  @PreAuthorize("hasRole('CLERK')")
  public String all() { return find(); }
  @PostMapping("/one")
  @PreAuthorize("hasRole('CLERK')")
  public String add() { return insert(); }`,
      ['  @PutMapping("/{id}")', '  public String change() { return update(); }', '}'],
      `  @PutMapping("/{id}")\n  @PreAuthorize("hasRole('CLERK')")`,
      0,
    ],
    [
      'an action of ASP.NET',
      'OrdersController.cs',
      `using Microsoft.AspNetCore.Mvc;
[ApiController]
[Route("orders")]
public class OrdersController : ControllerBase {
  [Authorize(Roles = "Clerk")]
  [HttpGet("all")]
  public string All() { return Find(); }
  [Authorize(Roles = "Clerk")]
  [HttpPost("one")]
  public string Add() { return Insert(); }`,
      ['  [HttpPut("{id}")]', '  public string Change() { return Update(); }', '}'],
      `  [Authorize(Roles = "Clerk")]\n  [HttpPut("{id}")]`,
      0,
    ],
    [
      'a minimal API',
      'Program.cs',
      `var app = WebApplication.Create();
app.MapGet("/orders", List).RequireAuthorization("Clerk");
app.MapPost("/orders", Add).RequireAuthorization("Clerk");`,
      [`app.MapPut("/orders/{id}", Change);`],
      `app.MapPut("/orders/{id}", Change).RequireAuthorization("Clerk");`,
      0,
    ],
    [
      'a route of Laravel',
      'web.php',
      `<?php
use Illuminate\\Support\\Facades\\Route;
Route::get('/orders', [Orders::class, 'index'])->middleware('auth');
Route::post('/orders', [Orders::class, 'store'])->middleware('auth');`,
      [`Route::put('/orders/{id}', [Orders::class, 'update']);`],
      `Route::put('/orders/{id}', [Orders::class, 'update'])->middleware('auth');`,
      0,
    ],
    [
      'what a route of FastAPI depends on',
      'orders.py',
      `from fastapi import APIRouter, Depends
router = APIRouter()

@router.get('/orders', dependencies=[Depends(require_clerk)])
def orders(session: Session):
    return session.all()

@router.post('/orders', dependencies=[Depends(require_clerk)])
def add(session: Session):
    return session.insert()
`,
      [`@router.put('/orders/{id}')`, 'def change(session: Session):', '    return session.update()'],
      `@router.put('/orders/{id}', dependencies=[Depends(require_clerk)])`,
      0,
    ],
    [
      'a parameter of FastAPI',
      'orders.py',
      `from fastapi import APIRouter, Depends
router = APIRouter()

@router.get('/orders')
def orders(session: Session, user: User = Depends(get_current_user)):
    return session.all(user)

@router.post('/orders')
def add(session: Session, user: User = Depends(get_current_user)):
    return session.insert(user)
`,
      [
        `@router.put('/orders/{id}')`,
        'def change(id: int, deep: bool = False) -> Order:',
        '    return update(id, deep)',
      ],
      'def change(id: int, deep: bool = False, user: User = Depends(get_current_user)) -> Order:',
      1,
    ],
  ];

  test.each(inEveryLanguage)(
    'writes it as its siblings do: %s',
    async (_what, path, base, added, replacement, at) => {
      const lines = base.split('\n');
      const [found] = await findingsIn(rule, example(lines, added, path));
      const line = lines.length + 1 + at;
      expect(found?.fix).toMatchObject({ line, endLine: line, replacement });
      const fixed = added.toSpliced(at, 1, ...replacement.split('\n'));
      expect(await execute(rule, example(lines, fixed, path))).toEqual([]);
    },
  );

  test('puts back what a change took away, if it took nothing else', async () => {
    const base = [...plain, `router.put('/orders/:id', requireAuth, change);`];
    const head = [...plain, `router.put('/orders/:id', change);`];
    const file = { path: 'orders.js', base: base.join('\n'), head: head.join('\n'), added: [4], flagged: [] };
    const changed = { section: 'Flagged', title: '', files: [file], settings: [] } as never;
    const [found] = await findingsIn(guardRemoved, changed);
    expect(found?.fix).toMatchObject({ line: 4, endLine: 4, replacement: base[3] });
  });

  test('is not made where more went than the siblings have', async () => {
    const base = [...plain, `router.put('/orders/:id', requireAuth, requireClerk, change);`];
    const head = [...plain, `router.put('/orders/:id', change);`];
    const file = { path: 'orders.js', base: base.join('\n'), head: head.join('\n'), added: [4], flagged: [] };
    const changed = { section: 'Flagged', title: '', files: [file], settings: [] } as never;
    const [found] = await findingsIn(guardRemoved, changed);
    expect(found?.location.line).toBe(4);
    expect(found?.fix).toBeUndefined();
  });

  test('is not made for a line that a program wrote', async () => {
    const long = `router.put('/orders/:id', change); // ${'x'.repeat(500)}`;
    const [found] = await findingsIn(rule, example(plain, [long]));
    expect(found?.location.line).toBe(4);
    expect(found?.fix).toBeUndefined();
  });
});
