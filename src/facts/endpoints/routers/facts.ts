import type { Span } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of applications and routers whose methods register routes, before mounts are resolved across files. */
export interface RouterFacts {
  readonly routers: readonly RouterFact[];
  /** In source order, which is the order in which the framework sees them. */
  readonly registrations: readonly Registration[];
  /** What a router is called where it is made, by each of its names: `const r = router`. */
  readonly sameAs: Readonly<Record<string, string>>;
}

export interface RouterFact {
  readonly name: string;
  /** `parameter`: handed in by whoever calls the exported function; `position` is its place among the parameters. */
  readonly kind: 'app' | 'router' | 'parameter';
  readonly position?: number | undefined;
  /** The exported function whose parameter it is. */
  readonly functionName?: string | undefined;
  /** What every path begins with: `new Router({ prefix: '/users' })`. */
  readonly prefix?: string | undefined;
}

export type Registration =
  | {
      readonly kind: 'route';
      readonly router: string;
      readonly method: string;
      readonly paths: readonly string[];
      readonly handlers: readonly HandlerRef[];
      readonly location: Location;
    }
  | {
      readonly kind: 'use';
      readonly router: string;
      readonly paths: readonly string[];
      readonly handlers: readonly HandlerRef[];
      readonly location: Location;
      /** The code around it that runs only where a condition holds. */
      readonly condition?: Span | undefined;
    }
  /** A router handed to a function: `require('./routes')(app)`. */
  | {
      readonly kind: 'pass';
      readonly router: string;
      readonly position: number;
      readonly to: HandlerRef;
      /** `fastify.register(routes, { prefix: '/users' })`. */
      readonly prefix?: string | undefined;
      readonly location: Location;
    };
