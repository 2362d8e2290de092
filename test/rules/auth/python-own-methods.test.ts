import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const pens = (register: string, methods = ''): Sources => ({
  'farm/doors.py': `
from fastapi import Depends, HTTPException
def keeper_of(token=Depends(oauth2)):
    if not token:
        raise HTTPException(401)
    return token
def need_farmer(keeper=Depends(keeper_of)):
    if keeper.role != "farmer":
        raise HTTPException(403)
    return keeper
`,
  'farm/pens.py': `
from fastapi import APIRouter, Depends
from farm.doors import need_farmer
class Pens:
    WAYS = {"feed": "/feed", "sell": "/sell"}
    def router(self):
        router = APIRouter(prefix="/pens")
${register}
        return router
${methods || plain}
`,
  'farm/app.py': `
from fastapi import FastAPI
from farm.pens import Pens
app = FastAPI()
app.include_router(Pens().router())
`,
});
const plain = `    def feed(self, pen: int):
        return fill(pen)
    def sell(self, pen: int):
        return trade(pen)`;
const asking = plain.replaceAll('pen: int', 'pen: int, farmer=Depends(need_farmer)');
const by = ', dependencies=[Depends(need_farmer)]';
const looped = (given: string) => `        for name, path in self.WAYS.items():
            router.add_api_route(path, getattr(self, name), methods=["POST"]${given})`;
const texts = (
  given: string,
) => `        router.add_api_route("/feed", getattr(self, "feed"), methods=["POST"]${given})
        router.add_api_route("/sell", getattr(self, "sell"), methods=["POST"]${given})`;
const handed = (given: string) => texts(given).replaceAll(/getattr\(self, "(\w+)"\)/g, 'self.$1');

describe('Python: a class that registers its own methods', () => {
  test.each([
    ['by a table', looped, 'POST /{?} was guarded by need_farmer and no longer is.'],
    [
      'by texts',
      texts,
      'POST /feed was guarded by need_farmer and no longer is.',
      'POST /sell was guarded by need_farmer and no longer is.',
    ],
    [
      'itself',
      handed,
      'POST /feed was guarded by need_farmer and no longer is.',
      'POST /sell was guarded by need_farmer and no longer is.',
    ],
  ])('%s, and no longer asks', async (_what, register, ...messages) => {
    expect(await between(pens(register(by)), pens(register('')))).toEqual(
      messages.map((each) => `auth/guard-removed: ${each}`),
    );
  });

  test.each([
    ['a table', looped],
    ['texts', texts],
    ['its methods', handed],
  ])('quiet: what was asked by %s the methods ask', async (_what, register) => {
    expect(await between(pens(register(by)), pens(register(''), asking))).toEqual([]);
    expect(await between(pens(register(''), asking), pens(register(by)))).toEqual([]);
  });

  test.each([
    ['a table for texts', texts, looped],
    ['texts for a table', looped, texts],
    ['texts for the methods', handed, texts],
  ])('quiet: %s', async (_what, former, latter) => {
    expect(await between(pens(former(by)), pens(latter(by)))).toEqual([]);
    expect(await between(pens(former(''), asking), pens(latter(''), asking))).toEqual([]);
  });

  test('quiet: the methods of the table ask, and another that is not in it does not', async () => {
    const more = `${asking}\n    def total(self):\n        return 3`;
    expect(await between(pens(looped(by)), pens(looped(''), more))).toEqual([]);
  });

  test('quiet: decorators say what the table said', async () => {
    const marked = pens(
      `        for name, member in vars(type(self)).items():
            method, path, right = member.__way__
            router.add_api_route(path, getattr(self, name), methods=[method], dependencies=[Depends(need_farmer)])`,
      plain.replaceAll(/ {4}def (\w+)/g, '    @way("POST", "/$1")\n    def $1'),
    );
    const way = `
def way(method, path, right=None):
    def mark(function):
        function.__way__ = (method, path, right)
        return function
    return mark
class Pens:`;
    const head = { ...marked, 'farm/pens.py': (marked['farm/pens.py'] ?? '').replace('class Pens:', way) };
    expect(await between(pens(looped(by)), head)).toEqual([]);
    expect(await altered(head, by, '')).toEqual(
      ['feed', 'sell'].map(
        (name) => `auth/guard-removed: POST /${name} was guarded by need_farmer and no longer is.`,
      ),
    );
  });

  test('quiet: another method in the table', async () => {
    expect(await altered(pens(looped(by)), '"sell": "/sell"', '"sell": "/trade"')).toEqual([]);
  });
});
