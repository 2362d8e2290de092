import type { Guard } from '../../../../model/endpoint.ts';
import type { Confidence } from '../../../../model/finding.ts';
import { wordsIn } from '../arguments/substituted.ts';
import { lastWord } from '../last-word.ts';
import { ofPerson } from '../owners/ignored.ts';
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

/** `reportedById`, `signed_by`: who did something is one person, whatever they did. */
const saysByWhom = /[a-z]ed(?:By(?:I[dD])?|_by(?:_id)?)$/;

/** `note` of `a check of note.authorId`: whose one thing is that the handler took. */
const whoseOf = ({ name, origin }: Guard): string | undefined => {
  const [, noun = '', column = ''] = /^a check of @?(\w+)\.(\w+)$/.exec(name) ?? [];
  const isOf =
    origin === 'handler' &&
    (saysByWhom.test(column) || (ofPerson.test(column) && /(?:^|[a-z_])(?:[iI][dD]|[bB]y)$/.test(column)));
  return isOf &&
    !/user|^(?:me|req|request|ctx|session|claims|token|caller|viewer|actor)$|^current/i.test(noun)
    ? noun.toLowerCase()
    : undefined;
};

/** What stands before others as well knows nothing of whose one of these is, unless it speaks of such things, or of owners. */
const isOfSurroundings = ({ name, origin, isOfOwner }: Guard, noun: string | undefined): boolean =>
  noun !== undefined &&
  /^(?:router|mount|global|module)$/.test(origin) &&
  isOfOwner !== true &&
  !name.toLowerCase().includes(noun) &&
  !/own|author(?!i[sz])|creator/i.test(name);

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
  const isCovered = lost.every((guard) =>
    inFront.some(
      (each) =>
        (each.kind === 'authorization' || each.kind === guard.kind) &&
        !isOfSurroundings(each, whoseOf(guard)),
    ),
  );
  // Who may sign in may be asked by what finds them.
  if (open && lost.every(isOfStanding)) return 'low';
  if (!open && lost.every(isOfPassword)) return 'medium';
  // A check inside the handler that something in front of it may make as well.
  if (lost.every(({ origin }) => origin === 'handler')) return isCovered ? 'low' : 'medium';
  return isCovered || isSometimes || lost.every(({ isGuessed }) => isGuessed) ? 'medium' : 'high';
}
