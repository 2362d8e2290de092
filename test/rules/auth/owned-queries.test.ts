import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const rails = (caller: string): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :kites, only: %i[index show destroy]
end`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login
  def require_login
    redirect_to login_path unless ${caller}
  end
end`,
  'app/controllers/kites_controller.rb': `class KitesController < ApplicationController
  def index
    @kites = ${caller}.kites.order(:id)
  end
  def show
    kite = Kite.find(params[:id])
    raise Denied, :keeper unless kite.flyer_id == ${caller}.id
    render json: kite
  end
  def destroy
    ${caller}.kites.find(params[:id]).destroy!
    head :no_content
  end
end`,
});
const check = (caller: string): string => `    kite = Kite.find(params[:id])
    raise Denied, :keeper unless kite.flyer_id == ${caller}.id
`;
const flask: Sources = {
  'app.py': `
from flask import Flask, abort
from flask_login import current_user, login_required
from models import Kite
app = Flask(__name__)
@app.get("/kites/<int:id>")
@login_required
def kite(id):
    found = Kite.query.get_or_404(id)
    if found.owner_id != current_user.id:
        abort(403)
    return found.json()
`,
};

describe('a comparison with the owner that became a condition of the query', () => {
  test.each(['current_user', 'current_flyer'])('of Rails, in the action: %s', async (caller) => {
    const query = `    kite = ${caller}.kites.find(params[:id])\n`;
    expect(await altered(rails(caller), check(caller), query)).toEqual([]);
  });

  test.each(['current_user', 'current_flyer'])('of Rails, in what runs before it: %s', async (caller) => {
    const { 'app/controllers/kites_controller.rb': text = '' } = rails(caller);
    const head = text
      .replace(check(caller), '')
      .replace('json: kite', 'json: @kite')
      .replace('\n', '\n  before_action :take_own, only: %i[show]\n')
      .replace(
        /end$/,
        `  private\n  def take_own\n    @kite = ${caller}.kites.find(params[:id])\n  end\nend`,
      );
    expect(await altered(rails(caller), text, head)).toEqual([]);
  });

  test('of Flask', async () => {
    const [from, to] = [
      `Kite.query.get_or_404(id)
    if found.owner_id != current_user.id:
        abort(403)`,
      'Kite.query.filter_by(id=id, owner_id=current_user.id).first_or_404()',
    ];
    expect(await altered(flask, from, to)).toEqual([]);
  });

  test.each([
    ['is not there', '    kite = Kite.find(params[:id])\n'],
    ['names another parent', '    kite = Field.find(params[:field]).kites.find(params[:id])\n'],
    ['names what is no caller', '    kite = current_page.kites.find(params[:id])\n'],
  ])('not where the condition %s', async (_what, query) => {
    expect(await altered(rails('current_flyer'), check('current_flyer'), query)).toEqual([
      expect.stringContaining('guard-removed: GET /kites/:id'),
    ]);
  });
});
