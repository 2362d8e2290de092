import pLimit from 'p-limit';

export interface HttpOptions {
  /** For one request, in milliseconds. */
  readonly timeoutMs: number;
  readonly retries: number;
  /** Before the first retry, in milliseconds; doubled for each further one. */
  readonly backoffMs: number;
  /** A larger answer is not read. Bytes. */
  readonly largestAnswer: number;
  /** Requests at a time to one service. */
  readonly atOnce: number;
  /** After a service could not be reached at all, how long nobody asks it again. Milliseconds. */
  readonly restMs: number;
}

export const httpDefaults: HttpOptions = {
  timeoutMs: 10_000,
  retries: 2,
  backoffMs: 300,
  largestAnswer: 32 * 2 ** 20,
  atOnce: 8,
  restMs: 30_000,
};

/** What a service said, or part of a sentence on why it said nothing: `answered with 500`. */
export type HttpAnswer =
  | { readonly status: number; readonly text: string }
  | {
      readonly status: undefined;
      readonly reason: string;
      /** Nobody was there, so that asking for something else is of no use for a while either. */
      readonly unreachable: boolean;
    };

export interface HttpRequest {
  readonly url: string;
  readonly accept?: string | undefined;
  /** Sent as JSON, by POST. */
  readonly body?: unknown;
  readonly authorization?: string | undefined;
}

/** One service by HTTP: bounded, retried, a few requests at a time. Never throws, and repeats nothing of what an error says. */
export type Ask = (request: HttpRequest, signal: AbortSignal) => Promise<HttpAnswer>;

/** A client for one service. What it learns of the service (unreachable, too fast) holds for all its requests. */
export function httpClient(options: HttpOptions): Ask {
  const limit = pLimit(options.atOnce);
  let restUntil = 0;
  let restReason = '';
  return (request, signal) =>
    limit(async () => {
      if (Date.now() < restUntil) return { status: undefined, reason: restReason, unreachable: true };
      const answer = await withRetries(request, options, signal);
      if (answer.status === undefined && answer.unreachable && !signal.aborted) {
        restUntil = Date.now() + options.restMs;
        restReason = answer.reason;
      }
      return answer;
    });
}

async function withRetries(
  request: HttpRequest,
  options: HttpOptions,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  for (let attempt = 0; ; attempt++) {
    const { answer, retryAfterMs } = await once(request, options, signal);
    const isPassing =
      answer.status === undefined ? answer.unreachable : answer.status === 429 || answer.status >= 500;
    if (!isPassing || attempt >= options.retries || signal.aborted) return answer;
    const backoff = options.backoffMs * 2 ** attempt * (0.5 + Math.random());
    await pause(Math.min(Math.max(backoff, retryAfterMs ?? 0), options.timeoutMs), signal);
  }
}

interface Once {
  readonly answer: HttpAnswer;
  readonly retryAfterMs?: number | undefined;
}

async function once(request: HttpRequest, options: HttpOptions, signal: AbortSignal): Promise<Once> {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    return unsaid('was not asked: this environment switches the verification of certificates off');
  const either = AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]);
  try {
    const response = await fetch(request.url, {
      method: request.body === undefined ? 'GET' : 'POST',
      headers: {
        accept: request.accept ?? 'application/json',
        'user-agent': 'four-eyes',
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(request.authorization === undefined ? {} : { authorization: request.authorization }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: either,
    });
    const text = await bounded(response, options.largestAnswer);
    if (text === undefined)
      return unsaid(`was asked, but its answer is larger than ${options.largestAnswer} bytes`, false);
    const seconds = Number(response.headers.get('retry-after'));
    return {
      answer: { status: response.status, text },
      retryAfterMs: seconds > 0 ? seconds * 1000 : undefined,
    };
  } catch (error) {
    return unsaid(either.aborted ? 'did not answer in time' : `could not be reached${codeOf(error)}`);
  }
}

function unsaid(reason: string, unreachable = true): Once {
  return { answer: { status: undefined, reason, unreachable } };
}

async function bounded(response: Response, largest: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    // Leaving the loop cancels the body.
    if (size > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? ` (${code})` : '';
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
