import type { Endpoint } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { Application } from './application.ts';
import { controllerEndpoints } from './controllers.ts';
import type { AspNetFacts } from './facts.ts';
import { fastEndpoints } from './fast-endpoints.ts';
import { MappedRoutes } from './mapped.ts';
import { pageEndpoints } from './pages.ts';

export function resolveAspNet(project: Project<AspNetFacts>): Endpoint[] {
  const application = new Application(project);
  return [
    ...controllerEndpoints(application),
    ...fastEndpoints(application),
    ...pageEndpoints(application, project.facts),
    ...new MappedRoutes(application, project.facts).endpoints(),
  ];
}
