import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import type { NamedAt } from '../shared/names.ts';
import { lastName, plainName } from '../shared/places.ts';
import type { HelperFact, Registration, RouterFacts } from './facts.ts';
import { pathsOf } from './paths.ts';

const describing = /(?:^|\.)(?:createRoute|defineRoute|defineOpenAPIRoute)$/;

/** `const add = createRoute({ method: 'post', path: '/x', middleware: [known] })`: described here, registered elsewhere. */
export const describedIn = (code: CodeFacts): readonly HelperFact[] =>
  code.assignments.flatMap(({ target, value }) => {
    const found = descriptionOf(value, code);
    return found === undefined ? [] : [{ ...found, name: plainName(target), inClass: '' }];
  });

function descriptionOf(value: Expression, code: CodeFacts): Omit<HelperFact, 'name' | 'inClass'> | undefined {
  if (value.kind !== 'call' || !describing.test(value.call.callee)) return undefined;
  const options = value.call.arguments[0]?.value;
  if (options?.kind !== 'object') return undefined;
  const at = (key: string): Expression | undefined => options.entries.find((each) => each.key === key)?.value;
  const [method, path] = [at('method'), at('path')];
  const paths = path && pathsOf(path, code);
  if (method?.kind !== 'string' || paths === undefined) return undefined;
  return { method: method.value.toUpperCase(), paths, handlers: handlerRefs([{ value: options }], code) };
}

/** `app.openapi(add, handler)`: the route that is described there, or under that name. */
export function openApiRoute(
  { arguments: given }: Call,
  router: string,
  code: CodeFacts,
  location: Location,
): Registration | undefined {
  const [first, ...rest] = given;
  if (first === undefined || rest.length === 0) return undefined;
  const handlers = handlerRefs(rest.slice(0, 1), code);
  const own = descriptionOf(first.value, code);
  if (own !== undefined)
    return {
      kind: 'route',
      router,
      method: own.method ?? '*',
      paths: own.paths ?? [],
      handlers: [...own.handlers, ...handlers],
      location,
    };
  if (first.value.kind !== 'name') return undefined;
  const helper: HandlerRef = {
    name: plainName(first.value.path),
    arguments: [],
    wraps: [],
    except: [],
    location,
  };
  return { kind: 'route', router, method: '', paths: [], handlers, helper, location };
}

/** A route with what is said of it where it is described, if that is somewhere else. */
export function asDescribed(
  project: Project<RouterFacts>,
  { file }: NamedAt,
  route: Registration & { kind: 'route' },
): Registration & { kind: 'route' } {
  if (route.method !== '' || route.helper === undefined) return route;
  const target = project.names.target(file, route.helper);
  const found = project.facts
    .get(target?.file.path ?? '')
    ?.helpers.find(({ name, paths }) => paths !== undefined && name === lastName(target?.name ?? ''));
  return { ...route, method: found?.method ?? '*', paths: found?.paths ?? [] };
}
