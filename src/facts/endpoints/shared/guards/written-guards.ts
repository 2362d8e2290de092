import type { Guard } from '../../../../model/endpoint.ts';
import type { CheckFact, HandlerRef } from '../../endpoint-file.ts';
import { someCheck } from '../checks/subjects.ts';

/** What more is known of a guard. */
type More = Pick<Guard, 'asks' | 'hollowed' | 'wants'>;

/** The guard that a reference is, under its own name or another. */
export function guardOf(
  handler: HandlerRef,
  kind: Guard['kind'],
  origin: Guard['origin'],
  { asks = [], hollowed, wants }: More = {},
  name = asWritten(handler),
): Guard {
  const { location, optional } = handler;
  return {
    name,
    kind,
    origin,
    location,
    ...(optional ? { optional } : {}),
    ...(asks.length > 0 ? { asks } : {}),
    ...(hollowed ? { hollowed } : {}),
    ...(wants ? { wants } : {}),
    ...readIn(handler),
  };
}

/** What it is given otherwise than its name says, and the names whose meaning was not found. */
export const readIn = ({ unread = [], meant }: HandlerRef): Pick<Guard, 'unread' | 'given'> => ({
  ...(unread.length > 0 ? { unread: unread.map(({ name }) => name) } : {}),
  ...(meant === undefined ? {} : { given: meant }),
});

/** The guards that the checks of a function are. */
export const checked = (
  handler: HandlerRef,
  checks: readonly CheckFact[],
  origin: Guard['origin'],
  more: More = {},
): Guard[] =>
  checks.map(({ kind, name, proofs }) => ({
    ...guardOf(handler, kind, origin, more, name),
    ...(proofs === undefined ? {} : { proofs }),
  }));

/** `requireRole('admin')`: a guard is compared and shown as it was written. */
export function asWritten({ name, arguments: given }: HandlerRef): string {
  if (name === '') return someCheck;
  return given.length > 0 ? `${name}(${given.map(quoted).join(', ')})` : name;
}

/** Constants and numbers are kept as they are written. */
const quoted = (text: string): string =>
  /^[A-Z]\w*(?:\.\w+)+$|^\d+$|^\w+: /.test(text) ? text : `'${text}'`;

/** A wrapper such as `asyncHandler(list)` is called what it wraps. */
export function handlerName(handler: HandlerRef | undefined): string {
  const wrapped = handler?.wraps.at(-1);
  return wrapped !== undefined && wrapped.name !== '' ? handlerName(wrapped) : (handler?.name ?? '');
}

/** Whether a file holds tests, or stands among them. */
export const isTest = (path: string): boolean =>
  /(?:^|\/)(?:tests?|specs?|__tests__|__mocks__|e2e)\/|\.(?:test|spec)\.\w+$/.test(path);

/** Whoever asks for rights knows who it is. */
export const strongest = (guards: readonly Pick<Guard, 'kind'>[]): Guard['kind'] | undefined =>
  guards.some(({ kind }) => kind === 'authorization') ? 'authorization' : guards[0]?.kind;
