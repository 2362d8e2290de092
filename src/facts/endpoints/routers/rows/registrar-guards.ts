import type { Guard } from '../../../../model/endpoint.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import type { Project } from '../../framework.ts';
import { asWritten, strongest } from '../../shared/guards/written-guards.ts';
import type { RouterFacts } from '../facts.ts';

const known = new WeakMap<Project<RouterFacts>, ReadonlyMap<string, readonly Guard[]>>();

/** Guards that whoever registers a row, in whatever file, puts up for what it says. */
export function registrarGuards(
  project: Project<RouterFacts>,
  handlers: readonly HandlerRef[],
): readonly Guard[] {
  return handlers.flatMap((handler): Guard[] => {
    const { says, location } = handler;
    const kind =
      says === undefined || says.isOpen ? undefined : strongest(guardsByKey(project).get(says.key) ?? []);
    return kind === undefined ? [] : [{ name: asWritten(handler), kind, origin: 'inline', location }];
  });
}

function guardsByKey(project: Project<RouterFacts>): ReadonlyMap<string, readonly Guard[]> {
  const before = known.get(project);
  if (before !== undefined) return before;
  const found = new Map<string, readonly Guard[]>();
  for (const [path, { registrars: keys = [] }] of project.facts) {
    const file = project.files.get(path);
    if (file === undefined) continue;
    for (const { key, handlers } of keys) {
      const guards = handlers.flatMap((each) => project.guards.of(file, each, 'inline'));
      found.set(key, [...(found.get(key) ?? []), ...guards.filter(({ isGuessed }) => isGuessed !== true)]);
    }
  }
  known.set(project, found);
  return found;
}
