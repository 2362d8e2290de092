import pLimit from 'p-limit';
import type { PackageAnswer } from '../../model/package.ts';
import type { Cache, Packages } from '../../model/ports.ts';
import { type NpmConfiguration, operatorConfiguration } from './npm-configuration.ts';
import { askRegistry, type RegistryOptions } from './npm-registry.ts';
import { isRecord } from './packument.ts';

export interface NpmPackagesOptions extends Partial<Omit<RegistryOptions, 'configuration'>> {
  /** Address of the registry to ask; default: the operator's npm configuration, then npm's own. */
  readonly registry?: string | undefined;
  /** Default: what the operator of this machine has set for npm. */
  readonly configuration?: NpmConfiguration | undefined;
  readonly cache?: Cache | undefined;
}

const HOUR = 3_600;
/** Seconds for which an answer is believed. A name that is absent now may be registered in a minute. */
const lifetime = { present: 6 * HOUR, private: HOUR, absent: 600 } as const;

const defaults = {
  withDates: false,
  timeoutMs: 10_000,
  retries: 2,
  backoffMs: 300,
  largestAnswer: 32 * 2 ** 20,
};
const AT_ONCE = 8;
const PREFIX = 'pkg:npm/';

/** npm packages through the registry protocol. Names of other ecosystems are answered with `unavailable`. */
export function npmPackages(options: NpmPackagesOptions): Packages {
  const { registry, cache, configuration = operatorConfiguration(), ...given } = options;
  const asking: RegistryOptions = {
    ...defaults,
    ...given,
    configuration: registry === undefined ? configuration : { ...configuration, registry },
  };
  const limit = pLimit(AT_ONCE);
  const answer = (purl: string, signal: AbortSignal): Promise<PackageAnswer> =>
    limit(() => cached(purl, cache, asking, () => lookUp(purl, asking, signal)));
  return {
    lookup: async (purls, signal) => {
      const asked = [...new Set(purls)];
      const answers = await Promise.all(asked.map((purl) => answer(purl, signal)));
      return new Map(asked.map((purl, index) => [purl, answers[index] ?? notAsked]));
    },
  };
}

const notAsked: PackageAnswer = { status: 'unavailable', reason: 'it was not asked' };

async function lookUp(purl: string, asking: RegistryOptions, signal: AbortSignal): Promise<PackageAnswer> {
  if (signal.aborted) return { status: 'unavailable', reason: 'the review was cancelled' };
  if (!purl.startsWith(PREFIX)) return { status: 'unavailable', reason: 'no registry is known for it' };
  const name = decoded(purl.slice(PREFIX.length));
  // https://docs.npmjs.com/cli/v11/configuring-npm/package-json#name; capitals are of old names.
  if (name === undefined || name.length > 214 || !/^(?:@[\w.~-]+\/)?[\w~-][\w.~!'()*-]*$/.test(name)) {
    return { status: 'absent', asked: 'no package can have such a name' };
  }
  return askRegistry(name, asking, signal);
}

function decoded(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** A cache that fails or holds something else costs a request, nothing more. */
async function cached(
  purl: string,
  cache: Cache | undefined,
  { configuration, withDates }: RegistryOptions,
  ask: () => Promise<PackageAnswer>,
): Promise<PackageAnswer> {
  const key = `packages ${configuration.registry ?? ''} ${withDates} ${purl}`;
  const known = await cache?.get(key).catch(() => undefined);
  if (isAnswer(known)) return known;
  const answer = await ask();
  if (answer.status !== 'unavailable') {
    await cache?.set(key, answer, lifetime[answer.status]).catch(() => undefined);
  }
  return answer;
}

function isAnswer(value: unknown): value is PackageAnswer {
  if (!isRecord(value)) return false;
  if (value.status === 'present') return isRecord(value.facts) && Array.isArray(value.facts.versions);
  return value.status === 'absent' || value.status === 'private';
}
