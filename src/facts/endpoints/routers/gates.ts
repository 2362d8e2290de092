import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { type ActiveGuards, activeGuard } from '../shared/guards/active-guards.ts';
import { asWritten } from '../shared/guards/written-guards.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { NamedAt } from '../shared/names/names.ts';
import { refuses } from '../shared/words/guard-names.ts';
import type { Registration, RouterFacts } from './facts.ts';
import { keyOf } from './references.ts';

const deepestWrap = 3;

/** Whether what a route ends with lets callers go on, so that it stands before what answers them. */
export function isPassedOn(
  { names }: Pick<Project<RouterFacts>, 'names'>,
  file: EndpointFile,
  handler: HandlerRef | undefined,
  depth = 0,
): boolean {
  if (handler === undefined || handler.name === '' || depth > deepestWrap) return false;
  const target = names.target(file, handler);
  if (target?.file.goingOn?.includes(lastName(target.name)) === true) return true;
  // `passing(badge())` hands what it is given whatever it is called with.
  const [wrapped, ...more] = handler.wraps;
  return more.length === 0 && isPassedOn({ names }, file, wrapped, depth + 1);
}

/** Whether a route is made of guards alone, so that something else answers it. */
export function isOnlyGate(
  { handlers, byText }: Registration & { readonly kind: 'route' },
  guards: readonly Guard[],
  isLast: boolean,
): boolean {
  const last = isLast ? handlers.at(-1) : undefined;
  // A method that is named is what answers, whatever it asks.
  if (isLast && byText === 'found') return false;
  return guards.length > 0 && guards.length === handlers.length && !(last && isAnswering(last));
}

/** What turns callers away and answers the others: `answer({ roles: ['admin'] }, async (ctx) => …)`. */
const isAnswering = ({ name, answers, wraps }: HandlerRef): boolean =>
  answers === true || (!refuses(name) && wraps.some((each) => each.name === '' && each.says === undefined));

/** `app.use('/reports', (req, res) => …)` answers whatever is asked below its path. */
export const answerAt = (
  router: NamedAt,
  { location }: Registration,
  path: string,
  guards: readonly Guard[],
): Endpoint => ({
  framework: 'routers',
  method: '*',
  path,
  handler: '',
  group: keyOf(router),
  guards,
  location,
});

/** What lies below a path that is guarded, or at it, may be registered where nobody sees it. */
export const gateAt = (
  router: NamedAt,
  registration: Registration,
  path: string,
  guards: readonly Guard[],
  isGate: 'path' | 'place',
): Endpoint => ({ ...answerAt(router, registration, path, guards), isGate });

/** The same guards and more, which are in force inside only. */
export function behind(active: ActiveGuards, guards: readonly Guard[], path: string): ActiveGuards {
  const inside = active.fork();
  for (const guard of guards) inside.add(activeGuard(guard, path));
  return inside;
}

/** A guard written into one registration runs for every later one of the same method and path. */
export function keepFor(
  methods: readonly (string | undefined)[],
  path: string,
  guards: readonly Guard[],
  active: ActiveGuards,
): void {
  const exact = !path.endsWith('*');
  for (const guard of guards.filter(({ origin }) => origin === 'inline'))
    for (const method of methods)
      active.add(activeGuard(guard, path.replace(/\/?\*.*$/, ''), { method, exact }));
}

/** What guards every route that does not say otherwise. */
export const defaultGuards = (all: readonly RouterFacts[]): readonly Guard[] =>
  all.flatMap(({ defaults }) =>
    defaults.map((ref): Guard => {
      const name = asWritten({ ...ref, name: 'auth' });
      return { name, kind: 'authentication', origin: 'global', location: ref.location };
    }),
  );
