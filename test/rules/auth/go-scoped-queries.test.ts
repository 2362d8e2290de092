import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const asked = `	moth, err := c.App.Store.Moths.For(c.User).Get(c.Ctx(), id)
`;
const cabinet: Sources = {
  'store/moths.go': `package store
type Moths struct{ *queries }
func (s *Moths) Whichever(ctx context.Context, id int64) (*Moth, error) {
	return one(ctx, s.queries, "SELECT * FROM moths WHERE id = $1", id)
}
func (s *Moths) For(collector *User) *OwnMoths { return &OwnMoths{s, collector.ID} }
type OwnMoths struct { all *Moths; collector int64 }
func (s *OwnMoths) Get(ctx context.Context, id int64) (*Moth, error) {
	return one(ctx, s.all.queries, "SELECT * FROM moths WHERE owner_id = $1 AND id = $2", s.collector, id)
}
`,
  'web/moths.go': `package web
func (m *Moths) show(c *Context) error {
	id, err := c.ParamID("id")
	if err != nil {
		return err
	}
${asked}	if err != nil {
		return err
	}
	return c.JSON(200, moth)
}
`,
};

test('Go: what no longer is looked for among what is the caller’s is told', async () => {
  expect(await altered(cabinet, 'Moths.For(c.User).Get(', 'Moths.Whichever(')).toEqual([
    'auth/guard-removed: the function Moths.show took no more than Moths.For gives, and no longer asks for that.',
  ]);
});

test.each([
  [
    'kept under a name',
    `	own := c.App.Store.Moths.For(c.User)
	moth, err := own.Get(c.Ctx(), id)
`,
  ],
  ['asked in one call', '	moth, err := c.App.Store.Moths.GetOwned(c.Ctx(), c.User, id)\n'],
  ['asked by another name', '	moth, err := c.App.Store.Moths.VisibleTo(c.User).Get(c.Ctx(), id)\n'],
  [
    'looked at afterwards',
    `	moth, err := c.App.Store.Moths.Whichever(c.Ctx(), id)
	if err == nil && moth.OwnerID != c.User.ID {
		return ErrNotFound
	}
`,
  ],
])('Go: a scope may be %s', async (_, instead) => {
  expect(await altered(cabinet, asked, instead)).toEqual([]);
});

const members = (ask: string): Sources => ({
  'service/flocks.go': `package service
func (f *FlockService) AddMember(ctx context.Context, req *pb.AddMemberRequest) (*pb.AddMemberResponse, error) {
	user, err := requireCurrentUser(ctx)
	if err != nil {
		return nil, err
	}
	if err := f.${ask}(ctx, user.ID, req.GetFlock()); err != nil {
		return nil, err
	}
	return f.flocks.AddMember(ctx, req.GetFlock(), req.GetBird())
}
func (f *FlockService) ${ask}(ctx context.Context, user string, flock *pb.Ref) error {
	return f.mayWith(ctx, user, flock, authz.PolicyFlockAdd)
}
`,
});

test('Go: a question of rights may be called otherwise', async () => {
  const before = members('userHasPermissionToAddFlockMember');
  for (const name of ['authorizeAddMember', 'mayAddMember', 'ensureMemberCanBeAdded'])
    expect(await altered(before, 'userHasPermissionToAddFlockMember', name)).toEqual([]);
});

test('Go: ids that a query was limited to, and that nothing looks at any more, are told', async () => {
  const totals: Sources = {
    'data/totals.go': `package data
func (r *TotalsRepo) ByKind(ctx context.Context, hive uuid.UUID, meadowIDs []uuid.UUID) ([]Total, error) {
	query := hiveScoped(r.data.DB, hive).QueryVisits()
	if meadowIDs != nil {
		query = query.Where(visit.MeadowIDIn(meadowIDs...))
	}
	return query.GroupBy(visit.FieldKind).All(ctx)
}
`,
  };
  const limit = `	if meadowIDs != nil {
		query = query.Where(visit.MeadowIDIn(meadowIDs...))
	}
`;
  expect(await altered(totals, limit, '')).toEqual([
    expect.stringContaining('TotalsRepo.ByKind looked only among what is of the meadowIDs that it is handed'),
  ]);
  expect(await altered(totals, limit, '	query = limitedTo(query, meadowIDs)\n')).toEqual([]);
});

