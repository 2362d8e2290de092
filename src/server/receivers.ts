import type { Logger } from 'pino';
import { createNodeMiddleware, Probot } from 'probot';
import type { Receiver } from '../adapters/http/webhook.ts';
import { type AppParts, app } from '../app.ts';
import type { Configuration } from '../config.ts';

/**
 * A Probot for each webhook secret: it believes only one. What reaches them is verified already, so that neither
 * ever sees, and logs, a forged payload.
 */
export async function receiversFor(
  configuration: Configuration,
  parts: AppParts,
  log: Logger,
): Promise<readonly { readonly secret: string; readonly receive: Receiver }[]> {
  const { webhook, github } = configuration;
  return await Promise.all(
    webhook.secrets.map(async (secret) => {
      const probot = new Probot({
        appId: configuration.app.id,
        privateKey: configuration.app.privateKey,
        secret,
        baseUrl: github.api,
        // At debug Probot logs bodies.
        log: log.child({}, { level: log.level === 'debug' ? 'info' : log.level }),
      });
      const middleware = await createNodeMiddleware(app(parts), { probot, webhooksPath: webhook.path });
      const receive: Receiver = async (request, response) => await middleware(request, response);
      return { secret, receive };
    }),
  );
}
