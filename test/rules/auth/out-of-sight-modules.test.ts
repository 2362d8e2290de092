import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const node: Sources = {
  'src/kennels.ts': `import { Router } from 'express';
import { nightOnly, remember, forVets, vets, cacheFor, allowCors, loadOwner } from '../auth/guards';
import { wrap, neatly } from '../lib/http';
import { canPet, mayEnter, parsed } from '../lib/visits';
import { kennels } from '../data/kennels';
export const router = Router();
router.post('/feed', nightOnly(async (req, res) => res.json(await kennels.feed())));
router.post('/walk', remember(async (req, res) => res.json(await kennels.walk())));
router.post('/cure', forVets(async (req, res) => res.json(await kennels.cure())));
router.post('/wash', neatly(async (req, res) => res.json(await kennels.wash())));
router.get('/pets/:id', wrap(async (req, res) => {
  if (!mayEnter(req, res, 'keeper')) return;
  res.json(await kennels.pet(req.params.id));
}));
router.get('/visits', wrap(async (req, res) => {
  const all = await kennels.visits();
  const shown = all.filter((pet) => canPet(pet));
  if (!canPet(all[0])) return;
  res.json(shown);
}));
router.get('/meals', wrap(async (req, res) => {
  if (!parsed(req, res)) return;
  res.json(await kennels.meals());
}));`,
};

describe('a guard of a file that is not there', () => {
  test.each([
    ['nightOnly(async', 'wrap(async', 'POST /feed was guarded by nightOnly'],
    ['forVets(async', 'wrap(async', 'POST /cure was guarded by forVets'],
    [`  if (!mayEnter(req, res, 'keeper')) return;\n`, '', 'GET /pets/:id was guarded by mayEnter'],
    // What serves handlers is no other guard, wherever it comes from.
    ['nightOnly(async', 'cacheFor(60)(async', 'POST /feed was guarded by nightOnly'],
    ['forVets(async', 'allowCors(async', 'POST /cure was guarded by forVets'],
    [
      `if (!mayEnter(req, res, 'keeper')) return;`,
      `if (!loadOwner(req, res, 'keeper')) return;`,
      'GET /pets/:id was guarded by mayEnter',
    ],
  ])('%s', async (had, has, told) => {
    const found = await altered(node, had, has);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(told);
  });

  test.each([
    ['what only knows who calls', 'remember(async', 'wrap(async'],
    ['what says nothing of itself', 'neatly(async', 'wrap(async'],
    ['what is shown of things', '  if (!canPet(all[0])) return;\n', ''],
    ['what is sent', '  if (!parsed(req, res)) return;\n', ''],
    ['what is lost where its module calls it otherwise', 'forVets(async', 'vets(async'],
    [
      'a question that is kept first',
      `if (!mayEnter(req, res, 'keeper')) return;`,
      `const enters = mayEnter(req, res, 'keeper');\n  if (!enters) return;`,
    ],
    [
      'a question that is put otherwise',
      `if (!mayEnter(req, res, 'keeper'))`,
      `if (mayEnter(req, res, 'keeper') === false)`,
    ],
  ])('is none: %s', async (_, had, has) => {
    expect(await altered(node, had, has)).toEqual([]);
  });

  const go: Sources = {
    'kennels/http.go': `package kennels
import (
	"net/http"
	"kennels.example/house/authz"
	"kennels.example/house/web"
)
type API struct{ store *Store }
func (a *API) Routes(mux *http.ServeMux) {
	mux.Handle("POST /kennels/{id}/feed", authz.Needs(authz.KennelsFeed, a.feed))
	mux.Handle("POST /kennels/{id}/walk", web.Needs("leash", a.walk))
}
func (a *API) feed(w http.ResponseWriter, r *http.Request) { a.store.Feed(r.PathValue("id")) }
func (a *API) walk(w http.ResponseWriter, r *http.Request) { a.store.Walk(r.PathValue("id")) }
`,
  };
  test('of a Go package whose name says what it is for', async () => {
    const found = await altered(go, 'authz.Needs(authz.KennelsFeed, a.feed)', 'web.HandlerFunc(a.feed)');
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('POST /kennels/{id}/feed was guarded by authz.Needs');
    expect(await altered(go, 'web.Needs("leash", a.walk)', 'web.HandlerFunc(a.walk)')).toEqual([]);
  });
});
