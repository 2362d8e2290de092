import type { Endpoint } from '../../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import { asksForMore } from '../../authorizing.ts';
import { Counterparts } from '../../counterparts.ts';
import { answeredBy } from './answered-by.ts';

/** Functions before all of whose endpoints stands what asks for more than did: that may ask whose something is. */
export class GuardedNow {
  readonly #base: readonly Endpoint[];
  readonly #objects: readonly ObjectHandler[];
  readonly #now: ReadonlyMap<Endpoint, readonly Endpoint[]>;

  constructor({ endpoints: { base, head, objects } }: ProjectFacts) {
    this.#base = base;
    this.#objects = objects?.base ?? [];
    const counterparts = new Counterparts(base, head);
    const known = head.map((now) => ({ now, before: counterparts.before(now) }));
    this.#now = new Map(
      [...Map.groupBy(known, ({ before }) => before)].flatMap(([before, all]) =>
        before === undefined ? [] : [[before, all.map(({ now }) => now)]],
      ),
    );
  }

  /** @param wasQuery a query asked for it, and nothing was compared */
  standsInFor(before: GuardHolder, wasQuery: boolean): boolean {
    const known = this.#endpointsOf(before);
    return (
      known.some((each) => this.#now.has(each)) && known.every((each) => this.#isGuarded(each, wasQuery))
    );
  }

  /** One that is not there any more opens nothing. */
  #isGuarded(known: Endpoint, wasQuery: boolean): boolean {
    const endpoints = this.#now.get(known) ?? [];
    return endpoints.length === 0 || asksForMore({ endpoints: [known] }, { endpoints }, wasQuery);
  }

  /** Also those that are registered elsewhere. */
  #endpointsOf(holder: GuardHolder): readonly Endpoint[] {
    const { path, line } = holder.location;
    const taking = this.#objects.filter(
      ({ location }) => location.path === path && location.line <= line && line <= location.endLine,
    );
    const found = taking.flatMap(({ endpoints, through }) => [...endpoints, ...through]);
    return found.length > 0 ? found : answeredBy(holder, this.#base);
  }
}
