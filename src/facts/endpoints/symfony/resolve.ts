import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { type PhpClassAt, PhpClasses, type PhpMethod } from '../shared/php/classes.ts';
import { AccessControl, anybody, everybody } from './access.ts';
import type { ConfiguredRoute, SymfonyFacts } from './facts.ts';

/** Actions with a `#[Route]` or a route of the configuration, and what attributes, bodies and `access_control` demand. */
export function resolveSymfony(project: Project<SymfonyFacts>): Endpoint[] {
  const classes = new PhpClasses([...project.facts].map(([path, facts]) => [path, facts.classes] as const));
  const all = [...project.facts.values()];
  const tools: Tools = {
    project,
    classes,
    access: new AccessControl(project.facts),
    folders: all.flatMap(({ folders }) => folders),
  };
  const found: Endpoint[] = [];
  for (const at of classes.all)
    for (const each of endpointsOf(at, tools)) if (found.length < mostEndpoints) found.push(each);
  const configured = all.flatMap(({ routes }) => routes).flatMap((route) => configuredBy(route, tools));
  return [...found, ...configured];
}

interface Tools {
  readonly project: Project<SymfonyFacts>;
  readonly classes: PhpClasses;
  readonly access: AccessControl;
  readonly folders: SymfonyFacts['folders'];
}

function* endpointsOf(at: PhpClassAt, tools: Tools): Iterable<Endpoint> {
  const { path, own } = at;
  const written = routesOf(own.decorators);
  const outer = tools.folders.filter(({ folder }) => path.startsWith(folder)).map(({ prefix }) => prefix);
  for (const method of own.methods) {
    const isInvoked = method.name === '__invoke' && !method.decorators.some(isRoute);
    const routes = isInvoked ? written : routesOf(method.decorators);
    if (routes.length === 0) continue;
    const guards = guardsOf(at, method, tools);
    const prefixes = isInvoked || written.length === 0 ? [''] : written.map((each) => each.path);
    for (const route of routes) {
      for (const prefix of prefixes) {
        for (const mount of outer.length === 0 ? ['/'] : outer) {
          const full = [mount, prefix, route.path].reduce(joinPath, '/');
          for (const verb of route.methods)
            yield endpoint(
              at,
              method,
              { method: verb, path: full, guards, location: method.location },
              tools,
            );
        }
      }
    }
  }
}

/** A route of the configuration leads to `App\\Controller\\ExportController::run`, or to a class that is called. */
function configuredBy({ path, methods, controller, location }: ConfiguredRoute, tools: Tools): Endpoint[] {
  const [name = '', action = '__invoke'] = controller.split(/::?/);
  const at = tools.classes.find(name, undefined);
  const lineage = at === undefined ? [] : tools.classes.lineage(at, tools.project.files);
  const found = lineage
    .flatMap((each) => each.own.methods.map((method) => ({ at: each, method })))
    .find(({ method }) => method.name === action);
  if (at === undefined || found === undefined) return [];
  const guards = guardsOf(at, found.method, tools);
  return (methods.length > 0 ? methods : ['*']).map((method) => ({
    ...endpoint(at, found.method, { method, path, guards, location }, tools),
    handledAt: found.method.location,
  }));
}

function endpoint(
  { path: file, own }: PhpClassAt,
  action: PhpMethod,
  { method, path, guards, location }: Pick<Endpoint, 'method' | 'path' | 'guards' | 'location'>,
  { access }: Tools,
): Endpoint {
  return {
    framework: 'symfony',
    method,
    path,
    handler: `${own.name}.${action.name}`,
    guards: [...access.guards(file, method, path), ...guards],
    location,
    group: `${file}#${own.name}`,
  };
}

/** What the class, those above it, the method and its body ask. */
function guardsOf(at: PhpClassAt, method: PhpMethod, { classes, project }: Tools): Guard[] {
  return [
    ...classes
      .lineage(at, project.files)
      .flatMap((each, depth) =>
        each.own.decorators.flatMap((call) => granted(call, each.path, depth === 0 ? 'class' : 'base-class')),
      ),
    ...method.decorators.flatMap((call) => granted(call, at.path, 'decorator')),
    ...inside(at.path, method, project),
  ];
}

const isRoute = ({ callee }: Call): boolean => lastName(callee) === 'Route';

/** `#[Route('/x', methods: ['GET'])]`, `#[Route(path: '/x')]`. */
function routesOf(decorators: readonly Call[]): { path: string; methods: readonly string[] }[] {
  return decorators.filter(isRoute).map(({ arguments: given }) => {
    const path = given.find(({ name }, at) => name === 'path' || (name === undefined && at === 0))?.value;
    const methods = given.find(({ name }) => name === 'methods')?.value;
    const verbs = methods === undefined ? [] : stringsIn(methods).map((each) => each.toUpperCase());
    return {
      path: path === undefined ? '' : (stringsIn(path)[0] ?? '{?}'),
      methods: verbs.length > 0 ? verbs : ['*'],
    };
  });
}

/** `#[IsGranted('ROLE_ADMIN')]`, `#[IsGranted('edit', subject: 'post')]`, `#[Security("is_granted('X')")]`. */
function granted(call: Call, path: string, origin: Guard['origin']): Guard[] {
  const name = lastName(call.callee);
  if (name !== 'IsGranted' && name !== 'Security') return [];
  const [first] = call.arguments.flatMap(({ value }) => stringsIn(value));
  if (first !== undefined && everybody.test(first)) return [];
  const kind = first !== undefined && anybody.test(first) ? 'authentication' : 'authorization';
  const called = first === undefined ? name : `${name}('${first.slice(0, 80)}')`;
  return [{ name: called, kind, origin, location: locationOf(path, call.span) }];
}

function stringsIn(value: Expression): string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap(stringsIn);
  if (value.kind === 'call') return value.call.arguments.flatMap((each) => stringsIn(each.value));
  return value.kind === 'name' ? [lastName(value.path).replace(/^METHOD_/, '')] : [];
}

function inside(
  path: string,
  { checks, consults, location }: PhpMethod,
  project: Project<SymfonyFacts>,
): Guard[] {
  const file = project.files.get(path);
  const ref = { name: '', arguments: [], wraps: [], except: [], location, checks, consults };
  return file === undefined ? [] : project.guards.of(file, ref, 'handler');
}
