import type { Condition } from './condition.ts';
import type { Location } from './finding.ts';

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
  /** All that it asks, where that is one other guard or function, with what that is given: `requireRole(Editor)` of `asEditor`. */
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
  /** What it is given, with what constants hold in the place of them, where it is not as it is written. */
  readonly given?: readonly string[] | undefined;
  /** Whether callers must have all that it is given, or any of it is enough; unknown where it was not seen. */
  readonly wants?: 'all' | 'any' | undefined;
  /** In force only where some condition holds: `if (config.secure) app.use(requireAuth)`. */
  readonly optional?: boolean | undefined;
  /** What it is given that shows that somebody may: a token, a signature. */
  readonly proofs?: readonly string[] | undefined;
  /** It compares who calls with whose something is, or asks for a right, whatever it is called. */
  readonly asksWhose?: boolean | undefined;
  /** It holds whose something is against who calls, and asks nothing else. */
  readonly isOfOwner?: boolean | undefined;
  /** It turns away some of those who are known, and lets strangers pass: what stands behind it alone is open. */
  readonly letsStrangersPass?: boolean | undefined;
  /** Keys of metadata of which an endpoint must have one for it: where `@Roles()` is not said, `RolesGuard` lets everybody pass. */
  readonly needs?: readonly string[] | undefined;
  /** Nothing sets any of those keys: where decorators set another one, it asks nothing of anybody. */
  readonly isUnset?: boolean | undefined;
  /** It lets everybody pass, as nothing that it needs is said of the endpoint. */
  readonly isIdle?: boolean | undefined;
  /** Only its place says that it is one: the function is not in the repository, and its name says nothing. */
  readonly isGuessed?: boolean | undefined;
  /** The function is imported from a file that is not in the repository: what it does was not seen. */
  readonly isOutOfSight?: boolean | undefined;
}

/** What begins the name of a check that lets whoever holds the secret of something pass, whoever that is. */
export const holding = 'a check of who holds ';

/** A function, by the file that it is written in, if that is known, and what it is called there. */
export interface FunctionAt {
  readonly path: string;
  readonly name: string;
}

export interface Endpoint {
  readonly framework: string;
  /** Upper-case HTTP method, or `*`. */
  readonly method: string;
  /** Of one by any method, `*`, that its framework makes of a class: those that the class answers, as far as that is known. */
  readonly answers?: readonly string[] | undefined;
  /** The full path with every mount prefix resolved, in the framework's own parameter syntax. */
  readonly path: string;
  readonly handler: string;
  /** Its handler is a method that is named by text, and was found; or what a call makes of something of which that was not seen. */
  readonly byText?: 'found' | 'unknown' | undefined;
  /** What its route is called, where that is by a name of its own: `path('crew/', crew, name='crew-list')`. */
  readonly routeName?: string | undefined;
  readonly guards: readonly Guard[];
  /** It says of itself that everybody may call it: `@Public()`, `permission: 'none'`. */
  readonly isOpen?: boolean | undefined;
  /** It is only registered on the machines of those who write the program. */
  readonly isInDevelopment?: boolean | undefined;
  /** A row of a table of routes that says nothing of who may call it. */
  readonly saysNothing?: boolean | undefined;
  /**
   * Nothing answers there: it stands before what is registered for its path elsewhere, which may be out of sight. By its
   * own method, `app.get('/users', requireAuth)`, by any at its path, `app.all('/users', requireAuth)`, or before whatever lies
   * below it, `app.use('/users', requireAuth)`.
   */
  readonly isGate?: 'route' | 'place' | 'path' | undefined;
  /** Guards that it is said to do without by its own name, or its class: `skip_before_action :sign_in, only: :show`. */
  readonly spared?: readonly Guard[] | undefined;
  /** What runs before it and finds something among what is its caller's own, or ends it: `set_team`. */
  readonly findsOwn?: readonly string[] | undefined;
  /** The class that it inherits guards from, where that is in no file of the repository. */
  readonly beyond?: string | undefined;
  /** Its class inherits from the framework's, where the application has one of its own for that: what stands there is left out. */
  readonly isBare?: boolean | undefined;
  /** The methods that limit what its view takes to what is its caller's, by their class: `FarmScoped.get_queryset`. */
  readonly scopedBy?: readonly string[] | undefined;
  /** Of those that such a view answers together by any method, the actions for which they limit nothing: `list`. */
  readonly unscopedFor?: readonly string[] | undefined;
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

/** Roles that a program lists one above the other: where each stands, by its name as written; either end may be the higher one. */
export interface RoleHierarchy {
  readonly heights: Readonly<Record<string, number>>;
}
