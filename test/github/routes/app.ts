import type { Tokens } from '../auth.ts';
import { ApiError } from '../http/errors.ts';
import { type Call, list, ok, orNotFound, type Reply, type Route } from '../http/route.ts';
import { showApp, showInstallation } from '../show/account.ts';
import { showRepository } from '../show/repository.ts';
import type { Webhooks } from '../webhooks.ts';
import type { Delivery, Json } from '../world.ts';

/** What an app asks as itself: its installations, their tokens, its webhook deliveries. */

const installationOf = (call: Call) => {
  const found = call.world.installations.get(Number(call.param('installation_id')));
  return orNotFound(found?.app === call.actor.app && found?.deleted === false ? found : undefined);
};

function showDelivery(delivery: Delivery): Json {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt,
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status ?? 'pending',
    status_code: delivery.statusCode,
    event: delivery.event,
    action: delivery.action ?? null,
    installation_id: delivery.installation ?? null,
    repository_id: delivery.repository ?? null,
    throttled_at: null,
  };
}

const deliveriesOf = (call: Call): Delivery[] =>
  call.world.deliveries.filter((one) => one.app === call.actor.app && one.status !== undefined).reverse();

/** Newest first, by cursor: the id of the last delivery of the page before. */
function listDeliveries(call: Call): Reply {
  const size = Math.min(100, Number(call.query.per_page ?? 30));
  const wanted = call.text('status');
  const all = deliveriesOf(call).filter(
    (one) => wanted === undefined || (wanted === 'success') === (one.status === 'OK'),
  );
  const cursor = call.text('cursor');
  const at = cursor === undefined ? 0 : all.findIndex((one) => `v1_${one.id}` === cursor) + 1;
  if (cursor !== undefined && at === 0) throw new ApiError(422, 'Invalid cursor');
  const shown = all.slice(at, at + size);
  const last = shown.at(-1);
  const more = last !== undefined && at + size < all.length;
  const link = `<${call.world.url}/app/hook/deliveries?per_page=${size}&cursor=v1_${last?.id}>; rel="next"`;
  return { status: 200, body: shown.map(showDelivery), ...(more ? { headers: { link } } : {}) };
}

const deliveryOf = (call: Call): Delivery =>
  orNotFound(deliveriesOf(call).find((one) => one.id === Number(call.param('delivery_id'))));

export const appRoutes = (tokens: Tokens, webhooks: Webhooks): readonly Route[] => [
  { operation: 'GET /app', needs: 'app', handle: (call) => ok(showApp(call.world, call.app)) },
  {
    operation: 'GET /app/hook/config',
    needs: 'app',
    handle: (call) =>
      ok({
        content_type: 'json',
        insecure_ssl: '0',
        secret: '********',
        ...(call.app.webhookUrl === undefined ? {} : { url: call.app.webhookUrl }),
      }),
  },
  { operation: 'GET /app/hook/deliveries', needs: 'app', handle: listDeliveries },
  {
    operation: 'GET /app/hook/deliveries/{delivery_id}',
    needs: 'app',
    handle: (call) => {
      const delivery = deliveryOf(call);
      const request = { headers: delivery.requestHeaders, payload: JSON.parse(delivery.payload) as unknown };
      return ok({
        ...showDelivery(delivery),
        url: delivery.app.webhookUrl ?? '',
        request,
        response: { headers: {}, payload: delivery.response },
      });
    },
  },
  {
    operation: 'POST /app/hook/deliveries/{delivery_id}/attempts',
    needs: 'app',
    handle: (call) => {
      webhooks.redeliver(deliveryOf(call));
      return ok({}, 202);
    },
  },
  {
    operation: 'GET /app/installations',
    needs: 'app',
    handle: (call) => {
      const own = [...call.world.installations.values()].filter(
        (one) => one.app === call.app && !one.deleted,
      );
      return list(own, (one) => showInstallation(call.world, one));
    },
  },
  {
    operation: 'GET /app/installations/{installation_id}',
    needs: 'app',
    handle: (call) => ok(showInstallation(call.world, installationOf(call))),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/installation',
    needs: 'app',
    handle: (call) => {
      const repository = orNotFound(call.world.repository(call.param('owner'), call.param('repo')));
      const all = call.world.installationsOf(repository);
      return ok(showInstallation(call.world, orNotFound(all.find((one) => one.app === call.app))));
    },
  },
  {
    operation: 'POST /app/installations/{installation_id}/access_tokens',
    needs: 'app',
    handle: (call) => {
      const installation = installationOf(call);
      if (installation.suspendedAt !== undefined)
        throw new ApiError(403, 'This installation has been suspended');
      const { token, expiresAt, permissions, repositories } = tokens.issue(installation, call.body);
      return ok(
        {
          token,
          expires_at: expiresAt,
          permissions,
          repository_selection: 'selected',
          ...(repositories === undefined
            ? {}
            : { repositories: repositories.map((one) => showRepository(one)) }),
        },
        201,
      );
    },
  },
  {
    operation: 'GET /installation/repositories',
    needs: { metadata: 'read' },
    handle: (call) => {
      const all = [...(call.actor.installation?.repositories ?? [])].filter((one) => call.actor.sees(one));
      return list(all, (one) => showRepository(one), 'repositories');
    },
  },
];
