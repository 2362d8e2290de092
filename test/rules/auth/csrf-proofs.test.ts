import { expect, test } from '@jest/globals';
import { rule } from '../../../src/rules/auth/csrf-disabled/rule.ts';
import { execute } from '../execute.ts';

function flagged(decorator: string, above = ''): Promise<readonly unknown[]> {
  const head = `from django.views.decorators.csrf import csrf_exempt
from orchard.doors import ${decorator.replace(/\(.*/, '')}
${above}
@csrf_exempt
@${decorator}
def weigh(request):
    Crate.objects.create(kilos=request.POST["kilos"])
    return HttpResponse()
`;
  const added = head.split('\n').map((_, at) => at + 1);
  const file = { path: 'orchard/scales.py', head, added, flagged: [] };
  return execute(rule, { section: 'Flagged', title: '', line: 1, settings: [], files: [file] } as never);
}

const scale = (body: string): string => `
def for_scales(view):
    def asked(request):
        if not ${body}:
            return HttpResponse(status=401)
        return view(request)
    return asked
`;

test.each([
  ['a key', 'require_scale_key'],
  ['a key of some kind', 'needs_key("scales")'],
  ['a secret', 'check_shared_secret'],
  ['said the other way round', 'scale_key_required'],
])('Django: a decorator that asks for %s needs no token', async (_what, decorator) => {
  expect(await flagged(decorator)).toEqual([]);
});

test.each([
  ['a key', scale('compare_digest(request.headers.get("X-Scale", ""), settings.SCALE)')],
  ['a key by a name of it', scale('compare_digest(settings.SCALE, request.META["HTTP_X_SCALE"])')],
  ['a header that the settings name', scale('verify(request.headers.get(settings.SCALE_HEADER))')],
  ['a signature in the form', scale('verified(request.POST["signature"])')],
  ['a signature of all', scale('has_signature(request)')],
  [
    'a signature that it makes as well',
    `
def for_scales(view):
    def asked(request):
        sent = request.headers.get("X-Scale")
        made = hmac.new(settings.SCALE, request.body, "sha256").hexdigest()
        if sent != made:
            return HttpResponse(status=401)
        return view(request)
    return asked
`,
  ],
])('Django: nor does one of the same file whose function asks for %s', async (_what, above) => {
  expect(await flagged('for_scales', above)).toEqual([]);
});

test.each([
  ['who is logged in', 'for_scales', scale('request.user.is_authenticated')],
  ['a second factor', 'for_scales', scale('request.user.is_verified()')],
  ['a cookie', 'for_scales', scale('sessions.verify(request.COOKIES.get("scale"))')],
  [
    'a cookie else',
    'for_scales',
    scale('verify(request.headers.get("X-Scale") or request.COOKIES.get("scale"))'),
  ],
  ['what the session keeps', 'for_scales', scale('verify_token(request.session["token"])')],
  ['what browsers say', 'for_scales', scale('verify_agent(request.headers.get("User-Agent"))')],
  [
    'nothing, and only signs',
    'for_scales',
    scale('kept(hmac.new(b"kept", request.get_full_path().encode()))'),
  ],
  ['a row by its key', 'require_primary_key', ''],
  ['what is only done once', 'require_idempotency_key', ''],
  ['the method', 'require_POST', ''],
  ['what it caches', 'cache_key("crates")', ''],
])('Django: but not one that asks for %s', async (_what, decorator, above) => {
  expect(await flagged(decorator, above)).toHaveLength(1);
});
