import { describe, expect, test } from '@jest/globals';
import { altered, between, replaced, type Sources } from './between.ts';

const inPlace = `    if not freight_signature_matches(request):
        return HttpResponseForbidden()
`;
const port: Sources = {
  'port/signing.py': `
import hashlib
import hmac
from functools import wraps
from django.conf import settings
from django.core import signing
from django.http import HttpResponseForbidden
signer = signing.TimestampSigner(salt="port")
def freight_signature_matches(request):
    wanted = hmac.new(settings.FREIGHT_KEY, request.body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, request.headers.get("X-Freight-Signature", ""))
def freight_signature_required(view):
    @wraps(view)
    def signed(request, *args, **kwargs):
        if not freight_signature_matches(request):
            return HttpResponseForbidden()
        return view(request, *args, **kwargs)
    return signed
def freight_signature_noted(view):
    @wraps(view)
    def noting(request, *args, **kwargs):
        request.is_signed = freight_signature_matches(request)
        return view(request, *args, **kwargs)
    return noting
def unsign_waybill(link):
    try:
        return int(signer.unsign(link, max_age=600))
    except signing.BadSignature:
        return None
`,
  'port/urls.py': `
from django.urls import path
from port import views
urlpatterns = [
    path("arrivals/", views.arrivals),
    path("waybills/<str:link>/", views.waybill),
    path("crates/<str:link>/", views.crate),
    path("look/", views.look),
]
`,
  'port/views.py': `
import json
from django.core import signing
from django.http import FileResponse, Http404, HttpResponse, HttpResponseForbidden
from django.shortcuts import get_object_or_404
from port.models import Arrival, Crate, Waybill
from port.signing import freight_signature_matches, freight_signature_noted, freight_signature_required, signer, unsign_waybill
def arrivals(request):
${inPlace}    Arrival.objects.create(**json.loads(request.body))
    return HttpResponse("")
def waybill(request, link):
    pk = unsign_waybill(link)
    if pk is None:
        raise Http404
    return FileResponse(get_object_or_404(Waybill, pk=pk).paper)
def crate(request, link):
    try:
        pk = signer.unsign(link)
    except signing.BadSignature:
        raise Http404
    return FileResponse(get_object_or_404(Crate, pk=pk).photo)
def look(request):
    theme = unsign_theme(request.GET.get("theme"))
    if theme is None:
        theme = "plain"
    return HttpResponse(theme)
`,
};
const views = port['port/views.py'] ?? '';

describe('Python: what is signed', () => {
  const decorated = (by: string): Sources => ({
    ...port,
    'port/views.py': views.replace(inPlace, '').replace('def arrivals', `@${by}\ndef arrivals`),
  });

  test('the question of a handler became that of its decorator', async () => {
    expect(await between(port, decorated('freight_signature_required'))).toEqual([]);
    expect(await between(decorated('freight_signature_required'), port)).toEqual([]);
  });

  test('a decorator that only notes the answer', async () => {
    expect((await between(port, decorated('freight_signature_noted'))).join()).toMatch(
      /arrivals was guarded/,
    );
  });

  test('whatever it answers, what matches no signature is turned away', async () => {
    const answering = replaced(
      port,
      'HttpResponseForbidden()\n    Arrival',
      'HttpResponse(status=400)\n    Arrival',
    );
    expect(
      (
        await altered(answering, inPlace.replace('HttpResponseForbidden()', 'HttpResponse(status=400)'), '')
      ).join(),
    ).toMatch(/arrivals was guarded by a check of the signature/);
  });

  test.each([
    [
      'by a helper',
      '    pk = unsign_waybill(link)\n    if pk is None:\n        raise Http404\n',
      '    pk = link\n',
      'waybills',
    ],
    [
      'by what raises',
      '    try:\n        pk = signer.unsign(link)\n    except signing.BadSignature:\n        raise Http404\n',
      '    pk = link.split(":")[0]\n',
      'crates',
    ],
  ])('a link is not unsigned any more: %s', async (_what, from, to, route) => {
    expect(await altered(port, from, to)).toEqual([
      `auth/guard-removed: * /${route}/<str:link> was guarded by a check of the signature and no longer is.`,
    ]);
  });

  test.each([
    [
      'the other way round',
      '    if pk is None:\n        raise Http404\n    return FileResponse(get_object_or_404(Waybill, pk=pk).paper)\n',
      '    if pk is not None:\n        return FileResponse(get_object_or_404(Waybill, pk=pk).paper)\n    raise Http404\n',
    ],
    [
      'in a helper that raises',
      '    pk = unsign_waybill(link)\n    if pk is None:\n        raise Http404\n    return',
      '    pk = waybill_behind(link)\n    return',
    ],
    [
      'what is optional',
      '    theme = unsign_theme(request.GET.get("theme"))\n    if theme is None:\n        theme = "plain"\n',
      '    theme = "plain"\n',
    ],
  ])('allowed: %s', async (_what, from, to) => {
    const helper = `def waybill_behind(link):
    number = unsign_waybill(link)
    if number is None:
        raise Http404
    return number
def arrivals`;
    const base = replaced(port, 'def arrivals', helper);
    expect(await altered(base, from, to)).toEqual([]);
  });
});
