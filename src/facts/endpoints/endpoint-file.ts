import type { Condition } from '../../model/condition.ts';
import type { Guard, RoleHierarchy } from '../../model/endpoint.ts';
import type { Location } from '../../model/finding.ts';
import type { ObjectFunction, RegisteredNames } from './objects/object-file.ts';

/**
 * What one source file says of endpoints, before anything is resolved across files. Small plain data: it is extracted
 * in a worker thread and kept by blob id.
 */
export interface EndpointFile {
  readonly path: string;
  readonly imports: readonly ImportedName[];
  readonly exports: readonly ExportedName[];
  /** Names of the functions whose bodies were seen, so that a name is not believed against them. */
  readonly declared: readonly string[];
  /** Those among them that let every caller pass. */
  readonly passing: readonly string[];
  /** Those that let callers go on, all or some, to what answers them. */
  readonly goingOn?: readonly string[] | undefined;
  /** Those that only remember who calls. */
  readonly remembering: readonly string[];
  /** What those who call are called on the request by functions that turn others away: `skipper` of `req.skipper`. */
  readonly keptCallers?: readonly string[] | undefined;
  /** Those that give nothing but what was sent: `(req) => req.body`. */
  readonly givingSent?: readonly string[] | undefined;
  /** Those that hand the decision on, and at how many places: what becomes of the caller is not seen in this file. */
  readonly deferring: Readonly<Record<string, number>>;
  /** Names that stand for middleware: `const secured = [requireAuth, audit]`. */
  readonly aliases: readonly AliasFact[];
  /** Functions that can turn a caller away, by name: learned guards and handlers that check for themselves. */
  readonly rejecting: readonly RejectingFunction[];
  /** Functions and classes that turn away some of those who are known, and let strangers pass. */
  readonly lettingStrangersPass?: readonly string[] | undefined;
  /** Whom functions turn away that turn callers away, by name, as far as that was read: in words that mean the same elsewhere. */
  readonly turnedAway?: Readonly<Record<string, Condition>> | undefined;
  /** Paths that middleware lets everybody pass on, by its name. */
  readonly exempt: Readonly<Record<string, readonly string[]>>;
  /** Those that go through what they are given: whether callers must have all of it, or any is enough. */
  readonly wanting?: Readonly<Record<string, 'all' | 'any'>> | undefined;
  /** What functions put before a handler that are told by labels what that is: by their names, and each label. */
  readonly labelled?: Readonly<Record<string, Readonly<Record<string, HandlerRef>>>> | undefined;
  /** Names that a function calls and that may turn callers away for it, by the function's name. */
  readonly consults: Readonly<Record<string, readonly string[]>>;
  /** Those of them that are handed the response, and whose answer about somebody's rights is gone by. */
  readonly obeyed?: readonly string[] | undefined;
  /** Classes that it has work done by and names without importing them; Ruby only. */
  readonly services?: readonly string[] | undefined;
  /** Functions that answer several methods and ask in some of their branches only. */
  readonly byMethod?: readonly MethodBranches[] | undefined;
  /** The rights that functions ask for where they are told nothing, by their names; Python only. */
  readonly rightsByDefault?: Readonly<Record<string, readonly CheckFact[]>> | undefined;
  /** Settings of routes that functions look at which turn callers away, by their keys. */
  readonly asked?: readonly string[] | undefined;
  /** Functions that fetch or change objects by ids. */
  readonly objects?: readonly ObjectFunction[] | undefined;
  /** What is handed to registrations of routes beside their handlers. */
  readonly registered?: RegisteredNames | undefined;
  /** Roles that it lists one above the other. */
  readonly roleHierarchies?: readonly RoleHierarchy[] | undefined;
  /** Functions that an application is given by another name: `app.decorate('can', permissionGuard)`. */
  readonly decorations?: Readonly<Record<string, string>> | undefined;
  /** Fields of the request that middleware writes the caller into, by its name: `body.ownerId`. */
  readonly filled?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The class of what a name holds: `access = new AccessControl()`, `constructor(tokens: TokenService)`. */
  readonly instances: Readonly<Record<string, string>>;
  /** What its classes extend, by the names that the file knows those by; scripts only. */
  readonly bases?: readonly string[] | undefined;
  /** Strings by their names: `Paths.Users`, for paths that are written as constants. */
  readonly constants: Readonly<Record<string, string>>;
  /** What lists and objects come to as arguments of a guard, by their names: `['captain']`, `['roles: captain']`. */
  readonly listings?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What its constants list, as conditions have it that ask whether somebody is in them: `'chief'`, `Role.CHIEF`. */
  readonly lists?: Readonly<Record<string, readonly string[]>> | undefined;
  /** The lines that only run on the machines of those who write the program, from and to. */
  readonly inDevelopment?: readonly (readonly [from: number, to: number])[] | undefined;
  /** What each framework read from it, by the framework's id; plain data that only the framework understands. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface AliasFact {
  readonly name: string;
  readonly means: readonly HandlerRef[];
  /** What it says of who may call the routes whose rows it is spread into: `{ access: 'crew' }`. */
  readonly inRow?: readonly HandlerRef[] | undefined;
  /** The settings that it is. */
  readonly inSettings?: readonly HandlerRef[] | undefined;
  /** It is a function that makes what it means: `scope('read')` is called by what it is given. */
  readonly isMade?: boolean | undefined;
}

