import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const express: Sources = {
  'session.js': `exports.check = (req, res, next) => {
  if (!req.user) return res.status(401).end();
  next();
};`,
  'rights.js': `exports.check = (req, res, next) => {
  if (!req.user?.rights.includes('reefs')) return res.status(403).end();
  next();
};`,
  'quota.js': `exports.check = (req, res, next) => {
  if (req.account.dives > 9) return res.status(403).end();
  next();
};`,
  'app.js': `const app = require('express')();
const session = require('./session');
const rights = require('./rights');
const quota = require('./quota');
app.get('/reefs', rights.check, session.check, list);
app.post('/reefs', rights.check, session.check, add);
app.delete('/reefs/:id', session.check, quota.check, drop);`,
};

const django: Sources = {
  'base.py': `from django.shortcuts import redirect
class SignedIn:
    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect('login')
        return super().dispatch(request, *args, **kwargs)
`,
  'mixins.py': `from django.core.exceptions import PermissionDenied
from base import SignedIn
class Diver(SignedIn):
    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.is_grounded:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
`,
  'views.py': `from django.views.generic import CreateView, ListView
from mixins import Diver
from models import Dive
class DiveList(Diver, ListView):
    model = Dive
class DiveCreate(Diver, CreateView):
    model = Dive
`,
  'urls.py': `from django.urls import path
import views
urlpatterns = [path('dives/', views.DiveList.as_view()), path('dives/add/', views.DiveCreate.as_view())]
`,
};

describe('guards that end in the same word', () => {
  test.each<[string, Sources, string, string]>([
    ['a comment beside them', express, 'session.check, list);', 'session.check, list); // all of them'],
    ['in another order', express, 'rights.check, session.check, list', 'session.check, rights.check, list'],
    ['a comment beside a view', django, 'class DiveList', '# The newest first.\nclass DiveList'],
  ])('nothing is lost: %s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });

  test.each<[string, Sources, string, string, string]>([
    ['the greater one', express, 'rights.check, session.check, add', 'session.check, add', 'rights.check'],
    ['the lesser one', express, 'session.check, quota.check', 'quota.check', 'session.check'],
    ['the class below', django, 'class Diver(SignedIn)', 'class Diver', 'SignedIn.dispatch'],
  ])('one is lost: %s', async (_what, files, from, to, lost) => {
    expect(await altered(files, from, to)).toContainEqual(expect.stringContaining(lost));
  });
});
