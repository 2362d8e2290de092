import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import { Earlier } from './fetches.ts';

/** Handlers that compare what they were given with the caller, and did not: what gives it need not ask whose it is. */
export class ComparedNow {
  /** The kinds of objects that the handler of an endpoint compares. */
  readonly #models: ReadonlyMap<Endpoint, ReadonlySet<string>>;

  constructor({ endpoints: { objects } }: ProjectFacts) {
    const { base, head } = objects ?? { base: [], head: [] };
    const before = new Earlier(base);
    this.#models = new Map(
      head.flatMap((handler) => {
        const had = comparedBy(before.of(handler));
        const fresh = new Set(comparedBy(handler).filter((model) => !had.includes(model)));
        return fresh.size === 0 ? [] : handler.endpoints.map((each) => [each, fresh] as const);
      }),
    );
  }

  /** Whether all endpoints that a function gives objects of a kind to compare them now. */
  standInFor({ through }: ObjectHandler, models: readonly string[]): boolean {
    const isCompared = (each: Endpoint): boolean =>
      models.every((model) => this.#models.get(each)?.has(model) === true);
    return through.length > 0 && models.length > 0 && through.every(isCompared);
  }
}

const comparedBy = (handler: ObjectHandler | undefined): readonly string[] =>
  handler?.accesses.flatMap(({ model, limit }) => (limit?.how === 'comparison' ? [model] : [])) ?? [];
