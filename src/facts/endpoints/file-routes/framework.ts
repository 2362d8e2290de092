import type { Framework } from '../framework.ts';
import { refusalHints, scriptGlobs } from '../shared/script.ts';
import { extractFileRoutes } from './extract.ts';
import type { FileRouteFacts } from './facts.ts';
import { pagesBeside } from './pages.ts';
import { filePlace, isFileMiddleware } from './places.ts';
import { resolveFileRoutes } from './resolve.ts';

/** Files whose place is their path: Next.js, SvelteKit, Nitro, Remix. */
export const fileRoutes: Framework<FileRouteFacts> = {
  id: 'file-routes',
  globs: scriptGlobs,
  words: [],
  hints: [
    'NextResponse',
    'NextRequest',
    'defineEventHandler',
    'getServerSession',
    'RequestEvent',
    ...refusalHints,
  ],
  isPlaced: (path) => isFileMiddleware(path) || (filePlace(path)?.exports ?? 'page') !== 'page',
  besides: pagesBeside,
  extract: extractFileRoutes,
  resolve: resolveFileRoutes,
};
