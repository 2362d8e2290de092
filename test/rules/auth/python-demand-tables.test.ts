import { expect, test } from '@jest/globals';
import { altered } from './between.ts';

const mill = {
  'mill/sacks.py': `
from models import Sack
from mill.resource import Resource
from mill.rights import Right
class Sacks(Resource):
    permissions = {
        "index": Right.MILLER,
        "create": Right.MILLER,
        "destroy": [Right.MASTER],
    }
    labels = {
        "destroy": Right.LABEL,
    }
    async def index(self, db): ...
    async def create(self, body, db): ...
    async def destroy(self, ident, db):
        await db.delete(await db.get(Sack, ident))
Sacks.attach(router)
`,
};

test.each([
  ['"destroy": [Right.MASTER],', 'destroy', 'Right.MASTER'],
  ['"create": Right.MILLER,', 'create', 'Right.MILLER'],
])(
  'Python: an entry that goes from the table of what the methods of a class demand: %s',
  async (entry, method, right) => {
    expect(await altered(mill, `        ${entry}\n`, '')).toEqual([
      `auth/guard-removed: the function Sacks.${method} no longer mentions ${right}, which turned callers away.`,
    ]);
  },
);

test.each([
  ['a table of something else', '        "destroy": Right.LABEL,\n', ''],
  ['a stronger demand', '"create": Right.MILLER', '"create": Right.MASTER'],
  ['a decorator in its place', '        "destroy": [Right.MASTER],\n    }', '    }'],
  ['a method that goes as well', '        "create": Right.MILLER,\n', ''],
])('Python: %s is no loss', async (what, from, to) => {
  const head = mill['mill/sacks.py'].replace(from, to);
  const more = what.startsWith('a decorator')
    ? head.replace('    async def destroy', '    @require_role("master")\n    async def destroy')
    : what.startsWith('a method')
      ? head.replace('    async def create(self, body, db): ...\n', '')
      : head;
  expect(await altered(mill, mill['mill/sacks.py'], more)).toEqual([]);
});
