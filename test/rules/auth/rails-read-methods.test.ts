import { describe, expect, test } from '@jest/globals';
import { altered, between, type Sources } from './between.ts';

const compared = `    @buoy ||= Buoy.find(params[:id]).tap do |given|
      raise NotAllowed unless given.keeper_id == current_user.id
    end
`;
const giving = `  def buoy
${compared}  end
`;
const controller = (show: string, more = giving, head = ''): Sources => ({
  'config/routes.rb': 'Rails.application.routes.draw do\n  resources :buoys, only: %i[show update]\nend\n',
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::API
  rescue_from NotAllowed, with: -> { head :forbidden }
end
`,
  'app/controllers/buoys_controller.rb': `class BuoysController < ApplicationController
${head}  before_action :authenticate_user!

  def show
${show}
  end

  def update
    buoy.update!(colour: params[:colour])
    head :no_content
  end

  private

${more}end
`,
});
const mixin = (body: string): Sources => ({
  'app/controllers/concerns/buoy_giving.rb': `module BuoyGiving
  extend ActiveSupport::Concern

  private

${body}end
`,
});
const plain = controller('    render json: buoy');

describe('Rails: a method that gives a record and asks whose it is', () => {
  test.each([
    ['in a hash', '    render json: { buoy: buoy, seen: Time.current }'],
    ['in a hash that is kept', '    @view = { buoy: buoy }\n    render json: @view'],
    ['in a block', '    respond_to do |format|\n      format.json { render json: { buoy: buoy } }\n    end'],
    ['where it is asked', '    head(:not_modified) unless buoy'],
    ['where it is given back', '    buoy'],
  ])('is read %s', async (_what, show) => {
    expect(await between(plain, controller(show))).toEqual([]);
  });

  test('may be mixed in', async () => {
    const mixed = controller('    render json: buoy', '', '  include BuoyGiving\n');
    expect(await between(plain, { ...mixed, ...mixin(giving) })).toEqual([]);
    expect(
      await between(plain, { ...mixed, ...mixin('  def buoy\n    Buoy.find(params[:id])\n  end\n') }),
    ).toContainEqual(expect.stringContaining('GET /buoys/:id was guarded by buoy'));
  });

  test('a local of its name is none', async () => {
    const show = '    buoy = Buoy.find(params[:id])\n    render json: { buoy: buoy }';
    expect(await between(plain, controller(show))).toContainEqual(
      expect.stringContaining('GET /buoys/:id was guarded by buoy and no longer is'),
    );
  });

  test('may look only among what is its caller’s instead', async () => {
    expect(await altered(plain, compared, '    @buoy ||= current_user.buoys.find(params[:id])\n')).toEqual(
      [],
    );
    expect(await altered(plain, compared, '    @buoy ||= Buoy.find(params[:id])\n')).toContainEqual(
      expect.stringMatching(/buoy turns fewer callers away than it did, and guards 2 endpoints/),
    );
    expect(await altered(plain, compared, '    @buoy ||= harbour.buoys.find(params[:id])\n')).not.toEqual([]);
  });

  test('which compares more than whose it is may not', async () => {
    const both = compared.replace('current_user.id', 'current_user.id && current_user.diver?');
    const files = controller('    render json: buoy', giving.replace(compared, both));
    expect(await altered(files, both, '    @buoy ||= current_user.buoys.find(params[:id])\n')).not.toEqual(
      [],
    );
  });
});
