import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const routers = {
  'api/api.go': `package api
import "github.com/gorilla/mux"
type API struct { Routers *Routers }
func Init(srv *Server) *API {
	api := &API{Routers: &Routers{}}
	api.Routers.Root = srv.Router.PathPrefix(model.Prefix).Subrouter()
	api.Routers.Rooms = api.Routers.Root.PathPrefix("/rooms").Subrouter()
	api.Routers.Room = api.Routers.Rooms.PathPrefix("/{room_id:[a-z0-9]+}").Subrouter()
	api.InitRooms()
	return api
}
func (api *API) SessionRequired(h handlerFunc) http.Handler { return api.wrap(h, true) }
func (api *API) PlainHandler(h handlerFunc) http.Handler { return api.wrap(h, false) }
`,
  'model/const.go': `package model
const Prefix = "/api/v4"
`,
  'api/rooms.go': `package api
func (api *API) InitRooms() {
	api.Routers.Rooms.Handle("", api.SessionRequired(createRoom)).Methods(http.MethodPost)
	api.Routers.Room.Handle("", api.SessionRequired(deleteRoom)).Methods(http.MethodDelete)
	api.Routers.Room.Handle("/pin", api.SessionRequired(pinRoom)).Methods(http.MethodPut)
	api.Routers.Rooms.Handle("/count", api.PlainHandler(countRooms)).Methods(http.MethodGet)
}
func createRoom(c *Context, w http.ResponseWriter, r *http.Request) {
	if !c.App.SessionHasPermissionTo(c.Session(), model.PermissionCreateRoom) {
		c.SetPermissionError(model.PermissionCreateRoom)
		return
	}
	if open && !c.App.SessionHasPermissionTo(c.Session(), model.PermissionOpenRoom) {
		c.SetPermissionError(model.PermissionOpenRoom)
		return
	}
	w.WriteHeader(http.StatusCreated)
}
func deleteRoom(c *Context, w http.ResponseWriter, r *http.Request) {
	mayChange("delete", c, room)
	if c.Err != nil { return }
	done(w)
}
func mayChange(where string, c *Context, room *model.Room) {
	if !c.App.SessionHasPermissionTo(c.Session(), model.PermissionChangeRoom) {
		c.SetPermissionError(model.PermissionChangeRoom)
	}
}
func pinRoom(c *Context, w http.ResponseWriter, r *http.Request) { done(w) }
`,
};

test('Go: routers in fields of structs, constants of other packages, and each right that is asked for', async () => {
  const session = 'api.SessionRequired';
  expect(await listed(routers)).toEqual([
    `POST /api/v4/rooms [${session}, c.App.SessionHasPermissionTo(model.PermissionCreateRoom)*, c.App.SessionHasPermissionTo(model.PermissionOpenRoom)*]`,
    `DELETE /api/v4/rooms/{room_id:[a-z0-9]+} [${session}, mayChange('delete')*]`,
    `PUT /api/v4/rooms/{room_id:[a-z0-9]+}/pin [${session}]`,
    'GET /api/v4/rooms/count []',
  ]);
});

test('Go: a guard that is made with more to ask asks for more', async () => {
  const found = await listed({
    'web.go': `package web
import "github.com/go-chi/chi/v5"
func verifyAuth(options *Options) func(ctx *Context) {
	return func(ctx *Context) {
		if options.SignInRequired && !ctx.IsSigned {
			ctx.Redirect("/user/login")
		}
	}
}
func Routes(m chi.Router) {
	signedIn := verifyAuth(&Options{SignInRequired: true})
	admin := verifyAuth(&Options{SignInRequired: true, AdminRequired: true})
	m.Post("/keys", signedIn, addKey)
	m.Post("/purge", admin, purge)
}`,
  });
  expect(found).toEqual(['POST /keys [signedIn]', 'POST /purge [admin*]']);
});

const structs = (more = ''): Record<string, string> => ({
  'api/api.go': `package api
import "github.com/go-chi/chi/v5"
type endpoint struct {
	api       *API
	run       runner
	needLogin bool
	needAdmin bool
	perm      string
}
func (e endpoint) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := contextOf(r)
	if e.needLogin && c.Potter == nil {
		e.api.fail(w, r, ErrUnauthorized)
		return
	}
	if e.needAdmin && !c.Potter.Admin {
		e.api.fail(w, r, ErrForbidden)
		return
	}
	if e.perm != "" && !c.Can(e.perm) {
		e.api.fail(w, r, ErrForbidden)
		return
	}
	e.run(c, w, r)
}
func (a *API) plain(run runner) http.HandlerFunc { return endpoint{api: a, run: run}.ServeHTTP }
func (a *API) known(run runner) http.Handler { return &endpoint{api: a, run: run, needLogin: true} }
func (a *API) chief(run runner) http.HandlerFunc {
	return endpoint{api: a, run: run, needLogin: true, needAdmin: true}.ServeHTTP
}
func (a *API) with(perm string, run runner) http.HandlerFunc {
	return endpoint{api: a, run: run, needLogin: true, perm: perm}.ServeHTTP
}
func (a *API) later(run runner) http.Handler {
	e := endpoint{api: a, run: run}
	e.needAdmin = true
	return e
}
func (a *API) noted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r)
		a.log.Debug("request", "path", r.URL.Path)
	})
}
func (a *API) Routes() http.Handler {
	r := chi.NewRouter()
	r.Use(a.noted)
	r.Get("/hours", a.plain(a.hours))
	r.Get("/kilns", a.known(a.kilns))
	r.Delete("/kilns/{id}", a.chief(a.drop))
	r.Put("/kilns/{id}", a.with("kilns:write", a.change))
	r.Post("/kilns", a.later(a.add))
	${more}
	return r
}
`,
});

test('Go: structs that answer requests ask what is switched on in them; what is next is anything', async () => {
  expect(await listed(structs())).toEqual([
    'GET /hours []',
    'GET /kilns [a.known]',
    'DELETE /kilns/{id} [a.chief*]',
    "PUT /kilns/{id} [a.with('kilns:write')*]",
    'POST /kilns [a.later*]',
  ]);
});
