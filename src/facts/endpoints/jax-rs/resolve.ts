import type { Call } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { Annotations } from '../shared/java/annotations.ts';
import { Classes, type Declared, element } from '../shared/java/classes.ts';
import { type DeclaredMethod, methodsOf, registrationOf } from '../shared/java/methods.ts';
import type { JavaModule } from '../shared/java/module.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { Filters } from './filters.ts';

const verbs = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

interface Tools {
  readonly project: Project<JavaModule>;
  readonly classes: Classes;
  readonly annotations: Annotations;
  readonly filters: Filters;
  /** `@ApplicationPath` by the folder of the application. */
  readonly roots: readonly { readonly folder: string; readonly path: string }[];
}

/** Endpoints of JAX-RS resources. */
export function resolveJaxRs(project: Project<JavaModule>): Endpoint[] {
  const classes = new Classes(project.facts.values(), project.files);
  const all = [...project.facts.values()].flatMap((module) =>
    module.classes.map((declared) => ({ module, declared })),
  );
  const lineages = all.map((own) => classes.lineage(own)).filter(isResource);
  // What a resource extends or implements answers through it.
  const above = new Set(lineages.flatMap(([, ...rest]) => rest.map(({ declared }) => declared)));
  const filters = new Filters(project, classes);
  const roots = rootsOf(all, classes);
  const tools: Tools = { project, classes, annotations: new Annotations(classes), filters, roots };
  const found: Endpoint[] = [];
  for (const lineage of lineages) {
    const [own] = lineage;
    if (own !== undefined && !above.has(own.declared) && found.length < mostEndpoints)
      found.push(...endpointsOf(own, lineage, tools));
  }
  return found;
}

/** A class on which, or on whose bases, a path stands; not the client of another server. */
const isResource = (lineage: readonly Declared[]): boolean =>
  lineage.some(({ declared }) => annotationOf(declared.decorators, 'Path') !== undefined) &&
  !lineage.some(({ declared }) => annotationOf(declared.decorators, 'RegisterRestClient') !== undefined);

const annotationOf = (decorators: readonly Call[], name: string): Call | undefined =>
  decorators.find(({ callee }) => lastName(callee) === name);

function rootsOf(all: readonly Declared[], classes: Classes): Tools['roots'] {
  return all.flatMap((own) => {
    const root = annotationOf(own.declared.decorators, 'ApplicationPath');
    const at = own.module.path.indexOf('src/');
    const [path] = root === undefined ? [] : classes.texts(own, element(root, 'value'));
    return path === undefined ? [] : [{ folder: at < 0 ? '' : own.module.path.slice(0, at), path }];
  });
}

function endpointsOf(own: Declared, lineage: readonly Declared[], tools: Tools): Endpoint[] {
  const root = tools.roots.find(({ folder }) => own.module.path.startsWith(folder))?.path ?? '';
  const prefix = joinPath(`/${root}`, pathOf(lineage, tools) ?? '');
  return methodsOf(lineage).flatMap((declarations): Endpoint[] => {
    const [actual] = declarations;
    const at = declarations.find(({ method }) => method.decorators.some(isVerb));
    const verb = at?.method.decorators.find(isVerb);
    if (actual === undefined || at === undefined || verb === undefined) return [];
    const methods = declarations.map(({ module, method }) => ({
      module,
      declared: { ...own.declared, ...method },
    }));
    return [
      {
        framework: 'jax-rs',
        method: lastName(verb.callee),
        path: joinPath(prefix, pathOf(methods, tools) ?? ''),
        handler: `${own.declared.name}.${actual.method.name}`,
        guards: guardsOf(declarations, lineage, tools),
        location: registrationOf(actual, at === actual ? verb : undefined),
        group: `${own.module.path}#${own.declared.name}`,
      },
    ];
  });
}

const isVerb = ({ callee }: Call): boolean => verbs.has(lastName(callee));

/** The nearest `@Path`; what follows a parameter's name says what it may be: `{id: \\d+}`. */
function pathOf(from: readonly Declared[], { classes }: Tools): string | undefined {
  for (const each of from) {
    const path = annotationOf(each.declared.decorators, 'Path');
    const [text] = path === undefined ? [] : classes.texts(each, element(path, 'value'));
    if (text !== undefined) return text.replace(/\{\s*([\w.-]+)\s*:[^{}/]*\}/g, '{$1}');
  }
  return undefined;
}

function guardsOf(
  declarations: readonly DeclaredMethod[],
  lineage: readonly Declared[],
  tools: Tools,
): Guard[] {
  const { annotations, filters, project } = tools;
  const [actual] = declarations;
  if (actual === undefined) return [];
  const file = project.files.get(actual.module.path);
  const written = annotations.guards(declarations, lineage).filter(({ name }) => {
    // An annotation whose filter is seen to turn nobody away is none.
    const filter = filters.boundTo(plain(name));
    return filter === undefined || filter.guard !== undefined;
  });
  const isOpen = annotations.isOpen(declarations, ['*', 'standard']);
  return [
    ...(isOpen ? [] : filters.everywhere(actual.module.path)),
    ...written,
    ...bound(declarations, lineage, written, filters),
    ...(actual.method.annotated.includes('Auth') ? [principal(actual)] : []),
    ...(file === undefined ? [] : project.guards.of(file, actual.method.body, 'handler')),
  ];
}

const plain = (name: string): string => /^@(\w+)/.exec(name)?.[1] ?? '';

/** Filters by annotations that are not called like guards. */
function bound(
  declarations: readonly DeclaredMethod[],
  lineage: readonly Declared[],
  known: readonly Guard[],
  filters: Filters,
): Guard[] {
  const names = new Set(known.map(({ name }) => plain(name)));
  const bearing = [...declarations.map(({ method }) => method), ...lineage.map(({ declared }) => declared)];
  return bearing
    .flatMap(({ decorators }) => decorators)
    .flatMap(({ callee }) => {
      const guard = names.has(lastName(callee)) ? undefined : filters.boundTo(lastName(callee))?.guard;
      return guard === undefined ? [] : [guard];
    });
}

/** Dropwizard's `@Auth User user`: without one, nobody gets as far as here. */
const principal = ({ module, method }: DeclaredMethod): Guard => ({
  name: '@Auth',
  kind: 'authentication',
  origin: 'inline',
  location: locationOf(module.path, { ...method.span, endLine: method.span.startLine }),
});
