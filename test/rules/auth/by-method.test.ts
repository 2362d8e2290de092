import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const page: Sources = {
  'pages/api/logbook.ts': `import { findMembership, getSession } from '../../lib/store';
export default async function handler(req, res) {
  const session = await getSession(req);
  if (!session) return res.status(401).end();
  if (req.method === 'GET') {
    const member = await findMembership(session.userId, req.query.berth);
    if (!member) return res.status(403).end();
    return res.json(await db.entries.findMany());
  }
  if (req.method === 'POST') {
    const member = await findMembership(session.userId, req.body.berth);
    if (!member || member.role !== 'staff') return res.status(403).end();
    return res.json(await db.entries.create({ data: { text: req.body.text } }));
  }
  return res.status(405).end();
}
`,
};

test('a handler that answers several methods and no longer asks in one of its branches', async () => {
  const check = "    if (!member || member.role !== 'staff') return res.status(403).end();\n";
  expect(await altered(page, check, '')).toEqual([
    'auth/guard-removed: POST /api/logbook was guarded by a check of member.role and no longer is.',
  ]);
});

test('what is asked in all of its branches may be asked before them', async () => {
  const apart = page['pages/api/logbook.ts'] ?? '';
  const together = apart.replace(/ {4}const member.*\n.*\n/g, '').replace(
    "  if (req.method === 'GET')",
    `  const member = await findMembership(session.userId, req.query.berth);
  if (!member) return res.status(403).end();
  if (req.method === 'GET')`,
  );
  expect(together).not.toBe(apart);
  expect(await altered(page, apart, together)).toEqual([]);
});

test('Go: the same with a switch', async () => {
  const server: Sources = {
    'main.go': `package main

import "net/http"

func main() {
	http.HandleFunc("/crates", crates)
}

func crates(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		if currentUser(r) == nil {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		list(w)
	case http.MethodDelete:
		if currentUser(r) == nil {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		remove(w, r)
	default:
		w.WriteHeader(http.StatusMethodNotAllowed)
	}
}
`,
  };
  const removing = `		if currentUser(r) == nil {
			http.Error(w, "who are you", http.StatusUnauthorized)
			return
		}
		remove(w, r)`;
  expect(await altered(server, removing, '		remove(w, r)')).toEqual([
    'auth/guard-removed: DELETE /crates was guarded by a check of currentUser and no longer is.',
  ]);
});

test('many branches by methods are read as few are', async () => {
  const own = page['pages/api/logbook.ts'] ?? '';
  const branch = (at: number): string =>
    `  if (req.method === 'GET' && req.query.page${at}) return res.json(await db.entries.page(${at}));\n`;
  const long = own.replace(
    "  if (req.method === 'GET')",
    `${Array.from({ length: 90 }, (_, at) => branch(at)).join('')}  if (req.method === 'GET')`,
  );
  const check = "    if (!member || member.role !== 'staff') return res.status(403).end();\n";
  expect(await altered({ 'pages/api/logbook.ts': long }, check, '')).toEqual([
    'auth/guard-removed: POST /api/logbook was guarded by a check of member.role and no longer is.',
  ]);
});

test('a branch within one of another method is for both, and no longer than it lasts', async () => {
  const own = page['pages/api/logbook.ts'] ?? '';
  const within = own.replace(
    '    return res.json(await db.entries.findMany());',
    "    if (req.method === 'HEAD') { await mustCount(req); }\n    if (!isSeason(req)) return res.status(403).end();\n    return res.json(await db.entries.findMany());",
  );
  const season = '    if (!isSeason(req)) return res.status(403).end();\n';
  expect(await altered({ 'pages/api/logbook.ts': within }, season, '')).toEqual([
    expect.stringMatching(/^auth\/guard-removed: GET \/api\/logbook was guarded by .*isSeason/),
  ]);
});
