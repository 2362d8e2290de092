import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { ActiveGuards } from '../shared/guards/active-guards.ts';
import type { Registration } from './facts.ts';

/** What a router does before each of its routes that has a parameter in its path, in whichever order they are registered. */
export interface Loader {
  readonly parameter: string;
  readonly guards: readonly Guard[];
}

/** What a method puts before routes that are registered through it. */
export interface Helped {
  readonly guards: readonly Guard[];
  readonly isFor: (route: Registration & { readonly kind: 'route' }) => boolean;
}

/** What is known on the way to a router, of all that stands before it. */
export interface Visit {
  readonly prefix: string;
  /** Shared and growing along one router, so that order matters as it does in the framework. */
  readonly active: ActiveGuards;
  readonly trail: readonly string[];
  /** Where the routers on the way were mounted. */
  readonly mounts: readonly Location[];
  /** What methods of its class put before each route that it registers through them. */
  readonly helped?: readonly Helped[];
  /** What it and those above it do for parameters of paths. */
  readonly loaders?: readonly Loader[];
}
