import { type Logger, pino } from 'pino';
import { redactKnownTokens } from '../../lib/redact.ts';

export interface LogOptions {
  readonly level: string;
  /** Values that must never appear, whatever their form. */
  readonly secrets: readonly string[];
  /** Takes a line with its line end; standard output where it is absent. */
  readonly write?: (line: string) => void;
}

/** How deep causes are followed. */
const CAUSES = 4;

/**
 * The log: a JSON object a line on standard output. An error is written as its name, message, stack and causes, never
 * with what else hangs on it (Probot hangs the payload on it, Octokit the request), and each line goes through the
 * redaction of tokens.
 */
export function createLog(options: LogOptions): Logger {
  const secrets = options.secrets.flatMap((secret) =>
    secret === '' ? [] : [JSON.stringify(secret).slice(1, -1)],
  );
  const write = options.write ?? ((line: string) => void process.stdout.write(line));
  const clean = (line: string) =>
    redactKnownTokens(secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), line));
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, event: () => undefined, req: () => undefined, res: () => undefined },
    },
    { write: (line: string) => write(clean(line)) },
  );
}

interface DescribedError {
  readonly type: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: string | undefined;
  readonly cause?: DescribedError | undefined;
}

function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error).slice(0, 500) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const first = error instanceof AggregateError ? error.errors[0] : error.cause;
  return {
    type: error.name,
    message: error.message.slice(0, 2_000),
    stack: depth === 0 ? error.stack?.slice(0, 8_000) : undefined,
    code,
    cause: first !== undefined && depth < CAUSES ? describeError(first, depth + 1) : undefined,
  };
}
