import type { Endpoint, Guard } from '../../model/endpoint.ts';
import type { Fetch } from './lost/earlier.ts';

/** Whether who may call an endpoint is asked for more than of those whose objects are limited: administrators, owners. */
export function isAuthorizedBeyond({ guards }: Endpoint, limited: readonly Fetch[]): boolean {
  const usual = new Set(
    limited.flatMap(({ handler }) =>
      handler.endpoints.flatMap((each) => each.guards.map(({ name }) => withoutNumbers(name))),
    ),
  );
  return guards.some((guard) => isAuthorizing(guard) && !usual.has(withoutNumbers(guard.name)));
}

/** `answer(201, roles: admin)` asks for what `answer(roles: admin)` asks for. */
const withoutNumbers = (name: string): string => name.replace(/\(\d{3}, /, '(').replace(/\(\d{3}\)$/, '');

export const isAuthorizing = ({ kind, name }: Guard): boolean =>
  kind === 'authorization' || owning.test(name);

const owning =
  /[oO]wn|[mM]ember|[bB]elong|[tT]enant|[cC]an[A-Z(_]|[aA]ccess|[pP]olicy|[rR]ole|[pP]ermi|[sS]cope/;
