import type { Endpoint, Guard, GuardHolder } from '../../../model/endpoint.ts';
import type { ProjectFacts } from '../../../model/facts.ts';
import { isTest } from '../../support/paths.ts';
import { lastWord } from '../last-word.ts';
import { lossBetween } from '../lost-guards.ts';
import { Counterparts, isDeliberatelyPublic, isEntrance } from '../siblings.ts';

/** The endpoints that stood behind a function before the change, and still do. */
export class Users {
  readonly #kept: readonly (readonly [Endpoint, readonly Guard[]])[];

  constructor({ endpoints: { base, head }, publicPaths }: ProjectFacts) {
    const counterparts = new Counterparts(base, head);
    this.#kept = head.flatMap((endpoint): (readonly [Endpoint, readonly Guard[]])[] => {
      if (
        isTest(endpoint.location.path) ||
        isEntrance(endpoint) ||
        isDeliberatelyPublic(endpoint, publicPaths)
      )
        return [];
      const known = counterparts.before(endpoint);
      const lost = known && lossBetween(known, endpoint, false)?.lost.map(({ name }) => name);
      const kept = endpoint.guards.filter(
        ({ name }) => known?.guards.some((each) => each.name === name) && lost?.includes(name) !== true,
      );
      return kept.length === 0 ? [] : [[endpoint, kept]];
    });
  }

  of(holder: GuardHolder): readonly Endpoint[] {
    return this.#kept
      .filter(([, guards]) => guards.some((guard) => isBy(guard, holder)))
      .map(([endpoint]) => endpoint);
  }
}

/** Names that many functions have which are written in others. */
const isEveryones =
  /^(?:wrapper|wrapped|inner|decorator|decorated|handler|middleware|default|canActivate|has_permission|has_object_permission|use|call|run|check|get|post|next|dispatch|index|create|update)$/;

function isBy({ name, asks = [], body }: Guard, { location, body: own }: GuardHolder): boolean {
  const names = own?.names ?? [];
  if (body !== undefined && body.path !== location.path)
    return asks.some((each) => isNamed(lastWord(each), names));
  if (body !== undefined && names.includes(body.name)) return true;
  return [name, ...asks].some((each) => isNamed(lastWord(each), names));
}

const isNamed = (name: string, names: readonly string[]): boolean =>
  names.includes(name) && !isEveryones.test(name);
