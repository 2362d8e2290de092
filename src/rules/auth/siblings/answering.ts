import type { ObjectHandler } from '../../../model/object-handler.ts';
import { isTest } from '../../support/paths.ts';
import { routeOf } from './objects/taken.ts';

/**
 * Functions that answer endpoints; and those that limit what they take for functions that do, and take nothing themselves:
 * `own_invoice(request, pk)`.
 */
export function answering(head: readonly ObjectHandler[]): readonly ObjectHandler[] {
  const all = head.filter(({ location: { path } }) => !isTest(path));
  const taking = new Set(
    all.flatMap(({ endpoints, accesses }) =>
      endpoints.flatMap((endpoint) => accesses.map(({ model }) => `${routeOf(endpoint)} ${model}`)),
    ),
  );
  return all.flatMap((handler) => {
    if (handler.endpoints.length > 0) return [handler];
    const { accesses, through } = handler;
    const limited = accesses.filter(
      ({ model, byId, limit }) =>
        byId && limit !== undefined && !through.some((each) => taking.has(`${routeOf(each)} ${model}`)),
    );
    return through.length > 0 && limited.length > 0
      ? [{ ...handler, accesses: limited, endpoints: through }]
      : [];
  });
}
