import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { isLetIn, withAttributes } from '../shared/python/attributes.ts';
import { mixinGuards } from '../shared/python/mixins.ts';
import type { PythonClass, PythonModule } from '../shared/python/module/module.ts';
import {
  asExpression,
  classLocation,
  httpMethods,
  type PythonTools,
  signatureLocation,
} from '../shared/python/tools.ts';

/** What is registered with an application or a blueprint, by whatever way. */
export interface Registered {
  readonly router: string;
  readonly path: string;
  readonly methods?: readonly string[] | undefined;
  readonly location?: Location | undefined;
  readonly guards?: readonly Guard[];
  /** What its decorators mark the view with. */
  readonly marks?: readonly string[];
  readonly isOpen?: boolean;
  readonly leadsTo?: readonly Location[] | undefined;
}

interface Level {
  readonly module: PythonModule;
  readonly index: number;
  readonly class: PythonClass;
}

interface ViewMethod {
  readonly method: string;
  readonly handler: string;
  readonly location: Location;
  readonly guards: readonly Guard[];
}

/** A class whose methods are named after those of HTTP: what it inherits counts, and what decorates all of them. */
export function viewMethods(tools: PythonTools, module: PythonModule, index: number): ViewMethod[] {
  const owner = module.classes[index];
  if (owner === undefined) return [];
  const lineage = tools.definitions.lineage(module, index);
  // What a class says for itself takes the place of what it inherits.
  const everywhere = ['decorators', 'method_decorators'].flatMap((name) => {
    const level = lineage.findIndex(({ class: each }) => each.attributes[name] !== undefined);
    const found = lineage[level];
    const value = found?.class.attributes[name];
    return found === undefined || value === undefined
      ? []
      : tools.guards.of(found.module, value, level === 0 ? 'class' : 'base-class');
  });
  const doors = (method: string): Guard[] =>
    lineage.flatMap((level, depth) => {
      const origin = depth === 0 ? 'class' : 'base-class';
      const { definitions } = tools;
      const unseen = level.class.bases.filter((base) => definitions.of(level.module, base) === undefined);
      return [
        ...unseen.flatMap((base) =>
          mixinGuards(definitions, level.module, level.class, base, lineage, origin),
        ),
        ...doorsOf(tools, level, lineage, { origin, method }),
      ];
    });
  const table = owner.attributes.method_decorators;
  const found = new Map<string, ViewMethod>();
  for (const { module: at, index: level } of lineage) {
    for (const [name, declared] of tools.definitions.methods(at, level)) {
      if (!httpMethods.has(name) || name === 'options' || found.has(name)) continue;
      const entries = table?.kind === 'object' ? table.entries.filter(({ key }) => key === name) : [];
      const own = entries.flatMap(({ value }) => tools.guards.of(module, value, 'class'));
      const decorators = declared.decorators.flatMap((each) =>
        tools.guards.of(at, asExpression(each), 'decorator'),
      );
      found.set(name, {
        method: name.toUpperCase(),
        handler: `${owner.name}.${name}`,
        location: at === module ? signatureLocation(at.path, declared) : classLocation(module.path, owner),
        guards: [...everywhere, ...doors(name), ...own, ...decorators, ...tools.guards.inside(at, declared)],
      });
    }
  }
  return [...found.values()];
}

/** `dispatch_request` of a base class of one's own runs before the method that answers. */
function doorsOf(
  { definitions, guards }: PythonTools,
  { module, index, class: each }: Level,
  lineage: readonly Level[],
  { origin, method }: { readonly origin: Guard['origin']; readonly method: string },
): Guard[] {
  const door = definitions.methods(module, index).get('dispatch_request');
  const kind = door && !isLetIn(lineage, door.reads) ? guards.refusal(module, door) : undefined;
  return door === undefined || kind === undefined
    ? []
    : [
        {
          name: withAttributes(`${each.name}.${door.name}`, lineage, door.reads, method),
          kind,
          origin,
          location: signatureLocation(module.path, door),
        },
      ];
}
