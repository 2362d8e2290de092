import type { Logger } from 'pino';
import { Probot, ProbotOctokit } from 'probot';
import type { Receive } from '../adapters/http/webhook.ts';
import { type AppParts, app } from '../app.ts';

/**
 * Probot with our app on it. It is given deliveries whose signature is verified already: its own middleware would read
 * and verify each once more, and believe one secret only.
 */
export async function startProbot(parts: AppParts, log: Logger): Promise<Receive> {
  const probot = new Probot({
    appId: parts.appId,
    privateKey: 'none: intake asks GitHub for nothing',
    Octokit: IdleOctokit,
    // At debug Probot logs bodies.
    log: log.child({}, { level: log.level === 'debug' ? 'info' : log.level }),
  });
  await probot.load(app(parts), { cwd: process.cwd(), addHandler: () => {} });
  type Event = Parameters<typeof probot.receive>[0];
  return async (delivery) => await probot.receive(delivery as Event);
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
