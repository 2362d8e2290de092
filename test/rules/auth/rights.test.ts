import { describe, expect, test } from '@jest/globals';
import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { findingsIn } from '../execute.ts';
import { between } from './between.ts';

const grape = (right: string): string => `module Depot
  class Bins < Grape::API
    helpers do
      def authorize!(what, on) = error!('403', 403) unless Rights.allow?(current_keeper, what, on)
    end
    before { error!('401', 401) unless current_keeper }
    resource :bins do
      delete ':id' do
        authorize! ${right}, bin
        bin.destroy
      end
      get ':id' do
        authorize! :read_bin, bin
        bin
      end
    end
  end
end`;
const rails = (right: string): string => `class BinsController < ApplicationController
  before_action :authenticate_user!
  def show
    authorize! :read, bin
  end
  def destroy
    authorize! ${right}, bin
    bin.destroy!
  end
end`;
const sinatra = (right: string): string => `require 'sinatra'
helpers do
  def authorize!(what, on) = halt(403) unless current_keeper.may?(what, on)
end
get '/bins/:id' do
  authorize! :read, Bin[params[:id]]
end
delete '/bins/:id' do
  authorize! ${right}, Bin[params[:id]]
  Bin[params[:id]].destroy
end`;
const routes = `Rails.application.routes.draw do
  resources :bins, only: %i[show destroy]
end`;

describe('a lesser right that the handler itself demands', () => {
  test.each([
    ['Grape', { 'bins.rb': grape(':admin_bin') }, { 'bins.rb': grape(':read_bin') }],
    [
      'CanCan',
      { 'app/controllers/bins_controller.rb': rails(':manage'), 'config/routes.rb': routes },
      { 'app/controllers/bins_controller.rb': rails(':read'), 'config/routes.rb': routes },
    ],
    ['Sinatra', { 'app.rb': sinatra(':delete') }, { 'app.rb': sinatra(':read') }],
  ])('%s', async (_what, before, now) => {
    expect(await between(before, now)).toEqual([
      expect.stringMatching(
        /^auth\/weaker-guard: DELETE \/bins\/:id asked for authorize!\(\w+\), and now asks for/,
      ),
    ]);
    expect(await between(now, before)).toEqual([]);
  });

  test('not where the right gets a name of its own', async () => {
    const found = await between({ 'bins.rb': grape(':admin_bin') }, { 'bins.rb': grape(':destroy_bin') });
    expect(found).toEqual([]);
  });

  test('not where names do not tell which right is less', async () => {
    const [before, now] = [grape(':drop_bin'), grape(':pack_bin')].map((text) =>
      text.replace(':read_bin', ':pack_bin'),
    ) as [string, string];
    expect(await between({ 'bins.rb': before }, { 'bins.rb': now })).toEqual([]);
  });

  test('not where readers are asked for another right instead', async () => {
    const more = (text: string): string => text.replace(':read_bin', ':pack_bin');
    const found = await between({ 'bins.rb': more(grape(':read')) }, { 'bins.rb': more(grape(':pack_bin')) });
    expect(found).toEqual([]);
  });
});

test('a decorator that is made of some of the guards of the one it takes the place of is less', async () => {
  const decorators = `export const SignedIn = () => applyDecorators(UseGuards(SessionGuard));
    export const Holds = (right: string) => applyDecorators(SetMetadata('right', right), UseGuards(SessionGuard, RightGuard));`;
  const boats = (guard: string) => `import { Holds, SignedIn } from './decorators';
    @Controller('boats') export class Boats { @SignedIn() @Get() list() {}
      ${guard} @Delete(':id') sink() {} }`;
  const files = (guard: string) => ({ 'decorators.ts': decorators, 'boats.ts': boats(guard) });
  const found = await between(files(`@Holds('sink')`), files('@SignedIn()'));
  expect(found).toEqual([expect.stringContaining('DELETE /boats/:id')]);
  expect(await between(files(`@Holds('sink')`), files(`@Holds('sink')`))).toEqual([]);
});

test('what a method of a service asked is to be put back there, not in front of the handler', async () => {
  const orders = (check: string) => `import { assertClerk } from './rights';
    export class OrdersService { remove(actor, id) { ${check} return this.db.remove(id); } }`;
  const files = (check: string) => ({
    'rights.ts': `export function assertClerk(actor) { if (!actor.roles.includes('clerk')) throw new ForbiddenError(); }`,
    'orders.ts': orders(check),
    'routes.ts': `import { OrdersService } from './orders'; const orders = new OrdersService(db); const router = Router();
      router.delete('/orders/:id', signedIn, (req, res) => res.json(orders.remove(req.user, req.params.id)));`,
  });
  const example = (base: ReturnType<typeof files>, head: ReturnType<typeof files>) => ({
    ...{ section: 'Flagged', title: '', line: 1, settings: [] },
    files: Object.entries(head).map(([path, text]) => ({
      ...{ path, base: base[path as 'orders.ts'], head: text, flagged: [] },
      added: path === 'orders.ts' ? [2] : [],
    })),
  });
  const [found] = await findingsIn(guardRemoved, example(files('assertClerk(actor);'), files('')) as never);
  expect(found?.message).toContain('DELETE /orders/:id');
  expect(found?.remediation).toContain('where it was asked');
});
