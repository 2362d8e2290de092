import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { joinPath } from '../shared/paths.ts';
import { type PhpClass, type PhpClassAt, PhpClasses, type PhpMethod } from '../shared/php/classes.ts';
import { lastName, locationOf } from '../shared/places.ts';

const mostEndpoints = 20_000;
/** Whoever is known has these. */
const anybody = /^(?:IS_AUTHENTICATED(?:_FULLY|_REMEMBERED)?|ROLE_USER)$/;

/** Actions with a `#[Route]`, and what their attributes and bodies demand. */
export function resolveSymfony(project: Project<readonly PhpClass[]>): Endpoint[] {
  const classes = new PhpClasses(project.facts);
  const found: Endpoint[] = [];
  for (const at of classes.all) {
    for (const each of endpointsOf(at, classes, project)) if (found.length < mostEndpoints) found.push(each);
  }
  return found;
}

function* endpointsOf(
  at: PhpClassAt,
  classes: PhpClasses,
  project: Project<readonly PhpClass[]>,
): Iterable<Endpoint> {
  const { path, own } = at;
  const lineage = classes.lineage(at, project.files);
  const inherited = lineage.flatMap((each, depth) =>
    each.own.decorators.flatMap((call) => granted(call, each.path, depth === 0 ? 'class' : 'base-class')),
  );
  const prefixes = routesOf(own.decorators);
  for (const method of own.methods) {
    const isInvoked = method.name === '__invoke' && !method.decorators.some(isRoute);
    const routes = isInvoked ? prefixes : routesOf(method.decorators);
    const guards = [
      ...inherited,
      ...method.decorators.flatMap((call) => granted(call, path, 'decorator')),
      ...inside(path, method, project),
    ];
    for (const route of routes) {
      for (const prefix of isInvoked || prefixes.length === 0 ? [''] : prefixes.map((each) => each.path)) {
        for (const verb of route.methods) {
          yield {
            framework: 'symfony',
            method: verb,
            path: joinPath(joinPath('/', prefix), route.path),
            handler: `${own.name}.${method.name}`,
            guards,
            location: method.location,
            group: `${path}#${own.name}`,
          };
        }
      }
    }
  }
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
  if (first === 'PUBLIC_ACCESS' || first === 'IS_AUTHENTICATED_ANONYMOUSLY') return [];
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
  project: Project<readonly PhpClass[]>,
): Guard[] {
  const file = project.files.get(path);
  const ref = { name: '', arguments: [], wraps: [], except: [], location, checks, consults };
  return file === undefined ? [] : project.guards.of(file, ref, 'handler');
}
