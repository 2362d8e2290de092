import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { isDeliberatelyPublic } from '../../meant-for-everybody.ts';

const most = 0.5;
/** So many of what is not for everybody are enough, where others ask for more than to be known. */
const several = 3;

/**
 * Endpoints to which nobody comes who is not known, though their paths are of those that everybody may call: `POST
 * /session/confirm` behind `require_login`. A guard says so that stands before most, or several, of what is not for everybody,
 * and that some of what is does without.
 */
export class KnownBefore {
  readonly #names: ReadonlySet<string>;

  constructor(endpoints: readonly Endpoint[]) {
    const { open = [], others = [] } = Object.groupBy(endpoints, (each) =>
      isDeliberatelyPublic(each) ? 'open' : 'others',
    );
    const counts = new Map<string, number>();
    for (const { guards } of others)
      for (const name of new Set(guards.filter(isInFront).map((each) => each.name)))
        counts.set(name, (counts.get(name) ?? 0) + 1);
    const isMissing = (name: string): boolean =>
      open.some(({ guards }) => !guards.some((each) => each.name === name));
    this.#names = new Set(
      [...counts].flatMap(([name, count]) =>
        (count > most * others.length || count >= several) && isMissing(name) ? [name] : [],
      ),
    );
  }

  has({ guards }: Endpoint): boolean {
    return guards.some((guard) => isInFront(guard) && this.#names.has(guard.name));
  }
}

const isInFront = ({ origin, kind, optional }: Guard): boolean =>
  origin !== 'handler' && kind === 'authentication' && optional !== true;
