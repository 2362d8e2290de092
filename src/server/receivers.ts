import type { Logger } from 'pino';
import { createNodeMiddleware, Probot, ProbotOctokit } from 'probot';
import type { Receiver } from '../adapters/http/webhook.ts';
import { type AppParts, app } from '../app.ts';
import type { Configuration } from '../config.ts';

/**
 * A Probot for each webhook secret: it believes only one. What reaches them is verified already, so that neither
 * ever sees, and logs, a forged payload.
 */
export async function receiversFor(
  { webhook, app: { id } }: Configuration,
  parts: AppParts,
  log: Logger,
): Promise<readonly { readonly secret: string; readonly receive: Receiver }[]> {
  return await Promise.all(
    webhook.secrets.map(async (secret) => {
      const probot = new Probot({
        appId: id,
        privateKey: 'none: intake asks GitHub for nothing',
        secret,
        Octokit: IdleOctokit,
        // At debug Probot logs bodies.
        log: log.child({}, { level: log.level === 'debug' ? 'info' : log.level }),
      });
      const middleware = await createNodeMiddleware(app(parts), { probot, webhooksPath: webhook.path });
      const receive: Receiver = async (request, response) => await middleware(request, response);
      return { secret, receive };
    }),
  );
}

/**
 * Probot makes an authenticated client for each delivery, which costs more than all the rest of intake; our handler only
 * writes to the queue. This one makes itself do, and can authenticate as nobody.
 */
const IdleOctokit = ProbotOctokit.defaults({
  throttle: { enabled: false },
  retry: { enabled: false },
  authStrategy: ({ octokit }: { readonly octokit: ProbotOctokit }) =>
    Object.assign(async () => octokit, {
      hook: () => {
        throw new Error('Intake asks GitHub for nothing.');
      },
    }),
});
