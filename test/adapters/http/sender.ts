import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';

/** The signature as GitHub computes it. */
export function sign(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** The headers of a delivery of a pull_request event. */
export function signedHeaders(body: string, secret: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'x-github-event': 'pull_request',
    'x-github-delivery': 'one',
    'x-hub-signature-256': sign(body, secret),
  };
}

export interface Sending {
  /** Status 0 where the connection ends without an answer. */
  readonly answered: Promise<{ readonly status: number; readonly answer: string }>;
  readonly destroy: () => void;
}

/** Sends headers and `bytes` of a body that need not be all of it; resolves once they are on their way. */
export async function send(where: string, headers: Record<string, string>, bytes = 0): Promise<Sending> {
  const request = httpRequest(where, {
    method: 'POST',
    headers,
    agent: false,
  });
  const answered = new Promise<{ status: number; answer: string }>((resolve) => {
    request.on('response', async (response) => {
      // The connection may be cut behind the answer.
      const answer = await text(response).catch(() => '');
      resolve({ status: response.statusCode ?? 0, answer });
    });
    request.on('error', () => resolve({ status: 0, answer: '' }));
  });
  request.flushHeaders();
  const chunk = Buffer.alloc(64 * 1024, 32);
  for (let sent = 0; sent < bytes && request.writable; sent += chunk.length) {
    const piece = chunk.subarray(0, Math.min(chunk.length, bytes - sent));
    if (!request.write(piece))
      await Promise.race([answered, new Promise((resolve) => request.once('drain', resolve))]);
  }
  if (headers['content-length'] === undefined) request.end();
  return { answered, destroy: () => request.destroy() };
}
