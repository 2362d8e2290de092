import type { ProjectFacts } from '../../../../model/facts.ts';
import type { GuardHolder } from '../../../../model/guard-holder.ts';
import { isTest } from '../../../support/paths.ts';
import { isCallersId } from '../../bodies/identity.ts';
import { lastWord } from '../last-word.ts';
import { ofPerson } from './ignored.ts';

/** Functions that leave it to a method of their own object, in whatever class, to compare something with who calls: `this.mustBe(note.authorId)`. */
export class LeftToMethods {
  /** The functions that compare something that they are handed with who calls, and turn away whoever that is not, by their names. */
  readonly #comparing: ReadonlyMap<string, readonly GuardHolder[]>;

  constructor({ endpoints: { holders } }: ProjectFacts) {
    this.#comparing = Map.groupBy(
      (holders?.head ?? []).filter((each) => comparesHanded(each) && !isTest(each.location.path)),
      ({ what }) => lastWord(what),
    );
  }

  /** Whether a function still takes a column, and calls such a method that it did not call before. */
  has(by: string, { owners: had }: GuardHolder, { owners: has }: GuardHolder): boolean {
    const isTaken = has?.handedIn?.fields.some((path) => lastWord(path) === by) === true;
    const known = new Set(had?.handedIn?.calls);
    return (
      isTaken &&
      has.handedIn.calls.some(
        (call) => ofItself.test(call) && !known.has(call) && this.#comparing.has(lastWord(call)),
      )
    );
  }
}

const ofItself = /^(?:self|cls|this|super\(\)|super)\.#?\w+$/;

/** `if (personId !== this.user.id) throw …`, where `personId` is a parameter, or `ownerId`, which may be who calls as well. */
function comparesHanded({ key, owners }: GuardHolder): boolean {
  const { compared = [], handedIn } = owners ?? {};
  const names = handedIn?.names ?? [];
  const isHanded = (path: string): boolean =>
    names.includes(path) || (isCallersId(path) && names.some((name) => ofPerson.test(name)));
  return key.startsWith('function ') && compared.some(isHanded);
}
