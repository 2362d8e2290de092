/**
 * The sender of {@link ./intake.bench.ts}, in a process of its own: `node bench/deliveries.ts <url> <secret> <rounds>`
 * sends 100 signed deliveries at once, again and again, and prints how long each took, in milliseconds, as JSON.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const [address = '', secret = '', rounds = '1'] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 100 });
/** Real deliveries of a pull request have some 25 KB. */
const filler = 'x'.repeat(25_000);

interface Delivery {
  readonly body: string;
  readonly signature: string;
}

function delivery(number: number): Delivery {
  const body = JSON.stringify({
    action: 'synchronize',
    installation: { id: number % 7 },
    repository: { name: `repository-${number}`, owner: { login: 'acme' } },
    pull_request: { number: number + 1, head: { sha: 'a'.repeat(40) }, body: filler },
  });
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` };
}

async function send({ body, signature }: Delivery): Promise<number> {
  const started = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-github-event': 'pull_request',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': signature,
  };
  const sent = request(address, { method: 'POST', agent, headers }, (response) => {
    if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
    response.resume().on('end', resolve);
  });
  sent.on('error', reject).end(body);
  await promise;
  return performance.now() - started;
}

const times: number[][] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  const deliveries = Array.from({ length: 100 }, (_, index) => delivery(index));
  times.push(await Promise.all(deliveries.map(send)));
  await sleep(200);
}
agent.destroy();
console.log(JSON.stringify(times));
