import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

/** One file of an application: what it calls is written in others. */
const orders = {
  'orders.go': `package api
import ("net/http"; "github.com/go-chi/chi/v5")
func (s *Server) orderRoutes(r chi.Router) {
	r.Get("/orders/{orderID}", s.getOrder)
	r.Get("/orders/{orderID}/print", s.printOrder)
	r.Post("/gates/{gateID}/events", s.keyed(scopeGate, s.addEvent))
}
func (s *Server) getOrder(w http.ResponseWriter, r *http.Request) {
	order, ok := s.ownOrder(w, r)
	if !ok {
		return
	}
	s.send(w, http.StatusOK, order)
}
func (s *Server) printOrder(w http.ResponseWriter, r *http.Request) {
	order, ok := s.order(w, r)
	if !ok || !s.mayReadOrder(w, r, order) {
		return
	}
	s.send(w, http.StatusOK, order.Print())
}
`,
};

describe('what a handler asks in another file, where only the name tells', () => {
  test.each([
    ['one of several questions', '!ok || !s.mayReadOrder(w, r, order)', '!ok', 'GET /orders/{orderID}/print'],
    ['what gives something to its owner', 's.ownOrder(w, r)', 's.order(w, r)', 'GET /orders/{orderID} '],
    ['around the handler', 's.keyed(scopeGate, s.addEvent)', 's.addEvent', 'POST /gates/{gateID}/events'],
  ])('%s is told when it goes', async (_what, from, to, route) => {
    const found = await altered(orders, from, to);
    expect(found.join('\n')).toContain(`auth/guard-removed: ${route.trim()} was guarded by`);
  });

  test.each([
    [
      'what is found is checked apart',
      '!ok || !s.mayReadOrder(w, r, order)',
      '!s.mayReadOrder(w, r, order) || !ok',
    ],
    ['what only finds something is none', 's.order(w, r)', 's.orderOf(w, r)'],
  ])('quiet: %s', async (_what, from, to) => {
    expect(await altered(orders, from, to)).toEqual([]);
  });
});

test('Go: what a policy in no file says no with', async () => {
  const demand = `	if err := policy.EditBoat(middleware.CurrentUser(c), boat); err != nil {
		fail(c, err)
		return
	}
`;
  const handlers: Sources = {
    'handlers/boats.go': `package handlers

import (
	"example.test/moor/policy"
	"github.com/gin-gonic/gin"
)

func (h *BoatHandler) Update(c *gin.Context) {
	boat, ok := h.load(c)
	if !ok {
		return
	}
${demand}	if err := h.boats.Save(boat); err != nil {
		fail(c, err)
		return
	}
	c.JSON(200, boat)
}
`,
  };
  expect(await altered(handlers, demand, '')).toEqual([
    expect.stringContaining('was guarded by policy.EditBoat and no longer is.'),
  ]);
  expect(await altered(handlers, 'h.boats.Save(boat)', 'h.boats.Keep(boat)')).toEqual([]);
});
