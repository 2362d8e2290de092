import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { Annotations } from '../shared/java/annotations.ts';
import { Classes, type Declared } from '../shared/java/classes.ts';
import { type DeclaredMethod, methodsOf, registrationOf } from '../shared/java/methods.ts';
import type { JavaModule } from '../shared/java/module.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { FilterChains } from './chains.ts';
import { functionalEndpoints } from './functional.ts';
import { Interceptors } from './interceptors.ts';
import { isController, mappingOf, prefixesOf } from './mappings.ts';

/** Endpoints of Spring MVC and WebFlux: of annotated controllers, and those that functions register. */
export function resolveSpring(project: Project<JavaModule>): Endpoint[] {
  const classes = new Classes(project.facts.values(), project.files);
  const annotations = new Annotations(classes);
  const controllers = [...project.facts.values()].flatMap((module) =>
    module.classes.map((declared) => ({ module, declared })).filter((own) => isController(own, annotations)),
  );
  const functional = [...project.facts.values()].filter((module) => module.functional.length > 0);
  const served = [...controllers.map(({ module }) => module), ...functional].map(({ path }) => path);
  const chains = new FilterChains(project.facts.values(), classes, served);
  const interceptors = new Interceptors(project, classes);
  const tools: Tools = { project, classes, annotations, chains, interceptors };
  const found: Endpoint[] = [];
  for (const own of controllers) if (found.length < mostEndpoints) found.push(...endpointsOf(own, tools));
  return [...found, ...functional.flatMap((module) => functionalEndpoints(module, tools))];
}

interface Tools {
  readonly project: Project<JavaModule>;
  readonly classes: Classes;
  readonly annotations: Annotations;
  readonly chains: FilterChains;
  readonly interceptors: Interceptors;
}

function endpointsOf(own: Declared, tools: Tools): Endpoint[] {
  const { classes, annotations } = tools;
  const lineage = classes.lineage(own);
  const prefixes = prefixesOf(lineage, annotations, classes);
  return methodsOf(lineage).flatMap((declarations): Endpoint[] => {
    const [actual] = declarations;
    const mapping = mappingOf(declarations, annotations, classes);
    if (actual === undefined || mapping === undefined) return [];
    const guards = [...annotations.guards(declarations, lineage), ...inside(actual, tools)];
    const endpoint = {
      framework: 'spring',
      handler: `${own.declared.name}.${actual.method.name}`,
      location: registrationOf(actual, mapping.at === actual ? mapping.annotation : undefined),
      group: `${own.module.path}#${own.declared.name}`,
    };
    const said = annotations.isOpen(declarations, open) ? { isOpen: true } : {};
    const isOperation = /^(?:QUERY|MUTATION)$/.test(mapping.methods[0] ?? '');
    return (isOperation ? [''] : prefixes).flatMap((prefix) =>
      mapping.paths.flatMap((path) =>
        mapping.methods.map((method) => {
          const full = isOperation ? path : joinPath(`/${prefix}`, path);
          const request = isOperation ? { method: 'POST', path: '/graphql' } : { method, path: full };
          const before = inFront(own, request, annotations.isOpen(declarations, ['*']), tools);
          return { ...endpoint, ...said, method, path: full, guards: [...before, ...guards] };
        }),
      ),
    );
  });
}

/** Families of annotations of which one may say that everybody may call a method. */
const open = ['*', 'standard', 'PreAuthorize', 'Secured'];

/** What a request passes before the controller. */
function inFront(
  { module }: Declared,
  request: { readonly method: string; readonly path: string },
  isOpen: boolean,
  { chains, interceptors }: Tools,
): Guard[] {
  const intercepted = isOpen ? [] : interceptors.guards(module.path, request.path);
  return [...chains.guards(module.path, request), ...intercepted];
}

/** How the method itself turns callers away. */
function inside({ module, method }: DeclaredMethod, { project }: Tools): Guard[] {
  const file = project.files.get(module.path);
  return file === undefined ? [] : project.guards.of(file, method.body, 'handler');
}
