import type { Location } from '../../../model/finding.ts';
import type { CheckFact } from '../endpoint-file.ts';
import type { PhpClass } from '../shared/php/classes.ts';

/** What one PHP file says of a Slim application. */
export interface SlimFacts {
  readonly classes: readonly PhpClass[];
  readonly routes: readonly RouteFact[];
  /** Middleware of the whole application; its place among the routes makes no difference. */
  readonly global: readonly MiddlewareFact[];
}

export interface RouteFact {
  readonly methods: readonly string[];
  /** With those of the groups around it. */
  readonly path: string;
  /** As written: `App.UserController`; empty for a function written in place. */
  readonly controller: string;
  readonly action: string;
  /** Of a function written in place. */
  readonly checks: readonly CheckFact[];
  readonly consults: readonly string[];
  /** From the outermost group to the route. */
  readonly layers: readonly (readonly MiddlewareFact[])[];
  readonly location: Location;
}

export interface MiddlewareFact {
  /** The class, or the variable that holds it; empty for a function written in place. */
  readonly name: string;
  readonly isClass: boolean;
  readonly given: readonly string[];
  readonly checks: readonly CheckFact[];
  readonly consults: readonly string[];
  /** `['path' => ['/api'], 'ignore' => ['/api/token']]`: where it is in force only, and where it is not. */
  readonly paths: readonly string[];
  readonly except: readonly string[];
  readonly location: Location;
}
