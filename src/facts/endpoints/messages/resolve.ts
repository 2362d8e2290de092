import type { Endpoint } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { handlerName } from '../shared/guards/written-guards.ts';
import type { MessageFacts } from './facts.ts';

/** Each message with the guards in its handler. */
export function resolveMessages(project: Project<MessageFacts>): Endpoint[] {
  return [...project.facts].flatMap(([path, messages]) => {
    const file = project.files.get(path);
    if (file === undefined) return [];
    return messages.map(
      ({ method, name, handler, location }): Endpoint => ({
        framework: 'messages',
        method,
        path: name,
        handler: handlerName(handler) || name,
        guards: project.guards.of(file, handler, 'handler'),
        location,
        group: `${path}#${method}`,
      }),
    );
  });
}
