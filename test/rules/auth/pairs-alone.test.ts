import { describe, expect, test } from '@jest/globals';
import { altered, type Sources } from './between.ts';

describe('tRPC: a builder of a file that is not there', () => {
  const procedures: Sources = {
    'src/routers/station.ts': `import { z } from 'zod';
import { protectedProcedure, publicProcedure, router, stationProcedure } from '../trpc';
export const stationRouter = router({
  byName: publicProcedure.query(() => db.station.findMany()),
  setRates: stationProcedure('KEEPER').input(z.object({ cents: z.number() })).mutation(({ input }) => db.station.update(input)),
  rename: stationProcedure('KEEPER').input(z.object({ name: z.string() })).mutation(({ input }) => db.station.update(input)),
});
`,
  };

  test('that is given a right asks for it', async () => {
    expect(
      await altered(
        procedures,
        "setRates: stationProcedure('KEEPER').input(z.object({ cents",
        'setRates: protectedProcedure.input(z.object({ id: z.string(), cents',
      ),
    ).toEqual([
      "auth/guard-removed: MUTATION station.setRates was guarded by stationProcedure('KEEPER') and no longer is.",
    ]);
  });
});

describe('Rails: routes without their controllers', () => {
  const routes: Sources = {
    'config/routes.rb': `Rails.application.routes.draw do
  constraints StaffConstraint.new do
    get "admin/metrics", to: "admin/metrics#show"
    get "admin/queues", to: "admin/queues#show"
  end
  get "about", to: "pages#about"
  post "notes", to: "notes#create"
end
`,
  };
  const metrics = '    get "admin/metrics", to: "admin/metrics#show"\n';

  test('one that leaves what stood around it is told', async () => {
    const head = (routes['config/routes.rb'] ?? '')
      .replace(metrics, '')
      .replace('  get "about"', `${metrics}  get "about"`);
    expect(await altered(routes, routes['config/routes.rb'] ?? '', head)).toEqual([
      'auth/guard-removed: GET /admin/metrics was guarded by StaffConstraint and no longer is.',
    ]);
  });

  test('one that goes is not, nor is one that comes', async () => {
    expect(await altered(routes, metrics, '')).toEqual([]);
    expect(
      await altered(routes, '  get "about"', '  post "letters", to: "letters#create"\n  get "about"'),
    ).toEqual([]);
  });
});

test('Rails: a macro of a base class that is not there, whose name begins with require', async () => {
  const firings: Sources = {
    'app/controllers/api/v1/firings_controller.rb': `class Api::V1::FiringsController < Api::V1::BaseController
  requires_scope "firings:write", only: %i[create destroy]
  def create; Firing.create!(firing_params); end
  def destroy; Firing.find(params[:id]).destroy!; end
end
`,
  };
  expect((await altered(firings, '%i[create destroy]', '%i[destroy]')).join('\n')).toContain(
    'was guarded by requires_scope(firings:write) and no longer is.',
  );
});

test('Django: a bare demand on policies that are in no file', async () => {
  const leases: Sources = {
    'berths/views.py': `from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from . import policies, services
from .models import Lease
@login_required
def lease_renew(request, pk):
    lease = get_object_or_404(Lease, pk=pk)
    policies.ensure(policies.can_renew_lease, request.user, lease)
    services.renew(lease)
    return redirect("lease", pk=pk)
`,
  };
  const demand = '    policies.ensure(policies.can_renew_lease, request.user, lease)\n';
  expect((await altered(leases, demand, '')).length).toBe(1);
  expect(await altered(leases, '    services.renew(lease)\n', '    services.extend(lease)\n')).toEqual([]);
});

test('Next.js: what gives the session may be called otherwise, where it is looked at as it was', async () => {
  const page: Sources = {
    'pages/api/logbook.ts': `import { getLegacySession, getSession } from '@/lib/auth';
export default async function handler(req, res) {
  const session = await getLegacySession(req);
  if (!session) return res.status(401).end();
  return res.json(await db.entries.findMany({ where: { userId: session.userId } }));
}
`,
  };
  expect(await altered(page, 'await getLegacySession(req)', 'await getSession()')).toEqual([]);
  expect(
    await altered(
      page,
      '  const session = await getLegacySession(req);\n  if (!session) return res.status(401).end();\n',
      '  const session = await getLegacySession(req);\n',
    ),
  ).toHaveLength(1);
});

describe('Flask: what a view inherits or asks is in no file', () => {
  const flags: Sources = {
    'admin/flags.py': `from flask import Blueprint, render_template
from flask.views import MethodView
from shop.security import OperatorMixin, PermissionMixin
from shop.policies import BoardPolicy
bp = Blueprint("admin", __name__)
class FlagsView(OperatorMixin, MethodView):
    def post(self): return ""
class PlanView(PermissionMixin, MethodView):
    permission = "billing.manage"
    def post(self): return ""
class BoardView(MethodView):
    def patch(self, board_id):
        BoardPolicy(self.user, board_id).require("edit")
        return ""
bp.add_url_rule("/flags", view_func=FlagsView.as_view("flags"))
bp.add_url_rule("/plan", view_func=PlanView.as_view("plan"))
bp.add_url_rule("/boards/<int:board_id>", view_func=BoardView.as_view("board"))
`,
  };

  test.each([
    ['a mixin', 'FlagsView(OperatorMixin, MethodView)', 'FlagsView(MethodView)'],
    ['what is said for a mixin to read', '    permission = "billing.manage"\n', ''],
    ['a policy', '        BoardPolicy(self.user, board_id).require("edit")\n', ''],
  ])('%s that goes is told', async (_what, from, to) => {
    expect((await altered(flags, from, to)).length).toBe(1);
  });
});

describe('a policy by itself', () => {
  const policy: Sources = {
    'app/policies/report_policy.rb': `class ReportPolicy < ApplicationPolicy
  def resolve?
    moderator? && record.target_account_id != account.id
  end
end
`,
  };

  test('that lets more callers pass is told', async () => {
    expect((await altered(policy, 'moderator? && ', '')).join('\n')).toContain(
      'the function ReportPolicy.resolve? now lets pass callers who were turned away unless moderator?() says yes.',
    );
    expect(await altered(policy, 'moderator? && ', 'moderator? && admin? && ')).toEqual([]);
  });
});
