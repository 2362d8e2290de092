import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const server: Sources = {
  'router/open.go': `package router

var openRoutes = middleware.RouteSet{
	"POST /v1/auth/login": {},
	"GET /v1/notices":     {},
}
`,
  'router/scopes.go': `package router

var orderScopes = map[string]Permission{
	"GET /v1/orders":            PermRead,
	"POST /v1/orders":           PermWrite,
	"POST /v1/orders/:id/close": PermApprove,
}
`,
  'router/router.go': `package router

import "github.com/gin-gonic/gin"

func New(d Deps) *gin.Engine {
	r := gin.New()
	v1 := r.Group("/v1")
	v1.Use(middleware.LoginRequired(openRoutes))
	v1.GET("/notices", d.Notices)
	v1.GET("/directory", d.Directory)
	// more
	g := v1.Group("/orders", middleware.EnforceScopes(orderScopes))
	g.GET("", d.List)
	g.POST("", d.Create)
	g.POST("/:id/close", d.Close)
	// orders
	return r
}
`,
};
const edited = (edits: Readonly<Record<string, readonly [string, string]>>): Sources => ({
  ...server,
  ...Object.fromEntries(
    Object.entries(edits).map(([path, [from, to]]) => {
      const text = server[path]?.replace(from, to) ?? '';
      if (text === server[path]) throw new Error(`${from} is not there`);
      return [path, text];
    }),
  ),
});

describe('lists of paths on which nobody is asked', () => {
  const notices = '	"GET /v1/notices":     {},\n';

  test('what was there before and comes to them is told', async () => {
    const head = edited({ 'router/open.go': [notices, `${notices}	"GET /v1/directory":   {},\n`] });
    expect(await between(server, head)).toEqual([
      'auth/guard-removed: GET /v1/directory came to the list openRoutes, on which nobody is asked who calls.',
    ]);
  });

  test('what is new is not, nor what goes, nor what is called otherwise', async () => {
    const tides = edited({
      'router/open.go': [notices, `${notices}	"GET /v1/tides":       {},\n`],
      'router/router.go': ['	// more', '	v1.GET("/tides", d.Tides)'],
    });
    expect(await between(server, tides)).toEqual([]);
    expect(await altered(server, notices, '')).toEqual([]);
    expect(await altered(server, 'openRoutes', 'publicRoutes')).toEqual([]);
  });

  test('lists for something else are not', async () => {
    for (const name of ['allowedRedirectPaths', 'skipCacheRoutes', 'csrfExemptPaths', 'publicNavPaths']) {
      const app: Sources = {
        'app.js': `const app = require('express')()
const ${name} = ['/home']
app.get('/accounts', requireUser, accounts)
`,
      };
      expect(await altered(app, "['/home']", "['/home', '/accounts']")).toEqual([]);
    }
  });

  const gate = (name: string, refusing: string): Sources => ({
    'gate.go': `package api
import "net/http"
var ${name} = []string{"/home"}
func gate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !matches(r.URL.Path, ${name}) {
			${refusing}
		}
		next.ServeHTTP(w, r)
	})
}
`,
  });
  const refused = (test: string, status: string): string =>
    `if ${test} {\n				http.Error(w, "no", http.Status${status})\n				return\n			}`;
  const longer = ['{"/home"}', '{"/home", "/accounts"}'] as const;

  test.each(['publicCallbackPaths', 'openStaticPaths', 'skipAuthAndCachePaths'])(
    'those that a guard looks at are, whatever else they are called after: %s',
    async (name) => {
      const app = gate(name, refused('userFrom(r) == nil', 'Unauthorized'));
      expect(await altered(app, ...longer)).toContainEqual(
        expect.stringContaining(`came to the list ${name}`),
      );
    },
  );

  test('what speaks of guards needs nobody in sight', async () => {
    const app = { 'paths.js': "export const skipAuthLoggingPaths = ['/home']" };
    expect(await altered(app, "['/home']", "['/home', '/accounts']")).toContainEqual(
      expect.stringContaining('came to the list skipAuthLoggingPaths'),
    );
  });

  test.each<[string, string]>([
    ['publicCachePaths', 'w.Header().Set("Cache-Control", "no-store")'],
    ['csrfExemptPaths', refused('!isSameToken(r)', 'Forbidden')],
  ])('those that something else looks at are not: %s', async (name, refusing) => {
    expect(await altered(gate(name, refusing), ...longer)).toEqual([]);
  });

  test('by themselves, less surely', async () => {
    const alone: Sources = {
      'src/middleware.ts': `export const OPEN_PATHS = ['/login', '/api/ping'];
export const config = { matcher: ['/api/reports/:path*', '/dashboard/:path*'] };
`,
    };
    expect(await altered(alone, "'/api/ping'", "'/api/ping', '/api/berths'")).toEqual([
      'auth/guard-removed: /api/berths came to the list OPEN_PATHS, on which nobody is asked who calls.',
    ]);
    expect(await altered(alone, "'/api/reports/:path*', ", '')).toEqual([
      'auth/guard-removed: /api/reports/:path* left the list matcher, on which callers are asked who they are.',
    ]);
    expect(await altered(alone, "'/api/ping'", "'/api/ping', '/public/logo.svg'")).toEqual([]);
    expect(await altered(alone, "'/dashboard/:path*'", "'/dashboard/:path*', '/desk/:path*'")).toEqual([]);
  });
});

