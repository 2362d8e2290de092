import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express: Sources = {
  'gates.js': `
export const known = (req, res, next) => (req.user ? next() : res.sendStatus(401));
export const may = (right) => (req, res, next) => (req.user.rights.includes(right) ? next() : res.sendStatus(403));
`,
  'boats.js': `
import { Router } from 'express';
import { known, may } from './gates.js';
export const router = Router();
router.use(known);
router.get('/boats', list);
router.get('/boats/:id', show);
router.post('/boats', may('boats.add'), add);
router.post('/boats/:id/sink', may('boats.sink'), sink);
router.put('/boats/:id', may('boats.edit'), edit);
router.delete('/boats/:id', may('boats.drop'), drop);
export default router;
`,
};
const python: Sources = {
  'boats.py': `
from fastapi import APIRouter, Depends, HTTPException, Request
def known(request: Request):
    if request.state.user is None: raise HTTPException(401)
def may(right):
    def gate(request: Request):
        if right not in request.state.user.rights: raise HTTPException(403)
    return gate
router = APIRouter(prefix="/boats", dependencies=[Depends(known)])
@router.get("")
def listed(): ...
@router.post("", dependencies=[Depends(may("boats.add"))])
def add(boat: Boat): ...
@router.post("/{boat_id}/sink", dependencies=[Depends(may("boats.sink"))])
def sink(boat_id: int): ...
@router.post("/{boat_id}/sail", dependencies=[Depends(may("boats.sail"))])
def sail(boat_id: int): ...
# more
`,
};
const end = 'export default router;';

describe('what is posted and only reads what everybody who is known may read', () => {
  test.each([
    ["router.post('/boats/search', (req, res) => res.json(find(req.body)));"],
    ["router.post('/boats/find', lookUp);"],
    ["router.post('/boats/export', sheet);"],
  ])('is no lesser right: %s', async (line) => {
    expect(await altered(express, end, `${line}\n${end}`)).toEqual([]);
  });

  test('is no lesser right in Python', async () => {
    const search = '@router.post("/search")\ndef search(query: Query): ...\n';
    expect(await altered(python, '# more', search)).toEqual([]);
  });

  test.each([
    ['it alters something', "router.post('/boats/paint', paint);"],
    ['it does something to one of them', "router.post('/boats/:id/verify', check);"],
    ['it may leave a mark', "router.post('/boats/check-in', checkIn);"],
    ['by another method', "router.put('/boats/search', find);"],
  ])('is told where %s', async (_what, line) => {
    expect(await altered(express, end, `${line}\n${end}`)).toEqual([
      expect.stringContaining('its siblings also ask what the caller may do'),
    ]);
  });

  test('is told where who reads the list is asked for a right', async () => {
    const files = {
      ...express,
      'boats.js': (express['boats.js'] ?? '').replace("boats', list", "boats', may('boats.read'), list"),
    };
    expect(await altered(files, end, `router.post('/boats/search', find);\n${end}`)).toEqual([
      expect.stringContaining('its siblings also ask what the caller may do'),
    ]);
  });
});