const yards: Sources = {
  'data/yards.go': `package data
func (r *YardRepo) NamedInOrg(ctx context.Context, orgID uuid.UUID, name string) (*Yard, error) {
	ctx, span := start(ctx, "YardRepo.NamedInOrg")
	defer span.End()
	return orgScopedQuery(r.data.DB, orgID).QueryYards().Where(yard.Name(name)).Only(ctx)
}
func (r *YardRepo) ByMark(ctx context.Context, mark string, orgID uuid.UUID) ([]*Yard, error) {
	return r.serviceable(yard.Mark(mark), yard.OrganizationID(orgID)).All(ctx)
}
func (r *YardRepo) List(ctx context.Context, orgID uuid.UUID, filter *ListFilter) ([]*Yard, error) {
	parts := []predicate.Yard{yard.DeletedAtIsNil()}
	if filter.ProjectIDs != nil {
		parts = append(parts, yard.ProjectIDIn(filter.ProjectIDs...))
	}
	if filter.ColourIDs != nil {
		parts = append(parts, yard.ColourIDIn(filter.ColourIDs...))
	}
	return r.data.DB.Yard.Query().Where(yard.OrganizationID(orgID)).Where(parts...).All(ctx)
}
func (r *YardRepo) keeping(orgID uuid.UUID, yardID uuid.UUID, keeperID uuid.UUID) *KeepingQuery {
	return r.data.DB.Keeping.Query().Where(keeping.HasOrganizationWith(organization.ID(orgID)), keeping.YardID(yardID), keeping.KeeperID(keeperID))
}
func (r *YardRepo) byName(ctx context.Context, name string, visibleYardIDs []uuid.UUID) (*Yard, error) {
	found, err := r.data.DB.Yard.Query().Where(yard.Name(name)).Only(ctx)
	if err != nil {
		return nil, err
	}
	if visibleYardIDs != nil && !slices.Contains(visibleYardIDs, found.ID) {
		return nil, NewErrNotFound("yard")
	}
	return found, nil
}
`,
};
const scoped = 'orgScopedQuery(r.data.DB, orgID).QueryYards()';
const ofProjects = `	if filter.ProjectIDs != nil {
		parts = append(parts, yard.ProjectIDIn(filter.ProjectIDs...))
	}
`;
const keeping = `keeping(orgID uuid.UUID, yardID uuid.UUID, keeperID uuid.UUID) *KeepingQuery {
	return r.data.DB.Keeping.Query().Where(keeping.HasOrganizationWith(organization.ID(orgID)), `;
const bare = `keeping(yardID uuid.UUID, keeperID uuid.UUID) *KeepingQuery {
	return r.data.DB.Keeping.Query().Where(`;

test.each([
  ['NamedInOrg', scoped, 'r.data.DB.Yard.Query()', 'orgID'],
  ['ByMark', 'yard.Mark(mark), yard.OrganizationID(orgID)', 'yard.Mark(mark)', 'orgID'],
  ['List', ofProjects, '', 'filter.ProjectIDs'],
  ['keeping', keeping, bare, 'orgID'],
])('Go: what %s was handed and no longer asks for is told', async (name, from, to, by) => {
  expect(await altered(yards, from, to)).toEqual([
    `auth/guard-removed: the function YardRepo.${name} looked only among what is of the ${by} that it is handed, and no longer does.`,
  ]);
});

