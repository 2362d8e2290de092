import { describe, expect, test } from '@jest/globals';
import { altered, replaced, type Sources } from './between.ts';

const lost = [expect.stringMatching(/^auth\/guard-removed: .*, and no longer does/)];

const gates = `
from typing import Annotated
from fastapi import Depends, HTTPException, Request
def signed_in(request: Request):
    if request.state.user is None:
        raise HTTPException(401)
    return request.state.user
Rower = Annotated[object, Depends(signed_in)]
`;
const fastapi = (body: string, service = ''): Sources => ({
  'gates.py': gates,
  'crews.py': `
from club import seat
from gates import Rower
from models import Call
${service}`,
  'calls.py': `
from fastapi import APIRouter, HTTPException
import crews
from club import seat
from gates import Rower
from models import Call
router = APIRouter(prefix="/calls")
@router.post("/{call_id}/answer")
def answer(call_id: int, user: Rower, db: Db, payload: Answer):
${body}
`,
});
const fetched = '    call = db.get(Call, call_id)\n';
const seated = '    seat(db, call.crew_id, user.id, call.oar)\n    db.commit()\n    return call';

const express = (body: string): Sources => ({
  'calls.ts': `
import { Router } from 'express';
import { requireUser } from './gates.js';
import { Call } from './models.js';
import { seat } from './club.js';
const router = Router();
router.post('/calls/:id/answer', requireUser, async (req, res) => {
  const call = await Call.findById(req.params.id);
  ${body}
  await seat(call.crewId, req.user.id);
  res.json(call);
});
export default router;
`,
});

const nest: Sources = {
  'calls.controller.ts': `
import { Controller, Param, Post, UseGuards } from '@nestjs/common';
import { CurrentUser } from './current-user';
import { JwtAuthGuard } from './jwt.guard';
import { CallsService } from './calls.service';
@Controller('calls')
@UseGuards(JwtAuthGuard)
export class CallsController {
  constructor(private readonly calls: CallsService) {}
  @Post(':id/answer')
  answer(@Param('id') id: string, @CurrentUser() user: Rower) {
    return this.calls.answer(id, user);
  }
}
`,
  'calls.service.ts': `
import { Injectable, NotFoundException } from '@nestjs/common';
@Injectable()
export class CallsService {
  constructor(private readonly prisma: PrismaService, private readonly seats: SeatsService) {}
  async answer(id: string, user: Rower) {
    const call = await this.prisma.call.findUnique({ where: { id } });
    if (!call) throw new NotFoundException();
    if (call.email.toLowerCase() !== user.email.toLowerCase()) throw new NotFoundException();
    await this.seats.add(call.crewId, user.id);
    return this.prisma.call.update({ where: { id }, data: { answeredAt: new Date() } });
  }
}
`,
};

const rails: Sources = {
  'config/routes.rb':
    'Rails.application.routes.draw do\n  resources :calls do\n    post :answer, on: :member\n  end\nend\n',
  'app/controllers/application_controller.rb':
    'class ApplicationController < ActionController::Base\n  before_action :authenticate_user!\nend\n',
  'app/controllers/calls_controller.rb': `
class CallsController < ApplicationController
  def answer
    call = Call.find(params[:id])
    return head :not_found unless call.email == current_user.email
    call.crew.rowers << current_user
    call.update!(answered_at: Time.current)
    head :no_content
  end
end
`,
};

const go: Sources = {
  'calls.go': `package api
import ("net/http"; "github.com/go-chi/chi/v5")
func (s *Server) routes(r chi.Router) {
	r.Use(s.requireUser)
	r.Post("/calls/{id}/answer", s.answer)
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
func (s *Server) answer(w http.ResponseWriter, r *http.Request) {
	user := currentUser(r)
	call, err := s.store.CallByID(r.Context(), chi.URLParam(r, "id"))
	if err != nil || !strings.EqualFold(call.Email, user.Email) {
		http.Error(w, "no such call", http.StatusNotFound)
		return
	}
	if err := s.store.Seat(r.Context(), call.CrewID, user.ID); err != nil {
		http.Error(w, "oh", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}
`,
};

