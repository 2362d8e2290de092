import type { Endpoint } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { Application } from './application.ts';
import { controllerEndpoints } from './controllers.ts';
import type { AspNetFacts } from './facts.ts';
import { fastEndpoints } from './fast-endpoints.ts';
import { MappedRoutes } from './mapped.ts';
import { pageEndpoints } from './pages.ts';

const mostEndpoints = 20_000;

export function resolveAspNet(project: Project<AspNetFacts>): Endpoint[] {
  const application = new Application(project);
  const all = [
    ...controllerEndpoints(application),
    ...fastEndpoints(application),
    ...pageEndpoints(application, project.facts),
    ...new MappedRoutes(application, project.facts).endpoints(),
  ];
  return all.slice(0, mostEndpoints);
}
