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

/** Bytes of one body, and of all together that are in memory before their signatures are checked. */
export interface BodyLimits {
  readonly one: number;
  readonly all: number;
}
export const bodyLimits: BodyLimits = { one: BODY_LIMIT, all: 8 * BODY_LIMIT };

const busy: Refusal = {
  status: 503,
  result: 'busy',
  message: 'Too many large deliveries at once; try again.',
};

/** Reads bodies within a limit for each and one for all that are being read at once. */
export class BodyReader {
  readonly #limits: BodyLimits;
  readonly #oversized: Refusal;
  #held = 0;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
    const message = `A delivery has at most ${limits.one} bytes.`;
    this.#oversized = { status: 413, result: 'oversized', message };
  }

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
        this.#held += chunk.length;
        if (length > this.#limits.one) return this.#oversized;
        if (this.#held > this.#limits.all) return busy;
        chunks.push(chunk);
      }
    } finally {
      this.#held -= length;
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
    return Number(declared) > this.#limits.one ? this.#oversized : undefined;
  }
}
