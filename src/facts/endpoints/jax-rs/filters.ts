import type { Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import type { Classes, Declared } from '../shared/java/classes.ts';
import type { JavaMethod, JavaModule } from '../shared/java/module.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';

/** A filter that stands before resources: before all of them, or before what bears its annotation. */
interface Filter {
  readonly folder: string;
  readonly bindings: readonly string[];
  /** Undefined where it turns nobody away. */
  readonly guard?: Guard | undefined;
}

/** What request filters ask of callers. */
export class Filters {
  readonly #all: readonly Filter[];

  constructor(project: Project<JavaModule>, classes: Classes) {
    this.#all = [...project.facts.values()].flatMap((module) =>
      module.classes.flatMap((declared) => filtersOf({ module, declared }, project, classes)),
    );
  }

  /** The filters before every resource of a file. */
  everywhere(file: string): readonly Guard[] {
    return this.#all.flatMap(({ folder, bindings, guard }) =>
      bindings.length === 0 && guard !== undefined && file.startsWith(folder) ? [guard] : [],
    );
  }

  /** The filter that an annotation of the project binds; undefined where none is known. */
  boundTo(annotation: string): Filter | undefined {
    const bound = this.#all.filter(({ bindings }) => bindings.includes(annotation));
    return bound.find(({ guard }) => guard !== undefined) ?? bound[0];
  }
}

function filtersOf(own: Declared, project: Project<JavaModule>, classes: Classes): Filter[] {
  const { module, declared } = own;
  if (/(?:^|\/)tests?\//.test(module.path)) return [];
  const isFilter = declared.bases.some((base) => lastName(base) === 'ContainerRequestFilter');
  const methods = declared.methods.filter(
    ({ name, decorators }) =>
      (isFilter && name === 'filter') ||
      decorators.some(({ callee }) => lastName(callee) === 'ServerRequestFilter'),
  );
  const source = module.path.indexOf('src/');
  const folder = source < 0 ? '' : module.path.slice(0, source);
  return methods.map((method) => {
    const bindings = [...declared.decorators, ...method.decorators]
      .filter(({ callee }) => isBinding(classes.of(module, callee)))
      .map(({ callee }) => lastName(callee));
    return { folder, bindings, guard: guardOf(own, method, project) };
  });
}

const isBinding = (meant: Declared | undefined): boolean =>
  meant?.declared.decorators.some(({ callee }) => lastName(callee) === 'NameBinding') ?? false;

function guardOf(
  { module, declared }: Declared,
  method: JavaMethod,
  project: Project<JavaModule>,
): Guard | undefined {
  const file = project.files.get(module.path);
  const [check] = file === undefined ? [] : project.guards.of(file, method.body, 'global');
  const location = locationOf(module.path, { ...method.span, endLine: method.span.startLine });
  return check && { name: declared.name, kind: check.kind, origin: 'global', location };
}
