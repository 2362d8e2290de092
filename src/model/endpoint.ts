import type { Condition, Passage } from './condition.ts';
import type { Location } from './finding.ts';
import type { Owners } from './owners.ts';
import type { TableRow } from './table-row.ts';

/** Whatever decides who may reach an endpoint. */
export interface Guard {
  /** As written: `requireAdmin`, `passport.authenticate('jwt')`. */
  readonly name: string;
  /** Who you are, or what you may do. */
  readonly kind: 'authentication' | 'authorization';
  readonly origin:
    | 'inline'
    | 'router'
    | 'mount'
    | 'decorator'
    | 'class'
    | 'base-class'
    | 'module'
    | 'global'
    | 'configuration'
    | 'handler';
  readonly location: Location;
  /** Guards that it asks before it looks at more: `requireAdmin` begins with `requireUser`, which is less. */
  readonly asks?: readonly string[] | undefined;
  /** The one function that it asks of the request, and nothing else. */
  readonly only?: string | undefined;
  /** The guard that is all its function asks, with what that is given: `requireRole(Editor)` of `asEditor`. */
  readonly standsFor?: string | undefined;
  /** Paths on which it lets everybody pass; one that ends in `$` without what lies below it. */
  readonly except?: readonly string[] | undefined;
  /** What it is made of: the guards that a decorator stands for. */
  readonly parts?: readonly string[] | undefined;
  /**
   * Where the function or class behind it is written, and what that asks, where one is meant for certain; and whom it turns
   * away, as far as that was read, in words that mean the same in other functions.
   */
  readonly body?:
    | (FunctionAt & { readonly asks: readonly FunctionAt[]; readonly away?: Condition | undefined })
    | undefined;
  /** What the function behind it looks at before it turns callers away, as far as that was seen. */
  readonly refuses?: readonly Pick<Guard, 'name' | 'kind'>[] | undefined;
  /** The function is called the same, and turns fewer callers away than before the change. */
  readonly hollowed?: boolean | undefined;
  /** Names among what it is given whose meaning was not found: it may ask for more than its name says. */
  readonly unread?: readonly string[] | undefined;
  /** Whether callers must have all that it is given, or any of it is enough; unknown where it was not seen. */
  readonly wants?: 'all' | 'any' | undefined;
  /** In force only where some condition holds: `if (config.secure) app.use(requireAuth)`. */
  readonly optional?: boolean | undefined;
  /** What it is given that shows that somebody may: a token, a signature. */
  readonly proofs?: readonly string[] | undefined;
  /** It compares who calls with whose something is, or asks for a right, whatever it is called. */
  readonly asksWhose?: boolean | undefined;
  /** It turns away some of those who are known, and lets strangers pass: what stands behind it alone is open. */
  readonly letsStrangersPass?: boolean | undefined;
  /** Only its place says that it is one: the function is not in the repository, and its name says nothing. */
  readonly isGuessed?: boolean | undefined;
  /** The function is imported from a file that is not in the repository: what it does was not seen. */
  readonly isOutOfSight?: boolean | undefined;
}

/** A function, by the file that it is written in, if that is known, and what it is called there. */
export interface FunctionAt {
  readonly path: string;
  readonly name: string;
}

export interface Endpoint {
  readonly framework: string;
  /** Upper-case HTTP method, or `*`. */
  readonly method: string;
  /** The full path with every mount prefix resolved, in the framework's own parameter syntax. */
  readonly path: string;
  readonly handler: string;
  readonly guards: readonly Guard[];
  /** It says of itself that everybody may call it: `@Public()`, `permission: 'none'`. */
  readonly isOpen?: boolean | undefined;
  /**
   * Nothing answers there: it stands before what is registered for its path elsewhere, which may be out of sight. By its
   * own method, `app.get('/users', requireAuth)`, or whatever lies below its path, `app.use('/users', requireAuth)`.
   */
  readonly isGate?: 'route' | 'path' | undefined;
  /** Guards that it is said to do without by its own name, or its class: `skip_before_action :sign_in, only: :show`. */
  readonly spared?: readonly Guard[] | undefined;
  /** The class that it inherits guards from, where that is in no file of the repository. */
  readonly beyond?: string | undefined;
  /** Its class inherits from the framework's, where the application has one of its own for that: what stands there is left out. */
  readonly isBare?: boolean | undefined;
  /** The methods that limit what its view takes to what is its caller's, by their class: `FarmScoped.get_queryset`. */
  readonly scopedBy?: readonly string[] | undefined;
  /** For one with such methods: the kind of object that its view is about, as {@link ObjectAccess.model} has it. */
  readonly ofModel?: string | undefined;
  /** Where it is registered; the file's routers are siblings by `group`. */
  readonly location: Location;
  /** Where the handler is written, if that is known and somewhere else. */
  readonly handledAt?: Location | undefined;
  /** Functions that the handler leaves work to, as far as that is certain: services and stores. */
  readonly leadsTo?: readonly Location[] | undefined;
  /** The router, controller or class it belongs to, unique in the project: `src/routes/users.js#router`. */
  readonly group: string;
}

/**
 * Something in an altered file that mentions guards, whatever the framework: a function, a class, a registration, an
 * object of options. What is left to compare where no endpoint was recognised.
 */
