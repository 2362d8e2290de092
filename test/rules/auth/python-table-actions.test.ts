import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const nursery = (table: string, methods = '', rest = '    permissions = (AtRank("helper"),)\n') => `
from nursery.web import AtRank, Things, more
class Plants(Things):
${rest}    action_permissions = {
        "create": (AtRank("grower"),),
        "update": (AtRank("grower"),),
        "destroy": (AtRank("head"),),
${table}    }
    def list(self): ...
    def create(self): ...
    def update(self, pk): ...
    def destroy(self, pk): ...
    @more("GET", "/{pk}/age")
    def age(self, pk): ...
    @more("POST", "/{pk}/pot")
    def pot(self, pk): ...
${methods}`;
const pot = '        "pot": (AtRank("grower"),),\n';
const before: Sources = { 'nursery/plants.py': nursery(pot) };
const grown = (methods: string, rows = ''): Promise<string[]> =>
  between(before, { 'nursery/plants.py': nursery(pot + rows, methods) });
const prune = (inside = '...') => `    @more("POST", "/{pk}/prune")\n    def prune(self, pk): ${inside}\n`;

describe('Python: a class with a table that says what its actions ask', () => {
  test('a new action that changes something and has no row is told', async () => {
    expect(await grown(prune())).toEqual([
      'auth/weaker-guard: Plants.prune has no row in Plants.action_permissions, in which all beside it that change something have one.',
    ]);
  });

  test('one that only reads is not, nor one with a row', async () => {
    expect(await grown('    @more("GET", "/{pk}/roots")\n    def roots(self, pk): ...\n')).toEqual([]);
    expect(await grown(prune(), '        "prune": (AtRank("grower"),),\n')).toEqual([]);
  });

  test('nor one that asks by itself, or as it is registered', async () => {
    const asking = '\n        if not self.caller.is_staff:\n            raise PermissionDenied()\n';
    expect(await grown(prune(asking))).toEqual([]);
    expect(await grown(prune().replace('/prune"', '/prune", permission="plants.prune"'))).toEqual([]);
  });

  test('nor what is no action', async () => {
    expect(await grown('    def _trim(self, pk): ...\n')).toEqual([]);
  });

  test('nor where another that changes something had none', async () => {
    const open = { 'nursery/plants.py': nursery('') };
    expect(await between(open, { 'nursery/plants.py': nursery('', prune()) })).toEqual([]);
  });

  test('nor where all that reads has a row, too: what stands for the others may be more', async () => {
    const rows = `${pot}        "list": (AtRank("helper"),),\n        "age": (AtRank("helper"),),\n`;
    const all = { 'nursery/plants.py': nursery(rows, '', '    permissions = (AtRank("head"),)\n') };
    expect(await altered(all, '    def list(self)', `${prune()}    def list(self)`)).toEqual([]);
  });

  test('nor where the table says something else', async () => {
    const fields = (text: string): string => text.replace('action_permissions', 'required_fields');
    const base = { 'nursery/plants.py': fields(nursery(pot)) };
    expect(await between(base, { 'nursery/plants.py': fields(nursery(pot, prune())) })).toEqual([]);
  });

  test('an action that goes has lost nothing, though its row is still there', async () => {
    const rows = `${pot}        "prune": (AtRank("grower"),),\n`;
    const asked = prune().replace('/prune"', '/prune", permission="plants.prune"');
    const base = { 'nursery/plants.py': nursery(rows, asked) };
    expect(await between(base, { 'nursery/plants.py': nursery(rows) })).toEqual([]);
  });

  test('may be called otherwise, as may its actions', async () => {
    expect(await altered(before, 'pot', 'replant')).toEqual([]);
    expect(await altered(before, 'action_permissions', 'deed_permissions')).toEqual([]);
  });
});
