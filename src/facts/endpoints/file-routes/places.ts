/** A file whose place makes it a route, and how its exports are read. */
export interface FilePlace {
  /** With parameters as the file writes them: `/api/users/[id]`. */
  readonly path: string;
  /**
   * `verbs`: an export for each method; `default`: the default export answers all; `loaders`: `loader` and `action`;
   * `page`: the default export is shown; `layout`: it is around all pages of its folder and those below; `kit`: `load` and `actions`.
   */
  readonly exports: 'verbs' | 'default' | 'loaders' | 'page' | 'layout' | 'kit';
  /** The one method that the file's name says. */
  readonly method?: string | undefined;
}

const source = String.raw`\.[cm]?[jt]sx?$`;
const places: readonly { readonly pattern: RegExp; readonly exports: FilePlace['exports'] }[] = [
  // Next.js: `app/api/users/[id]/route.ts`, `pages/api/users.ts`, `app/users/page.tsx`.
  { pattern: new RegExp(`(?:^|/)app/((?:[^/]+/)*)route${source}`), exports: 'verbs' },
  { pattern: new RegExp(`(?:^|/)pages/(api/(?:[^/]+/)*[^/]+?)${source}`), exports: 'default' },
  { pattern: new RegExp(`(?:^|/)app/((?:[^/]+/)*)page${source}`), exports: 'page' },
  { pattern: new RegExp(`(?:^|/)app/((?:[^/]+/)*)layout${source}`), exports: 'layout' },
  // SvelteKit: `routes/users/+server.ts`, `routes/users/+page.server.ts`.
  { pattern: new RegExp(`(?:^|/)routes/((?:[^/]+/)*)\\+server${source}`), exports: 'verbs' },
  { pattern: new RegExp(`(?:^|/)routes/((?:[^/]+/)*)\\+(?:page|layout)\\.server${source}`), exports: 'kit' },
  // Nitro and Nuxt: `server/api/users/[id].get.ts`.
  { pattern: new RegExp(`(?:^|/)server/((?:api|routes)/(?:[^/]+/)*[^/]+?)${source}`), exports: 'default' },
  // Remix and React Router: `app/routes/users.$id.tsx`.
  { pattern: new RegExp(`(?:^|/)app/routes/((?:[^/]+/)*[^/]+?)${source}`), exports: 'loaders' },
];
const middleware = new RegExp(
  `(?:^|/)(?:middleware|proxy|hooks\\.server)${source}|(?:^|/)server/middleware/[^/]+${source}`,
);
const methodAtEnd = /\.(get|post|put|patch|delete|head|options)$/;

/** What a path says of itself; undefined for a file that is no route by its place. */
export function filePlace(path: string): FilePlace | undefined {
  if (/\.(?:test|spec|d)\.[cm]?[jt]sx?$/.test(path)) return undefined;
  for (const { pattern, exports } of places) {
    const inside = pattern.exec(path)?.[1];
    if (inside === undefined) continue;
    // `pages/api/users/_get.ts` is a part of the route beside it.
    if (exports === 'default' && /(?:^|\/)_[^/]*$/.test(inside)) return undefined;
    const method = exports === 'default' ? methodAtEnd.exec(inside)?.[1]?.toUpperCase() : undefined;
    return { path: pathOf(inside.replace(methodAtEnd, ''), exports), exports, method };
  }
  return undefined;
}

/** Whether a file is the route of whatever it registers without a path. */
export const isPage = (path: string): boolean => /(?:^|\/)pages\/api\//.test(path);

/** Whether a file runs before the routes beside it. */
export const isFileMiddleware = (path: string): boolean => middleware.test(path);

/** Groups and slots are no part of the path: `(admin)`, `@modal`; `index` is its folder. */
function pathOf(inside: string, exports: FilePlace['exports']): string {
  const flat = exports === 'loaders' ? inside.replaceAll('.', '/').replace(/\$(\w+)/g, ':$1') : inside;
  const segments = flat
    .split('/')
    .filter((segment) => segment !== '' && !/^\(.*\)$|^@|^_[^_]/.test(segment))
    .map((segment) => (exports === 'loaders' ? segment.replace(/_$/, '') : segment));
  if (/^(?:index|_index|route)$/.test(segments.at(-1) ?? '') && exports !== 'verbs') segments.pop();
  return `/${segments.join('/')}`;
}
