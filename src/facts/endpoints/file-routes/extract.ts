import type { CodeFacts, ExportFact } from '../../../model/code.ts';
import { locationOf } from '../shared/locations.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { FileRoute, FileRouteFacts } from './facts.ts';
import { handlerOf } from './handler.ts';
import { builders } from './method-chains.ts';
import { mappedMethods } from './method-maps.ts';
import { middlewareOf } from './middleware.ts';
import { type FilePlace, filePlace, isFileMiddleware } from './places.ts';
import { registersOthers } from './registering.ts';

const verbs = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
/** The exports that answer, by how the file's exports are read. */
const answering: Readonly<Record<FilePlace['exports'], (name: string) => string | undefined>> = {
  verbs: (name) => (verbs.has(name) ? name : name === 'fallback' || name === 'ALL' ? '*' : undefined),
  default: (name) => (name === 'default' ? '*' : undefined),
  loaders: (name) => ({ loader: 'GET', action: 'POST' })[name],
  page: (name) => ({ default: 'PAGE' })[name],
  layout: (name) => ({ default: 'LAYOUT' })[name],
  kit: (name) => ({ load: 'GET' })[name],
};

/** What one file says of routes by its place; undefined where it is none. Pure, linear. */
export function extractFileRoutes(code: CodeFacts): FileRouteFacts | undefined {
  const place = filePlace(code.path);
  const routes = place === undefined ? [] : code.exports.flatMap((each) => routesOf(each, place, code));
  const middleware = isFileMiddleware(code.path) ? middlewareOf(code) : undefined;
  const made = builders(code);
  if (routes.length === 0 && middleware === undefined && made.length === 0) return undefined;
  return { routes, middleware, ...(made.length > 0 ? { builders: made } : {}) };
}

function routesOf(exported: ExportFact, place: FilePlace, code: CodeFacts): FileRoute[] {
  if (place.exports === 'kit' && exported.name === 'actions') return actionsOf(exported, place, code);
  const method = answering[place.exports](exported.name);
  if (place.exports === 'default' && method !== undefined) {
    const mapped = mappedMethods(exported, place, code);
    if (mapped.length > 0) return [...mapped];
    if (registersOthers(exported, code)) return [];
  }
  const handler = method === undefined ? undefined : handlerOf(exported, code);
  if (method === undefined || handler === undefined) return [];
  const location = handler.location;
  return [{ method: place.method ?? method, path: place.path, handler, name: exported.name, location }];
}

/** `export const actions = { default: …, remove: … }`. */
function actionsOf({ value }: ExportFact, place: FilePlace, code: CodeFacts): FileRoute[] {
  if (value?.kind !== 'object') return [];
  return value.entries.flatMap((entry) =>
    handlerRefs([{ value: entry.value }], code)
      .slice(0, 1)
      .map((handler) => ({
        method: 'POST',
        path: entry.key === 'default' ? place.path : `${place.path}?/${entry.key}`,
        handler,
        name: entry.key,
        location: locationOf(code.path, entry.span),
      })),
  );
}
