import type { Span } from '../../model/code.ts';
import type { ConfigurationFacts } from '../../model/configuration.ts';
import { isDevelopmentFile } from '../support/paths.ts';

const PRODUCTION =
  /(?:^|[/._-])(?:prod|production|staging|live|release|deploy|deployment|k8s|kubernetes|helm|charts?|manifests?)(?:$|[/._-])/i;
const WORKLOADS =
  /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|Pod|Job|CronJob|Service|Application|HelmRelease)$/;
const HOSTED =
  /(?:^|\/)(?:Procfile|app\.yaml|serverless\.ya?ml|fly\.toml|render\.yaml|vercel\.json|netlify\.toml)$/;

/** How sure it is that a configuration file is what runs in production. */
export function ships(configuration: ConfigurationFacts): 'surely' | 'perhaps' | 'no' {
  const { path, format, settings } = configuration;
  if (isDevelopmentFile(path)) return 'no';
  if (format === 'dockerfile' || path.endsWith('.service') || HOSTED.test(path) || PRODUCTION.test(path))
    return 'surely';
  if (
    settings.some(({ path: keys, value }) => keys.length === 1 && keys[0] === 'kind' && WORKLOADS.test(value))
  )
    return 'surely';
  return format === 'hcl' || /(?:^|\/)\.env$/.test(path) ? 'perhaps' : 'no';
}

/** Whether a place in a Dockerfile belongs to a stage for development or tests. */
export function isDevelopmentStage(configuration: ConfigurationFacts, place: Span): boolean {
  if (configuration.format !== 'dockerfile') return false;
  const stages = configuration.settings.filter(
    ({ path, span }) => path.length === 1 && path[0] === 'FROM' && span.startLine <= place.startLine,
  );
  const name = / as (\S+)$/i.exec(stages.at(-1)?.value ?? '')?.[1] ?? '';
  return /(?:^|[-_.])(?:dev|devel|develop|development|test|tests|testing|debug|local|ci)(?:$|[-_.])/i.test(
    name,
  );
}

/** Scripts that start what ships. */
export function startsApplication(path: string): boolean {
  return /(?:^|\/)(?:docker-)?(?:start|run|serve|server|entrypoint|boot|launch|deploy|prod|production)[\w.-]*$/i.test(
    path,
  );
}
