import { describe, expect, test } from '@jest/globals';
import { between, type Sources } from './between.ts';

const controller = (index: string, further = ''): Sources => ({
  'config/routes.rb': `Rails.application.routes.draw do
  resources :catches, only: %i[index]
end
`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  before_action :require_login

  private

  def require_login
    redirect_to login_path unless current_angler
  end
end
`,
  'app/controllers/catches_controller.rb': `class CatchesController < ApplicationController
  def index
    ${index}
  end
${further}
end
`,
});
const own = '@catches = Catch.landed.where(angler_id: current_angler.id)';
const method = (text: string): string => `
  private

  ${text}`;

describe('Rails: who calls, and what is theirs, by another name', () => {
  test.each([
    ['a method gives it', '@catches = catches.landed', method('def catches = current_angler.catches')],
    [
      'a method keeps it',
      '@catches = catches.landed',
      method('def catches\n    @all ||= current_angler.catches\n  end'),
    ],
    [
      'a method keeps it in a block',
      '@catches = catches.landed',
      method('def catches\n    @all ||= begin\n      current_angler.catches\n    end\n  end'),
    ],
    [
      'a method keeps it and gives it back before',
      '@catches = catches.landed',
      method('def catches\n    return @all if defined?(@all)\n    @all = current_angler.catches\n  end'),
    ],
    ['nobody has none', '@catches = (current_angler&.catches || Catch.none).landed', ''],
    [
      'nobody has none, asked before',
      '@catches = (current_angler ? current_angler.catches : Catch.none).landed',
      '',
    ],
    ['nothing is asked of it', '@catches = current_angler.catches', ''],
    [
      'a method is who calls',
      '@catches = Catch.landed.where(angler_id: angler.id)',
      method('def angler = current_angler'),
    ],
    [
      'a method keeps who calls',
      '@catches = Catch.landed.where(angler: angler)',
      method('def angler\n    @angler ||= current_angler\n  end'),
    ],
    [
      'a local is who calls',
      'angler = current_angler\n    @catches = Catch.landed.where(angler_id: angler.id)',
      '',
    ],
    [
      'a block is handed who calls',
      '@catches = current_angler.then { |angler| Catch.landed.where(angler_id: angler.id) }',
      '',
    ],
    ['a block is handed their rows', '@catches = current_angler.catches.then { |all| all.landed }', ''],
  ])('no loss: %s', async (_what, index, further) => {
    expect(await between(controller(own), controller(index, further))).toEqual([]);
  });

  test.each([
    ['nobody has all', '@catches = (current_angler&.catches || Catch.all).landed', ''],
    ['others have all', '@catches = (current_angler.guest? ? Catch.all : current_angler.catches).landed', ''],
    ['a method gives all', '@catches = catches.landed', method('def catches\n    @all ||= Catch.all\n  end')],
    [
      'a method finds whom the path names',
      '@catches = Catch.landed.where(angler_id: angler.id)',
      method('def angler\n    @angler ||= Angler.find(params[:angler_id])\n  end'),
    ],
    [
      'a method is who calls only sometimes',
      '@catches = Catch.landed.where(angler_id: angler.id)',
      method('def angler\n    return Angler.find(params[:id]) if params[:id]\n    current_angler\n  end'),
    ],
    ['it is sent', 'angler = params[:angler]\n    @catches = Catch.landed.where(angler_id: angler)', ''],
    [
      'a block goes through many',
      '@catches = Angler.all.flat_map { |angler| Catch.landed.where(angler_id: angler.id) }',
      '',
    ],
  ])('told: %s', async (_what, index, further) => {
    expect(await between(controller(own), controller(index, further))).toEqual([
      expect.stringContaining('auth/guard-removed: GET /catches asked whether angler_id is the caller'),
    ]);
  });
});
