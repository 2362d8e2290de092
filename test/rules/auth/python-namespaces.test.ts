import { describe, expect, test } from '@jest/globals';
import { listed } from '../../facts/endpoints/listed.ts';
import { altered, type Sources } from './between.ts';

/** Middleware of Django that asks who calls in one namespace only. */
const lighthouse = (...asking: readonly string[]): Sources => ({
  'lighthouse/settings.py': `ROOT_URLCONF = "lighthouse.urls"
MIDDLEWARE = [
    "django.middleware.common.CommonMiddleware",
    "lighthouse.watch.KeeperGate",
]
`,
  'lighthouse/watch.py': `from django.core.exceptions import PermissionDenied
class KeeperGate:
    def __init__(self, get_response):
        self.get_response = get_response
    def __call__(self, request):
        return self.get_response(request)
    def process_view(self, request, view, args, kwargs):
${asking.map((line) => `        ${line}`).join('\n')}
`,
  'lighthouse/urls.py': `from django.urls import include, path
from . import views
urlpatterns = [
    path("", views.front),
    path("lamp/", include("lamp.urls")),
    path("horn/", include(("horn.urls", "horn"), namespace="signals")),
]
`,
  'lighthouse/views.py': 'def front(request): ...\n',
  'lamp/urls.py': `from django.urls import include, path
from . import views
app_name = "lamp"
urlpatterns = [path("trim/", views.trim), path("oil/", include("oil.urls"))]
`,
  'lamp/views.py': 'def trim(request): ...\n',
  'oil/urls.py': `from django.urls import path
from . import views
app_name = "oil"
urlpatterns = [path("order/", views.order)]
`,
  'oil/views.py': 'def order(request): ...\n',
  'horn/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("blow/", views.blow)]
`,
  'horn/views.py': 'def blow(request): ...\n',
});

const refusal = ['if not request.user.is_staff:', '    raise PermissionDenied'];
const below = refusal.map((line) => `    ${line}`);

describe('Django: middleware asks in a namespace', () => {
  test.each([
    ['that is among several', ['if "lamp" not in request.resolver_match.namespaces:', '    return None', ...refusal], ['trim', 'order']],
    ['of what was found', ['found = request.resolver_match', 'if "oil" in found.namespaces:', ...below], ['order']],
    ['of what it finds itself', ['found = resolve(request.path_info)', 'if found.namespace == "signals":', ...below], ['blow']],
    ['that is within another', ['if request.resolver_match.namespace == "lamp:oil":', ...below], ['order']],
    ['by how names begin', ['if request.resolver_match.view_name.startswith("lamp:"):', ...below], ['trim', 'order']],
    ['that is one of some', ['if request.resolver_match.app_name not in ("oil", "signals"):', '    return None', ...refusal], ['order', 'blow']],
    ['that it leaves out', ['if request.resolver_match.namespace == "signals":', '    return None', ...refusal], ['front', 'trim', 'order']],
  ])('%s', async (_what, asking, guarded) => {
    const found = await listed(lighthouse(...asking));
    expect(found).toHaveLength(4);
    const views = { front: '/', trim: '/lamp/trim', order: '/lamp/oil/order', blow: '/horn/blow' };
    const expected = Object.entries(views).map(
      ([name, path]) => `* ${path} [${guarded.includes(name) ? 'KeeperGate*' : ''}]`,
    );
    expect(found.toSorted()).toEqual(expected.toSorted());
  });
}); // biome-ignore format: a table reads better in rows

const gated = lighthouse(
  'if "lamp" not in request.resolver_match.namespaces:',
  '    return None',
  ...refusal,
);

test('Django: without it the endpoints of that namespace have lost their guard, and no others', async () => {
  expect(await altered(gated, '    "lighthouse.watch.KeeperGate",\n', '')).toEqual([
    'auth/guard-removed: * /lamp/trim was guarded by KeeperGate and no longer is.',
    'auth/guard-removed: * /lamp/oil/order was guarded by KeeperGate and no longer is.',
  ]);
  // The same under another name, and in another order.
  expect(await altered(gated, 'KeeperGate', 'WatchGate')).toEqual([]);
  expect(
    await altered(
      gated,
      `    "django.middleware.common.CommonMiddleware",
    "lighthouse.watch.KeeperGate",
`,
      `    "lighthouse.watch.KeeperGate",
    "django.middleware.common.CommonMiddleware",
`,
    ),
  ).toEqual([]);
});

test('Django: whoever includes paths in another namespace takes them out of its reach', async () => {
  expect(await altered(gated, 'include("lamp.urls")', 'include("lamp.urls", namespace="light")')).toEqual([
    'auth/guard-removed: * /lamp/trim was guarded by KeeperGate and no longer is.',
    'auth/guard-removed: * /lamp/oil/order was guarded by KeeperGate and no longer is.',
  ]);
});