export interface GuardHolder {
  /** The same at base and head as long as it is called the same; not unique in its file. */
  readonly key: string;
  /** For a person: `the function remove`, `app.get('/x')`. */
  readonly what: string;
  readonly guards: readonly Guard[];
  readonly location: Location;
  /** Likely to answer requests, rather than to help. */
  readonly isHandler: boolean;
  /** A function that turns fewer callers away than before the change. */
  readonly hollowed?: boolean | undefined;
  /** Stands for everything that is registered after it, or in its class. */
  readonly isForAll?: boolean | undefined;
  /** What a function asks of whose something is: what it compares with the caller, and what it calls with them. */
  readonly owners?: Owners | undefined;
  /** The same of the handler that is written in a registration. */
  readonly inPlace?: Owners | undefined;
  /** Of a function: what it does with its callers. */
  readonly body?: GuardBody | undefined;
  readonly caller?: TakenCaller | undefined;
  /** Of a function that demands something: that, and what it does, in order. */
  readonly deeds?: readonly Deed[] | undefined;
  /** Of a row of a table that says who may call something. */
  readonly row?: TableRow | undefined;
  /** Of a list of paths: those on which something asks, or asks nobody. */
  readonly paths?: PathList | undefined;
}

/** Something that a function demands, or that it does and that an error does not take back. */
export interface Deed {
  /** `authorize`, `store.orders.remove`. */
  readonly by: string;
  readonly isDemand: boolean;
  /** It only asks who somebody is, not what they may do. */
  readonly isOfWho?: boolean | undefined;
  readonly line: number;
  /** The branches of its function that it stands in: the same for what stands in the same. */
  readonly arm: string;
}

/** Paths, or operations such as `GET /orders`, that a list is made of, in their order. */
export interface PathList {
  readonly kind: 'open' | 'guarded';
  readonly entries: readonly string[];
  /** The lines on which they stand, as far as each stands by itself. */
  readonly lines: Readonly<Record<string, number>>;
  /** A function of the same file that turns callers away looks at it. */
  readonly isRead?: boolean | undefined;
  /** By entry, those of the same table on which somebody is asked and that come before it; `asked` are all. */
  readonly preceded?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly asked?: readonly string[] | undefined;
  /** There are patterns among them, `/a/:any/b` and `/a/b*`: what they are for is told by that. */
  readonly arePatterns?: boolean | undefined;
  /** All operations of the table in its file that it names some of: `orders.list` of `{ 'orders.list': define(…) }`. */
  readonly table?: readonly string[] | undefined;
}

/** Whom a function turns away, with those written inside it that have no name. */
export interface GuardBody {
  /** What it goes by: its own name, that of its class, of what it is written in. */
  readonly names: readonly string[];
  /** In their order; those that turn nobody away, or are not read, are left out. */
  readonly passages: readonly Passage[];
  /** Whatever it calls, but for what only notes something. */
  readonly calls: readonly string[];
  readonly lines: { readonly start: number; readonly end: number };
  /** It has no name: the guards that it is are those which stand in its lines. */
  readonly inPlace?: boolean | undefined;
}

/** Where a function takes who calls from. */
export interface TakenCaller {
  /** From what was found out about the caller, or credentials: `req.user.id`, `getSession`. */
  readonly known: readonly string[];
  /** From what whoever calls writes: `req.query.email`. */
  readonly claimed: readonly string[];
}

/** One kind of object that a function fetches or changes. */
export interface ObjectAccess {
  /** What it is, so that different spellings are the same: `invoice` for `Invoice`, `invoices`, `invoiceRepository`. */
  readonly model: string;
  /** For a person: `Invoice`. */
  readonly called: string;
  /** Whether one is taken by an id that the sender of the request chose; else many are listed, and limited. */
  readonly byId: boolean;
  /** Whether one is taken by another column that the path of the request names: `reference`, which may be known to many. */
  readonly byKey?: boolean | undefined;
  /** What limits it to the caller's own: a column of the query, a comparison, a policy that is asked. */
  readonly limit?: { readonly by: string; readonly how: 'query' | 'comparison' | 'policy' } | undefined;
  /** Limited by something else that is worked out, such as the parent that it hangs on. */
  readonly isNarrowed: boolean;
  /** The column that holds the id of something else by which it is limited: `propertyId` beside `id`. */
  readonly within?: string | undefined;
  /** All of which a view takes its objects, by an id or to list them: `get_queryset`. */
  readonly isBase?: boolean | undefined;
  readonly isDemanded?: boolean | undefined; // of a limited query: where it finds nothing, the function is left
  /** The field of the request that holds the id: `body.ownerId`. */
  readonly sent?: string | undefined;
  /** For an object that the framework fetches by the path: the parameter that holds it. */
  readonly parameter?: string | undefined;
  readonly location: Location;
}

/** Roles that a program lists one above the other: where each stands, by its name as written; either end may be the higher one. */
export interface RoleHierarchy {
  readonly heights: Readonly<Record<string, number>>;
}

/** A function that fetches or changes objects, and the endpoints that it answers, if any. */
export interface ObjectHandler {
  /** With its class; empty for one that has no name. */
  readonly name: string;
  readonly location: Location;
  readonly accesses: readonly ObjectAccess[];
  /** Whether anything in it, or in what it calls, asks who the caller is in order to decide something. */
  readonly isMindful: boolean;
  /** At how many places, beside the queries themselves. */
  readonly asks: number;
  readonly endpoints: readonly Endpoint[];
  /** Of one that answers none itself, those that functions answer which call it. */
  readonly through: readonly Endpoint[];
  /** How many functions of the project were seen to call it, how many of those ask who the caller is, and at how many places. */
  readonly callers: { readonly all: number; readonly mindful: number; readonly asks: number };
}
