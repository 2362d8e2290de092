import { expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

const missing = expect.stringContaining('can be reached by anybody: it has no guard');

const koa: Sources = {
  'app.js': `const Koa = require('koa'); const Router = require('@koa/router'); const { requireUser } = require('./gates');
const app = new Koa(); const prices = new Router({ prefix: '/prices' });
prices.get('/', requireUser, list);
prices.put('/:id', requireUser, set);
prices.delete('/:id', requireUser, drop);
// more
app.use(prices.routes());`,
  'gates.js': `exports.requireUser = async (ctx, next) => {
  if (!ctx.state.user) ctx.throw(401);
  await next();
};`,
};
const devise: Sources = {
  'app/controllers/prices_controller.rb': `class PricesController < ApplicationController
  before_action :require_login, only: %i[create update destroy]
  def create; Price.create!; end
  def update; Price.update!; end
  def destroy; Price.destroy!; end
  def fill; Price.fill!; end
end`,
  'config/routes.rb': `Rails.application.routes.draw do
  resources :prices, only: %i[create update destroy]
  # more
end`,
  'app/controllers/application_controller.rb': `class ApplicationController < ActionController::Base
  def require_login(opts = {})
    super
    head :forbidden if current_user && current_user.suspended?
  end
end`,
};
const nest: Sources = {
  'src/gate.ts': `import { ForbiddenException, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
@Injectable()
export class Gate extends AuthGuard('jwt') {
  handleRequest(err, user, info, context) {
    if (user && user.banned) throw new ForbiddenException('banned');
    return super.handleRequest(err, user, info, context);
  }
}`,
  'src/prices.controller.ts': `import { Controller, Delete, Get, Post, Put, UseGuards } from '@nestjs/common';
import { Gate } from './gate';
@Controller('prices')
export class PricesController {
  @UseGuards(Gate) @Get() all() { return this.prices.all(); }
  @UseGuards(Gate) @Put(':id') set() { return this.prices.set(); }
  @UseGuards(Gate) @Delete(':id') drop() { return this.prices.drop(); }
  // more
}`,
};

test.each<[string, Sources, string, string]>([
  ['Koa, where ctx.throw is what refuses', koa, '// more', "prices.post('/fill', fill);"],
  ['Rails, where the library asks first', devise, '# more', "post 'prices/fill', to: 'prices#fill'"],
  [
    'NestJS, where the base class asks',
    nest,
    '// more',
    "@Post('fill') fill() { return this.prices.fill(); }",
  ],
])('guards that refuse strangers are the habit of siblings: %s', async (_name, files, from, to) => {
  expect(await altered(files, from, to)).toContainEqual(missing);
});
