import picomatch from 'picomatch';
import type { LineRange } from '../../model/diff.ts';
import type { Endpoint, Guard } from '../../model/endpoint.ts';

/** Endpoints that people must reach before they are known, by the words of their path or handler. */
const publicWords =
  /(?:^|[/._-])(?:log-?in|log-?out|sign-?(?:in|up|out)|register|registration|auth|oauth2?|oidc|saml|sso|callback|forgot(?:-?password)?|reset(?:-?password)?|verify(?:-?email)?|confirm|activate|health|healthz|healthcheck|livez?|ready|readyz|liveness|readiness|ping|status|version|metrics|public|static|assets|favicon\.ico|robots\.txt|sitemap\.xml|webhooks?|csp-report|docs|swagger|openapi(?:\.json)?|\.well-known|session|token|refresh)(?:$|[/._-])/i;
const publicHandlers = /(?:log-?in|sign-?(?:in|up)|register|forgot|resetPassword|health|webhook|callback)/i;

export const isWrite = (endpoint: Endpoint): boolean => !/^(?:GET|HEAD|OPTIONS)$/.test(endpoint.method);

/** Whether an endpoint is meant for everybody: login, health, webhooks and what the policy names. */
export function isDeliberatelyPublic(endpoint: Endpoint, publicPaths: readonly string[] = []): boolean {
  if (publicPaths.length > 0 && picomatch.isMatch(endpoint.path, [...publicPaths], { dot: true }))
    return true;
  const path = endpoint.path.replace(/[:{*][^/]*/g, '');
  const last = endpoint.handler.slice(endpoint.handler.lastIndexOf('.') + 1);
  return endpoint.method === 'OPTIONS' || path === '/' || publicWords.test(path) || publicHandlers.test(last);
}

/** Identity across the two sides of a change. */
export const endpointKey = (endpoint: Endpoint): string =>
  `${endpoint.framework} ${endpoint.method} ${endpoint.path}`;

export const isGuarded = (endpoint: Endpoint): boolean => endpoint.guards.length > 0;

export function isAltered(endpoint: Endpoint, altered: ReadonlyMap<string, readonly LineRange[]>): boolean {
  const { path, line, endLine } = endpoint.location;
  return (altered.get(path) ?? []).some(({ start, end }) => start <= endLine && line <= end);
}

/** What a new endpoint is compared with, the nearest kin first. */
export interface Kinship {
  /** How they are kin, to follow "routes": `of this router`, `under /api/admin`. */
  readonly how: string;
  readonly siblings: readonly Endpoint[];
  readonly guarded: readonly Endpoint[];
}

/** The circles of kin around an endpoint, nearest first; each holds at least two, public ones left out. */
export function kinOf(endpoint: Endpoint, all: readonly Endpoint[]): Kinship[] {
  const others = all.filter((other) => other !== endpoint && !isDeliberatelyPublic(other));
  const sameEffect = (other: Endpoint): boolean => isWrite(other) === isWrite(endpoint);
  const prefixes = prefixesOf(endpoint.path);
  const circles: (readonly [string, readonly Endpoint[]])[] = [
    ['of this router', others.filter((other) => other.group === endpoint.group)],
    ['in this file', others.filter((other) => other.location.path === endpoint.location.path)],
    ...prefixes.map(
      (prefix) =>
        [
          `under ${prefix}`,
          others.filter((other) => other.path.startsWith(`${prefix}/`) || other.path === prefix),
        ] as const,
    ),
    ['of this application', others],
  ];
  return circles
    .flatMap(([how, siblings]) => {
      const alike = siblings.filter(sameEffect);
      const effect = isWrite(endpoint) ? ' that change something' : ' that only read';
      return alike.length === siblings.length
        ? [{ how, siblings }]
        : [
            { how: how + effect, siblings: alike },
            { how, siblings },
          ];
    })
    .filter(({ siblings }) => siblings.length >= 2)
    .map(({ how, siblings }) => ({ how, siblings, guarded: siblings.filter(isGuarded) }));
}

/** `/api/admin/users/:id` lies under `/api/admin/users` and `/api/admin`; a single segment says too little. */
function prefixesOf(path: string): string[] {
  const segments = path.split('/').slice(1);
  const plain = segments.findIndex((segment) => /^[:{*]/.test(segment));
  const usable = plain < 0 ? segments.slice(0, -1) : segments.slice(0, plain);
  return usable.map((_, index) => `/${usable.slice(0, index + 1).join('/')}`).reverse();
}

/** The guard most siblings have, with how many have it. */
export function commonGuard(
  siblings: readonly Endpoint[],
): { guard: Guard; count: number; example: Endpoint } | undefined {
  const counts = new Map<string, { guard: Guard; count: number; example: Endpoint }>();
  for (const example of siblings) {
    for (const guard of new Map(example.guards.map((each) => [each.name, each])).values()) {
      const known = counts.get(guard.name);
      counts.set(guard.name, known ? { ...known, count: known.count + 1 } : { guard, count: 1, example });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0];
}
