import type { Guard } from '../../../../model/endpoint.ts';
import type { Confidence } from '../../../../model/finding.ts';
import { wordsIn } from '../arguments/substituted.ts';
import { lastWord } from '../last-word.ts';
import { isOfStanding } from './standing.ts';

/** What finds something among what callers may see says nothing of what they may do with it: `set_post`. */
const loading = /^(?:set|load|find|fetch)_(?!.*auth)\w+$/;

/** What somebody may use may be bought, or only not be there for everybody yet: `user.features.export`, `canUseEmoji`. */
const isOfFeature = ({ name }: Guard): boolean =>
  /\.features?(?![a-z])|has_?[fF]eatures?(?![a-z])|(?:^|[. ])flags\.\w+\(|can(?:Use(?=[A-Z])|_use_)(?!admin|Admin)/.test(
    name,
  );

/** What somebody pays for, by a name that says nothing of rights: `PaidPlanGuard`; who sees it does not see what it answers. */
const isOfPayment = ({ name }: Guard): boolean => {
  const words = wordsIn(lastWord(name)).map((word) => word.toLowerCase());
  return (
    words.some((word) =>
      /^(?:paid|plans?|subscri(?:bed|ptions?|ber)|trial|premium|billing|quota)$/.test(word),
    ) &&
    words.every((word) =>
      /^(?:paid|pays?|paying|plans?|subscri(?:bed|ptions?|ber)|trial|premium|billing|quota|guard|checks?|requires?|required|ensures?|needs?|has|is|on|an?|the|active|valid|only|verify|enforce|assert|over|within|for|pro|free|limits?|middleware)$/.test(
        word,
      ),
    )
  );
};

/** `bcrypt.compare`, `user.valid_password?`: who is known already is asked once more for what only they know. */
const isOfPassword = ({ name }: Guard): boolean =>
  /^a check of .*(?:(?:bcrypt|argon2?|scrypt|pbkdf2)\w*\.(?:compare|verify|check)|(?:check|verify|valid|compare|match\w*|correct|authenticate)_?pass(?:word|wd)|pass(?:word|wd)_?(?:matches|verify|valid|correct)|CompareHashAndPassword)/i.test(
    name,
  );

/**
 * How sure it is that guards are missed.
 * @param open whether the endpoint is meant for everybody
 */
export function confidenceOf(
  lost: readonly Guard[],
  left: readonly Guard[],
  isSometimes: boolean,
  open: boolean,
): Confidence {
  if (lost.every((guard) => isOfFeature(guard) || isOfPayment(guard))) return 'low';
  const inFront = left.filter(({ origin, name }) => origin !== 'handler' && !loading.test(name));
  const isCovered = lost.every(({ kind }) =>
    inFront.some((each) => each.kind === 'authorization' || each.kind === kind),
  );
  // Who may sign in may be asked by what finds them.
  if (open && lost.every(isOfStanding)) return 'low';
  if (!open && lost.every(isOfPassword)) return 'medium';
  // A check inside the handler that something in front of it may make as well.
  if (lost.every(({ origin }) => origin === 'handler')) return isCovered ? 'low' : 'medium';
  return isCovered || isSometimes || lost.every(({ isGuessed }) => isGuessed) ? 'medium' : 'high';
}
