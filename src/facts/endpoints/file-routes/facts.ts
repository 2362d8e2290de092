import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What a file says of endpoints that its own place in the tree makes. */
export interface FileRouteFacts {
  readonly routes: readonly FileRoute[];
  /** What runs before the routes of the application. */
  readonly middleware?: FileMiddleware | undefined;
  /** Builders of routes, for files that go on with them. */
  readonly builders?: readonly ChainBuilder[] | undefined;
}

/** `const authed = () => api().use(known)`. */
export interface ChainBuilder {
  readonly name: string;
  readonly root: HandlerRef;
  /** What it puts before whatever it is told later. */
  readonly steps: readonly HandlerRef[];
}

export interface FileRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: HandlerRef;
  /** What is called with a map of methods in which the handler stands: `withSession(byMethod({ GET: list }))`. */
  readonly around?: readonly HandlerRef[] | undefined;
  /** What makes the builder that was told the handler: `membersApi` of `membersApi().get(list).build()`. */
  readonly maker?: HandlerRef | undefined;
  readonly name: string;
  readonly location: Location;
}

export interface FileMiddleware {
  readonly handlers: readonly HandlerRef[];
  /** Patterns of paths it runs for; none: all. */
  readonly matchers: readonly string[];
  /** Paths that it lets through, and those it alone looks at. */
  readonly except: readonly string[];
  readonly only: readonly string[];
  /** What is asked for some paths beyond that: `if (isAdmin(req)) await auth.protect({ role: 'admin' })`. */
  readonly further?:
    | readonly { readonly handlers: readonly HandlerRef[]; readonly only: readonly string[] }[]
    | undefined;
}
