import type { IncomingMessage } from 'node:http';

/** Why a request was turned away before anybody looked at what it says. */
export interface Refusal {
  readonly status: number;
  /** A word for the metrics. */
  readonly result: string;
  /** A sentence for whoever sent it. */
  readonly message: string;
}

/** GitHub caps payloads at 25 MB: https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap */
export const BODY_LIMIT = 25 * 1024 * 1024;

/** What all requests together may hold in memory before their signatures are checked. */
const HELD_LIMIT = 8 * BODY_LIMIT;

const oversized: Refusal = {
  status: 413,
  result: 'oversized',
  message: `A delivery has at most ${BODY_LIMIT} bytes.`,
};
const busy: Refusal = {
  status: 503,
  result: 'busy',
  message: 'Too many large deliveries at once; try again.',
};

/** Reads bodies within a limit for each and one for all that are being read at once. */
export class BodyReader {
  readonly #held = { bytes: 0 };

  /**
   * The whole body, or why it was refused. Nothing is read where the declared length already decides.
   * Rejects where the connection is cut before the end.
   */
  async read(request: IncomingMessage): Promise<Buffer | Refusal> {
    const refusal = this.#refusalByLength(request);
    if (refusal) return refusal;
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        length += chunk.length;
        this.#held.bytes += chunk.length;
        if (length > BODY_LIMIT) return oversized;
        if (this.#held.bytes > HELD_LIMIT) return busy;
        chunks.push(chunk);
      }
    } finally {
      this.#held.bytes -= length;
    }
    return Buffer.concat(chunks, length);
  }

  #refusalByLength(request: IncomingMessage): Refusal | undefined {
    const declared = request.headers['content-length'];
    if (declared === undefined) {
      return request.headers['transfer-encoding'] === undefined
        ? { status: 411, result: 'malformed', message: 'A delivery has a Content-Length.' }
        : undefined;
    }
    return Number(declared) > BODY_LIMIT ? oversized : undefined;
  }
}
