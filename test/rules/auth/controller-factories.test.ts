import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const shelves = {
  'src/shelves.ts': `
import { makeListController } from './list.factory';
import { Label } from './entities';
import { Shelf } from './entities';
export const LabelsController = makeListController(Label, {
  path: 'labels',
  roles: {
    look: 'guest',
    change: 'clerk',
    drop: 'keeper',
  },
});
export class ShelvesController extends makeListController(Shelf, { path: 'shelves', roles: { look: 'guest', drop: 'keeper' } }) {}
`,
};

describe('a right that a function is given which makes controllers', () => {
  test('is missed', async () => {
    expect(await altered(shelves, "    drop: 'keeper',\n", '')).toEqual([
      "auth/guard-removed: makeListController(Label) no longer mentions roles.drop('keeper'), which turned callers away.",
    ]);
    expect((await altered(shelves, ", drop: 'keeper' }", ' }')).join()).toContain(
      'makeListController(Shelf)',
    );
    const roles = "  roles: {\n    look: 'guest',\n    change: 'clerk',\n    drop: 'keeper',\n  },\n";
    expect((await altered(shelves, roles, '')).join()).toContain('roles.drop');
  });

  test.each([
    ['another right', "    drop: 'keeper',\n", "    drop: 'owner',\n"],
    [
      'in another order',
      "    change: 'clerk',\n    drop: 'keeper',\n",
      "    drop: 'keeper',\n    change: 'clerk',\n",
    ],
    ['called otherwise', 'drop:', 'remove:'],
    [
      'by a name of this file',
      "export const LabelsController = makeListController(Label, {\n  path: 'labels',\n  roles: {\n    look: 'guest',\n    change: 'clerk',\n    drop: 'keeper',\n  },\n});",
      "const labelRoles = { look: 'guest', change: 'clerk', drop: 'keeper' };\nexport const LabelsController = makeListController(Label, { path: 'labels', roles: labelRoles });",
    ],
    [
      'by a name of another file',
      "export const LabelsController = makeListController(Label, {\n  path: 'labels',\n  roles: {\n    look: 'guest',\n    change: 'clerk',\n    drop: 'keeper',\n  },\n});",
      "import { labelRoles } from './roles';\nexport const LabelsController = makeListController(Label, { path: 'labels', roles: labelRoles });",
    ],
    [
      'the whole goes',
      "export class ShelvesController extends makeListController(Shelf, { path: 'shelves', roles: { look: 'guest', drop: 'keeper' } }) {}\n",
      '',
    ],
    ['another path', "path: 'labels'", "path: 'marks'"],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(shelves, from, to)).toEqual([]);
  });
});
