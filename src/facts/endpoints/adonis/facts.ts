import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of an AdonisJS application, of version 5 or 6. */
export interface AdonisFacts {
  readonly routes: readonly RouteFact[];
  readonly controllers: readonly ClassFacts[];
  /** `router.named({ auth: () => import('#middleware/auth_middleware') })`. */
  readonly named: readonly ModuleFact[];
  /** What runs before every route, by its module. */
  readonly globals: readonly string[];
  /** Policies by what they are called where they are registered. */
  readonly policies: readonly ModuleFact[];
  /** Classes that are loaded when they are needed: `const Users = () => import('#controllers/users_controller')`. */
  readonly lazy: readonly ModuleFact[];
}

/** A class or middleware by its name and the module that it stands in. */
export interface ModuleFact {
  readonly name: string;
  readonly module: string;
}

export interface ClassFacts {
  readonly name: string;
  readonly bases: readonly string[];
  readonly methods: readonly MethodFact[];
}

export interface MethodFact {
  readonly name: string;
  /** What the body does with callers. */
  readonly body: HandlerRef;
  /** The abilities of policies that it asks for: `bouncer.with(PostPolicy).authorize('edit', post)`. */
  readonly asks: readonly { readonly policy: string; readonly ability: string }[];
  /** Of a policy: it says yes to whoever is there. */
  readonly agrees: boolean;
  /** Of a policy: it looks at the object that it is asked about. */
  readonly looks: boolean;
  readonly location: Location;
}

/** What is said once for a route, or for all in a group. */
export interface Layer {
  readonly prefix: string;
  readonly middleware: readonly HandlerRef[];
  readonly namespace?: string | undefined;
}

/** Who answers: a method of a class, by the class's name or module; or a function. */
export interface ControllerRef {
  readonly name?: string | undefined;
  readonly module?: string | undefined;
  readonly action: string;
}

export interface RouteFact {
  readonly methods: readonly string[];
  readonly path: string;
  readonly controller?: ControllerRef | undefined;
  /** A function that is written in place or imported. */
  readonly handler?: HandlerRef | undefined;
  /** From the outermost group to the route itself. */
  readonly layers: readonly Layer[];
  readonly location: Location;
}