/** A name that something is given: `roles: ` and `CREW` for `{ roles: CREW }`. */
interface NamedArgument {
  readonly label: string;
  readonly name: string;
}

/** Something handed to a registration: middleware, handler, router, dependency. */
export interface HandlerRef {
  /** As written, without arguments: `requireRole`, `auth.required`; empty for a function written in place. */
  readonly name: string;
  /** What makes the thing that it is a method of, in a chain of calls: `action` for `inOrg` of `action().inOrg('admin').run(…)`. */
  readonly by?: string | undefined;
  /** The module, where it is `require('./x')` or `import('./x')` in place. */
  readonly module?: string | undefined;
  /** String arguments of a call: `['admin']` for `requireRole('admin')`. */
  readonly arguments: readonly string[];
  /** Names among what it is given that the file does not say the meaning of: constants of another file, parameters. */
  readonly unread?: readonly NamedArgument[] | undefined;
  /** Constants among its arguments, which are called there as they are written. */
  readonly constants?: readonly NamedArgument[] | undefined;
  /** The arguments with what such constants hold in the place of them, where that was found. */
  readonly meant?: readonly string[] | undefined;
  /** For a function written in place: how it turns callers away; nothing if it does not. */
  readonly checks?: readonly CheckFact[] | undefined;
  /** For a function written in place: paths that it lets everybody pass on. */
  readonly exempt?: readonly string[] | undefined;
  /** For a function written in place: names that it calls and that may turn callers away for it. */
  readonly consults?: readonly string[] | undefined;
  /** For a function written in place: whether it has no `next` to pass the caller on to, so that it answers. */
  readonly answers?: boolean | undefined;
  /** No function, but something that a route says of itself, for hooks to judge by: `config: { access: 'admin' }`. */
  readonly says?: SaidSetting | undefined;
  /** Only where some condition holds: `secure ? requireAuth : noop`. */
  readonly optional?: boolean | undefined;
  /** It lets callers pass who are not known: `auth({ optional: true })`. */
  readonly lenient?: boolean | undefined;
  /** It is spread into the row of a route, or its settings: `{ method, path, ...crewOnly, run }`, `config: crewOnly`. */
  readonly into?: 'row' | 'settings' | undefined;
  /** What a wrapper wraps: `asyncHandler(requireAuth)`. */
  readonly wraps: readonly HandlerRef[];
  /** Paths that the middleware leaves out: `auth.unless({ path: ['/login'] })`. */
  readonly except: readonly string[];
  readonly location: Location;
}

/** A setting of a route: what it is called, and what it is given. */
export interface SaidSetting {
  readonly key: string;
  readonly texts: readonly string[];
  /** It is false, null or an empty list. */
  readonly isOff: boolean;
  /** It is off, or says that everybody may call the route. */
  readonly isOpen: boolean;
}

/** One way in which a function turns callers away: the guard it asks, or what it looks at. */
export interface CheckFact {
  readonly name: string;
  readonly kind: Guard['kind'];
  /** What is looked at in each of the cases in which callers are turned away, as far as that is read. */
  readonly parts?: readonly string[] | undefined;
  /** Whom it lets pass, as far as it lists them. */
  readonly admits?: readonly string[] | undefined;
  /** What the guard that it asks is given that shows that somebody may: a token, a signature. */
  readonly proofs?: readonly string[] | undefined;
}

export interface RejectingFunction {
  readonly name: string;
  readonly kind: Guard['kind'];
  readonly checks: readonly CheckFact[];
  readonly location: Location;
}

/** What a function asks for some of the methods that it answers. */
export interface MethodBranches {
  /** All names that the function goes by, and where it is: another one may be called the same. */
  readonly names: readonly string[];
  readonly location: Location;
  readonly methods: readonly string[];
  /** The names of what it asks only for some, with those. */
  readonly asks: Readonly<Record<string, readonly string[]>>;
}

export interface ImportedName {
  readonly local: string;
  readonly module: string;
  readonly imported: string;
}

interface ExportedName {
  readonly name: string;
  readonly local: string;
  /** The module it is passed on from, for `export { x } from './y'` and `module.exports = require('./y')`. */
  readonly module?: string | undefined;
}
