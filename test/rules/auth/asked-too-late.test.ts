import { expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const berths = (body: string): Sources => ({
  'app/controllers/berths_controller.rb': `class BerthsController < ActionController::Base
  before_action :authenticate_user!
  def give_up
    berth = Berth.find(params[:id])
${body}
    redirect_to berths_path
  end
end
`,
});
const check = '    head(:forbidden) and return unless berth.held_by?(current_user)\n';
const deed = '    berth.release!(at: Time.current)\n';

test('who is asked only after it is done is not asked', async () => {
  expect(await between(berths(check + deed), berths(deed + check))).toEqual([
    expect.stringContaining('berths/give_up was guarded by a check of berth.held_by?'),
  ]);
});

test.each([
  ['what is done under a condition', '    berth.release!(at: Time.current) if berth.stale?\n'],
  ['what is done to something else', '    visit.release!(at: Time.current)\n'],
  ['what is taken back', '    Berth.transaction do\n      berth.release!(at: Time.current)\n    end\n'],
])('before it may stand %s', async (_, other) => {
  expect(await between(berths(check + other), berths(other + check))).toEqual([]);
});

test('elsewhere as well', async () => {
  const app: Sources = {
    'app.py': `from flask import Flask, abort, g
app = Flask(__name__)
@app.post("/berths/<id>/give-up")
@login_required
def give_up(id):
    berth = Berth.query.get_or_404(id)
    if not berth.is_held_by(g.user):
        abort(403)
    berth.release()
    berth.delete()
    return "", 204
`,
  };
  const asked = '    if not berth.is_held_by(g.user):\n        abort(403)\n';
  const found = await altered(
    app,
    `${asked}    berth.release()\n    berth.delete()\n`,
    `    berth.delete()\n${asked}`,
  );
  expect(found).toEqual([expect.stringContaining('give-up was guarded by')]);
});
