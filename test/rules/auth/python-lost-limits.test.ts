import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const django = {
  'shop/urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
from shop import views
router = DefaultRouter()
router.register("boxes", views.Boxes)
router.register("lids", views.Lids)
urlpatterns = [path("corks", views.corks), path("jars/<int:pk>", views.jar), path("jars/<int:pk>/seal", views.seal), path("", include(router.urls))]
`,
  'shop/views.py': `
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from shop.models import Box, Jar
@login_required
def jar(request, pk):
    jar = get_object_or_404(Jar, pk=pk, shelf__cellar=request.cellar)
    return render(request, "jar.html", {"jar": jar})
@login_required
def seal(request, pk):
    jar = Jar.objects.filter(cellar=request.cellar).get(pk=pk)
    label = Label.objects.filter(language=request.lang).first()
class Boxes(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]
    def get_queryset(self):
        boxes = Box.objects.filter(cellar=self.request.user.cellar)
        kind = self.request.query_params.get("kind")
        return boxes.filter(kind=kind) if kind else boxes.order_by("-id")
    def perform_create(self, serializer):
        serializer.save(cellar=self.request.user.cellar)
class Lids(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]
    def get_queryset(self):
        return Lid.objects.for_team(self.request.team)
@login_required
def corks(request):
    return render(request, "corks.html", {"corks": Cork.objects.of_company(request.company)})
`,
};
const flask = {
  'app.py': `
from flask import Flask, abort, g, jsonify
from flask_login import login_required
from models import Coop, Hen, db
from people import abort_unless, current_keeper
app = Flask(__name__)
@app.get("/hens/<int:number>")
@login_required
def hen(number):
    hen = db.get_or_404(Hen, number)
    abort_unless(hen.yard_id == current_keeper().yard_id, 404)
    return jsonify(hen.as_dict())
@app.delete("/hens/<int:number>")
@login_required
def drop(number):
    hen = Hen.query.filter_by(id=number, yard_id=g.yard.id).first_or_404()
    db.session.delete(hen)
`,
};
const fastapi = {
  'app.py': `
from fastapi import Depends, FastAPI, HTTPException, Request
from models import Loaf
app = FastAPI(dependencies=[Depends(require_user)])
@app.get("/loaves/{loaf_id}")
def loaf(loaf_id: int, request: Request, session: Db):
    return session.scalar(select(Loaf).where(Loaf.id == loaf_id, Loaf.oven_id == request.state.oven.id))
`,
};

describe('Python: a limit to what is the caller\'s that goes', () => {
  test.each([
    ['what middleware put on the request', django, ', shelf__cellar=request.cellar', '', '* /jars/<int:pk>'],
    ['the same of a query that is written out', django, 'Jar, pk=pk, shelf__cellar=request.cellar', 'Jar.objects.select_related("shelf"), pk=pk', '* /jars/<int:pk>'],
    ['a filter before it', django, 'filter(cellar=request.cellar)', 'filter()', '* /jars/<int:pk>/seal'],
    ['what all objects of a view are taken from', django, 'Box.objects.filter(cellar=self.request.user.cellar)', 'Box.objects.all()', '/boxes'],
    ['what a manager of the model is handed', django, 'Lid.objects.for_team(self.request.team)', 'Lid.objects.order_by("id")', '/lids'],
    ['the same of a list', django, 'Cork.objects.of_company(request.company)', 'Cork.objects.order_by("id")', '/corks'],
    ['a comparison that is handed to a function', flask, '    abort_unless(hen.yard_id == current_keeper().yard_id, 404)\n', '', 'GET /hens/<int:number>'],
    ['what is kept on g', flask, ', yard_id=g.yard.id', '', 'DELETE /hens/<int:number>'],
    ['what is kept on the state of the request', fastapi, ', Loaf.oven_id == request.state.oven.id', '', 'GET /loaves/{loaf_id}'],
  ])('%s', async (_what, files, from, to, route) => {
    const found = await altered(files, from, to);
    expect(found.length).toBe(1);
    expect(found[0]).toContain(route);
  });

  test.each([
    ['the language', django, 'language=request.lang', ''],
    ['another filter of the objects of a view', django, 'boxes.filter(kind=kind) if kind else boxes.order_by("-id")', 'boxes'],
    ['where the same limit stands', django, 'Jar, pk=pk, shelf__cellar=request.cellar', 'Jar.objects.filter(shelf__cellar=request.cellar), pk=pk'],
    ['an order of what a manager gives', django, 'Lid.objects.for_team(self.request.team)', 'Lid.objects.for_team(self.request.team).order_by("id")'],
    ['another of its methods that is handed the same', django, 'Cork.objects.of_company(request.company)', 'Cork.objects.owned_by(request.company)'],
    ['the order', django, 'order_by("-id")', 'order_by("name")'],
  ])('%s says nothing', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
