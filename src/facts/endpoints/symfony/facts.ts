import type { Location } from '../../../model/finding.ts';
import type { PhpClass } from '../shared/php/classes.ts';

/** What one file says of a Symfony application: its controllers, or what its configuration says of access and routes. */
export interface SymfonyFacts {
  readonly classes: readonly PhpClass[];
  readonly access: readonly AccessRule[];
  readonly firewalls: readonly Firewall[];
  readonly routes: readonly ConfiguredRoute[];
  /** Folders of controllers below a prefix. */
  readonly folders: readonly { readonly folder: string; readonly prefix: string }[];
}

/** An entry of `access_control`; the first one that is about a request decides. */
export interface AccessRule {
  /** A regular expression; undefined where the rule is about every path. */
  readonly path?: string | undefined;
  readonly methods: readonly string[];
  readonly roles: readonly string[];
  /** It asks something else: `allow_if`. */
  readonly asks: boolean;
  /** It is about some requests only: those of an address, a host. */
  readonly narrow: boolean;
  readonly location: Location;
}

export interface Firewall {
  readonly pattern?: string | undefined;
  readonly narrow: boolean;
  /** `security: false`: nobody asks anything behind it. */
  readonly off: boolean;
}

export interface ConfiguredRoute {
  readonly path: string;
  readonly methods: readonly string[];
  readonly controller: string;
  readonly location: Location;
}
