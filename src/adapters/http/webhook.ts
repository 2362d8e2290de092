import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BodyLimits, BodyReader, bodyLimits, type Refusal } from './body.ts';
import { Signatures } from './signatures.ts';

/** One webhook transmission whose signature is verified; every text in `payload` is hostile. */
export interface Delivery {
  readonly id: string;
  /** The event's name. */
  readonly name: string;
  readonly payload: object;
}

/** Takes a delivery in; resolves once it is durable. Whoever throws has said why in the log. */
export type Receive = (delivery: Delivery) => Promise<void>;

export interface WebhookOptions {
  /** Each is believed; more than one while one of them is being replaced. */
  readonly secrets: readonly string[];
  readonly receive: Receive;
  /** Called for each delivery turned away, with the event it claims to be. */
  readonly onRefused: (event: string, result: string) => void;
  readonly limits?: BodyLimits;
}

/** Answers one request; resolves once it has replied. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * What stands before Probot: Probot reads a body of any size before it verifies, believes one secret only, and logs
 * the payload of a forged delivery. Nothing unverified gets past here, and nothing of a body is logged.
 */
export function webhookHandler(options: WebhookOptions): RequestHandler {
  const bodies = new BodyReader(options.limits ?? bodyLimits);
  const signatures = new Signatures(options.secrets);
  return async (request, response) => {
    const delivery = await read(request, bodies, signatures);
    if ('status' in delivery) {
      options.onRefused(header(request, 'x-github-event'), delivery.result);
      refuseRequest(request, response, delivery);
      return;
    }
    const stored = await options.receive(delivery).then(
      () => true,
      () => false,
    );
    answer(response, stored ? 200 : 500, stored ? 'ok' : notStored);
  };
}

/** GitHub shows this where the delivery is listed as failed. */
const notStored = 'The delivery could not be stored. It will be asked for again.';

async function read(
  request: IncomingMessage,
  bodies: BodyReader,
  signatures: Signatures,
): Promise<Delivery | Refusal> {
  const refusal = refusalByHeaders(request);
  if (refusal) return refusal;
  const body = await bodies.read(request);
  if (!Buffer.isBuffer(body)) return body;
  const text = body.toString('utf8');
  if (!(await signatures.cover(text, header(request, 'x-hub-signature-256')))) return forged;
  const payload = parsed(text);
  if (!payload) return notAnObject;
  return { id: header(request, 'x-github-delivery'), name: header(request, 'x-github-event'), payload };
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

const forged: Refusal = {
  status: 400,
  result: 'forged',
  message: 'The signature does not match the body and the webhook secret.',
};

const notAnObject: Refusal = { status: 400, result: 'malformed', message: 'The body is no JSON object.' };

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
