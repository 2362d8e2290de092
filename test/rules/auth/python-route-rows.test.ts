import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const rows = (more = '') => `
from depot.crates import add, colours, drop, look, stamp, weigh
from depot.web import Row, put
LABELS = [Label("POST", "/add", add), Label("PUT", "/stamp", stamp), Label("GET", "/look", look)]
ROWS = [
    Row("GET", "/colours", colours),
    Row("GET", "/crates/{crate}", look, access="clerk"),
    Row("POST", "/crates", add, access="packer", status=201),
    Row("PUT", "/crates/{crate}/stamp", stamp, access="packer"),
    Row("DELETE", "/crates/{crate}", drop, access="foreman"),
${more}]
put(router, ROWS)
`;
const crates = `
def colours(): ...
def look(crate): ...
def add(crate): ...
def stamp(crate): ...
def drop(crate): ...
def weigh(request, crate, kilos):
    store.get(crate).kilos = kilos
`;
const depot: Sources = { 'depot/routes.py': rows(), 'depot/crates.py': crates };
const grown = (row: string, more: Sources = {}): Promise<string[]> =>
  between(depot, { ...depot, 'depot/routes.py': rows(`    ${row},\n`), ...more });
const bare = 'Row("PATCH", "/crates/{crate}", weigh)';

describe('Python: a list of routes that is mounted elsewhere, whose rows say who may call them', () => {
  test('a new row that changes something and says nothing is told', async () => {
    expect(await grown(bare)).toEqual([
      'auth/weaker-guard: the row PATCH /crates/{crate} of ROWS does not say who may call it, whereas all beside it that change something do.',
    ]);
  });

  test.each([
    ['says it', 'Row("PATCH", "/crates/{crate}", weigh, access="packer")'],
    ['says it by a name', 'Row("PATCH", "/crates/{crate}", weigh, access=PACKER)'],
    ['only reads', 'Row("GET", "/crates/{crate}/weight", weigh)'],
    ['is the way in', 'Row("POST", "/login", login)'],
  ])('one that %s is not', async (_, row) => {
    expect(await grown(row)).toEqual([]);
  });

  test('nor is one whose function asks by itself', async () => {
    const asking = crates.replace(
      '    store.get',
      '    if not request.user.is_staff:\n        raise PermissionDenied\n    store.get',
    );
    expect(await grown(bare, { 'depot/crates.py': asking })).toEqual([]);
  });

  test('nor where another that changes something says nothing', async () => {
    const open = (text: string): string => text.replace('drop, access="foreman"', 'drop');
    const base = { ...depot, 'depot/routes.py': open(rows()) };
    expect(await between(base, { ...base, 'depot/routes.py': open(rows(`    ${bare},\n`)) })).toEqual([]);
  });

  test('a row that no longer says it is told', async () => {
    expect(await altered(depot, 'stamp, access="packer"', 'stamp')).toEqual([
      'auth/guard-removed: the row PUT /crates/{crate}/stamp of ROWS no longer mentions Row(access: packer), which turned callers away.',
    ]);
  });

  test.each([
    ['the path', '/crates', '/boxes'],
    ['what is asked', 'drop, access="foreman"', 'drop, access="owner"'],
    ['the table', 'ROWS', 'ROUTES'],
    ['what makes the rows', 'Row(', 'Way('],
  ])('%s may be another', async (_, from, to) => {
    expect(await altered(depot, from, to)).toEqual([]);
  });
});
