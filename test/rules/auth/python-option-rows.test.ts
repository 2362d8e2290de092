import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const foundry: Sources = {
  'foundry/deeds.py': `
from dataclasses import dataclass
from typing import Callable
@dataclass(frozen=True)
class Deed:
    run: Callable
    crews: tuple = ()
    min_role: str = ""
    def allows(self, smith):
        return not self.min_role or smith.is_at_least(self.min_role)
def heat(smith, asked): ...
def quench(smith, asked): ...
def melt(smith, asked): ...
def count(smith, asked): ...
DEEDS = {
    "forge.heat": Deed(heat, min_role="journeyman"),
    "forge.quench": Deed(quench, min_role="journeyman", crews=("night",)),
    "forge.melt": Deed(melt, min_role="master"),
    "forge.count": Deed(count),
}
LABELS = {
    "forge.heat": Label(heat, role="button"),
    "forge.count": Label(count, role="button"),
}
`,
  'foundry/panels.py': `
from foundry.board import panel
from foundry.models import Anvil
@panel(Anvil, "weight", permission="foundry.view_anvil")
def weight(request, anvil):
    return {"weight": anvil.weight}
@panel(Anvil, "owner", permission="foundry.view_owner")
def owner(request, anvil):
    return {"owner": anvil.owner}
@panel(Anvil, "name", public=True)
def name(request, anvil):
    return {"name": anvil.name}
`,
};

describe('Python: a table of functions that says whom each lets do something', () => {
  test.each([
    ['is emptied', '(melt, min_role="master")', '(melt, min_role="")'],
    ['is empty by nothing', '(melt, min_role="master")', '(melt, min_role=None)'],
    ['is left out', '(melt, min_role="master")', '(melt)'],
  ])('what an entry asks for %s', async (_what, from, to) => {
    expect(await altered(foundry, from, to)).toEqual([
      'auth/guard-removed: the entry forge.melt of DEEDS no longer mentions Deed(min_role: master), which turned callers away.',
    ]);
  });

  test('what asks only who somebody is does not stand in for a right', async () => {
    const text = (foundry['foundry/deeds.py'] ?? '')
      .replace('(melt, min_role="master")', '(melt)')
      .replace(
        'def melt(smith, asked): ...',
        'def melt(smith, asked):\n    if not smith.is_authenticated:\n        raise NotAuthenticated',
      );
    expect(await between(foundry, { ...foundry, 'foundry/deeds.py': text })).toEqual([
      'auth/guard-removed: the entry forge.melt of DEEDS no longer mentions Deed(min_role: master), which turned callers away.',
    ]);
  });

  test.each([
    ['what asks for somebody else', 'melt, min_role="master"', 'melt, min_role="owner"'],
    ['what is named', 'melt, min_role="master"', 'melt, min_role=MASTER'],
    ['an option of another name', 'melt, min_role="master"', 'melt, permission="melt"'],
    [
      'a function that asks by itself',
      'def melt(smith, asked): ...',
      'def melt(smith, asked):\n    if not smith.is_master:\n        raise PermissionDenied',
    ],
    ['an entry that goes', '    "forge.melt": Deed(melt, min_role="master"),\n', ''],
    ['an entry of another name', '"forge.melt"', '"forge.smelt"'],
    ['another option', ', crews=("night",)', ''],
    ['a function of another name', 'melt', 'smelt'],
    ['what only shows something', 'Label(heat, role="button")', 'Label(heat)'],
  ])('not %s', async (_what, from, to) => {
    const head = _what.includes('by itself')
      ? {
          ...foundry,
          'foundry/deeds.py': (foundry['foundry/deeds.py'] ?? '').replace(', min_role="master"', ''),
        }
      : foundry;
    const all = Object.entries(head).map(([path, text]) => [path, text.replaceAll(from, to)]);
    expect(await between(foundry, Object.fromEntries(all))).toEqual([]);
  });
});

describe('Python: functions that are registered with whom they let come', () => {
  const asked = 'panel(Anvil, "owner", permission="foundry.view_owner"';
  test.each([
    ['an option lets everybody in', `${asked})`, `${asked}, public=True)`],
    ['it is switched off', `${asked})`, `${asked}, login_required=False)`],
    ['it is left out', `${asked})`, 'panel(Anvil, "owner")'],
  ])('%s', async (_what, from, to) => {
    expect(await altered(foundry, from, to)).toEqual([
      'auth/guard-removed: what registers owner no longer mentions panel(permission: foundry.view_owner), which turned callers away.',
    ]);
  });

  test.each([
    ['another right', 'foundry.view_owner', 'foundry.change_owner'],
    ['another template', `${asked})`, `${asked}, template="owner.html")`],
    ['what lets nobody else in', `${asked})`, `${asked}, public=False)`],
    [
      'another decorator that asks',
      '@panel(Anvil, "owner", permission="foundry.view_owner")',
      '@permission_required("foundry.view_owner")\n@panel(Anvil, "owner")',
    ],
    ['a function of another name', 'def owner(', 'def holder('],
    ['a registration of another name', 'panel', 'board_panel'],
    [
      'a function that goes',
      `@${asked})\ndef owner(request, anvil):\n    return {"owner": anvil.owner}\n`,
      '',
    ],
  ])('not %s', async (_what, from, to) => {
    expect(await altered(foundry, from, to)).toEqual([]);
  });
});

