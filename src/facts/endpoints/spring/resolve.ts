import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { Annotations } from '../shared/java/annotations.ts';
import { Classes, type Declared } from '../shared/java/classes.ts';
import { type DeclaredMethod, methodsOf, registrationOf } from '../shared/java/methods.ts';
import type { JavaModule } from '../shared/java/module.ts';
import { joinPath } from '../shared/paths.ts';
import { isController, mappingOf, prefixesOf } from './mappings.ts';

const mostEndpoints = 20_000;

/** Endpoints of Spring MVC and WebFlux, of annotated controllers. */
export function resolveSpring(project: Project<JavaModule>): Endpoint[] {
  const classes = new Classes(project.facts.values(), project.files);
  const annotations = new Annotations(classes);
  const tools: Tools = { project, classes, annotations };
  const found: Endpoint[] = [];
  for (const module of project.facts.values()) {
    for (const declared of module.classes) {
      if (!isController({ module, declared }, annotations) || found.length >= mostEndpoints) continue;
      found.push(...endpointsOf({ module, declared }, tools));
    }
  }
  return found;
}

interface Tools {
  readonly project: Project<JavaModule>;
  readonly classes: Classes;
  readonly annotations: Annotations;
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
      guards,
      location: registrationOf(actual, mapping.at === actual ? mapping.annotation : undefined),
      group: `${own.module.path}#${own.declared.name}`,
    };
    const isOperation = /^(?:QUERY|MUTATION)$/.test(mapping.methods[0] ?? '');
    return (isOperation ? [''] : prefixes).flatMap((prefix) =>
      mapping.paths.flatMap((path) =>
        mapping.methods.map((method) => ({
          ...endpoint,
          method,
          path: isOperation ? path : joinPath(`/${prefix}`, path),
        })),
      ),
    );
  });
}

/** How the method itself turns callers away. */
function inside({ module, method }: DeclaredMethod, { project }: Tools): Guard[] {
  const file = project.files.get(module.path);
  return file === undefined ? [] : project.guards.of(file, method.body, 'handler');
}