test('Go: all that somebody may see, and that is no longer handed, is told', async () => {
  const without = yards['data/yards.go']
    ?.replace(', visibleYardIDs []uuid.UUID', '')
    .replace(/\tif visibleYardIDs.*?\n\t\}\n/s, '');
  const told = await altered(yards, yards['data/yards.go'] ?? '', without ?? '');
  expect(told).toEqual([expect.stringContaining('is of the visibleYardIDs that it is handed')]);
});

test.each([
  ['by another name', scoped, 'withinOrg(r.data.DB, orgID).QueryYards()'],
  ['as a condition', scoped, 'r.data.DB.Yard.Query().Where(yard.OrganizationID(orgID))'],
  [
    'by a query that was begun before',
    `return ${scoped}`,
    'yards := orgScopedQuery(r.data.DB, orgID)\n\treturn yards.QueryYards()',
  ],
  ['by a function', ofProjects, '	parts = append(parts, ofProjects(filter)...)\n'],
  ['of what holds it', keeping, bare.replace('Where(', 'Where(keeping.OrganizationID(r.orgID), ')],
  [
    'of the context',
    keeping,
    bare
      .replace('(yardID', '(ctx context.Context, yardID')
      .replace('Where(', 'Where(keeping.OrganizationID(orgOf(ctx)), '),
  ],
  [
    'handed together',
    keeping,
    bare
      .replace('yardID uuid', 'of Place, yardID uuid')
      .replace('Where(', 'Where(keeping.OrganizationID(of.Org), '),
  ],
])('Go: what is looked for may be asked for %s', async (_, from, to) => {
  expect(await altered(yards, from, to)).toEqual([]);
});

test('Go: a list that things are only sorted by may go', async () => {
  const ofColours = ofProjects.replaceAll('Project', 'Colour');
  expect(await altered(yards, ofColours, '')).toEqual([]);
  const limited: Sources = {
    'data/limits.go': `package data
func (r *YardRepo) Touch(ctx context.Context, orgID, id uuid.UUID) error {
	if err := r.rateLimit(ctx, orgID); err != nil {
		return err
	}
	return r.data.DB.Yard.UpdateOneID(id).SetTouched(now()).Exec(ctx)
}
`,
  };
  expect(
    await altered(limited, '	if err := r.rateLimit(ctx, orgID); err != nil {\n\t\treturn err\n\t}\n', ''),
  ).toEqual([]);
});

const jars: Sources = {
  'data/jars.go': `package data
func (r *JarRepo) FindByID(ctx context.Context, id uuid.UUID) (*Jar, error) {
	return r.data.DB.Jar.Query().Where(jar.ID(id), jar.HasOrganizationWith(organization.ID(r.tenant()))).Only(ctx)
}
func (r *JarRepo) Named(ctx context.Context, orgID uuid.UUID, name string) (*Jar, error) {
	return r.data.DB.Jar.Query().Where(jar.Name(name), jar.HasOrganizationWith(organization.ID(orgID))).Only(ctx)
}
`,
};
const byTenant = 'jar.HasOrganizationWith(organization.ID(r.tenant()))';
const byOrg = 'jar.HasOrganizationWith(organization.ID(orgID))';

test.each([
  ['a row of the organisation has its id', byTenant, 'jar.OrganizationID(r.tenant())'],
  ['it equals it in so many words', byTenant, 'jar.OrganizationIDEQ(r.tenant())'],
  ['what is handed is what the store was made for', byOrg, 'jar.OrganizationID(r.tenant())'],
])('ent: the same may be asked of a column: %s', async (_, from, to) => {
  expect(await altered(jars, from, to)).toEqual([]);
});

test.each([
  ['is gone', byTenant, 'jar.DeletedAtIsNil()'],
  ['is of another column', byTenant, 'jar.LidID(r.lid())'],
  ['is what was made for nobody', byTenant, 'jar.ShelfID(r.shelf())'],
])('ent: that the condition %s is told', async (_, from, to) => {
  expect(await altered(jars, from, to)).toEqual([
    expect.stringContaining("FindByID limited the Jar that it takes by an id to the caller's Organization"),
  ]);
});
