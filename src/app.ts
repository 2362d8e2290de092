import type { Logger } from 'pino';
import type { ApplicationFunction } from 'probot';
import { actionOf, handles, intakeOf } from './intake/intake.ts';
import type { DeliveryLog } from './model/ports.ts';

export interface AppParts {
  readonly appId: number;
  readonly deliveries: DeliveryLog;
  /** Called for an installation that now gives access to more; must return at once. */
  readonly sweepSoon: (installation: number) => void;
  readonly count: (event: string, result: string) => void;
  readonly now: () => Date;
  readonly log: Logger;
}

/** GitHub gives up after 10 s; before that, a delivery is stored or has failed. */
const STORE_DEADLINE_MS = 8_000;

/**
 * The GitHub App: each delivery becomes review requests in the durable queue, and nothing else happens here.
 * Where that fails it throws, GitHub notes a failed delivery, and the redelivery sweep brings it back.
 */
export function app(parts: AppParts): ApplicationFunction {
  return (probot) => {
    probot.onAny(async ({ id, name, payload }) => {
      const result = await accept(parts, { id, event: name }, payload).catch((error: unknown) => {
        parts.count(name, 'failed');
        parts.log.error({ err: error, delivery: id, event: name }, 'A delivery could not be taken in');
        // Probot logs what it is thrown; the reason, which may quote anything, is in our own line only.
        throw new Error('The delivery could not be stored.');
      });
      parts.count(name, result);
    });
  };
}

async function accept(
  parts: AppParts,
  delivery: { readonly id: string; readonly event: string },
  payload: unknown,
): Promise<'accepted' | 'duplicate' | 'ignored'> {
  if (!handles(delivery.event, actionOf(payload))) return 'ignored';
  const { requests, sweep } = intakeOf(delivery.event, payload, {
    appId: parts.appId,
    at: parts.now().toISOString(),
  });
  // Recorded even where it asks for nothing, so that the redelivery sweep does not take it for lost.
  const isNew = await withDeadline(parts.deliveries.accept(delivery, requests), STORE_DEADLINE_MS);
  if (sweep !== undefined) parts.sweepSoon(sweep);
  return isNew ? 'accepted' : 'duplicate';
}

async function withDeadline<Value>(promise: Promise<Value>, ms: number): Promise<Value> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`The store did not answer within ${ms} ms.`)), ms);
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
