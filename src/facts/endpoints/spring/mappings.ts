import type { Call } from '../../../model/code.ts';
import type { Annotations } from '../shared/java/annotations.ts';
import { type Classes, type Declared, element } from '../shared/java/classes.ts';
import type { DeclaredMethod } from '../shared/java/methods.ts';
import { lastName } from '../shared/names/dotted.ts';

/** What an annotation registers a method for. */
export interface Mapping {
  readonly annotation: Call;
  readonly methods: readonly string[];
  readonly paths: readonly string[];
}

const verbs: ReadonlyMap<string, string> = new Map([
  ['GetMapping', 'GET'],
  ['PostMapping', 'POST'],
  ['PutMapping', 'PUT'],
  ['PatchMapping', 'PATCH'],
  ['DeleteMapping', 'DELETE'],
  ['RequestMapping', '*'],
]);
const operations: ReadonlyMap<string, string> = new Map([
  ['QueryMapping', 'QUERY'],
  ['MutationMapping', 'MUTATION'],
]);

/** Whether a class answers requests; an interface with the same annotations that calls another server does not. */
export function isController(own: Declared, annotations: Annotations): boolean {
  const names = annotations.all(own, own.declared.decorators).map(({ callee }) => lastName(callee));
  if (names.includes('FeignClient')) return false;
  return names.some((name) => /^(?!Mock)\w*Controller$/.test(name));
}

/** What a method is registered for, by the nearest of its declarations that says so. */
export function mappingOf(
  declarations: readonly DeclaredMethod[],
  annotations: Annotations,
  classes: Classes,
): (Mapping & { readonly at: DeclaredMethod }) | undefined {
  for (const at of declarations) {
    const found = at.method.decorators.find((each) =>
      annotations
        .all(at, [each])
        .some(({ callee }) => verbs.has(lastName(callee)) || operations.has(lastName(callee))),
    );
    if (found !== undefined)
      return { at, annotation: found, ...readMapping(at, found, annotations, classes) };
  }
  return undefined;
}

function readMapping(
  at: DeclaredMethod,
  annotation: Call,
  annotations: Annotations,
  classes: Classes,
): Pick<Mapping, 'methods' | 'paths'> {
  const all = annotations.all(at, [annotation]);
  const registers = all.find(({ callee }) => verbs.has(lastName(callee)) || operations.has(lastName(callee)));
  const name = lastName(registers?.callee ?? '');
  const given = pathsIn(at, all, classes);
  const operation = operations.get(name);
  if (operation !== undefined)
    return { methods: [operation], paths: given.length > 0 ? given : [at.method.name] };
  const verb = verbs.get(name) ?? '*';
  const narrowed = all.flatMap((each) => methodsIn(each));
  return {
    methods: verb !== '*' ? [verb] : narrowed.length > 0 ? narrowed : ['*'],
    paths: given.length > 0 ? given : [''],
  };
}

/** `@RequestMapping` of the class, or of the nearest of what it extends and implements. */
export function prefixesOf(
  lineage: readonly Declared[],
  annotations: Annotations,
  classes: Classes,
): readonly string[] {
  for (const at of lineage) {
    const mapping = annotations
      .all(at, at.declared.decorators)
      .filter(({ callee }) => /^(?:RequestMapping|\w*Controller)$/.test(lastName(callee)));
    const named = mapping.filter(({ callee }) => lastName(callee) === 'RequestMapping');
    if (named.length > 0) {
      const paths = pathsIn(at, named, classes);
      return paths.length > 0 ? paths : [''];
    }
  }
  return [''];
}

function pathsIn(at: Declared, all: readonly Call[], classes: Classes): readonly string[] {
  for (const each of all) {
    const paths = classes.texts(at, element(each, 'value', 'path', 'name'));
    // `${api.prefix}/users`: what the configuration says is not known here.
    if (paths.length > 0) return paths.slice(0, 20).map((path) => path.replace(/\$\{[^{}]*\}/g, '{?}'));
  }
  return [];
}

function methodsIn(annotation: Call): string[] {
  const value = element(annotation, 'method');
  const items = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return items
    .slice(0, 10)
    .flatMap((item) => (item.kind === 'name' ? [lastName(item.path).toUpperCase()] : []));
}
