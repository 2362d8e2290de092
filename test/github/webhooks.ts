import { createHmac, randomUUID } from 'node:crypto';
import { judgeWebhook } from './http/referee.ts';
import { showAccount, showInstallation, showOrganization } from './show/account.ts';
import { showRepository } from './show/repository.ts';
import type { App, Delivery, Emit, Installation, Json, World } from './world.ts';

/** Seconds after which GitHub gives a delivery up. */
const patience = 10;

/** Builds, signs, sends and records webhook deliveries. GitHub never sends one again by itself. */
export class Webhooks {
  private readonly world: World;
  private readonly underWay = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private held: (() => void)[] | undefined;

  constructor(world: World) {
    this.world = world;
  }

  readonly emit: Emit = (event, action, content, about) => {
    const { repository, sender, only } = about;
    const installations =
      about.installation !== undefined
        ? [about.installation]
        : repository === undefined
          ? []
          : this.world.installationsOf(repository);
    for (const installation of installations) {
      if (only !== undefined && installation.app !== only) continue;
      const isAboutInstallation = event.startsWith('installation');
      if (!isAboutInstallation && !installation.app.events.includes(event)) continue;
      const payload: Json = {
        action,
        ...content,
        ...(repository === undefined ? {} : { repository: showRepository(repository) }),
        ...(repository?.owner.type === 'Organization'
          ? { organization: showOrganization(this.world, repository.owner) }
          : {}),
        sender: showAccount(this.world, sender),
        installation: isAboutInstallation
          ? showInstallation(this.world, installation)
          : { id: installation.id, node_id: `MDIz${installation.id}` },
      };
      // As it will arrive: without the properties that are undefined.
      const text = JSON.stringify(payload);
      const problem = judgeWebhook(event, action, JSON.parse(text));
      if (problem !== undefined) {
        this.world.violations.push({ side: 'webhook', where: `${event}.${action}`, message: problem });
      }
      this.deliver(installation.app, {
        event,
        action,
        text,
        installation: installation.id,
        repository: repository?.id,
        guid: randomUUID(),
        redelivery: false,
      });
    }
    this.world.changed();
  };

  /** Announces an installation that came, went or saw its repositories change. */
  announce(
    installation: Installation,
    event: 'installation' | 'installation_repositories',
    action: string,
    content: Json,
  ): void {
    this.emit(event, action, content, { sender: installation.account, installation });
  }

  redeliver(delivery: Delivery): void {
    const { event, action, payload: text, installation, repository, guid } = delivery;
    this.deliver(delivery.app, { event, action, text, installation, repository, guid, redelivery: true });
  }

  private deliver(
    app: App,
    what: {
      event: string;
      action: string | undefined;
      text: string;
      installation: number | undefined;
      repository: number | undefined;
      guid: string;
      redelivery: boolean;
    },
  ): void {
    const id = this.world.id();
    const delivery: Delivery = {
      id,
      guid: what.guid,
      app,
      event: what.event,
      action: what.action,
      payload: what.text,
      installation: what.installation,
      repository: what.repository,
      redelivery: what.redelivery,
      deliveredAt: this.world.now(),
      requestHeaders: headers(app, what.event, what.guid, what.text),
      status: undefined,
      statusCode: 0,
      duration: 0,
      response: '',
    };
    this.world.deliveries.push(delivery);
    const start = (): void => {
      const sending: Promise<void> = this.send(delivery).finally(() => this.underWay.delete(sending));
      this.underWay.add(sending);
    };
    if (this.held === undefined) start();
    else this.held.push(start);
  }

  private async send(delivery: Delivery): Promise<void> {
    const started = performance.now();
    try {
      if (delivery.app.webhookUrl === undefined) throw new Error('no webhook address is set');
      const response = await fetch(delivery.app.webhookUrl, {
        method: 'POST',
        headers: delivery.requestHeaders,
        body: delivery.payload,
        signal: AbortSignal.any([AbortSignal.timeout(patience * 1000), this.stopping.signal]),
      });
      delivery.response = (await response.text()).slice(0, 10_000);
      delivery.statusCode = response.status;
      delivery.status = response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`;
    } catch (error) {
      const late = error instanceof Error && error.name === 'TimeoutError';
      delivery.statusCode = late ? 504 : 502;
      delivery.status = late ? 'timed out' : 'failed to connect to host';
    }
    delivery.duration = Math.round(performance.now() - started) / 1000;
    this.world.changed();
  }

  /** Keeps deliveries back until `release`, which sends them in the order given: to test lateness and reordering. */
  hold(): void {
    this.held ??= [];
  }

  release(order: 'as-emitted' | 'reversed' = 'as-emitted'): void {
    const waiting = this.held ?? [];
    this.held = undefined;
    for (const start of order === 'reversed' ? waiting.reverse() : waiting) start();
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.settled();
  }
}

function headers(app: App, event: string, guid: string, text: string): Record<string, string> {
  const sign = (algorithm: string): string =>
    `${algorithm}=${createHmac(algorithm, app.webhookSecret).update(text).digest('hex')}`;
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/0000000',
    'x-github-delivery': guid,
    'x-github-event': event,
    'x-github-hook-id': String(app.id),
    'x-github-hook-installation-target-id': String(app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': sign('sha1'),
    'x-hub-signature-256': sign('sha256'),
  };
}
