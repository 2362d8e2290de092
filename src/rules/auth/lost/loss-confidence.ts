import type { Guard } from '../../../model/endpoint.ts';
import type { Confidence } from '../../../model/finding.ts';
import { isOfStanding } from './standing.ts';

/** What finds something among what callers may see says nothing of what they may do with it: `set_post`. */
const loading = /^(?:set|load|find|fetch)_(?!.*auth)\w+$/;

/** What somebody may use may be bought, or only not be there for everybody yet: `user.features.export`, `canUseEmoji`. */
const isOfFeature = ({ name }: Guard): boolean =>
  /\.features?(?![a-z])|has_?[fF]eatures?(?![a-z])|(?:^|[. ])flags\.\w+\(|can(?:Use(?=[A-Z])|_use_)(?!admin|Admin)/.test(
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
  if (lost.every(isOfFeature)) return 'low';
  const inFront = left.filter(({ origin, name }) => origin !== 'handler' && !loading.test(name));
  const isCovered = lost.every(({ kind }) =>
    inFront.some((each) => each.kind === 'authorization' || each.kind === kind),
  );
  // Who may sign in may be asked by what finds them.
  if (open && lost.every(isOfStanding)) return 'low';
  // A check inside the handler that something in front of it may make as well.
  if (lost.every(({ origin }) => origin === 'handler')) return isCovered ? 'low' : 'medium';
  return isCovered || isSometimes || lost.every(({ isGuessed }) => isGuessed) ? 'medium' : 'high';
}
