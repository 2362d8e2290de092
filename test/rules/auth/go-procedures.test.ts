import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

/** Remote procedures, and routes that leave their work to them. */
const cellar: Sources = {
  'server/http.go': `package server
import (h "net/http"; "github.com/go-kratos/kratos/v2/transport/http"; "yard/service")
func NewHTTPServer(opts *Opts) *http.Server {
	httpSrv := http.NewServer()
	r := httpSrv.Route("/")
	r.GET("/casks/{id}/scan", opts.Casks.HTTPScan)
	r.GET("/casks/{id}/seal", opts.Casks.HTTPSeal)
	r.GET("/casks/{id}/label", opts.Casks.HTTPLabel)
	return httpSrv
}
`,
  'service/casks.go': `package service
func (s *CaskService) HTTPLabel(ctx khttp.Context) error {
	if redirected := authenticateUser(ctx.Response(), ctx.Request()); redirected {
		return nil
	}
	return ctx.String(200, s.labels.Print(ctx))
}
func (s *CaskService) HTTPScan(ctx khttp.Context) error {
	if redirected := authenticateUser(ctx.Response(), ctx.Request()); redirected {
		return nil
	}
	return ctx.String(200, s.labels.Scan(ctx))
}
func (s *CaskService) HTTPSeal(ctx khttp.Context) error {
	if redirected := authenticateUser(ctx.Response(), ctx.Request()); redirected {
		return nil
	}
	return ctx.String(200, s.labels.Seal(ctx))
}
func authenticateUser(w http.ResponseWriter, r *http.Request) bool {
	if r.Header.Get("Authorization") == "" {
		http.Redirect(w, r, "/login", http.StatusFound)
		return true
	}
	return false
}
func (s *CaskService) List(ctx context.Context, req *pb.CaskServiceListRequest) (*pb.CaskServiceListResponse, error) {
	org, err := requireCurrentOrg(ctx)
	if err != nil {
		return nil, err
	}
	return s.casks.List(ctx, org.ID)
}
func (s *CaskService) Drain(ctx context.Context, req *pb.CaskServiceDrainRequest) (*pb.CaskServiceDrainResponse, error) {
	org, err := requireCurrentOrg(ctx)
	if err != nil {
		return nil, err
	}
	cask, err := s.casks.Find(ctx, org.ID, req.Id)
	if err != nil {
		return nil, err
	}
	if err = s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID); err != nil {
		return nil, toStatus(err, s.log)
	}
	if err := s.casks.Drain(ctx, org.ID, cask.ID); err != nil {
		return nil, toStatus(err, s.log)
	}
	return &pb.CaskServiceDrainResponse{}, nil
}
func (s *service) authorizeResource(ctx context.Context, policy *authz.Policy, id uuid.UUID) error {
	if !s.enforcer.Enforce(ctx, policy, id) {
		return errors.Forbidden("forbidden", "not allowed")
	}
	return nil
}
func requireCurrentOrg(ctx context.Context) (*Org, error) {
	org := CurrentOrg(ctx)
	if org == nil {
		return nil, errors.Unauthorized("unauthorized", "no organization")
	}
	return org, nil
}
`,
};

const listed = (body: string): Sources => ({
  'server/http.go': (cellar['server/http.go'] ?? '').replace(
    'opts.Casks.HTTPLabel)\n',
    'opts.Casks.HTTPLabel)\n\tr.GET("/cellars/{name}/casks.csv", opts.Casks.HTTPList)\n',
  ),
  'service/casks.go': `${cellar['service/casks.go']}
func (s *CaskService) HTTPList(ctx khttp.Context) error {
${body}
}
`,
});

test.each([
  [
    'within the middleware of the server',
    `	h := ctx.Middleware(func(ctx context.Context, req interface{}) (interface{}, error) {
		return s.List(ctx, req.(*pb.CaskServiceListRequest))
	})
	out, err := h(ctx, &pb.CaskServiceListRequest{})
	if err != nil {
		return err
	}
	return ctx.Result(200, out)`,
  ],
  [
    'plainly',
    `	out, err := s.List(ctx, &pb.CaskServiceListRequest{})
	if err != nil {
		return err
	}
	return ctx.Result(200, out)`,
  ],
])('Go: a new route that leaves its work to a guarded procedure is guarded: %s', async (_, body) => {
  expect(await between(cellar, listed(body))).toEqual([]);
});

test('Go: a new route that goes past the procedures is not', async () => {
  const head = listed('\tout, err := s.casks.All(ctx)\n\treturn ctx.Result(200, out)');
  expect(await between(cellar, head)).toEqual([
    expect.stringContaining('auth/missing-guard: GET /cellars/{name}/casks.csv'),
  ]);
});

const asked = `	if err = s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID); err != nil {
		return nil, toStatus(err, s.log)
	}
`;
const deed = `	if err := s.casks.Drain(ctx, org.ID, cask.ID); err != nil {
		return nil, toStatus(err, s.log)
	}
`;
const draining = 'MUTATION /CaskService/Drain was guarded by s.authorizeResource';

test.each([
  [
    'is only logged',
    `	if err = s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID); err != nil {
		s.log.Warnw("msg", "not allowed", "error", err)
	}
`,
  ],
  [
    'is kept, and only logged',
    `	denied := s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID)
	if denied != nil {
		log.Printf("not allowed: %v", denied)
	}
`,
  ],
  [
    'is logged where it is asked',
    `	if s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID) != nil {
		s.log.Error("not allowed")
	}
`,
  ],
])('Go: a check whose answer %s is none', async (_, instead) => {
  expect(await altered(cellar, asked, instead)).toEqual([expect.stringContaining(draining)]);
});

test.each([
  ['Drain', draining],
  ['Remove', 'MUTATION /CaskService/Remove was guarded by s.authorizeResource'],
  ['Update', 'MUTATION /CaskService/Update was guarded by s.authorizeResource'],
])('Go: a check that comes after what it was to prevent is none: %s', async (verb, said) => {
  const named = Object.fromEntries(
    Object.entries(cellar).map(([path, text]) => [path, text.replace(/Drain(?=\()/g, verb)]),
  );
  const late = deed.replace('Drain', verb);
  expect(await altered(named, asked + late, late + asked)).toEqual([expect.stringContaining(said)]);
});

test.each([
  [
    'logged, and handed back',
    `	if err = s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID); err != nil {
		s.log.Warnw("msg", "not allowed", "error", err)
		return nil, toStatus(err, s.log)
	}
`,
  ],
  [
    'logged, and looked at once more',
    `	denied := s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID)
	if denied != nil {
		s.log.Warn("not allowed")
	}
	if denied != nil {
		return nil, toStatus(denied, s.log)
	}
`,
  ],
  [
    'kept for later',
    `	var problem error
	if err = s.authorizeResource(ctx, authz.PolicyCaskDrain, cask.ID); err != nil {
		s.log.Warn("not allowed")
		problem = err
	}
	if problem != nil {
		return nil, toStatus(problem, s.log)
	}
`,
  ],
])('Go: a check whose answer is %s stays one', async (_, instead) => {
  expect(await altered(cellar, asked, instead)).toEqual([]);
});

test('Go: a check between other work and what it is to prevent stays one', async () => {
  const noted = '\ts.casks.SaveVisit(ctx, org.ID, req.Id)\n';
  expect(await altered(cellar, asked, noted + asked)).toEqual([]);
});