describe('tables of what each operation asks', () => {
  test('a row that goes while its endpoint stays is told', async () => {
    const row = '	"POST /v1/orders/:id/close": PermApprove,\n';
    expect(await altered(server, row, '')).toEqual([
      'auth/guard-removed: orderScopes asked for PermApprove on POST /v1/orders/:id/close, and no longer has a row for it.',
    ]);
    const both = edited({
      'router/scopes.go': [row, ''],
      'router/router.go': ['	g.POST("/:id/close", d.Close)\n', ''],
    });
    expect(await between(server, both)).toEqual([]);
  });

  test('a new endpoint beside those with rows needs one', async () => {
    const route = '	g.POST("/:id/reopen", d.Reopen)';
    const head = edited({
      'router/router.go': ['	// orders', route],
      'router/scopes.go': ['PermRead,\n', 'PermRead,\n	// in order\n'],
    });
    expect(await between(server, head)).toEqual([
      'auth/weaker-guard: POST /v1/orders/:id/reopen has no row in orderScopes, which says what those beside it ask of their callers.',
    ]);
    const listed = edited({
      'router/router.go': ['	// orders', route],
      'router/scopes.go': ['PermRead,\n', 'PermRead,\n	"POST /v1/orders/:id/reopen": PermApprove,\n'],
    });
    expect(await between(server, listed)).toEqual([]);
  });
});

describe('patterns of paths that middleware asks on', () => {
  const gate = (pattern: string, name = 'GATED'): Sources => ({
    'lib/quay_gate.rb': `class QuayGate
  ${name} = ${pattern}
  def initialize(app)
    @app = app
  end
  def call(env)
    return @app.call(env) unless ${name}.match?(env["PATH_INFO"])
    key?(env) ? @app.call(env) : [404, {}, []]
  end
end
`,
    'config/routes.rb': `Rails.application.routes.draw do
  post "inner/tides/sync", to: "tides#sync"
  get "inner/figures", to: "tides#figures"
end
`,
    'app/controllers/tides_controller.rb':
      'class TidesController < ActionController::API\n  def sync; Tide.sync!; end\n  def figures; render json: Tide.figures; end\nend\n',
  });
  const told =
    'auth/guard-removed: GET /inner/figures left the list GATED, on which callers are asked who they are.';

  test.each([
    ['%r{\\A/inner/}', '%r{\\A/inner/tides/}', [told]],
    ['/^\\/inner(?:\\/|\\z)/', '/^\\/inner\\/tides(?:\\/|\\z)/', [told]],
    [
      '%r{\\A/(?:inner|outer)/}',
      '%r{\\A/outer/}',
      [told.replace('GET /inner/figures', 'POST /inner/tides/sync')],
    ],
    ['%r{\\A/inner/}', '%r{\\A/inner}', []],
    ['%r{\\A/inner/tides/}', '%r{\\A/inner/}', []],
    ['%r{\\A/inner/}', '%r{\\A/in+er/}', []],
  ])('%s that became %s', async (from, to, said) => {
    expect(await between(gate(from), gate(to))).toEqual(said);
  });

  test('what is logged is no matter', async () => {
    const name = 'PRIVATE_LOGS';
    expect(await between(gate('%r{\\A/inner/}', name), gate('%r{\\A/inner/tides/}', name))).toEqual([]);
  });
});

