import type { Endpoint, Guard } from '../../model/endpoint.ts';
import type { Confidence } from '../../model/finding.ts';

export interface Loss {
  readonly lost: readonly Guard[];
  readonly confidence: Confidence;
}

/**
 * Guards that are gone and that nothing new stands in for. Whoever may do something is known, so that authorization
 * stands in for authentication; not the other way round.
 * @param open whether the endpoint is meant for everybody: a log-in handler that answers 401 is no guard of the log-in
 */
export function lossBetween(before: Endpoint, now: Endpoint, open: boolean): Loss | undefined {
  // A guard that is in force under a condition is none, unless it always was, or another one takes the other case.
  const wasFirm = before.guards.some(({ optional }) => optional !== true);
  const sometimes = new Set(now.guards.filter(({ optional }) => optional).map(({ name }) => name));
  const left = now.guards.filter(({ optional }) => !optional || !wasFirm || sometimes.size > 1);
  const names = new Set(left.map(({ name }) => name));
  const had = new Set(before.guards.map(({ name }) => name));
  const fresh = left.filter(({ name }) => !had.has(name));
  const isReplaced = ({ kind }: Guard): boolean =>
    fresh.some((each) => each.kind === 'authorization' || each.kind === kind);
  const gone = before.guards.filter(
    (guard) => !names.has(guard.name) && !isReplaced(guard) && !(open && guard.origin === 'handler'),
  );
  const lost = gone.filter((guard) => !isSpare(guard, left));
  return lost.length === 0 ? undefined : { lost, confidence: confidenceOf(lost, left, sometimes.size > 0) };
}

/** A check inside the handler that something in front of it makes as well. */
const isSpare = (guard: Guard, left: readonly Guard[]): boolean =>
  guard.origin === 'handler' &&
  left.some(({ kind, origin }) => origin !== 'handler' && (kind === 'authorization' || kind === guard.kind));

function confidenceOf(lost: readonly Guard[], left: readonly Guard[], isSometimes: boolean): Confidence {
  if (isSometimes || lost.every(({ origin }) => origin === 'handler')) return 'medium';
  const inFront = left.filter(({ origin }) => origin !== 'handler');
  const isCovered = lost.every(({ kind }) =>
    inFront.some((each) => each.kind === 'authorization' || each.kind === kind),
  );
  return isCovered ? 'medium' : 'high';
}
