import type { Span } from '../../../model/code.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of applications and routers whose methods register routes, before mounts are resolved across files. */
export interface RouterFacts {
  readonly routers: readonly RouterFact[];
  /** In source order, which is the order in which the framework sees them. */
  readonly registrations: readonly Registration[];
  /** What guards every route that does not say otherwise: hapi's `server.auth.default('session')`. */
  readonly defaults: readonly HandlerRef[];
  /** Functions that register routes for others, with what they put in front of each. */
  readonly helpers: readonly HelperFact[];
  /** What functions that register rows put before each, by what it says. */
  readonly registrars?: readonly RegistrarKey[] | undefined;
  /** Lists of controllers that are handed to somebody. */
  readonly lists?: readonly HandedList[] | undefined;
  /** Routes that are described apart from what answers them, by their names. */
  readonly definitions?: Readonly<Record<string, Definition>> | undefined;
  /** What functions that make several routers gave, by the names here. */
  readonly bundles?: Readonly<Record<string, Bundle>> | undefined;
  /** What a router is called where it is made, by each of its names: `const r = router`. */
  readonly sameAs: Readonly<Record<string, string>>;
}

/** `createRoute({ method: 'get', path: '/users', middleware: [requireAuth] })`. */
export interface Definition {
  readonly method: string;
  readonly paths: readonly string[];
  readonly handlers: readonly HandlerRef[];
  readonly isOpen?: boolean | undefined;
  readonly location: Location;
}

/** Routers that one function makes and hands out by names; `property` where the name stands for just one of them. */
export interface Bundle {
  readonly maker: HandlerRef;
  readonly property?: string | undefined;
}

export interface HandedList {
  readonly to: HandlerRef;
  readonly items: readonly HandlerRef[];
}

/** What is put before a route whose row, or options, has a key: `if (row.staff) chain.push(staffOnly(row.staff))`. */
export interface RegistrarKey {
  readonly key: string;
  readonly handlers: readonly HandlerRef[];
}

/** A table of a class by which a method of it asks something of what it lists, and nothing of the rest. */
export interface ListedIn {
  readonly field: string;
  /** Which of what the method is handed is looked up in it. */
  readonly position: number;
  /** Those of the table that the class has itself; others may be in the classes below. */
  readonly keys?: readonly string[] | undefined;
}

export interface HelperFact {
  readonly name: string;
  readonly handlers: readonly HandlerRef[];
  /** The class of which it is a method. */
  readonly inClass: string;
  /** It asks that only of what is listed there. */
  readonly listedIn?: ListedIn | undefined;
}

export interface RouterFact {
  readonly name: string;
  /** `parameter`: handed in by whoever calls the exported function; `position` is its place among the parameters. */
  readonly kind: 'app' | 'router' | 'parameter';
  readonly position?: number | undefined;
  /** Bases of the class whose field it is: they may have registered guards on it. */
  readonly bases?: readonly string[] | undefined;
  /** The keys of the tables that the class holds, by their names. */
  readonly rows?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What its plugin registers is in force for whoever registers the plugin: `fp(plugin)`. */
  readonly isShared?: boolean | undefined;
  /** The exported function whose parameter it is. */
  readonly functionName?: string | undefined;
  /** The index of that function in its file. */
  readonly inFunction?: number | undefined;
  /** The function that makes it and returns it. */
  readonly returnedBy?: string | undefined;
  /** By which name, where it returns several: `return { users: usersRouter }`. */
  readonly returnedAs?: string | undefined;
  /** What every path begins with: `new Router({ prefix: '/users' })`. */
  readonly prefix?: string | undefined;
}

export type Registration =
  | {
      readonly kind: 'route';
      readonly router: string;
      readonly method: string;
      /** All of them, where there are several: `app.on(['PUT', 'PATCH'], '/x', …)`. */
      readonly methods?: readonly string[] | undefined;
      readonly paths: readonly string[];
      readonly handlers: readonly HandlerRef[];
      /** Where method, path and middleware are said, if that is not here. */
      readonly described?: HandlerRef | undefined;
      /** The function that registers it, and may put guards in front. */
      readonly helper?: HandlerRef | undefined;
      /** The method of its class that registers it, and the texts among what that is handed, by their places. */
      readonly by?: string | undefined;
      readonly named?: readonly (string | undefined)[] | undefined;
      /** What is known of a handler that is named by text, once it was looked for. */
      readonly byText?: Endpoint['byText'];
      /** It says of itself that everybody may call it. */
      readonly isOpen?: boolean | undefined;
      /** It is written as an object, and does not say that anybody may call it: hapi's defaults are for it. */
      readonly isRow?: boolean | undefined;
      readonly location: Location;
    }
  | {
      readonly kind: 'use';
      readonly router: string;
      readonly paths: readonly string[];
      readonly handlers: readonly HandlerRef[];
      readonly location: Location;
      /** The class or function that was handed the list of controllers which a loop mounts here. */
      readonly over?: string | undefined;
      /** Handed to a function with the router: what of it are tables of routes is mounted, what else guards them. */
      readonly isHanded?: boolean | undefined;
      /** What a list of middleware is called in its class: another one by that name in a class below stands instead. */
      readonly member?: string | undefined;
      /** It begins with what the base has: `[...super.middlewares, known]`. */
      readonly keepsBase?: boolean | undefined;
      /** A hook runs for everything in its scope, wherever it is registered there. */
      readonly isHook?: boolean | undefined;
      /** The code around it that runs only where a condition holds. */
      readonly condition?: Span | undefined;
    }
  /** What runs before each route of the router that has one of the parameters: `router.param('postId', load)`. */
  | {
      readonly kind: 'loader';
      readonly router: string;
      readonly parameters: readonly string[];
      readonly handlers: readonly HandlerRef[];
      readonly location: Location;
    }
  /** Every plugin below a folder is handed the router: `app.register(autoload, { dir })`. */
  | {
      readonly kind: 'folder';
      readonly router: string;
      /** Relative to the file. */
      readonly folder: string;
      readonly prefix: string;
      readonly isEncapsulated: boolean;
      /** Folders are part of the paths. */
      readonly namesPaths: boolean;
      /** Whether hooks that a folder holds run for what lies beside them, or for all that lies below, too. */
      readonly hooks: 'none' | 'beside' | 'below';
      readonly location: Location;
    }
  /** A router handed to a function: `require('./routes')(app)`. */
  | {
      readonly kind: 'pass';
      readonly router: string;
      readonly position: number;
      readonly to: HandlerRef;
      /** The router that a function written in place is handed, instead of `to`. */
      readonly inner?: string | undefined;
      /** What runs before everything inside: `router.group('/admin', requireAdmin, (group) => …)`. */
      readonly handlers?: readonly HandlerRef[] | undefined;
      /** What is registered inside is in force there only, unless the plugin says otherwise. */
      readonly isEncapsulated?: boolean | undefined;
      /** `fastify.register(routes, { prefix: '/users' })`. */
      readonly prefix?: string | undefined;
      readonly location: Location;
    };
