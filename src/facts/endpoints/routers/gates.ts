import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import type { NamedAt } from '../shared/names.ts';
import { lastName } from '../shared/places.ts';
import type { Registration, RouterFacts } from './facts.ts';
import { keyOf } from './references.ts';

type Use = Registration & { readonly kind: 'use' };

/** Whether what a route ends with lets callers go on, so that it stands before what answers them. */
export function isPassedOn(
  { names }: Project<RouterFacts>,
  file: EndpointFile,
  handler: HandlerRef | undefined,
): boolean {
  const target = handler && handler.name !== '' ? names.target(file, handler) : undefined;
  return target?.file.goingOn?.includes(lastName(target.name)) === true;
}

/** What lies below a path that is guarded may be registered where nobody sees it. */
export const gateAt = (
  router: NamedAt,
  { location }: Use,
  path: string,
  guards: readonly Guard[],
): Endpoint => ({
  ...below(router, path),
  guards,
  isGate: 'path',
  location,
});

/** `app.use('/reports', (req, res) => …)` answers whatever is asked below its path. */
export const answerAt = (
  router: NamedAt,
  { location }: Use,
  path: string,
  guards: readonly Guard[],
): Endpoint => ({
  ...below(router, path),
  guards,
  location,
});

const below = (router: NamedAt, path: string) => ({
  framework: 'routers',
  method: '*',
  path,
  handler: '',
  group: keyOf(router),
});
