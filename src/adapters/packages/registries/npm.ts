import type { PackageAnswer } from '../../../model/package.ts';
import type { NpmConfiguration } from '../clients/npm.ts';
import type { HttpOptions } from '../http.ts';
import { readPackument } from './packument.ts';

export interface NpmOptions
  extends Pick<HttpOptions, 'timeoutMs' | 'retries' | 'backoffMs' | 'largestAnswer' | 'atOnce'> {
  /** The operator's settings; `registry` in them wins over the library's default. */
  readonly configuration: NpmConfiguration;
}

/** Without publication dates and licences, and much smaller. */
const abbreviated = 'application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8';

/** A name that no package can have: https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name; capitals are of old ones. */
const possible = /^(?:@[\w.~-]+\/)?[\w~-][\w.~!'()*-]*$/;

/** Asks the registry that is in charge of a name. Never throws, and repeats nothing of what an error says. */
export async function askNpm(name: string, options: NpmOptions, signal: AbortSignal): Promise<PackageAnswer> {
  if (name.length > 214 || !possible.test(name))
    return { status: 'absent', asked: 'no package can have such a name' };
  const whole = await askFor('application/json', name, options, signal);
  if (whole !== tooLarge) return whole;
  const short = await askFor(abbreviated, name, options, signal);
  if (short === tooLarge) {
    const reason = `the registry was asked, but its answer is larger than ${options.largestAnswer} bytes`;
    return { status: 'unavailable', reason };
  }
  if (short.status !== 'present') return short;
  const reason = 'the registry’s full answer is too large to be read';
  return { status: 'present', facts: { ...short.facts, unasked: [{ what: 'details', reason }] } };
}

const tooLarge = 'too large';

async function askFor(
  accept: string,
  name: string,
  options: NpmOptions,
  signal: AbortSignal,
): Promise<PackageAnswer | typeof tooLarge> {
  const { configuration, timeoutMs, retries, backoffMs } = options;
  // Loading it takes longer than judging a small change, and most changes ask for no package.
  const { default: registryFetch } = await import('npm-registry-fetch');
  const either = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs * (retries + 1))]);
  try {
    const response = await registryFetch(`/${name.replace('/', '%2f')}`, {
      ...configuration,
      spec: name,
      headers: { accept },
      timeout: timeoutMs,
      // Stated, so that no setting of this process turns the verification of certificates off.
      strictSSL: true,
      retry: { retries, factor: 2, minTimeout: backoffMs, maxTimeout: backoffMs * 8, randomize: true },
      signal: either,
      maxSockets: options.atOnce,
    });
    return await read(name, response.body, options.largestAnswer, either);
  } catch (error) {
    return answerFor(error, either.aborted);
  }
}

async function read(
  name: string,
  body: AsyncIterable<Uint8Array> & { destroy(): void },
  largest: number,
  signal: AbortSignal,
): Promise<PackageAnswer | typeof tooLarge> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largest || signal.aborted) {
      body.destroy();
      return size > largest
        ? tooLarge
        : { status: 'unavailable', reason: 'the registry did not answer in time' };
    }
    chunks.push(chunk);
  }
  const malformed = {
    status: 'unavailable',
    reason: 'the registry’s answer is no package document',
  } as const;
  try {
    return readPackument(name, JSON.parse(Buffer.concat(chunks).toString('utf8'))) ?? malformed;
  } catch {
    return malformed;
  }
}

function answerFor(error: unknown, aborted: boolean): PackageAnswer {
  const status = property(error, 'statusCode') ?? property(error, 'status');
  if (status === 404 || status === 410) return { status: 'absent', asked: 'the registry does not know it' };
  if (status === 401 || status === 403) {
    return { status: 'private', reason: `the registry does not show it to everybody (${status})` };
  }
  if (typeof status === 'number')
    return { status: 'unavailable', reason: `the registry answered with ${status}` };
  if (aborted) return { status: 'unavailable', reason: 'the registry did not answer in time' };
  const code = property(error, 'code');
  const said = typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? ` (${code})` : '';
  return { status: 'unavailable', reason: `the registry could not be reached${said}` };
}

function property(error: unknown, name: 'status' | 'statusCode' | 'code'): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}
