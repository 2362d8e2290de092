import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const fastapi: Sources = {
  'gates.py': `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
    return request.state.user
Diver = Annotated[object, Depends(signed_in)]
`,
  'gear.py': `
from sqlalchemy import select
from models import RentalTank
def get_own_tank(db, user, tank_id):
    tank = db.scalar(select(RentalTank).where(RentalTank.id == tank_id, RentalTank.user_id == user.id))
    if tank is None:
        raise NotThere("tank")
    return tank
def get_tank(db, tank_id):
    return db.get(RentalTank, tank_id)
def refill(db, tank): ...
`,
  'tanks.py': `
from fastapi import APIRouter, HTTPException
import gear as service
from gates import Diver
from models import PumpTank, RentalTank
router = APIRouter(prefix="/tanks")
@router.post("/{tank_id}/refill")
def refill(tank_id: int, user: Diver, db: Db):
    tank = service.get_own_tank(db, user, tank_id)
    return service.refill(db, tank)
@router.delete("/{tank_id}")
def give_back(tank_id: int, user: Diver, db: Db):
    mine = service.get_own_tank(db, user, tank_id)
    db.delete(mine)
`,
};
const own = 'tank = service.get_own_tank(db, user, tank_id)';

const express: Sources = {
  'gear.ts': `
import { RentalTank } from './models.js';
export async function findOwnTank(user, id) {
  return RentalTank.findOne({ where: { id, userId: user.id } });
}
`,
  'tanks.ts': `
import { Router } from 'express';
import { requireUser } from './gates.js';
import * as gear from './gear.js';
import { RentalTank } from './models.js';
const router = Router();
router.post('/tanks/:id/refill', requireUser, async (req, res) => {
  const tank = await gear.findOwnTank(req.user, req.params.id);
  if (!tank) return res.status(404).end();
  await tank.update({ full: true });
  res.json(tank);
});
export default router;
`,
};

const nest: Sources = {
  'tanks.controller.ts': `
import { Controller, Param, Post, UseGuards } from '@nestjs/common';
import { CurrentUser } from './current-user';
import { JwtAuthGuard } from './jwt.guard';
import { TanksService } from './tanks.service';
@Controller('tanks')
@UseGuards(JwtAuthGuard)
export class TanksController {
  constructor(private readonly tanks: TanksService) {}
  @Post(':id/refill')
  refill(@Param('id') id: string, @CurrentUser() user: Diver) {
    return this.tanks.refill(id, user);
  }
}
`,
  'tanks.service.ts': `
import { Injectable, NotFoundException } from '@nestjs/common';
@Injectable()
export class TanksService {
  constructor(private readonly prisma: PrismaService) {}
  async refill(id: string, user: Diver) {
    const tank = await this.findOwnTank(id, user.id);
    return this.prisma.rentalTank.update({ where: { id: tank.id }, data: { full: true } });
  }
  private async findOwnTank(id: string, userId: string) {
    const tank = await this.prisma.rentalTank.findFirst({ where: { id, userId } });
    if (!tank) throw new NotFoundException();
    return tank;
  }
}
`,
};

const go: Sources = {
  'tanks.go': `package api
import ("net/http"; "github.com/go-chi/chi/v5")
func (s *Server) routes(r chi.Router) {
	r.Use(s.requireUser)
	r.Post("/tanks/{id}/refill", s.refill)
}
func (s *Server) requireUser(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if currentUser(r) == nil {
			http.Error(w, "who?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}
func (s *Server) refill(w http.ResponseWriter, r *http.Request) {
	tank, err := s.gear.GetOwnTank(r.Context(), currentUser(r).ID, chi.URLParam(r, "id"))
	if err != nil {
		http.Error(w, "no such tank", http.StatusNotFound)
		return
	}
	s.pump.Fill(r.Context(), tank)
	w.WriteHeader(http.StatusNoContent)
}
`,
};

const django: Sources = {
  'tanks/urls.py':
    "from django.urls import path\nfrom . import views\nurlpatterns = [path('tanks/<int:pk>/refill', views.refill)]\n",
  'tanks/gear.py': `
from django.shortcuts import get_object_or_404
from .models import RentalTank
def get_own_tank(user, pk):
    return get_object_or_404(RentalTank, pk=pk, user=user)
`,
  'tanks/views.py': `
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from . import gear
from .models import RentalTank
@login_required
def refill(request, pk):
    tank = gear.get_own_tank(request.user, pk)
    tank.fill()
    return redirect('tanks')
`,
};

describe('what took one that is the own, by its name, and is called no more', () => {
  test.each<readonly [string, Sources, string, string]>([
    ['FastAPI', fastapi, own, 'tank = db.get(RentalTank, tank_id)'],
    ['FastAPI, by a query', fastapi, own, 'tank = db.scalar(select(RentalTank).where(RentalTank.id == tank_id))'],
    ['FastAPI, by another of its file', fastapi, own, 'tank = service.get_tank(db, tank_id)'],
    ['Express', express, 'gear.findOwnTank(req.user, req.params.id)', 'RentalTank.findByPk(req.params.id)'],
    ['Express, by another of its file', express, 'gear.findOwnTank(req.user, req.params.id)', 'gear.findTank(req.params.id)'],
    ['NestJS', nest, 'this.findOwnTank(id, user.id)', 'this.prisma.rentalTank.findUniqueOrThrow({ where: { id } })'],
    ['Go', go, 's.gear.GetOwnTank(r.Context(), currentUser(r).ID, chi.URLParam(r, "id"))', 's.gear.GetTank(r.Context(), chi.URLParam(r, "id"))'],
    ['Go, of another store', go, 's.gear.GetOwnTank(r.Context(), currentUser(r).ID, chi.URLParam(r, "id"))', 's.db.GetRentalTank(r.Context(), chi.URLParam(r, "id"))'],
    ['Django', django, 'gear.get_own_tank(request.user, pk)', 'get_object_or_404(RentalTank, pk=pk)'],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([expect.stringContaining('auth/guard-removed: ')]);
  }); // biome-ignore format: a table reads better in rows

  test.each<readonly [string, Sources, string, string]>([
    ['what is compared', fastapi, own, 'tank = db.get(RentalTank, tank_id)\n    if tank.user_id != user.id:\n        raise HTTPException(404)'],
    ['the same query in place', fastapi, own, 'tank = db.scalar(select(RentalTank).where(RentalTank.id == tank_id, RentalTank.user_id == user.id))'],
    ['something else beside it', fastapi, own, `${own}\n    pump = db.get(PumpTank, tank_id)`],
    ['a thing of another kind', fastapi, own, 'tank = db.get(TankKind, tank_id)'],
    ['what is asked of a policy', fastapi, own, 'tank = db.get(RentalTank, tank_id)\n    policies.authorize(user, "refill", tank)'],
    ['the query of a relation', django, 'gear.get_own_tank(request.user, pk)', 'get_object_or_404(request.user.rental_tanks, pk=pk)'],
    ['the same with its name', express, 'gear.findOwnTank(req.user, req.params.id)', 'RentalTank.findOne({ where: { id: req.params.id, userId: req.user.id } })'],
  ])('quiet: %s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  }); // biome-ignore format: a table reads better in rows
});
