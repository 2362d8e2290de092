import { describe, expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/missing-ownership-check/rule.ts';
import { findingsOf } from '../execute.ts';

const fastapi = (route: string, asked = 'print.ordered_by_id != user.id'): string => `
from typing import Annotated
from fastapi import APIRouter, Depends, HTTPException, Request
from models import Print
def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
    return request.state.user
Sitter = Annotated[object, Depends(signed_in)]
router = APIRouter(dependencies=[Depends(signed_in)])
@router.get("/prints/{print_id}/file")
def file(print_id: int, user: Sitter, db: Db):
    print = db.get(Print, print_id)
    if print is None or ${asked}:
        raise HTTPException(404)
    return FileResponse(print.path)
${route}
`;
const read = `@router.get("/prints/{print_id}")
def read(print_id: int, user: Sitter, db: Db):
    return db.get(Print, print_id)`;
const express = (route: string): string => `
const router = require('express').Router();
const { requireUser } = require('./gates');
const { Print } = require('./models');
router.get('/prints/:id/file', requireUser, async (req, res) => {
  const print = await Print.findByPk(req.params.id);
  if (!print || print.ownerId !== req.user.id) return res.sendStatus(404);
  res.sendFile(print.path);
});
${route}
module.exports = router;
`;

async function told(path: string, base: string, head: string) {
  const before = base.split('\n');
  const added = head.split('\n').flatMap((line, at) => (before[at] === line ? [] : [at + 1]));
  const files = [{ path, base, head, added, flagged: [] }];
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  const found = await findingsOf([rule], example);
  return found.map(({ finding }) => `${finding.confidence}: ${finding.message}`);
}

describe('a new route that takes one by its id, beside the only other, which asks whose it is', () => {
  test('FastAPI', async () => {
    expect(await told('prints.py', fastapi(''), fastapi(read))).toEqual([
      expect.stringMatching(/^low: GET \/prints\/\{print_id\} takes any Print by an id/),
    ]);
  });

  test('Express', async () => {
    const route =
      "router.get('/prints/:id', requireUser, async (req, res) => res.json(await Print.findByPk(req.params.id)));";
    expect(await told('prints.js', express(''), express(route))).toEqual([
      expect.stringMatching(/^low: GET \/prints\/:id takes any Print by an id/),
    ]);
  });

  test.each([
    ['that asks, too', read.replace('    return', '    if db.get(Print, print_id).ordered_by_id != user.id:\n        raise HTTPException(404)\n    return'), undefined],
    ['at another path', read.replace('/prints/', '/gallery/'), undefined],
    ['beside one that asks something else', read, 'user.plan != "paid"'],
    ['beside one that only whoever made it may alter', read, 'print.ordered_by_id != user.id // put'],
  ] as const)('quiet: %s', async (_what, route, asked) => {
    const [base, head] = ['', route].map((each) => {
      const text = fastapi(each, asked?.replace(' // put', ''));
      return asked?.endsWith('// put') ? text.replace('@router.get("/prints/{print_id}/file")', '@router.put("/prints/{print_id}/file")') : text;
    }) as [string, string];
    expect(await told('prints.py', base, head)).toEqual([]);
  }); // biome-ignore format: a table reads better in rows
});
