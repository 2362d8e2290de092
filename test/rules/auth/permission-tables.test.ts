import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const lookup = "return outranks(role, LEAST_ROLE[permission] ?? 'deckhand');";
const ferry = (reading: string): Readonly<Record<string, string>> => ({
  'src/access/permissions.ts': `
const LEAST_ROLE: Partial<Record<Permission, Role>> = {
  'berths.assign': 'mate',
  'cargo.release': 'purser',
  'crew.hire': 'captain',
};
export function outranks(role: Role, least: Role): boolean { return RANKS.indexOf(role) >= RANKS.indexOf(least); }
export function mayDo(role: Role, permission: Permission): boolean {
  ${reading}
}
`,
  'src/routes.ts': `
import { Router } from 'express';
const router = Router();
router.post('/cargo/:id/release', signedIn, requirePermission('cargo.release'), release);
router.post('/crew', signedIn, requirePermission('crew.hire'), hire);
router.get('/cargo', signedIn, cargo);
export default router;
`,
});
const row = "  'cargo.release': 'purser',\n";
const told = expect.stringMatching(
  /^auth\/guard-removed: LEAST_ROLE asked for 'purser' on POST \/cargo\/(?::id|\{id\})\/release/,
);

describe('a row that goes from a table of what each permission takes', () => {
  test.each([
    ['falls back to a lesser role', lookup],
    [
      'lets everybody pass',
      'const least = LEAST_ROLE[permission];\n  if (!least) return true;\n  return outranks(role, least);',
    ],
  ])('is told where what is not listed %s', async (_, reading) => {
    expect(await altered(ferry(reading), row, '')).toEqual([told]);
  });

  test.each([
    [
      'is refused',
      'const least = LEAST_ROLE[permission];\n  if (!least) return false;\n  return outranks(role, least);',
    ],
    ['falls back to the highest role', "return outranks(role, LEAST_ROLE[permission] ?? 'owner');"],
    ['fails', 'return LEAST_ROLE[permission].includes(role);'],
  ])('is not where what is not listed %s', async (_, reading) => {
    expect(await altered(ferry(reading), row, '')).toEqual([]);
  });

  test('is not where it stands under another name for the same', async () => {
    const files = ferry(lookup);
    expect(await altered(files, 'cargo.release', 'cargo.discharge')).toEqual([]);
  });

  test('is not where nothing asks for the permission any more', async () => {
    const files = ferry(lookup);
    const head = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        text.replace(row, '').replace(/.*cargo\.release.*\n/, ''),
      ]),
    );
    const { between } = await import('./between.ts');
    expect(await between(files, head)).toEqual([]);
  });

  test('a permission that is new needs no row', async () => {
    const more = "  'crew.hire': 'captain',\n  'crew.praise': 'mate',\n";
    expect(await altered(ferry(lookup), "  'crew.hire': 'captain',\n", more)).toEqual([]);
  });

  test.each([
    ['LEAST_ROLE', 'ACTIONS', 1],
    ['LEAST_ROLE', 'ACTION_LABELS', 0],
  ])('a table that is called %s, and now %s, in a file of permissions', async (from, to, count) => {
    const files = Object.fromEntries(
      Object.entries(ferry(lookup)).map(([path, text]) => [
        path,
        text.replaceAll(from, to).replace("'captain'", "'owner'"),
      ]),
    );
    expect(await altered(files, row, '')).toHaveLength(count);
  });

  test('roles that are given fewer rights are no loss', async () => {
    const roles = {
      'permissions.ts': `
export const ROLE_PERMISSIONS = {
  admin: ['berths.assign', 'cargo.release'],
  staff: ['cargo.release'],
  member: ['cargo.read'],
};
export const may = (role, right) => (ROLE_PERMISSIONS[role] ?? ['cargo.read']).includes(right);
`,
    };
    expect(await altered(roles, "  staff: ['cargo.release'],\n", '')).toEqual([]);
  });
});

describe('a row of constants, in Go', () => {
  const files = {
    'policy/ranks.go': `package policy

type Right string

const (
	BerthsAssign Right = "berths.assign"
	CargoRelease Right = "cargo.release"
	CrewHire     Right = "crew.hire"
)

var leastRole = map[Right]Role{
	BerthsAssign: RoleMate,
	CargoRelease: RolePurser,
	CrewHire:     RoleCaptain,
}

func Allows(have Role, right Right) bool {
	need, ok := leastRole[right]
	if !ok {
		need = RoleDeckhand
	}
	return have >= need
}
`,
  };
  const goRow = '\tCargoRelease: RolePurser,\n';

  test('is told while its constant is still declared', async () => {
    expect(await altered(files, goRow, '')).toEqual([
      expect.stringMatching(/leastRole asked for RolePurser on the permission cargo\.release/),
    ]);
  });

  test('is not where the constant goes with it', async () => {
    expect(
      await altered(files, /\tCargoRelease Right = .*\n/.exec(files['policy/ranks.go'])?.[0] ?? '', ''),
    ).toEqual([]);
    const without = {
      'policy/ranks.go': files['policy/ranks.go']
        .replace(/\tCargoRelease Right = .*\n/, '')
        .replace(goRow, ''),
    };
    const { between } = await import('./between.ts');
    expect(await between(files, without)).toEqual([]);
  });
});

describe('a row of an operation that goes', () => {
  const harbour = (table: string): Readonly<Record<string, string>> => ({
    'src/access/staffRules.ts': table,
    'src/app.ts': `
import express from 'express';
const app = express();
const admin = express.Router();
admin.post('/users/:id/impersonate', requireStaff, impersonate);
admin.get('/users', requireStaff, users);
app.use('/admin', admin);
`,
  });

  test('is told where the table leaves out the prefix of its router, and asks for nothing but roles', async () => {
    const table = harbour(`
const STAFF_RULES: Record<string, Level> = {
  'POST /users/:id/impersonate': 'admin',
  'PUT /flags/:key': 'moderator',
};
export const ruleFor = (method, path) => STAFF_RULES[\`\${method} \${path}\`];
`);
    expect(await altered(table, "  'POST /users/:id/impersonate': 'admin',\n", '')).toEqual([
      expect.stringContaining("STAFF_RULES asked for 'admin' on POST /admin/users/"),
    ]);
  });

  test('is not in a list of something else', async () => {
    const table = harbour(`
const LIMITS: Record<string, Level> = {
  'POST /users/:id/impersonate': 'slow',
  'PUT /flags/:key': 'fast',
};
`);
    expect(await altered(table, "  'POST /users/:id/impersonate': 'slow',\n", '')).toEqual([]);
  });
});

describe('a row of a route by its name, in Django', () => {
  const files = {
    'office/rules.py': `
SECTION_PERMISSIONS = {
    "ledger": "office.view_ledger",
    "crew-list": "office.view_crew",
    "crew-fire": "office.change_crew",
}
`,
    'office/urls.py': `
from django.urls import path
from . import views
urlpatterns = [path("ledger/", views.ledger, name="ledger"), path("crew/", views.crew, name="crew-list")]
`,
    'office/views.py': `
def ledger(request):
    return render(request, "ledger.html")
def crew(request):
    return render(request, "crew.html")
`,
  };

  test('is told with the route', async () => {
    const [told, ...more] = await altered(files, '    "ledger": "office.view_ledger",\n', '');
    expect(told).toContain("SECTION_PERMISSIONS asked for 'office.view_ledger' on * /ledger");
    expect(more).toEqual([]);
  });

  test('is not where no route is called so', async () => {
    expect(await altered(files, '    "crew-fire": "office.change_crew",\n', '')).toEqual([]);
  });
});
