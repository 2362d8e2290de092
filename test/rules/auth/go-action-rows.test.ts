import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const rinks: Sources = {
  'web/rinks.go': `package web
type Rinks struct{ KnownOnly }
func (k *Rinks) Policies() map[string]Handler {
	return map[string]Handler{
		"flood": rinkKeeper,
		"close": rinkKeeper,
	}
}
func (k *Rinks) Actions() []Action {
	return []Action{
		{Name: "flood", Verb: "POST", At: "/{id}/flood", Do: k.flood},
		{Name: "close", Verb: "POST", At: "/{id}/close", Do: k.close},
	}
}
func rinkKeeper(c *Context) error {
	rink, err := c.Store.Rink(c.ID())
	if err != nil {
		return err
	}
	if rink.OwnerID != c.User.ID {
		return ErrForbidden
	}
	return nil
}
func (k *Rinks) flood(c *Context) error { return c.Store.Flood(c.ID()) }
func (k *Rinks) close(c *Context) error { return c.Store.Close(c.ID()) }
`,
};
const row = '		"flood": rinkKeeper,\n';

test('Go: an action that leaves the policy of its controller is told', async () => {
  expect(await altered(rinks, row, '')).toEqual([
    'auth/guard-removed: Rinks.Policies asked for rinkKeeper on the action flood, and no longer has a row for it.',
  ]);
});

test.each([
  ['and the action goes', [row, '		{Name: "flood", Verb: "POST", At: "/{id}/flood", Do: k.flood},\n'], ''],
  ['and its handler asks', [row], ''],
  ['for another name', [row], '		"flood": floodKeeper,\n'],
])('Go: a row of a policy may go, %s', async (what, gone, instead) => {
  const own = what.includes('handler')
    ? '\n	if err := rinkKeeper(c); err != nil {\n		return err\n	}\n	'
    : ' ';
  const text = gone.reduce((left, each) => left.replace(each, instead), rinks['web/rinks.go'] ?? '');
  const head = text.replace('{ return c.Store.Flood(c.ID()) }', `{${own}return c.Store.Flood(c.ID()) }`);
  expect(await altered(rinks, rinks['web/rinks.go'] ?? '', head)).toEqual([]);
});
