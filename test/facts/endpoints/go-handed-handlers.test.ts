import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const keys = `
func Allow(r *http.Request, right string) error {
	if !Caller(r).Holds(right) {
		return web.Forbidden
	}
	return nil
}
func Held(right string, h web.Action) http.Handler {
	return web.Action(func(w http.ResponseWriter, r *http.Request) error {
		if err := Allow(r, right); err != nil {
			return err
		}
		return h(w, r)
	})
}`;

const kilns = (body: string, more = ''): Readonly<Record<string, string>> => ({
  'keys/keys.go': `package keys
import ("net/http"; "studio/web")${keys}`,
  'kilns/kilns.go': `package kilns
import ("net/http"; "studio/keys"; "studio/web")
func (k *Kilns) Routes(mux web.Mux) {
${body}
}
func (k *Kilns) list(w http.ResponseWriter, r *http.Request) error {
	if err := keys.Allow(r, "kilns:read"); err != nil {
		return err
	}
	return web.JSON(w, k.store.All(r.Context()))
}
func (k *Kilns) fire(w http.ResponseWriter, r *http.Request) error { return k.store.Fire(r.PathValue("id")) }${more}`,
});

test('Go: routes that a function written in place registers, with what its handlers ask', async () => {
  const found = await listed(
    kilns(`	handle := func(pattern string, h web.Action) { mux.Handle(pattern, h) }
	held := func(pattern, right string, h web.Action) { mux.Handle("POST "+pattern, keys.Held(right, h)) }
	var open = func(verb, path string, h http.HandlerFunc) { mux.HandleFunc(verb+" "+path, h) }
	handle("GET /kilns", k.list)
	handle("POST /kilns/{id}/fire", keys.Held("kilns:fire", k.fire))
	held("/kilns/{id}/cool", "kilns:cool", k.fire)
	open("GET", "/kilns/kinds", k.kinds)`),
  );
  expect(found).toEqual([
    "GET /kilns [keys.Allow('kilns:read')*]",
    "POST /kilns/{id}/fire [keys.Held('kilns:fire')*]",
    "POST /kilns/{id}/cool [keys.Held('kilns:cool')*]",
    'GET /kilns/kinds []',
  ]);
});

test('Go: what a handler asks that is handed to a function of the program', async () => {
  const found = await listed(
    kilns(
      `	route(mux, "GET /kilns", k.list)
	route(mux, "POST /kilns/{id}/fire", k.fire)
	web.Route(mux, "GET /kilns/all", k.list)`,
      `
func route(mux web.Mux, pattern string, h web.Action) { mux.Handle(pattern, web.Logged(h)) }`,
    ),
  );
  expect(found).toEqual(["GET /kilns [keys.Allow('kilns:read')*]", 'POST /kilns/{id}/fire []']);
});

test.each<[string, string, string]>([
  ['a guard', 'h = k.signedIn(h)', 'k.signedIn'],
  ['a guard and what is none', 'h = web.Logged(h)\n\th = k.signedIn(h)', 'k.signedIn'],
  [
    'a guard under another name',
    'h = web.Logged(h)\n\tguarded := k.signedIn(h)\n\th = guarded',
    'k.signedIn',
  ],
  ['what is no guard', 'h = web.Logged(h)', ''],
  ['something else under a condition', 'if k.closed {\n\t\th = k.shut\n\t}', ''],
])('Go: around a handler that was handed %s is put', async (_what, line, guard) => {
  const found = await listed(
    kilns(
      `	k.route(mux, "GET /kilns", k.list)
	k.route(mux, "POST /kilns/{id}/fire", k.fire)`,
      `
func (k *Kilns) shut(w http.ResponseWriter, r *http.Request) error { return web.Closed }
func (k *Kilns) route(mux *http.ServeMux, pattern string, h web.Action) {
	${line}
	mux.Handle(pattern, h)
}
func (k *Kilns) signedIn(next web.Action) web.Action {
	return func(w http.ResponseWriter, r *http.Request) error {
		if Caller(r) == nil {
			return web.Unauthorized
		}
		return next(w, r)
	}
}`,
    ),
  );
  const around = guard === '' ? [] : [guard];
  expect(found).toEqual([
    `GET /kilns [${[...around, "keys.Allow('kilns:read')*"].join(', ')}]`,
    `POST /kilns/{id}/fire [${around.join(', ')}]`,
  ]);
});
