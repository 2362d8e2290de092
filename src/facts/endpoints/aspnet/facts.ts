import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { CheckFact } from '../endpoint-file.ts';

/** What one C# file says of endpoints: controllers, minimal APIs, Razor Pages, and what holds for all of them. */
export interface AspNetFacts {
  readonly classes: readonly ClassFacts[];
  /** Functions outside of classes or static in them, which `MapGet("/x", List)` may name. */
  readonly functions: readonly FunctionFacts[];
  readonly routes: readonly RouteFacts[];
  readonly groups: readonly GroupFacts[];
  readonly mounts: readonly MountFacts[];
  readonly globals: readonly GlobalFacts[];
  readonly pages: readonly PageFacts[];
}

/** `[Authorize(Roles = "Admin")]`, or a convention on an endpoint: `.RequireAuthorization("Admin")`. */
export interface AttributeFacts {
  readonly name: string;
  /** Values that are given by place, as written. */
  readonly values: readonly string[];
  /** Values that are given by name: `Roles`, `Policy`, `Order`. */
  readonly named: readonly (readonly [string, string])[];
  /** Types that it names: `typeof(ApiKeyFilter)`, `AddEndpointFilter<ApiKeyFilter>()`. */
  readonly types: readonly string[];
  readonly location: Location;
  /** In force only under a condition. */
  readonly optional?: boolean | undefined;
}

export interface ClassFacts {
  readonly name: string;
  readonly bases: readonly string[];
  readonly modifiers: readonly string[];
  readonly attributes: readonly AttributeFacts[];
  readonly methods: readonly FunctionFacts[];
  /** What its `Configure()` calls, where that registers an endpoint or a group of them. */
  readonly configured: readonly AttributeFacts[];
  readonly location: Location;
}

export interface FunctionFacts {
  readonly name: string;
  readonly attributes: readonly AttributeFacts[];
  /** Whether the framework may take it for an action: public, not static, not abstract. */
  readonly isAction: boolean;
  readonly checks: readonly CheckFact[];
  /** Names of functions that it calls and that may decide for it. */
  readonly consults: readonly string[];
  readonly location: Location;
}

/** What routes are registered on: a group, the parameter of a function that registers, else the application. */
export type RouterRef =
  | { readonly kind: 'group'; readonly group: number }
  | { readonly kind: 'parameter'; readonly of: string }
  | { readonly kind: 'application' };

/** `app.MapGet("/orders", List).RequireAuthorization()`. */
export interface RouteFacts {
  readonly on: RouterRef;
  readonly methods: readonly string[];
  readonly path: string;
  readonly handler: string;
  readonly attributes: readonly AttributeFacts[];
  readonly checks: readonly CheckFact[];
  readonly conventions: readonly AttributeFacts[];
  readonly location: Location;
}

/** `app.MapGroup("/api").RequireAuthorization()`. */
export interface GroupFacts {
  readonly on: RouterRef;
  readonly prefix: string;
  readonly conventions: readonly AttributeFacts[];
}

/** `group.MapOrders()`: a function that registers routes on what it is called on or given. */
export interface MountFacts {
  readonly name: string;
  readonly on: RouterRef;
  readonly conventions: readonly AttributeFacts[];
}

/** What guards every endpoint, or every controller, unless something else is said. */
export interface GlobalFacts {
  /** `fallback` where nothing else is required; `mvc` for controllers and pages; `all` whatever is said. */
  readonly reach: 'fallback' | 'mvc' | 'controllers' | 'pages' | 'all';
  readonly name: string;
  readonly kind: Guard['kind'] | undefined;
  /** A class that decides: middleware or a filter. */
  readonly type?: string | undefined;
  readonly isOpen?: boolean | undefined;
  /** What is chained to `MapControllers()`. */
  readonly convention?: AttributeFacts | undefined;
  readonly location: Location;
}

/** `options.Conventions.AuthorizeFolder("/Admin", "policy")`. */
export interface PageFacts {
  readonly isOpen: boolean;
  readonly isFolder: boolean;
  readonly area: string;
  readonly path: string;
  readonly attribute: AttributeFacts;
}
