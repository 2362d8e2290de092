import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { lastName } from '../names/dotted.ts';
import type { Names } from '../names/names.ts';
import { demands, guardKindOf, wordsOf } from '../words/guard-names.ts';
import { areOfRights, likelyGuard } from '../words/likely-guards.ts';
import { guardOf } from './written-guards.ts';

/**
 * The guard that something most likely is which is imported from a file that is not there: by its name, what it is given,
 * and where it stands. What wraps a handler must say so itself.
 */
export function likelyFrom(
  names: Names,
  file: EndpointFile,
  handler: HandlerRef,
  origin: Guard['origin'],
): Guard | undefined {
  const isBefore = origin !== 'handler';
  if ((!isBefore && handler.wraps.length === 0) || !names.isOutOfSight(file, handler)) return undefined;
  const from = handler.module ?? names.moduleOf(file, handler.name);
  const likely = likelyGuard(handler.name, handler.arguments, isBefore && handler.wraps.length === 0, from);
  if (likely === undefined) return undefined;
  const guard = { ...guardOf(handler, likely.kind, isBefore ? origin : 'inline'), isOutOfSight: true };
  return likely.isPlain ? guard : { ...guard, isGuessed: true };
}

/** Where people become known. */
const doors = /\/(?:log-?in|sign-?in|sign-?up|register|forgot-?password|reset-?password)\/?$/i;
const isWide = ({ origin }: Guard): boolean => /^(?:router|mount|global|module)$/.test(origin);

/** What was not seen and stands before the door itself turns nobody away: nobody could become known. */
export function withoutIdle(endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const idle = new Set(
    endpoints
      .filter(({ method, path }) => method === 'POST' && doors.test(path))
      .flatMap(({ guards }) => guards.filter((guard) => guard.isOutOfSight && isWide(guard)).map(keyOf)),
  );
  if (idle.size === 0) return endpoints;
  return endpoints.map((endpoint) => ({
    ...endpoint,
    guards: endpoint.guards.filter((guard) => !(isWide(guard) && idle.has(keyOf(guard)))),
  }));
}

const keyOf = ({ name, location: { path, line } }: Guard): string => `${path}:${line} ${name}`;

/** What a demand can be about that concerns the caller: `mustOwn`, `assertMember`, `ensureSignedIn`. */
const aboutCaller =
  /^(?:own|owns|owner|owned|mine|can|may|allowed|access|able|signed|somebody|someone|known|user|member|admin|role|roles|permission|permissions|auth|authed|authenticated|authorized|login|logged|session|staff|right|rights|scope|identity|caller|me|tenant|policy)$/;

/** What a handler asks of a function that is imported from a file that is not there, if its name and its use say that it refuses. */
export function likelyDemand(names: Names, file: EndpointFile, name: string): Guard['kind'] | undefined {
  if (!names.isOutOfSight(file, { name })) return undefined;
  if (file.obeyed?.includes(name)) return 'authorization';
  const [, ...rest] = wordsOf(lastName(name));
  if (!demands(name) || !(rest.length === 0 || rest.some((word) => aboutCaller.test(word)))) return undefined;
  return areOfRights(rest) ? 'authorization' : (guardKindOf(name) ?? 'authentication');
}
