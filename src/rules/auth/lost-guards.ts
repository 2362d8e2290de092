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
    (guard) =>
      !names.has(guard.name) &&
      // One that was in force under a condition before is no worse for that.
      !(guard.optional && sometimes.has(guard.name)) &&
      !isReplaced(guard) &&
      !(open && guard.origin === 'handler'),
  );
  return gone.length === 0
    ? undefined
    : { lost: gone, confidence: confidenceOf(gone, left, sometimes.size > 0) };
}

function confidenceOf(lost: readonly Guard[], left: readonly Guard[], isSometimes: boolean): Confidence {
  const inFront = left.filter(({ origin }) => origin !== 'handler');
  const isCovered = lost.every(({ kind }) =>
    inFront.some((each) => each.kind === 'authorization' || each.kind === kind),
  );
  // A check inside the handler that something in front of it may make as well.
  if (lost.every(({ origin }) => origin === 'handler')) return isCovered ? 'low' : 'medium';
  return isCovered || isSometimes ? 'medium' : 'high';
}
