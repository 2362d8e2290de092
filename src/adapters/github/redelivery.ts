import type { ProbotOctokit } from 'probot';
import { z } from 'zod';
import type { Cache, DeliveryLog } from '../../model/ports.ts';
import { deliveryAnswer } from './answers.ts';
import { askPage } from './pages.ts';

export interface RedeliveryParts {
  /** Authenticated as the app. */
  readonly app: ProbotOctokit;
  readonly deliveries: Pick<DeliveryLog, 'known'>;
  readonly cache: Cache;
  /** Whether intake reads this event and action at all. */
  readonly handles: (event: string, action: string | undefined) => boolean;
  readonly now: () => Date;
}

type Delivery = z.infer<typeof deliveryAnswer>;

/** GitHub keeps deliveries for three days. https://docs.github.com/en/webhooks/testing-and-troubleshooting-webhooks */
const KEPT_SECONDS = 3 * 24 * 60 * 60;
/** Looked at again in each sweep, for a delivery that was still under way in the last one. */
const OVERLAP_MS = 5 * 60_000;
const MAX_PAGES = 50;
const markKey = 'sweep/deliveries/seen-until';

/**
 * Asks GitHub for each delivery of the last days that we do not know, once each, whether it failed or GitHub believes
 * it arrived: GitHub itself never tries again. Resolves to how many were asked for, and whether all were looked at.
 */
export async function redeliver(
  parts: RedeliveryParts,
  signal: AbortSignal,
): Promise<{ readonly asked: number; readonly complete: boolean }> {
  const startedAt = parts.now();
  const { deliveries, complete } = await deliveriesSince(parts, await sinceWhen(parts), signal);
  let asked = 0;
  for (const delivery of await missing(parts, deliveries)) {
    const key = `sweep/deliveries/asked/${delivery.guid}`;
    if (await parts.cache.get(key)) continue;
    // Remembered first: a second attempt is asked for never rather than for ever.
    await parts.cache.set(key, true, KEPT_SECONDS);
    await parts.app.request('POST /app/hook/deliveries/{delivery_id}/attempts', {
      delivery_id: delivery.id,
      request: { signal },
    });
    asked += 1;
  }
  if (complete) await parts.cache.set(markKey, startedAt.toISOString(), KEPT_SECONDS);
  return { asked, complete };
}

async function sinceWhen(parts: RedeliveryParts): Promise<number> {
  const mark = z.iso.datetime().safeParse(await parts.cache.get(markKey));
  const oldest = parts.now().getTime() - KEPT_SECONDS * 1000;
  return mark.success ? Math.max(oldest, Date.parse(mark.data) - OVERLAP_MS) : oldest;
}

/** The list comes newest first, with a cursor. */
async function deliveriesSince(
  parts: RedeliveryParts,
  since: number,
  signal: AbortSignal,
): Promise<{ readonly deliveries: readonly Delivery[]; readonly complete: boolean }> {
  const deliveries: Delivery[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { data, next } = await deliveriesPage(parts.app, cursor, signal);
    const recent = data.filter((delivery) => Date.parse(delivery.delivered_at) >= since);
    deliveries.push(...recent);
    if (recent.length < data.length || next === undefined) return { deliveries, complete: true };
    cursor = next;
  }
  return { deliveries, complete: false };
}

async function deliveriesPage(
  app: ProbotOctokit,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<{ readonly data: readonly Delivery[]; readonly next: string | undefined }> {
  const parameters = { per_page: 100, ...(cursor === undefined ? {} : { cursor }) };
  const { data, link } = await askPage(
    app,
    { route: 'GET /app/hook/deliveries', parameters, signal },
    z.array(deliveryAnswer),
  );
  return { data, next: nextCursor(link) };
}

function nextCursor(link: string): string | undefined {
  const next = link.split(',').find((part) => part.includes('rel="next"')) ?? '';
  const address = next.slice(next.indexOf('<') + 1, next.indexOf('>'));
  return URL.parse(address)?.searchParams.get('cursor') ?? undefined;
}

/** The newest attempt of each delivery that is for us and that we never stored. */
async function missing(
  parts: RedeliveryParts,
  deliveries: readonly Delivery[],
): Promise<readonly Delivery[]> {
  const relevant = deliveries.filter((delivery) =>
    parts.handles(delivery.event, delivery.action ?? undefined),
  );
  const known = await parts.deliveries.known([...new Set(relevant.map((delivery) => delivery.guid))]);
  const newestOfEach = new Map(relevant.toReversed().map((delivery) => [delivery.guid, delivery]));
  return [...newestOfEach.values()].filter((delivery) => !known.has(delivery.guid));
}
