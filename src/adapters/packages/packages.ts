import { parsePurl } from '../../lib/purl.ts';
import type { PackageAnswer } from '../../model/package.ts';
import type { Cache, PackageQuestion, Packages } from '../../model/ports.ts';
import type { Asked } from './asked.ts';
import { answerCache, forgiving, memoryCache } from './cache.ts';
import { combine, withAdvisories, withPopularity } from './combine.ts';
import { type HttpOptions, httpClient, httpDefaults } from './http.ts';
import { impossible } from './registries/registry.ts';
import { type Registries, type RegistriesOptions, registries } from './registries.ts';
import { askDependents, askDepsDev } from './services/deps-dev.ts';
import { askOsv } from './services/osv.ts';

export interface PackagesOptions extends Partial<HttpOptions>, RegistriesOptions {
  /** Address of the deps.dev API, without a slash at the end; undefined: it is not asked. */
  readonly depsDev?: string | undefined;
  /** Address of the OSV API, without a slash at the end; undefined: it is not asked. */
  readonly osv?: string | undefined;
  /** What is known is kept here. Default: in memory, for as long as this lives. */
  readonly cache?: Cache | undefined;
  /** For one lookup as a whole, in milliseconds; what is not answered by then could not be asked. */
  readonly budgetMs?: number | undefined;
}

const BUDGET_MS = 45_000;

/**
 * What the package services and registries know: deps.dev in two batched requests, then the registry of each package
 * that deps.dev does not know or cover, then OSV in one batched request for the advisories of every version.
 */
export function packages(options: PackagesOptions): Packages {
  const http = { ...httpDefaults, ...options };
  const knowledge = new Knowledge(options, http);
  return {
    async lookup(questions, signal) {
      const within = AbortSignal.any([signal, AbortSignal.timeout(options.budgetMs ?? BUDGET_MS)]);
      return knowledge.lookup(questions, within);
    },
  };
}

class Knowledge {
  readonly #options: PackagesOptions;
  readonly #registries: Registries;
  readonly #depsDev;
  readonly #osv;
  readonly #cache: Cache;
  readonly #answers;

  constructor(options: PackagesOptions, http: HttpOptions) {
    this.#options = options;
    this.#registries = registries(options, http);
    this.#depsDev = httpClient(http);
    this.#osv = httpClient(http);
    this.#cache = forgiving(options.cache ?? memoryCache());
    this.#answers = answerCache(this.#cache);
  }

  async lookup(
    questions: readonly PackageQuestion[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, PackageAnswer>> {
    const answers = new Map<string, PackageAnswer>();
    const asked: Asked[] = [];
    for (const question of questions) {
      const url = parsePurl(question.purl);
      if (url?.base !== question.purl) answers.set(question.purl, impossible);
      else asked.push({ ...question, url: { ...url, version: question.version } });
    }
    const known = await Promise.all(asked.map((each) => this.#answers.get(each)));
    const open = asked.filter((_, index) => known[index] === undefined);
    const found = signal.aborted ? cancelled(open) : await this.#ask(open, signal);
    const all = asked.map((each, index): [Asked, PackageAnswer] => [
      each,
      known[index] ?? found.get(each) ?? nobody,
    ]);
    for (const [each, answer] of await this.#complete(all, signal))
      answers.set(each.purl, combine(answers.get(each.purl), answer));
    return answers;
  }

  async #ask(open: readonly Asked[], signal: AbortSignal): Promise<ReadonlyMap<Asked, PackageAnswer>> {
    if (open.length === 0) return new Map();
    const byService = await this.#askDepsDev(open, signal);
    const answers = await Promise.all(
      open.map(async (each): Promise<[Asked, PackageAnswer]> => {
        const said = byService(each);
        const registry = needsRegistry(each, said) ? await this.#registries.ask(each, signal) : undefined;
        return [each, registry === undefined ? (said ?? nobody) : combine(said, registry)];
      }),
    );
    await Promise.all(answers.map(([each, answer]) => this.#answers.set(each, answer)));
    return new Map(answers);
  }

  async #askDepsDev(
    open: readonly Asked[],
    signal: AbortSignal,
  ): Promise<(one: Asked) => PackageAnswer | undefined> {
    const { depsDev } = this.#options;
    if (depsDev === undefined) return () => undefined;
    const urls = open.filter((each) => !this.#registries.isElsewhere(each)).map(({ url }) => url);
    const answer = await askDepsDev(depsDev, urls, this.#depsDev, signal);
    return (each) => (this.#registries.isElsewhere(each) ? undefined : answer(each.url));
  }

  /** Adds the advisories, and of what is suspected how many use it. */
  async #complete(
    answers: readonly (readonly [Asked, PackageAnswer])[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<Asked, PackageAnswer>> {
    const { osv, depsDev } = this.#options;
    const present = answers.flatMap(([each, answer]) =>
      answer.status === 'present'
        ? [{ each, facts: answer.facts, url: { ...each.url, version: each.version ?? answer.facts.latest } }]
        : [],
    );
    const advisories =
      osv === undefined
        ? () => ({ reason: 'OSV is switched off' })
        : await askOsv(
            osv,
            present.map(({ url }) => url),
            this.#osv,
            this.#cache,
            signal,
          );
    const completed = new Map(answers);
    for (const { each, facts, url } of present) {
      const counted =
        each.popularity !== true || depsDev === undefined || url.version === undefined
          ? undefined
          : await askDependents(depsDev, url, this.#depsDev, signal);
      const whole = withPopularity(withAdvisories(facts, url.version, advisories(url)), counted);
      completed.set(each, { status: 'present', facts: whole });
    }
    return completed;
  }
}

/** The registry is asked for what a manifest names, where deps.dev leaves something open. */
function needsRegistry({ direct, popularity }: Asked, said: PackageAnswer | undefined): boolean {
  if (!direct) return false;
  if (said?.status !== 'present') return true;
  const { unpublished = [], unasked = [] } = said.facts;
  // Of what is suspected, its age and its versions matter too.
  return popularity === true || unpublished.length > 0 || unasked.length > 0;
}

const nobody: PackageAnswer = {
  status: 'unavailable',
  reason: 'nobody who knows its ecosystem could be asked',
};

function cancelled(open: readonly Asked[]): ReadonlyMap<Asked, PackageAnswer> {
  return new Map(open.map((each) => [each, { status: 'unavailable', reason: 'the review was cancelled' }]));
}
