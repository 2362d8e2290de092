import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const service: Sources = {
  'go.mod': 'module example.org/jars',
  'service/jars.go': `package service
import "context"
func (s *JarsService) List(ctx context.Context, _ *pb.ListRequest) (*pb.ListResponse, error) {
	result := make([]*pb.Jar, 0)
	for _, i := range s.jars {
		result = append(result, i.Describe())
	}
	return &pb.ListResponse{Jars: result}, nil
}`,
  'service/tokens.go': `package service
import "context"
func (s *TokenService) Describe(ctx context.Context, req *pb.TokenRequest) (*pb.Token, error) {
	if err := s.authorize(ctx, req.GetId()); err != nil {
		return nil, errors.Forbidden("tokens", "not yours")
	}
	return s.store.Token(ctx, req.GetId())
}
// more
`,
  'service/register.go': `package service
func Register(srv *grpc.Server, jars *JarsService, tokens *TokenService) {
	pb.RegisterJarsServiceServer(srv, jars)
	pb.RegisterTokenServiceServer(srv, tokens)
}`,
};

test('Go: a method of a local of unknown type is not the only one that is called so', async () => {
  const other = 'func (s *SealService) Describe(ctx context.Context) error { return nil }';
  expect(await altered(service, '// more', other)).toEqual([]);
});

test('Go: middleware that goes from the chain of a server is told', async () => {
  const server: Sources = {
    'server/grpc.go': `package server
func middlewares(opts *Opts) []middleware.Middleware {
	return []middleware.Middleware{
		selector.Server(
			usercontext.WithCurrentUserMiddleware(opts.Users),
			authz.WithAuthzMiddleware(opts.Rights),
			metrics.Prometheus(),
		).Match(all()).Build(),
	}
}`,
  };
  expect(await altered(server, '			authz.WithAuthzMiddleware(opts.Rights),\n', '')).toEqual([
    'auth/guard-removed: the chain of selector.Server no longer mentions authz.WithAuthzMiddleware, which turned callers away.',
  ]);
  expect(await altered(server, '			metrics.Prometheus(),\n', '')).toEqual([]);
});