describe('lists of operations of a table', () => {
  const files = (names: string, more = ''): Sources => ({
    'server/operations.ts': `export const OPEN_OPERATIONS = new Set([${names}]);
      export const operations = {
        'kiln.hours': define({ input: none, run: async () => ({ from: 8, to: 17 }) }),
        'kiln.fire': define({ input: shape, run: async ({ ctx, input }) => fire(ctx.guild, input) }),
        'auth.login': define({ input: none, run: async ({ input }) => begin(input) }),${more}
      };`,
    'app/api/[operation]/route.ts': `import { OPEN_OPERATIONS, operations } from '@/server/operations';
      export async function POST(req, { params }) {
        let ctx = {};
        if (!OPEN_OPERATIONS.has(params.operation)) { ctx = await findCaller(req); if (!ctx) return NextResponse.json({}, { status: 401 }); }
        return NextResponse.json(await operations[params.operation].run({ ctx, input: await req.json() }));
      }`,
  });

  test('what was there before and comes to them is told', async () => {
    expect(await between(files(`'kiln.hours'`), files(`'kiln.hours', 'kiln.fire'`))).toEqual([
      'auth/guard-removed: kiln.fire came to the list OPEN_OPERATIONS, on which nobody is asked who calls.',
    ]);
  });

  test('a list that may be of something else is not', async () => {
    const allowed = (names: string): Sources =>
      Object.fromEntries(
        Object.entries(files(names)).map(([path, text]) => [path, text.replaceAll('OPEN_', 'ALLOWED_')]),
      );
    expect(await between(allowed(`'kiln.hours'`), allowed(`'kiln.hours', 'kiln.fire'`))).toEqual([]);
  });

  test('what is new, leaves them, or is where people become known is not', async () => {
    const more = ` 'kiln.colours': define({ input: none, run: async () => colours }),`;
    expect(await between(files(`'kiln.hours'`), files(`'kiln.hours', 'kiln.colours'`, more))).toEqual([]);
    expect(await between(files(`'kiln.hours', 'kiln.fire'`), files(`'kiln.hours'`))).toEqual([]);
    expect(await between(files(`'kiln.hours'`), files(`'kiln.hours', 'auth.login'`))).toEqual([]);
  });
});

describe('lists of paths that something is given by name', () => {
  const gated = (gates: string): Sources => ({
    'gates.py': `
import re
GATES = [
${gates}
]
`,
    'app.py': `
from fastapi import FastAPI
app = FastAPI()
@app.get("/desk/health")
def health(): ...
@app.get("/desk/ledger")
def ledger(): ...
@app.get("/till/sums")
def sums(): ...
`,
  });
  const gates = `    Gate(re.compile(r"^/desk/"), keeper, open_paths=frozenset({"/desk/health"})),
    Gate(re.compile(r"^/till/"), cashier, open_paths=frozenset({"/till/opened"})),`;

  test('what comes to one of them is told', async () => {
    expect(await altered(gated(gates), '"/desk/health"}', '"/desk/health", "/desk/ledger"}')).toEqual([
      "auth/guard-removed: GET /desk/ledger came to the list Gate('/desk/').open_paths, on which nobody is asked who calls.",
    ]);
    expect(await altered(gated(gates), '"/till/opened"}', '"/till/opened", "/till/sums"}')).toEqual([
      "auth/guard-removed: GET /till/sums came to the list Gate('/till/').open_paths, on which nobody is asked who calls.",
    ]);
  });

  test.each([
    'app.add_middleware(CSRFMiddleware, exempt_paths=["/desk/health"])',
    'Instrumentator(excluded_paths=["/desk/health"])',
    'install(rate_limiter, skip_paths=["/desk/health"])',
    'Gate(keeper, guarded_paths=["/desk/health"])',
  ])('%s says nothing of who is asked, or asks more', async (gate) => {
    expect(await altered(gated(gate), '["/desk/health"]', '["/desk/health", "/desk/ledger"]')).toEqual([]);
  });
});