const django: Sources = {
  'calls/urls.py':
    "from django.urls import path\nfrom . import views\nurlpatterns = [path('calls/<int:pk>/answer', views.answer)]\n",
  'calls/views.py': `
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from .club import seat
from .models import Call
@login_required
def answer(request, pk):
    call = get_object_or_404(Call, pk=pk)
    if call.email.lower() != request.user.email.lower():
        raise Http404
    seat(call.crew, request.user)
    return redirect('crew', pk=call.crew_id)
`,
};

describe('an address that is compared with that of who calls', () => {
  const before = `${fetched}    if call is None or call.email != user.email:\n        raise HTTPException(404)\n${seated}`;
  const own = 'if (call.inviteeEmail !== req.user.email) return res.status(404).end();';
  const soughtBy = (columns: string): Sources =>
    replaced(django, 'get_object_or_404(Call, pk=pk)', `Call.objects.filter(${columns}).first()`);
  const differs = '    if call.email.lower() != request.user.email.lower():\n        raise Http404\n';
  test.each<readonly [string, Sources, string, string]>([
    ['FastAPI', fastapi(before), ' or call.email != user.email', ''],
    [
      'FastAPI, in a service',
      fastapi(
        '    return crews.answer(db, user, call_id)',
        `def answer(db, user, call_id):\n${before.replaceAll('HTTPException(404)', 'NotThere()')}`,
      ),
      ' or call.email != user.email',
      '',
    ],
    ['FastAPI, by a query', fastapi(`    call = db.scalar(select(Call).where(Call.id == call_id, Call.email == user.email))\n${seated}`), ', Call.email == user.email', ''],
    ['Django, sought by its token as well', soughtBy('email=request.POST["email"], token=request.POST["token"]'), differs, ''],
    ['Express', express(own), own, ''],
    ['NestJS', nest, '    if (call.email.toLowerCase() !== user.email.toLowerCase()) throw new NotFoundException();\n', ''],
    ['Rails', rails, '    return head :not_found unless call.email == current_user.email\n', ''],
    ['Go', go, ' || !strings.EqualFold(call.Email, user.Email)', ''],
    ['Django', django, '    if call.email.lower() != request.user.email.lower():\n        raise Http404\n', ''],
  ])('%s', async (_what, base, from, to) => {
    expect(await altered(base, from, to)).toEqual(lost);
  }); // biome-ignore format: a table reads better in rows

  test.each<readonly [string, Sources, string, string]>([
    [
      'what was sent',
      fastapi(`    if payload.email != user.email:\n        raise HTTPException(422)\n${fetched}${seated}`),
      '    if payload.email != user.email:\n        raise HTTPException(422)\n',
      '',
    ],
    [
      'what was sent, as parsed',
      fastapi(`    form = AnswerForm.parse(payload)\n    if form.email != user.email:\n        raise HTTPException(422)\n${fetched}${seated}`),
      '    if form.email != user.email:\n        raise HTTPException(422)\n',
      '',
    ],
    ['whether it is taken', soughtBy('email=request.POST["email"]'), differs, ''],
    ['whether it is taken, however that is written', soughtBy('email__iexact=request.POST["email"].strip()'), differs, ''],
    [
      'a choice of what to do',
      express('if (call.email !== req.user.email) await note(call);'),
      'if (call.email !== req.user.email) await note(call);',
      '',
    ],
    [
      'another kind of address',
      express('if (call.phone !== req.user.email) return res.status(404).end();'),
      'if (call.phone !== req.user.email) return res.status(404).end();',
      '',
    ],
    ['the same in other words', fastapi(before), 'call.email != user.email', 'not (call.email == user.email)'],
    [
      'the same by a query',
      fastapi(before),
      `${fetched}    if call is None or call.email != user.email:`,
      '    call = db.scalar(select(Call).where(Call.id == call_id, Call.email == user.email))\n    if call is None:',
    ],
    ['the same by their id', fastapi(before), 'call.email != user.email', 'call.user_id != user.id'],
    ['the same without its case', express(own), '(call.inviteeEmail !== req.user.email)', '(call.inviteeEmail.toLowerCase() !== req.user.email.toLowerCase())'],
    ['the same by a helper', express(own), '(call.inviteeEmail !== req.user.email)', '(!isMeantFor(call, req.user))'],
    ['the same by a helper that says so', go, '!strings.EqualFold(call.Email, user.Email)', '!call.isFor(user)'],
  ])('quiet: %s', async (_what, base, from, to) => {
    expect(await altered(base, from, to)).toEqual([]);
  }); // biome-ignore format: a table reads better in rows
});
