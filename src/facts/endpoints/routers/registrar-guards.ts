import type { Guard } from '../../../model/endpoint.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import type { RouterFacts } from './facts.ts';

const known = new WeakMap<Project<RouterFacts>, ReadonlyMap<string, readonly Guard[]>>();

/** Guards that whoever registers a row puts up for what it says. */
export function registrarGuards(
  project: Project<RouterFacts>,
  handlers: readonly HandlerRef[],
): readonly Guard[] {
  return handlers.flatMap(({ says, location }): Guard[] => {
    const guards = says === undefined || says.isOpen ? [] : (guardsByKey(project).get(says.key) ?? []);
    if (says === undefined || guards.length === 0) return [];
    const texts = says.texts.filter((text) => text !== 'true').map((text) => `'${text}'`);
    const name = texts.length === 0 ? says.key : `${says.key}(${texts.join(', ')})`;
    const kind = guards.some((each) => each.kind === 'authorization') ? 'authorization' : 'authentication';
    return [{ name, kind, origin: 'inline', location }];
  });
}

function guardsByKey(project: Project<RouterFacts>): ReadonlyMap<string, readonly Guard[]> {
  const before = known.get(project);
  if (before !== undefined) return before;
  const found = new Map<string, readonly Guard[]>();
  for (const [path, { registrars = [] }] of project.facts) {
    const file = project.files.get(path);
    if (file === undefined) continue;
    for (const { key, handlers } of registrars) {
      const guards = handlers.flatMap((each) => project.guards.of(file, each, 'inline'));
      found.set(key, [...(found.get(key) ?? []), ...guards.filter(({ isGuessed }) => isGuessed !== true)]);
    }
  }
  known.set(project, found);
  return found;
}
