import type { ProjectFacts } from '../../../../model/facts.ts';
import type { Location } from '../../../../model/finding.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import type { ObjectHandler } from '../../../../model/object-handler.ts';
import { onBothSides } from '../both-sides.ts';

/**
 * Functions that leave it to something else, and did not, by telling it whom a guard put on the request, `boats.of(id,
 * req.skipper)`, or take what is theirs, `req.skipper.getBoats()`: that they are who calls, other files say.
 */
export class HandedNow {
  readonly #places: readonly Location[];

  constructor(facts: ProjectFacts) {
    this.#places = [...onBothSides(facts)].flatMap(([before, now]) => {
      const had = new Set(handedBy(before));
      return handedBy(now).some((each) => !had.has(each)) ? [now.location] : [];
    });
  }

  has({ location: { path, line, endLine } }: ObjectHandler): boolean {
    return this.#places.some((each) => each.path === path && line <= each.line && each.line <= endLine);
  }
}

const handedBy = ({ owners, inPlace }: GuardHolder): readonly string[] =>
  [owners, inPlace].flatMap((each) =>
    (each?.ofKept ?? []).flatMap(({ by, isHanded }) => (isHanded && each?.handed.includes(by) ? [by] : [])),
  );