describe('Python: a decorator of the house that is called like one of frameworks', () => {
  const marked = (from: string): Sources => ({
    'foundry/moulds.py': `
from ${from} import Desk, action
class Moulds(Desk):
    prefix = "/moulds"
    @action("GET", "/{mould_id}")
    def show(self, mould_id): ...
    @action("POST", "/{mould_id}/pour", permission="moulds.pour")
    def pour(self, mould_id): ...
    @action("POST", "/{mould_id}/break", permission="moulds.break", status_code=204)
    def crack(self, mould_id): ...
`,
  });
  const asked = ', permission="moulds.pour"';
  const told = [
    'auth/guard-removed: what registers Moulds.pour no longer mentions action(permission: moulds.pour), which turned callers away.',
  ];

  test.each(['foundry.desks', '.desks', '..web.desks'])(
    'is what says whom it lets do something: %s',
    async (from) => {
      expect(await altered(marked(from), asked, '')).toEqual(told);
      expect(await altered(marked(from), '"moulds.pour"', 'None')).toEqual(told);
    },
  );

  test.each([
    ['another right', '"moulds.pour"', '"moulds.cast"'],
    ['another option', ', status_code=204', ''],
    [
      'what goes',
      '@action("POST", "/{mould_id}/pour", permission="moulds.pour")\n    def pour(self, mould_id): ...',
      '',
    ],
  ])('not %s', async (_what, from, to) => {
    expect(await altered(marked('foundry.desks'), from, to)).toEqual([]);
  });

  const pour =
    '@action("POST", "/{mould_id}/pour", permission="moulds.pour")\n    def pour(self, mould_id): ...';
  test.each([
    [
      'in the method',
      pour,
      '@action("POST", "/{mould_id}/pour")\n    def pour(self, mould_id):\n        self.require("moulds.pour")',
    ],
    [
      'of who sent it',
      pour,
      '@action("POST", "/{mould_id}/pour")\n    def pour(self, mould_id):\n        if not self.smith.has("moulds.pour"):\n            raise Refused()',
    ],
    ['of the class', '    prefix = "/moulds"\n', '    prefix = "/moulds"\n    permission = "moulds.pour"\n'],
    ['by position', 'permission="moulds.pour"', '"moulds.pour"'],
    ['another right by position', 'permission="moulds.pour"', '"moulds.cast"'],
    ['in another decorator', pour, pour.replace('@action', '@needs("moulds.pour")\n    @action')],
    ['in one below', pour, pour.replace('\n', '\n    @needs("moulds.pour")\n')],
    ['in one of any name', pour, pour.replace('@action', '@foundry_hand("moulds.pour")\n    @action')],
    ['another right in one that asks', pour, pour.replace('@action', '@needs("moulds.cast")\n    @action')],
    [
      'another right that somebody has',
      pour,
      pour.replace('@action', '@require_right("moulds.cast")\n    @action'),
    ],
  ])('what is asked elsewhere now: %s', async (_what, from, to) => {
    const base = marked('foundry.desks');
    const isOfClass = from.includes('prefix');
    const head = replaced(isOfClass ? replaced(base, asked, '') : base, from, to);
    expect(await between(base, head)).toEqual([]);
  });

  test.each([
    ['only notes it', 'log.info("moulds.pour")'],
    ['asks nothing', 'self.show("moulds.html")'],
  ])('what %s in the method does not ask', async (_what, does) => {
    const to = `@action("POST", "/{mould_id}/pour")\n    def pour(self, mould_id):\n        ${does}`;
    expect(await altered(marked('foundry.desks'), pour, to)).toEqual(told);
  });

  test.each([
    ['is sent', '@publishes("moulds.poured")'],
    ['is sent by the same name', '@publishes("moulds.pour")'],
    ['is noted', '@audited("moulds.pour")'],
    ['is listened to', '@on_event("moulds.pour")'],
    ['is something else', '@measured("moulds.pours")'],
  ])('what %s above the method does not ask', async (_what, above) => {
    const to = `@action("POST", "/{mould_id}/pour")\n    ${above}\n    def pour(self, mould_id): ...`;
    expect(await altered(marked('foundry.desks'), pour, to)).toEqual(told);
  });

  const desks = (given: string): Sources => ({
    'foundry/desks.py': `
def action(verb, path, permission: str = ${given}, status_code=200):
    return lambda run: mark(run, verb, path, permission)
`,
  });
  test('what is asked where nothing is said', async () => {
    const base = { ...marked('foundry.desks'), ...desks('None') };
    const head = replaced({ ...marked('foundry.desks'), ...desks('"moulds.pour"') }, asked, '');
    expect(await between(base, head)).toEqual([]);
    expect(await altered({ ...marked('.desks'), ...desks('"moulds.pour"') }, asked, '')).toEqual([]);
    expect(await altered(base, asked, '')).toEqual(told);
    const all = { ...marked('foundry.desks'), ...desks('"moulds.pour"') };
    const floor = { ...marked('foundry.desks'), ...desks('"moulds.use"') };
    expect(await altered(floor, asked, '')).toEqual(told);
    expect(await altered(floor, '"moulds.use"', '"moulds.see"')).toEqual([]);
    const highest = { ...marked('foundry.desks'), ...desks('"moulds.admin"') };
    expect(await altered(highest, asked, '')).toEqual([]);
    expect(await altered(all, asked, ', permission=None')).toEqual(told);
  });

  test('not one of a framework', async () => {
    expect(await altered(marked('rest_framework.decorators'), asked, '')).toEqual([]);
  });
});
