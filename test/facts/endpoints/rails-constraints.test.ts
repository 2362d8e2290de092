import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

const app = (routes: string): Record<string, string> => ({
  'config/routes.rb': `Rails.application.routes.draw do
  ${routes}
end`,
  'lib/harbour_gate.rb': `class HarbourGate
  def initialize(*posts)
    @posts = posts
  end

  def matches?(request)
    pilot = Pilot.find_by(id: request.session[:pilot_id])
    pilot.present? && @posts.include?(pilot.post)
  end
end`,
  'lib/token_gate.rb': `module TokenGate
  def self.matches?(request)
    bearer(request).present?
  end

  def self.bearer(request)
    Key.find_by(digest: request.headers["Authorization"])
  end
end`,
  'lib/tenant_host.rb': `class TenantHost
  def matches?(request)
    Tenant.exists?(host: request.host)
  end
end`,
  'app/controllers/tides_controller.rb': `class TidesController < ActionController::Base
  def index
    render json: Tide.all
  end
end`,
});

test.each([
  ['constraints(HarbourGate.new(:master)) { get "/tides", to: "tides#index" }', "HarbourGate('master')*"],
  ['get "/tides", to: "tides#index", constraints: TokenGate', 'TokenGate*'],
  [
    'constraints(->(request) { request.session[:staff] }) { get "/tides", to: "tides#index" }',
    'a constraint written in place*',
  ],
  ['constraints(TenantHost.new) { get "/tides", to: "tides#index" }', ''],
  ['constraints(->(request) { request.host == "x" }) { get "/tides", to: "tides#index" }', ''],
  ['constraints(subdomain: "api") { get "/tides", to: "tides#index" }', ''],
])('Rails: a constraint that looks at the caller is a guard: %s', async (routes, guard) => {
  expect(await listed(app(routes))).toEqual([`GET /tides [${guard}]`]);
});
