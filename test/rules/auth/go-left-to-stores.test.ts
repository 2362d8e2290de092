import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

/** A handler that leaves the query to a store. */
const stalls: Sources = {
  'routes.go': `package routes
import ("github.com/gin-gonic/gin"; "fair/store")
type Stalls struct { st *store.Store }
func (s *Stalls) Routes(r *gin.Engine) { r.GET("/stalls/:id", requireLogin(), s.show) }
func (s *Stalls) show(c *gin.Context) {
	stall, err := s.st.Stalls.GetStall(c, tenantOf(c), c.Param("id"))
	if err != nil { c.Status(404); return }
	c.JSON(200, stall)
}`,
  'store/store.go': `package store
type Store struct { Stalls *Stalls }
type Stalls struct { db *sql.DB }
func (s *Stalls) GetStall(ctx context.Context, orgID, id int64) (stall Stall, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT id, name FROM stalls WHERE id = $1 AND org_id = $2", id, orgID).Scan(&stall.ID)
	return stall, err
}`,
};

test('Go: a store that no longer asks whose it is loses that for the endpoints that leave it the query', async () => {
  const found = await altered(stalls, ' AND org_id = $2", id, orgID)', '", id)');
  expect(found).toEqual([expect.stringContaining('auth/guard-removed: GET /stalls/:id limited the Stall')]);
});

describe('Go: a store that leaves it to its handlers to compare whose it is', () => {
  const compared = (by: string): Promise<string[]> =>
    between(stalls, {
      'routes.go': (stalls['routes.go'] ?? '')
        .replace('c.JSON(200', `if ${by} { c.Status(404); return }\n\tc.JSON(200`)
        .replace('tenantOf(c), ', ''),
      'store/store.go': (stalls['store/store.go'] ?? '')
        .replace(' AND org_id = $2", id, orgID)', '", id)')
        .replace('orgID, id int64', 'id int64'),
    });

  test('lost nothing', async () => {
    expect(await compared('stall.OrgID != userFrom(c).OrgID')).toEqual([]);
  });

  test('lost it where they compare something else', async () => {
    expect(await compared('stall.ID == 0')).toContainEqual(
      expect.stringContaining('auth/guard-removed: GET /stalls/:id limited the Stall'),
    );
  });
});
