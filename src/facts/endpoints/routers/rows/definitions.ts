import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { Location } from '../../../../model/finding.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import type { Project } from '../../framework.ts';
import { locationOf } from '../../shared/locations.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { namedByText, withNamedMethod } from '../../shared/names/named-methods.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import { accessRefs, isSaidOpen } from '../../shared/references/row-access.ts';
import type { Definition, Registration, RouterFacts } from '../facts.ts';
import { pathsOf } from '../paths.ts';

type Route = Registration & { readonly kind: 'route' };

const mostDefinitions = 1000;

/**
 * Routes that are described apart from what answers them, by the names of the descriptions: `const show = createRoute({
 * method: 'get', path: '/{id}', middleware: [known] })`.
 */
export function definitionsOf(code: CodeFacts): Readonly<Record<string, Definition>> {
  const found = new Map<string, Definition>();
  const note = (name: string, value: Expression): void => {
    const own = found.size < mostDefinitions && !found.has(name) ? definitionIn(value, code) : undefined;
    if (own !== undefined) found.set(name, own);
    // `const routes = { show: createRoute({ … }) }`
    else if (value.kind === 'object')
      for (const { key, value: inner } of value.entries)
        if (key !== '' && inner.kind === 'call') note(`${name}.${key}`, inner);
  };
  for (const { target, value } of code.assignments) note(plainName(target), value);
  for (const { name, value } of code.exports) if (value !== undefined) note(name, value);
  return Object.fromEntries(found);
}

function definitionIn(value: Expression, code: CodeFacts): Definition | undefined {
  const [given] = value.kind === 'call' ? value.call.arguments : [{ value }];
  if (given?.value.kind !== 'object') return undefined;
  const { entries } = given.value;
  const [method, path] = ['method', 'path'].map((name) => entries.find(({ key }) => key === name)?.value);
  const paths = path && pathsOf(path, code);
  if (method?.kind !== 'string' || paths === undefined) return undefined;
  return {
    method: method.value.toUpperCase(),
    paths,
    handlers: [...accessRefs(given.value, code), ...handlerRefs([given], code)],
    ...(isSaidOpen(entries) ? { isOpen: true } : {}),
    location: locationOf(code.path, value.span),
  };
}

/** `api.openapi(show, async (c) => …)`: a route that is described somewhere else, with what answers it. */
export function described(
  { arguments: [route, handler] }: Call,
  method: string,
  router: string,
  code: CodeFacts,
  location: Location,
): Route | undefined {
  if (!/^(?:openapi|openApi|openAPI)$/.test(method) || route === undefined || handler === undefined)
    return undefined;
  const handlers = handlerRefs([handler], code);
  const own = definitionIn(route.value, code);
  if (own !== undefined)
    return { kind: 'route', router, ...own, handlers: [...own.handlers, ...handlers], location };
  const [to] = route.value.kind === 'name' ? handlerRefs([route], code) : [];
  return to && { kind: 'route', router, method: '*', paths: [], handlers, described: to, location };
}

export const saidOfHandler = ({ byText }: Route, handler: string): Pick<Endpoint, 'handler' | 'byText'> =>
  byText === undefined ? { handler } : { handler, byText };

/** A route with what its description says, and the guards that stand there; what answers it by the method that is named. */
export function filledIn(
  project: Project<RouterFacts>,
  file: EndpointFile,
  registered: Route,
): { readonly route: Route; readonly guards: readonly Guard[] } {
  const { facts, names, guards } = project;
  const byText = namedByText(project, file, registered.handlers);
  const route = { ...registered, byText, handlers: withNamedMethod(project, file, registered.handlers) };
  if (route.described === undefined) return { route, guards: [] };
  const target = names.target(file, route.described);
  const all = target && facts.get(target.file.path)?.definitions;
  const name = [route.described.name, target?.name ?? ''].find((each) => all && Object.hasOwn(all, each));
  const own = name === undefined ? undefined : all?.[name];
  if (target === undefined || own === undefined) return { route, guards: [] };
  return {
    route: { ...route, ...own, handlers: route.handlers },
    guards: own.handlers.flatMap((each) => guards.of(target.file, each, 'inline')),
  };
}
