import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const service: Sources = {
  'service/attachments.go': `package service

func (s *Attachments) List(ctx context.Context, req *pb.ListRequest) (*pb.ListResponse, error) {
	org, err := requireCurrentOrg(ctx)
	if err != nil {
		return nil, err
	}
	opts := &ListOpts{Limit: 50}
	opts.ProjectIDs = s.visibleProjects(ctx)
	opts.Columns = s.visibleColumns(ctx)
	return s.uc.List(ctx, org.ID, opts)
}
`,
};

test('Go: what is limited to all that the caller may see, and no longer is', async () => {
  expect(await altered(service, '	opts.ProjectIDs = s.visibleProjects(ctx)\n', '')).toEqual([
    expect.stringContaining('took no more than visibleProjects gives, and no longer asks for that.'),
  ]);
  expect(await altered(service, '	opts.Columns = s.visibleColumns(ctx)\n', '')).toEqual([]);
});

test('a login that hands its refusal on is a check, whatever the session is kept in', async () => {
  const page: Sources = {
    'erasure.ts': `import express from 'express';
const router = express.Router();
router.get('/erasure', (req, res, next) => {
  void (async () => {
    const someone = security.users.get(req.cookies.token);
    if (!someone) {
      next(new Error('Blocked ' + req.socket.remoteAddress));
      return;
    }
    res.render('erasure', { email: someone.email });
  })();
});
export default router;
`,
  };
  const check = `    if (!someone) {
      next(new Error('Blocked ' + req.socket.remoteAddress));
      return;
    }
`;
  expect(await altered(page, check, '')).toEqual([
    'auth/guard-removed: GET /erasure was guarded by a check of someone and no longer is.',
  ]);
});
