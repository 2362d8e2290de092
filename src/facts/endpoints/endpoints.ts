import type { CodeFacts } from '../../model/code.ts';
import { expressWords, extractExpress } from './express.ts';
import type { RouteFile } from './route-file.ts';

/** Words of which a file must hold one to matter for endpoints; fixed strings for a search of the whole tree. */
export const endpointWords: readonly string[] = [...expressWords];

/** A change whose files hold none of these can neither register a route nor guard one. */
export const endpointHints: readonly string[] = [
  ...endpointWords,
  'req.',
  'req,',
  'next(',
  'Router',
  '.use(',
];

/** Files in which endpoints and their guards can stand. */
export const endpointGlobs: readonly string[] = [
  '*.js',
  '*.ts',
  '*.mjs',
  '*.cjs',
  '*.mts',
  '*.cts',
  '*.jsx',
  '*.tsx',
];

/** What a parsed file says of endpoints; undefined where it says nothing. A framework is one line here. */
export function extractRoutes(code: CodeFacts): RouteFile | undefined {
  return extractExpress(code);
}

export { resolveModule } from './modules.ts';
export { lapsedGuards, resolveEndpoints } from './resolve.ts';
export type { RouteFile } from './route-file.ts';
