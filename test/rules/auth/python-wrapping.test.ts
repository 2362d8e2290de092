import { expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const lodge: Sources = {
  'lodge/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("keys/", views.keys)]
`,
  'lodge/views.py': `from django.contrib.auth.decorators import user_passes_test
from django.shortcuts import render
from .models import Key


def is_porter(user):
    return user.groups.filter(name="porters").exists()


@user_passes_test(is_porter)
def keys(request):
    return render(request, "keys.html", {"keys": Key.objects.all()})
`,
};
const house = (body: string): Sources =>
  replaced(
    replaced(lodge, '@user_passes_test(is_porter)', '@porters_only'),
    `def is_porter(user):
    return user.groups.filter(name="porters").exists()
`,
    body,
  );
const wrapping = house(`def porters_only(view):
    def is_porter(user):
        return user.groups.filter(name="porters").exists()

    return user_passes_test(is_porter)(view)
`);

test('a decorator that puts another around what it is given is that one', async () => {
  expect(await between(lodge, wrapping)).toEqual([]);
});

test('and guards nothing where it puts something else around it, or no longer does', async () => {
  const other = house(`def porters_only(view):
    return cache_page(60)(view)
`);
  expect(await between(lodge, other)).toContainEqual(expect.stringContaining('user_passes_test'));
  expect(await altered(wrapping, 'user_passes_test(is_porter)(view)', 'view')).toContainEqual(
    expect.stringMatching(/^auth\/guard-removed/),
  );
});
