import { describe, expect, test } from '@jest/globals';
import { altered, between, confidencesBetween, replaced, type Sources } from './between.ts';

const found = `		fleet, err := g.store.FleetBySlug(r.Context(), chi.URLParam(r, "fleet"))
		if err != nil {
			reply.Error(w, r, err)
			return
		}
`;
const member = `		mem, err := g.member(r.Context(), fleet.ID)
		if err != nil {
			reply.Error(w, r, err)
			return
		}
`;
const refusal = `		if mem == nil {
			reply.Error(w, r, problem.NotFound("fleet"))
			return
		}
`;
const goesOn = '		next.ServeHTTP(w, r.WithContext(reqctx.WithFleet(r.Context(), fleet, mem)))\n';
const middleware = (name: string, body: string): string =>
  `func (g *Gate) ${name}(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
${body}	})
}
`;
const routes = (before: string, beside = ''): string => `package web

import "github.com/go-chi/chi/v5"

type Server struct {
	gate  *gate.Gate
	store *store.Store
}

func (s *Server) Routes() http.Handler {
	r := chi.NewRouter()
	r.Group(func(r chi.Router) {
		r.Use(s.gate.RequireAuth)
		r.Route("/fleets/{fleet}", s.fleetRoutes)
${beside}	})
	return r
}
func (s *Server) fleetRoutes(r chi.Router) {
	r.Use(${before})
	r.Get("/", s.showFleet)
	r.Get("/boats", s.listBoats)
	r.Post("/boats", s.addBoat)
}
func (s *Server) showFleet(w http.ResponseWriter, r *http.Request) { reply.JSON(w, reqctx.Fleet(r.Context())) }
func (s *Server) listBoats(w http.ResponseWriter, r *http.Request) {
	boats, err := s.store.Boats(r.Context(), reqctx.Fleet(r.Context()).ID)
	reply.Either(w, r, boats, err)
}
func (s *Server) addBoat(w http.ResponseWriter, r *http.Request) { reply.Created(w, s.store.AddBoat(r.Context())) }
`;
const gate = (functions: string): string => `package gate

func (g *Gate) RequireAuth(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if reqctx.Sailor(r.Context()) == nil {
			reply.Error(w, r, problem.Unauthorized())
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (g *Gate) member(ctx context.Context, fleetID int64) (*Membership, error) {
	return g.store.Membership(ctx, fleetID, reqctx.Sailor(ctx).ID)
}

${functions}`;
const fleets = (functions: string, before = 's.gate.FleetContext'): Sources => ({
  'go.mod': 'module example.org/fleets\n',
  'web/routes.go': routes(before),
  'gate/gate.go': gate(functions),
});
const all = fleets(middleware('FleetContext', found + member + refusal + goesOn));

describe('Go: middleware that finds no membership of who calls', () => {
  test.each([
    ['goes on', refusal, ''],
    ['only notes it', refusal, refusal.replace(/\t\t\treply.*\n\t\t\treturn/, '\t\t\tlog.Print("visitor")')],
    ['is not put up', '	r.Use(s.gate.FleetContext)\n', ''],
  ])('and %s is told', async (_, from, to) => {
    expect((await altered(all, from, to)).join('\n')).toContain('FleetContext');
  });

  test('and before which a route was moved is told', async () => {
    const [from, to] = [
      '	r.Get("/boats", s.listBoats)\n',
      '		r.Get("/fleets/{fleet}/boats", s.listBoats)\n',
    ];
    const head = {
      ...replaced(all, from, ''),
      'web/routes.go': routes('s.gate.FleetContext', to).replace(from, ''),
    };
    expect(await between(all, head)).toEqual([
      'auth/guard-removed: GET /fleets/{fleet}/boats was guarded by s.gate.FleetContext and no longer is.',
    ]);
  });

  const passing = `		if mem != nil {
			next.ServeHTTP(w, r.WithContext(reqctx.WithFleet(r.Context(), fleet, mem)))
			return
		}
		reply.Error(w, r, problem.NotFound("fleet"))
`;
  const together = `		mem, err := g.member(r.Context(), fleet.ID)
		if err == nil && mem == nil {
			err = problem.NotFound("fleet")
		}
		if err != nil {
			reply.Error(w, r, err)
			return
		}
`;
  const helper = `func (g *Gate) enter(w http.ResponseWriter, r *http.Request, fleet *Fleet) *Membership {
	mem, err := g.member(r.Context(), fleet.ID)
	if err != nil || mem == nil {
		reply.Error(w, r, problem.NotFound("fleet"))
		return nil
	}
	return mem
}
`;
  const entering = `		mem := g.enter(w, r, fleet)
		if mem == nil {
			return
		}
`;
  const split =
    middleware(
      'LoadFleet',
      `${found}		next.ServeHTTP(w, r.WithContext(reqctx.WithFleet(r.Context(), fleet)))\n`,
    ) +
    middleware('MembersOnly', member.replace('fleet.ID', 'reqctx.Fleet(r.Context()).ID') + refusal + goesOn);

  test.each([
    ['goes on only where there is one', fleets(middleware('FleetContext', found + member + passing))],
    ['answers both in one', fleets(middleware('FleetContext', found + together + goesOn))],
    [
      'is called otherwise',
      fleets(middleware('InFleet', found + member + refusal + goesOn), 's.gate.InFleet'),
    ],
    ['is two', fleets(split, 's.gate.LoadFleet, s.gate.MembersOnly')],
    [
      'moved to another file',
      {
        ...fleets(''),
        'gate/fleets.go': `package gate\n\n${middleware('FleetContext', found + member + refusal + goesOn)}`,
      },
    ],
  ])('may be written otherwise: it %s', async (_, head) => {
    expect(await between(all, head)).toEqual([]);
  });

  test('is told with low confidence where it leaves that to a helper', async () => {
    const functions = helper + middleware('FleetContext', found + entering + goesOn);
    const told = await confidencesBetween(all, fleets(functions));
    expect(told.filter((each) => each !== 'low')).toEqual([]);
  });
});
