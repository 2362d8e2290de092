import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express: Sources = {
  'src/kites.ts': `import express from 'express';
import { requireUser } from './auth';
import { Kite } from './models';
export const router = express.Router();
router.get('/kites', requireUser, async (req, res) => {
  const kites = await Kite.find({ userId: req.user.id }).sort({ name: 1 });
  res.json({ kites });
});
router.get('/reel', requireUser, async (req, res) => {
  const reel = await Reel.findOne({ where: { userId: req.user.id } });
  res.json({ reel });
});
`,
};
const kites = 'Kite.find({ userId: req.user.id })';
const reel = 'await Reel.findOne({ where: { userId: req.user.id } })';

const django: Sources = {
  'fair/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("stalls/", views.stalls), path("badge/", views.badge)]
`,
  'fair/views.py': `from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from .models import Badge, Stall

@login_required
def stalls(request):
    rows = Stall.objects.filter(user=request.user.id)
    return render(request, "stalls.html", {"stalls": rows})

@login_required
def badge(request):
    one = Badge.objects.get(user=request.user.id)
    return render(request, "badge.html", {"badge": one})
`,
};
const stalls = 'Stall.objects.filter(user=request.user.id)';
const rendered = '{"stalls": rows}';

const rails: Sources = {
  'config/routes.rb': `Rails.application.routes.draw do
  resources :fees, only: %i[index]
end
`,
  'app/controllers/fees_controller.rb': `class FeesController < ApplicationController
  before_action :require_login

  def index
    @fees = Fee.open.where(pupil_id: current_account.pupil.id)
    logger.info('listed')
  end
end
`,
};
const fees = 'Fee.open.where(pupil_id: current_account.pupil.id)';

describe('a query that asks no more whose rows it gives', () => {
  test.each([
    [kites, "Kite.find({}).where({ by: 1 });\n  log.info('for ' + req.user.email)"],
    [kites, 'Kite.find({ flown: true, or: [1, req.user.name] })'],
    [kites, 'Kite.find(); log.info(req.user.rights); const n = [0]'],
    [kites, 'flights.everything(); log.info(req.user.email); const n = [0]'],
  ])('is told of Express where %s becomes %s', async (from, to) => {
    expect(await altered(express, from, to)).toEqual([
      'auth/guard-removed: GET /kites asked whether userId is the caller, and no longer does.',
    ]);
  });

  test.each([
    [kites, 'req.user.kites'],
    [kites, "(await req.user.$get('kites'))"],
    [kites, "(await req.user.related('kites').query())"],
    [kites, '(await req.user.getKites())'],
    [reel, 'req.user.reel'],
    [reel, "await req.user.$get('reel')"],
  ])('is not of Express where %s becomes %s', async (from, to) => {
    expect(await altered(express, from, to)).toEqual([]);
  });

  test.each([
    [stalls, 'Stall.objects.all()\n    name = request.user.username'],
    [
      `${stalls}\n    return render(request, "stalls.html", ${rendered})`,
      'Stall.objects.all()\n    return render(request, "stalls.html", {"stalls": rows, "name": request.user.username})',
    ],
  ])('is told of Django where %s becomes %s', async (from, to) => {
    expect(await altered(django, from, to)).toEqual([
      expect.stringContaining('/stalls asked whether user is the caller, and no longer does.'),
    ]);
  });

  test.each([
    [stalls, 'request.user.stalls.all()'],
    [stalls, 'request.user.stall_set.all()'],
    [stalls, 'request.user.booths.all()'],
    ['Badge.objects.get(user=request.user.id)', 'request.user.badge'],
  ])('is not of Django where %s becomes %s', async (from, to) => {
    expect(await altered(django, from, to)).toEqual([]);
  });

  test.each([
    [fees, 'Fee.open\n    @name = current_account.pupil.name'],
    [fees, 'Fee.open\n    logger.info(current_account.pupil.email)'],
  ])('is told of Rails where %s becomes %s', async (from, to) => {
    expect(await altered(rails, from, to)).toEqual([
      'auth/guard-removed: GET /fees asked whether pupil_id is the caller, and no longer does.',
    ]);
  });

  test.each([
    [fees, 'current_account.pupil.fees.open'],
    [fees, 'current_account.pupil.open_fees'],
    [fees, 'current_account.pupil.dues.open'],
  ])('is not of Rails where %s becomes %s', async (from, to) => {
    expect(await altered(rails, from, to)).toEqual([]);
  });
});
