import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BodyLimits, BodyReader, bodyLimits, type Refusal } from './body.ts';
import { Signatures } from './signatures.ts';

/** Takes a verified delivery whose text stands in `request.body`; resolves once it has replied. */
export type Receiver = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>;

export interface WebhookOptions {
  /** Each secret with who receives what it signed; the current one first. */
  readonly receivers: readonly { readonly secret: string; readonly receive: Receiver }[];
  /** Called for each delivery turned away, with the event it claims to be. */
  readonly onRefused: (event: string, result: string) => void;
  readonly limits?: BodyLimits;
}

/**
 * What stands before Probot: Probot reads a body of any size before it verifies, believes one secret only, and logs
 * the payload of a forged delivery. Nothing unverified gets past here, and nothing of a body is logged.
 */
export function webhookHandler(options: WebhookOptions): Receiver {
  const bodies = new BodyReader(options.limits ?? bodyLimits);
  const signatures = new Signatures(options.receivers.map((receiver) => receiver.secret));
  return async (request, response) => {
    const refuse = (refusal: Refusal): true => {
      options.onRefused(header(request, 'x-github-event'), refusal.result);
      refuseRequest(request, response, refusal);
      return true;
    };
    const refusal = refusalByHeaders(request);
    if (refusal) return refuse(refusal);
    const body = await bodies.read(request);
    if (!Buffer.isBuffer(body)) return refuse(body);
    const text = body.toString('utf8');
    const signer = await signatures.signer(text, header(request, 'x-hub-signature-256'));
    const receiver = signer === undefined ? undefined : options.receivers[signer];
    if (!receiver) return refuse(forged);
    return await receiver.receive(Object.assign(request, { body: text }), response);
  };
}

const forged: Refusal = {
  status: 400,
  result: 'forged',
  message: 'The signature does not match the body and the webhook secret.',
};

function refusalByHeaders(request: IncomingMessage): Refusal | undefined {
  if (request.method !== 'POST') {
    return { status: 405, result: 'malformed', message: 'Deliveries are POST requests.' };
  }
  if (!/^\s*application\/json\s*(?:;|$)/.test(header(request, 'content-type'))) {
    return {
      status: 415,
      result: 'malformed',
      message: 'Set the webhook’s content type to application/json.',
    };
  }
  const missing = ['x-github-event', 'x-github-delivery', 'x-hub-signature-256'].filter(
    (name) => header(request, name) === '',
  );
  return missing.length > 0
    ? { status: 400, result: 'malformed', message: `Headers are missing: ${missing.join(', ')}.` }
    : undefined;
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

/** Milliseconds that a refused sender's remaining bytes are read and dropped, so that it gets to see the answer. */
const LINGER_MS = 1_000;

/** Answers and closes: the rest of a refused body is not waited for. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const body = JSON.stringify({ error: refusal.message });
  response.writeHead(refusal.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
    ...(refusal.status === 503 ? { 'retry-after': '5' } : {}),
    ...(refusal.status === 405 ? { allow: 'POST' } : {}),
  });
  response.end(body);
  if (request.complete) return;
  request.on('error', () => {});
  request.resume();
  setTimeout(() => request.destroy(), LINGER_MS).unref();
}
