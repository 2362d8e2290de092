import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { handlerName } from '../shared/guards/written-guards.ts';
import { reaches, segmentsOf } from '../shared/paths/paths.ts';
import type { FileMiddleware, FileRouteFacts } from './facts.ts';
import { layoutsOf } from './layouts.ts';
import { rootOf } from './pages.ts';

const deepestWrapper = 3;
const deepestBuilder = 6;

interface Before {
  /** The folder of the application. */
  readonly root: string;
  readonly middleware: FileMiddleware;
  readonly guards: readonly Guard[];
}

/** Joins routes with the middleware of their application. */
export function resolveFileRoutes(project: Project<FileRouteFacts>): Endpoint[] {
  const before = [...project.facts].flatMap(([path, { middleware }]) =>
    middlewareAt(path, middleware, project),
  );
  const around = layoutsOf(project);
  return [...project.facts].flatMap(([file, { routes }]) => {
    const source = project.files.get(file);
    if (source === undefined) return [];
    const answering = routes.filter(({ method }) => method !== 'LAYOUT');
    return answering.map((route) => {
      const handledAt = writtenIn(route.handler);
      return {
        framework: 'file-routes',
        method: route.method,
        path: route.path,
        handler: (handledAt === undefined ? handlerName(route.handler) : '') || route.name,
        guards: [
          ...before
            .filter((each) => file.startsWith(each.root) && runsFor(route.path, each.middleware))
            .flatMap(({ guards }) => guards),
          ...around(file, route),
          ...putUpBy(route.maker, source, project),
          ...(route.around ?? []).flatMap((each) => project.guards.of(source, each, 'inline')),
          ...project.guards.of(source, route.handler, 'handler'),
        ],
        location: route.location,
        handledAt,
        group: file,
      };
    });
  });
}

/** Where the function stands that is written inside of wrappers: `export const GET = known(async (req) => …)`. */
function writtenIn({ wraps }: HandlerRef, depth = 0): Location | undefined {
  const own = wraps.find(
    ({ name, says, module }) => name === '' && says === undefined && module === undefined,
  );
  if (own !== undefined || depth > deepestWrapper) return own?.location;
  return wraps.flatMap((each) => writtenIn(each, depth + 1) ?? [])[0];
}

/** What a builder puts up by itself, as far as it is seen to, or says so, and what it was told in another file. */
function putUpBy(
  maker: HandlerRef | undefined,
  file: EndpointFile,
  project: Project<FileRouteFacts>,
  depth = 0,
): readonly Guard[] {
  if (maker === undefined || depth > deepestBuilder) return [];
  const at = project.names.target(file, maker);
  const builder = at && project.facts.get(at.file.path)?.builders?.find(({ name }) => name === at.name);
  if (at !== undefined && builder !== undefined)
    return [
      ...putUpBy(builder.root, at.file, project, depth + 1),
      ...builder.steps.flatMap((each) => project.guards.of(at.file, each, 'inline')),
    ];
  const own = project.guards.of(file, { ...maker, wraps: [] }, 'inline');
  return own.filter(({ isGuessed }) => isGuessed !== true);
}

function middlewareAt(
  path: string,
  middleware: FileMiddleware | undefined,
  project: Project<FileRouteFacts>,
): Before[] {
  const file = project.files.get(path);
  if (file === undefined || middleware === undefined) return [];
  const guards = middleware.handlers.flatMap((each) => project.guards.of(file, each, 'global'));
  const further = (middleware.further ?? []).map(({ handlers, only }): Before => {
    const asked = handlers.flatMap((each) => project.guards.of(file, each, 'global'));
    return { root: rootOf(path), middleware: { ...middleware, except: [], only }, guards: asked };
  });
  const root = rootOf(path);
  const named = guards.map((guard) => ({
    ...guard,
    name: guard.name.startsWith('a check') ? `the middleware ${path}` : guard.name,
    origin: 'global' as const,
  }));
  return [
    ...(guards.length === 0 ? [] : [{ root, middleware, guards: named }]),
    ...further.filter((each) => each.guards.length > 0),
  ];
}

function runsFor(path: string, { matchers, except, only }: FileMiddleware): boolean {
  const isMatched = matchers.length === 0 || matchers.some((each) => matches(each, path));
  if (!isMatched || except.some((each) => matches(each, path))) return false;
  return only.length === 0 || only.some((each) => matches(each, path));
}

/** `/admin/:path*`, `/api/(.*)`, `/((?!api|_next).*)`: a prefix, or everything but some prefixes. */
function matches(pattern: string, path: string): boolean {
  const segments = segmentsOf(path);
  const left = /^\/?\(\(\?!([^()]*(?:\([^()]*\)[^()]*)*)\)/.exec(pattern)?.[1];
  if (left !== undefined)
    return !left.split('|').some((each) => reaches(segmentsOf(each.replace(/[\\$^]/g, '')), segments));
  const isWide = /[*(]/.test(pattern);
  if (pattern === '/') return segments.length === 0;
  const prefix = segmentsOf(pattern.replace(/\/?(?:\(.*|:\w+\*.*|\*.*)$/, ''));
  return reaches(prefix, segments) && (isWide || prefix.length === segments.length || !/[:[]/.test(pattern));
}
