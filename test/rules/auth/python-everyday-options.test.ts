import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const harbour: Sources = {
  'harbour/wiring.py': `
from lantern import supply, Span, memo, duty
class Pier:
    @supply(scope=Span.VOYAGE)
    def winch(self): ...
    @memo(ttl=5, scope="skipper")
    def tide(self, skipper): ...
@duty("rinse", role="deckhand")
def rinse(deck): ...
@duty("tally", group="cargo", groups=["late"])
def tally(deck): ...
@duty("berths", scopes=["dock", "quay"])
def berths(deck): ...
`,
  'harbour/tables.py': `
from harbour.cells import Cell, ship, mast, sail
CELLS = {
    "ship": Cell(ship, group="hull"),
    "mast": Cell(mast, group="rig"),
    "sail": Cell(sail, group="rig"),
}
WRITERS = {
    "ship": (ship, {"scope": "line"}),
    "mast": (mast, {"scope": "sheet"}),
    "sail": (sail, {"scope": "sheet"}),
}
`,
};

describe('Python: options that are called by words of every day', () => {
  test.each([
    ['where something lives', '(scope=Span.VOYAGE)', ''],
    ['what something is kept by', ', scope="skipper"', ''],
    ['what part a worker plays', ', role="deckhand"', ''],
    ['what it belongs to', ', group="cargo", groups=["late"]', ''],
    ['what it measures', ', scopes=["dock", "quay"]', ''],
    ['where a column stands', 'Cell(sail, group="rig")', 'Cell(sail)'],
    ['how far a writer goes', '(sail, {"scope": "sheet"})', '(sail, {})'],
  ])('may go: %s', async (_what, from, to) => {
    expect(await altered(harbour, from, to)).toEqual([]);
  });
});

const gate = (evidence: string): Sources => ({
  'harbour/orders.py': `
from dataclasses import dataclass
@dataclass
class Order:
    run: object
    groups: tuple = ()
    def suits(self, user):
        ${evidence}
def sink(user, asked): ...
def tow(user, asked): ...
def paint(user, asked): ...
ORDERS = {
    "sink": Order(sink, groups=("pilots",)),
    "tow": Order(tow, groups=("pilots", "tugs")),
    "paint": Order(paint, groups=("tugs",)),
}
@duty("tolls", role="admin")
def tolls(deck): ...
@duty("locks", scopes=["locks:open"])
def locks(deck): ...
`,
});
const asking = gate('return user.groups.filter(name__in=self.groups).exists()');

describe('Python: such options that say who may come', () => {
  test.each([
    [
      'the file compares it with who calls',
      'sink, groups=("pilots",)',
      'sink, groups=()',
      'the entry sink of ORDERS no longer mentions Order(groups: pilots)',
    ],
    ['it is a role', ', role="admin"', '', 'what registers tolls no longer mentions duty(role: admin)'],
    [
      'it is a right',
      ', scopes=["locks:open"]',
      '',
      'what registers locks no longer mentions duty(scopes: locks:open)',
    ],
  ])('are told: %s', async (_what, from, to, told) => {
    expect(await altered(asking, from, to)).toEqual([expect.stringContaining(told)]);
  });

  test.each([
    ['another group', 'sink, groups=("pilots",)', 'sink, groups=("tugs",)'],
    ['a role of the house', 'role="admin"', 'role="harbourmaster"'],
    ['a demand of another name', 'role="admin"', 'permission="tolls.take"'],
    ['a group, beside a right that goes', 'scopes=["locks:open"]', 'group="keepers"'],
  ])('not for %s', async (_what, from, to) => {
    expect(await altered(asking, from, to)).toEqual([]);
  });

  test('not where nothing in the file looks at it', async () => {
    const idle = gate('return len(self.groups)');
    expect(await altered(idle, 'sink, groups=("pilots",)', 'sink, groups=()')).toEqual([]);
  });
});
