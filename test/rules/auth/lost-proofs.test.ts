import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const tide: Sources = {
  'routes/tides.js': `const { Router } = require('express');
const { same } = require('../text');
const boats = require('../boats');
const router = Router();
router.get('/boats/:no/tides.csv', async (req, res) => {
  const boat = await boats.byNumber(req.params.no);
  if (!boat) throw new Missing('boat');
  if (!same(boat.sheetToken, String(req.query.token ?? ''))) throw new Missing('boat');
  const rows = await boats.tidesOf(boat.id);
  res.type('text/csv').send(rows.join('\\n'));
});
module.exports = router;
`,
  'text.js': `exports.same = (a, b) => a.length === b.length && a === b;\n`,
};
const check = `  if (!same(boat.sheetToken, String(req.query.token ?? ''))) throw new Missing('boat');\n`;

const feedOf = (fits: string): Sources => ({
  'feeds/views.py': `from .seals import seal_fits
from django.http import Http404, HttpResponse
from .models import Shelf
def shelf_feed(request, pk):
    shelf = Shelf.objects.get(pk=pk)
    given = request.GET.get("token", "")
    if not ${fits}(shelf.feed_token, given):
        raise Http404
    return HttpResponse(render_feed(shelf))
`,
  'feeds/urls.py': `from django.urls import path
from . import views
urlpatterns = [path("shelves/<int:pk>/feed/", views.shelf_feed)]
`,
});

const pass: Sources = {
  'app/controllers/passes_controller.rb': `class PassesController < ApplicationController
  def show
    rider = Rider.find_by(number: params[:number])
    return head :not_found unless Signer.new(rider.secret).right?(params[:signature])
    render json: PassPrinter.new(rider).to_h
  end
end
`,
  'config/routes.rb': `Rails.application.routes.draw do
  get '/passes/:number', to: 'passes#show'
end
`,
};

const recovery: Sources = {
  'internal/people/people.go': `package people
import ("context"; "dock.example/internal/fault"; "dock.example/internal/seal")
type People struct { rows Rows; key string }
func (p *People) ChooseNew(ctx context.Context, mail, token, secretWord string) error {
	who, err := p.rows.ByMail(ctx, mail)
	if err != nil {
		return fault.Gone
	}
	id, fine := seal.Open(p.key+who.Salt, token)
	if !fine || id != who.ID {
		return fault.Gone
	}
	return p.rows.KeepSecret(ctx, who.ID, scramble(secretWord))
}
`,
};

const made: Sources = {
  'src/unsubscribe.ts': `import { readSeal } from './seal';
import { letters } from './letters';
export const stop = handler(async (input: { address: string; signature: string }) => {
  const seal = await readSeal(input.signature);
  if (seal?.address !== input.address) throw new Error('gone');
  await letters.stopFor(input.address);
});
`,
};

describe('what was sent to show that somebody may is looked at no longer', () => {
  test.each([
    ['a token in the address', tide, check, ''],
    ['that is only there now', tide, check, `  if (!req.query.token) throw new Missing('boat');\n`],
    ['Django', feedOf('seal_fits'), '    if not seal_fits(shelf.feed_token, given):\n        raise Http404\n', ''],
    ['Rails', pass, '    return head :not_found unless Signer.new(rider.secret).right?(params[:signature])\n', ''],
    ['Go, in a service', recovery, `	id, fine := seal.Open(p.key+who.Salt, token)
	if !fine || id != who.ID {
		return fault.Gone
	}
`, ''],
    ['a function that has its name from what is made with it', made, `  const seal = await readSeal(input.signature);
  if (seal?.address !== input.address) throw new Error('gone');
`, ''],
  ])('%s', async (_what, files, from, to) => {
    expect(await altered(files, from, to)).toEqual([expect.stringMatching(/^auth\/guard-removed: .* went on only where the (?:token|signature) that was sent was right/)]);
  });
}); // biome-ignore format: a table reads better in rows

describe('it is not lost', () => {
  test.each([
    ['where it is called otherwise', tide, check, `  const shown = String(req.query.token ?? '');
  if (!same(boat.sheetToken, shown)) throw new Missing('boat');
`],
    ['where something else compares it', tide, check, '  await boats.mustOpen(boat, req.query.token);\n'],
    ['where all that was sent is handed to what may', tide, check, '  if (!maySee(boat, req)) throw new Missing(\'boat\');\n'],
    ['where another proof is asked for', tide, check, `  if (!same(boat.sheetHmac, String(req.query.hmac ?? ''))) throw new Missing('boat');\n`],
    ['where the route has a guard for it', tide, `tides.csv', async (req, res) => {
  const boat = await boats.byNumber(req.params.no);
  if (!boat) throw new Missing('boat');
${check}`, `tides.csv', requireLogin, async (req, res) => {
  const boat = await boats.byNumber(req.params.no);
  if (!boat) throw new Missing('boat');
`],
    ['where nothing is done any more', tide, `${check}  const rows = await boats.tidesOf(boat.id);
  res.type('text/csv').send(rows.join('\\n'));
`, '  res.status(410).end();\n'],
    ['by what keeps other websites out', { 'x.js': (tide['routes/tides.js'] ?? '').replaceAll('query.token', 'body.csrfToken') },
      check.replaceAll('query.token', 'body.csrfToken'), ''],
    ['by where a list goes on', { 'x.js': (tide['routes/tides.js'] ?? '').replaceAll('query.token', 'query.pageToken') },
      check.replaceAll('query.token', 'query.pageToken'), ''],
    ['by a question whether it is there', tide, `  if (!boat) throw new Missing('boat');\n`, ''],
  ])('%s', async (_what, files, from, to) => {
    const found = await altered(files as Sources, from, to);
    expect(found.filter((each) => each.includes('that was sent'))).toEqual([]);
  });
}); // biome-ignore format: a table reads better in rows

test('what went from a service to what calls it is not lost', async () => {
  const handler = (...body: readonly string[]): string => `package web
import "net/http"
func (h *Handlers) ChooseNew(w http.ResponseWriter, r *http.Request) {
	in := decode(r)
${body.map((line) => `	${line}`).join('\n')}
	if err := h.people.ChooseNew(r.Context(), in.Mail, in.Token, in.Word); err != nil {
		http.Error(w, "no", 404)
	}
}
`;
  const service = recovery['internal/people/people.go'] ?? '';
  const without = service.replace(/\tid, fine := [^}]*\}\n/s, '');
  expect(without).not.toEqual(service);
  const path = 'internal/web/people.go';
  const found = await between(
    { ...recovery, [path]: handler() },
    {
      'internal/people/people.go': without,
      [path]: handler('if !seal.Fits(in.Mail, in.Token) {', '	http.Error(w, "no", 404)', '	return', '}'),
    },
  );
  expect(found).toEqual([]);
});
