import { describe, expect, test } from '@jest/globals';
import { altered } from './between.ts';

const store = {
  'store.py': `
from sqlalchemy import delete, select
from models import Kettle
class KettleStore:
    async def _own(self):
        query = select(Kettle)
        user_id = await self.user_context.get_user_id()
        if user_id:
            query = query.where(Kettle.created_by_user_id == user_id)
        return query
    async def drop(self, kettle_id):
        query = delete(Kettle).where(Kettle.id == kettle_id)
        user_id = await self.user_context.get_user_id()
        if user_id:
            query = query.where(Kettle.user_id == user_id)
        return await self.session.execute(query)
    async def steam(self, kettle_id):
        query = await self._own()
        return await self.session.scalar(query.where(Kettle.id == kettle_id))
    async def of_everybody(self, current_user):
        return await self.session.execute("SELECT * FROM kettle WHERE owner_id = ?", (current_user.id,))
    async def rename(self, kettle_id, name, user_id):
        kettle = await self.find(kettle_id)
        if kettle.owner_id != user_id:
            return None
        kettle.name = name
        return await self.save(kettle)
    async def show(self, kettle_id, current_user):
        kettle = await self.find(kettle_id)
        kettle.is_mine = kettle.owner_id == current_user.id
        return kettle
`,
};
const condition = '            query = query.where(Kettle.created_by_user_id == user_id)\n';
const whole = `        user_id = await self.user_context.get_user_id()\n        if user_id:\n${condition}`;
const route = {
  'views.py': `
from django.contrib.auth.decorators import login_required
@login_required
def kettles(request):
    return render(request, "kettles.html", {"kettles": Kettle.objects.filter(owner=request.user)})
`,
  'urls.py': `
from django.urls import path
import views
urlpatterns = [path("kettles", views.kettles)]
`,
};
const one = {
  'views.py': `
from django.contrib.auth.decorators import login_required
@login_required
def kettle(request, pk):
    kettle = get_object_or_404(Kettle, pk=pk, owner=request.user)
    kettle.delete()
    return redirect("kettles")
`,
  'urls.py': `
from django.urls import path
import views
urlpatterns = [path("kettles/<int:pk>", views.kettle)]
`,
};

describe('a condition on whose something is that goes', () => {
  test.each([
    ['of a query in steps', store, whole, '', 'KettleStore._own'],
    ['of a query in steps, with what it was found by left', store, condition, '            pass\n', 'KettleStore._own'],
    ['that a method of its class puts into queries', store, 'query = await self._own()', 'query = select(Kettle)', 'KettleStore.steam'],
    ['of what is deleted', store, 'Kettle.user_id == user_id', 'Kettle.is_old', 'KettleStore.drop'],
    ['of a text', store, 'WHERE owner_id = ?", (current_user.id,))', '")', 'KettleStore.of_everybody'],
    ['in a comparison', store, '        if kettle.owner_id != user_id:\n            return None\n', '', 'KettleStore.rename'],
    ['of one that is looked for in all there are', one, 'get_object_or_404(Kettle, pk=pk, owner=request.user)', 'get_object_or_404(Kettle.objects.all(), pk=pk)', '* /kettles'],
    ['of what others have as well', route, 'Kettle.objects.filter(owner=request.user)', 'request.user.office.kettles.all()', '* /kettles'],
    ['of a list that a route gives', route, 'Kettle.objects.filter(owner=request.user)', 'Kettle.objects.all()', '* /kettles'],
  ])('%s', async (_what, files, from, to, what) => {
    const found = await altered(files as typeof store, from, to);
    expect(found.length).toBe(1);
    expect(found[0]).toContain('auth/guard-removed');
    expect(found[0]).toContain(what);
  });

  test.each([
    ['that only tells', store, 'kettle.owner_id == current_user.id', 'False'],
    ['that is asked elsewhere now', store, 'if kettle.owner_id != user_id:', 'if not self.belongs(kettle, user_id):'],
    ['by another column', store, 'Kettle.created_by_user_id', 'Kettle.tenant_id'],
    ['that is part of what the caller has', route, 'Kettle.objects.filter(owner=request.user)', 'request.user.kettles.order_by("year")'],
    ['that is looked for in what the caller has', one, 'get_object_or_404(Kettle, pk=pk, owner=request.user)', 'get_object_or_404(request.user.kettles, pk=pk)'],
    ['for which the manager asks', route, 'Kettle.objects.filter(owner=request.user)', 'Kettle.objects.visible_to(request.user)'],
  ])('one %s is no loss', async (_what, files, from, to) => {
    expect(await altered(files as typeof store, from, to)).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows
