import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { joinPath, reaches, segmentsOf } from '../shared/paths/paths.ts';
import { familyOf, fromUnseenBases } from './bases.ts';
import { fromConsumers } from './consumers.ts';
import { DecoratorReader, isOptOut } from './decorators.ts';
import type { ControllerClass, ControllerFacts, ControllerMethod } from './facts.ts';
import { pipeGuards } from './pipes.ts';

/** Joins controllers with their base classes, the guards of the whole application, and what opts out of those. */
export function resolveControllers(project: Project<ControllerFacts>): Endpoint[] {
  const decorators = new DecoratorReader(project);
  const defaults = defaultGuards(project, decorators);
  const consumed = fromConsumers(project);
  return [...project.facts].flatMap(([path, { classes }]) => {
    const file = project.files.get(path);
    if (file === undefined) return [];
    return classes.flatMap((own) => {
      const families = familyOf(own, file, project);
      const inherited = families.flatMap(({ file: from, declared }) => [
        ...decorators.guards(from, declared.decorators, declared === own ? 'class' : 'base-class'),
        ...fromUnseenBases(from, declared, project),
      ]);
      const global = defaults(path);
      return families
        .flatMap(({ file: from, declared }) =>
          // Methods of a base that is no controller itself are served by those that extend it.
          declared === own ||
          !project.facts.get(from.path)?.classes.some((each) => each === declared && isServed(each))
            ? declared.methods.map((method) => ({ from, method }))
            : [],
        )
        .flatMap(({ from, method }) =>
          endpointsOf(method, { file, from, own, inherited, global, consumed, decorators, project }),
        );
    });
  });
}

const isServed = ({ decorators }: ControllerClass): boolean =>
  decorators.some(({ name }) => /(?:controller|resolver|gateway|route)$/i.test(name));

/** A guard of the whole application, and the keys of metadata of which an endpoint must have one for it. */
interface DefaultGuard {
  readonly guard: Guard;
  readonly needs: readonly string[];
  /** Paths on which it lets everybody pass. */
  readonly spared: readonly string[];
}

interface Around {
  readonly file: EndpointFile;
  readonly from: EndpointFile;
  readonly own: ControllerClass;
  readonly inherited: readonly Guard[];
  readonly global: readonly DefaultGuard[];
  readonly consumed: ReturnType<typeof fromConsumers>;
  readonly decorators: DecoratorReader;
  readonly project: Project<ControllerFacts>;
}

function endpointsOf(method: ControllerMethod, around: Around): Endpoint[] {
  const { file, from, own, decorators, project } = around;
  const isOpen =
    method.isOpen || decorators.optsOut(from, method.decorators) || decorators.optsOut(file, own.decorators);
  const isSpared = method.isOpen || decorators.optsOut(from, method.decorators);
  const fromClass = isSpared ? [] : decorators.notReplaced(around.inherited, from, method.decorators);
  const keys = new Set(decorators.keysSet(from, [...method.decorators, ...own.decorators]));
  // What is registered for the whole application, and middleware of modules, stands before no message.
  const isMessage = method.method === 'MESSAGE';
  const global = isMessage ? [] : around.global.filter((each) => hasNeeded(each, keys));
  const guards = [
    ...(isMessage ? guardsAtConnection(own) : []),
    ...fromClass.map((each) => inForce(each, keys)),
    ...decorators.guards(from, method.decorators, 'decorator').map((each) => inForce(each, keys)),
    ...pipeGuards(from, method.pipes, project),
    ...project.guards.of(from, method.body, 'handler'),
  ];
  const isGraph = /^(?:QUERY|MUTATION|SUBSCRIPTION|FIELD|MESSAGE)$/.test(method.method);
  const prefixes = isGraph ? [''] : decorators.pathsOf(file, own);
  return prefixes.flatMap((prefix) =>
    method.paths.map((path) => {
      const full = isGraph
        ? method.method === 'FIELD'
          ? `${own.name}.${path}`
          : path
        : joinPath(`/${prefix}`, path);
      return {
        framework: 'controllers',
        method: method.method,
        path: full,
        handler: `${own.name}.${method.name}`,
        guards: [
          ...(isOpen ? [] : global.filter(({ spared }) => !isAmong(spared, full)).map(({ guard }) => guard)),
          ...guards,
          ...(isMessage ? [] : around.consumed({ method: method.method, path: full }, own.name)),
        ],
        ...(isOpen ? { isOpen } : {}),
        location: method.location,
        group: `${file.path}#${own.name}`,
      };
    }),
  );
}

const hasNeeded = ({ needs = [] }: Pick<Guard, 'needs'>, keys: ReadonlySet<string>): boolean =>
  needs.length === 0 || needs.some((key) => keys.has(key));

const inForce = (guard: Guard, keys: ReadonlySet<string>): Guard =>
  guard.isUnset || hasNeeded(guard, keys) ? guard : { ...guard, isIdle: true };

/** Whoever was turned away as he connected sends no messages. */
const guardsAtConnection = ({ atConnection: ref }: ControllerClass): readonly Guard[] =>
  ref === undefined
    ? []
    : [{ name: ref.name, kind: 'authentication', origin: 'class', location: ref.location }];

/** Whether a path is one of some, `$` at the end for those alone; the prefix of the application is not written in it. */
function isAmong(some: readonly string[], path: string): boolean {
  const own = segmentsOf(path);
  return some.some((each) => {
    const isWhole = each.endsWith('$');
    const listed = segmentsOf(isWhole ? each.slice(0, -1) : each);
    return [0, 1, 2].some((skipped) => {
      const rest = listed.slice(skipped);
      return rest.length > 0 && reaches(rest, own) && (!isWhole || rest.length === own.length);
    });
  });
}

/**
 * What guards every controller of an application unless it opts out. Where a decorator to opt out is there, so is
 * something to opt out of, though it may be registered in a way that is not understood.
 */
function defaultGuards(
  project: Project<ControllerFacts>,
  decorators: DecoratorReader,
): (path: string) => readonly DefaultGuard[] {
  const found = [...project.facts].flatMap(([path, { globals }]) => {
    const file = project.files.get(path);
    if (file === undefined) return [];
    return globals.flatMap((ref) =>
      decorators.guardClass(file, ref, 'global').map((guard) => ({
        scope: scopeOf(path),
        guard,
        needs: decorators.keysNeeded(file, ref),
        spared: decorators.pathsSpared(file, ref),
      })),
    );
  });
  const optOut = optOutOf(project);
  if (found.length === 0 && optOut !== undefined) {
    const location = { path: optOut.path, line: 1, endLine: 1 };
    const name = `what ${optOut.name} opts out of`;
    const guard: Guard = { name, kind: 'authentication', origin: 'global', location };
    return () => [{ guard, needs: [], spared: [] }];
  }
  const served = [...project.facts.keys()];
  return (path) =>
    found
      .filter(
        ({ scope }) =>
          path.startsWith(scope) ||
          !served.some((each) => each.startsWith(scope) && project.facts.get(each)?.classes.some(isServed)),
      )
      .map(({ guard, needs, spared }) => ({ guard, needs, spared }));
}

/** A way to opt out, and the first file that has it: a decorator, or an option of a route. */
function optOutOf(project: Project<ControllerFacts>): { path: string; name: string } | undefined {
  for (const [path, { metadata, classes }] of project.facts) {
    const made = metadata.find((each) => isOptOut(each) && !isOfNamedGuard(each.key, project));
    if (made !== undefined) return { path, name: made.name };
    const open = classes.flatMap(({ methods }) => methods).find(({ isOpen }) => isOpen);
    if (open !== undefined) return { path, name: 'the option of a route' };
  }
  return undefined;
}

/** Whether a key of metadata is for a guard that controllers name themselves: there is nothing else to opt out of. */
function isOfNamedGuard(key: string, { facts, files, names }: Project<ControllerFacts>): boolean {
  const readers = new Set(
    [...facts].filter(([, { optOutKeys }]) => optOutKeys.includes(key)).map(([path]) => path),
  );
  if (readers.size === 0) return false;
  return [...facts].some(([path, { classes, composed }]) => {
    const file = files.get(path);
    const decorators = [
      ...classes.flatMap((each) => [...each.decorators, ...each.methods.flatMap((one) => one.decorators)]),
      ...composed.flatMap(({ means }) => means),
    ];
    return decorators
      .flatMap(({ wraps }) => wraps)
      .some((guard) => readers.has((file && names.target(file, guard)?.file.path) ?? ''));
  });
}

/** The application a file belongs to: what lies above its `src`. */
const scopeOf = (path: string): string => {
  const at = path.indexOf('src/');
  return at < 0 ? path.slice(0, path.indexOf('/') + 1) : path.slice(0, at);
};
