import type { Endpoint, Guard } from '../../../../model/endpoint.ts';

/** Whether some guard of the first is among those of all of them. */
export function allAsk([first, ...more]: readonly Endpoint[], keyOf: (guard: Guard) => string): boolean {
  return (
    first?.guards.some((guard) =>
      more.every(({ guards }) => guards.some((each) => keyOf(each) === keyOf(guard))),
    ) === true
  );
}

export const isByCall = ({ kind, name, optional }: Guard): boolean =>
  kind === 'authorization' && optional !== true && !name.startsWith('a check ');

/** What stands in front of its handler, as far as it asks what the caller may do. */
export const onlyRights = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  guards: endpoint.guards.filter(
    ({ kind, optional, origin }) => kind === 'authorization' && optional !== true && origin !== 'handler',
  ),
});

export const asksItself = ({ guards }: Endpoint): boolean => guards.some(isOwnRight);

/** A right that a handler asks for itself. */
export const isOwnRight = ({ kind, origin }: Guard): boolean =>
  kind === 'authorization' && origin === 'handler';

export const asksRights = (endpoint: Endpoint): boolean => onlyRights(endpoint).guards.length > 0;
