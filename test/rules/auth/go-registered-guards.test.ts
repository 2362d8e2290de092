import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

test('Go: interceptors of a chain that leave their question to a function of another file', async () => {
  const server: Sources = {
    'rpc/server.go': `package rpc

import "google.golang.org/grpc"

func newServer() *grpc.Server {
	return grpc.NewServer(grpc.ChainUnaryInterceptor(logged, unaryKinds))
}
`,
    'rpc/interceptors.go': `package rpc

func authorize(ctx context.Context, method string) error {
	c := callerFrom(ctx)
	if c == nil {
		return status.Error(codes.Unauthenticated, "who are you")
	}
	return nil
}

func unaryKinds(ctx context.Context, req any, info *grpc.UnaryServerInfo, next grpc.UnaryHandler) (any, error) {
	if err := authorize(ctx, info.FullMethod); err != nil {
		return nil, err
	}
	return next(ctx, req)
}
`,
  };
  expect((await altered(server, '(logged, unaryKinds)', '(logged)')).join('\n')).toContain('unaryKinds');
  expect(await altered(server, '(logged, unaryKinds)', '(unaryKinds)')).toEqual([]);
});

test('Go: guards of registrations may be gathered in a group around them', async () => {
  const apart = `	m.Post("/void", reqOwner, Void)
	m.Post("/settings", reqOwner, Save)
`;
  const together = `	m.Group(func(m chi.Router) {
		m.Use(reqOwner)
		m.Post("/void", Void)
		m.Post("/settings", Save)
	})
`;
  const server: Sources = {
    'web/routes.go': `package web

import "github.com/go-chi/chi/v5"

func Register(m chi.Router) {
	reqOwner := RequireRole(models.RoleOwner)
${apart}}
`,
    'web/guards.go': `package web

func RequireRole(role models.Role) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if roleOf(r) < role {
				http.Error(w, "no", http.StatusForbidden)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}
`,
  };
  expect(await altered(server, apart, together)).toEqual([]);
  expect((await altered(server, '	m.Post("/void", reqOwner, Void)', '	m.Post("/void", Void)')).length).toBe(
    1,
  );
});
