import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const kilns: Sources = {
  'data/kilns.go': `package data

import (
	"context"
	"kilns/ent/kiln"
)

func (r *KilnRepo) FindByID(ctx context.Context, id uuid.UUID) (*biz.Kiln, error) {
	found, err := r.data.DB.Kiln.Query().WithOrganization().
		Where(kiln.ID(id), kiln.DeletedAtIsNil()).Only(ctx)
	if err != nil {
		return nil, err
	}
	return toBiz(found), nil
}
`,
};

test('Go: what ent brings along with a row leaves nothing out', async () => {
  expect(await altered(kilns, '.WithOrganization()', '')).toEqual([]);
});

test('Go: to whom a row belongs does', async () => {
  const where = 'kiln.ID(id), kiln.HasOrganizationWith(organization.ID(orgID))';
  const owned = { 'data/kilns.go': (kilns['data/kilns.go'] ?? '').replace('kiln.ID(id)', where) };
  expect(await altered(owned, where, 'kiln.ID(id)')).toHaveLength(1);
});
