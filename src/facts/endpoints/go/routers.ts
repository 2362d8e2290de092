import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import { dialects } from './dialects.ts';
import type { GoType } from './types.ts';

export interface GoRoute {
  readonly method: string;
  readonly path: string;
  readonly handler: string;
  readonly guards: readonly Guard[];
  readonly location: Location;
  readonly handledAt?: Location | undefined;
  readonly leadsTo?: readonly Location[] | undefined;
  /** How many of the router's guards stood there before it was registered. */
  readonly seen: number;
  /** Not one route, but whatever a function registers that is written in no file of the repository. */
  readonly isElsewhere?: boolean | undefined;
}

interface Mount {
  readonly parent: GoRouter;
  readonly prefix: string;
  readonly guards: readonly Guard[];
  readonly seen: number;
}

/** What an object of the program holds that registers by itself: `&section{mux: mux, base: "/quay", layers: layers}`. */
export interface House {
  readonly type: GoType;
  readonly routers: Map<string, GoRouter>;
  readonly texts: Map<string, string>;
  readonly guards: Map<string, readonly Guard[]>;
}

const deepest = 15;
const mostMounts = 8;

/** A router, group or mux: what is registered on it, what is in force on it, and where it is mounted. */
export class GoRouter {
  readonly id: string;
  /** Whether what is used comes too late for what was registered before. */
  readonly isOrdered: boolean;
  readonly guards: Guard[] = [];
  readonly routes: GoRoute[] = [];
  /** Of one whose methods are written in the program, and are read as they are called. */
  house: House | undefined;
  readonly #mounts: Mount[] = [];

  constructor(id: string, isOrdered: boolean) {
    this.id = id;
    this.isOrdered = isOrdered;
  }

  /** A group of this router: what is used here later does not concern it, where order matters. */
  group(prefix: string, guards: readonly Guard[] = []): GoRouter {
    // Echo itself asks what is used when a request comes, its groups when a route is added.
    const child = new GoRouter(this.id, this.isOrdered || this.id === 'echo');
    child.mount(this, prefix, guards);
    return child;
  }

  /** Another one of the house that begins with what this one holds: `out := *g`. */
  copy(): GoRouter {
    const own = this.group('');
    if (this.house === undefined) return own;
    const { type, routers, texts, guards } = this.house;
    own.house = { type, routers: new Map(routers), texts: new Map(texts), guards: new Map(guards) };
    return own;
  }

  /** What a router of the house is made around this one, that does not ask what is used later. */
  ordered(): GoRouter {
    const own = new GoRouter(this.id, true);
    own.mount(this, '', []);
    return own;
  }

  /** What stands around the whole router: `known(mux)`. */
  wrapped(guards: readonly Guard[]): GoRouter {
    const outer = new GoRouter(this.id, this.isOrdered);
    this.mount(outer, '', guards);
    return outer;
  }

  mount(parent: GoRouter, prefix: string, guards: readonly Guard[]): void {
    if (this.#mounts.length >= mostMounts || parent === this) return;
    this.#mounts.push({ parent, prefix, guards, seen: parent.guards.length });
  }

  get isMounted(): boolean {
    return this.#mounts.length > 0;
  }

  /** Every path by which the router is reached, with the guards on the way to it. */
  reached(depth = 0): { readonly prefix: string; readonly guards: readonly Guard[] }[] {
    if (depth > deepest || this.#mounts.length === 0) return [{ prefix: '', guards: [] }];
    return this.#mounts
      .flatMap(({ parent, prefix, guards, seen }) =>
        parent.reached(depth + 1).map((outer) => ({
          prefix: joinPath(outer.prefix, prefix),
          guards: [...outer.guards, ...parent.inForce(seen), ...guards],
        })),
      )
      .slice(0, mostMounts);
  }

  inForce(seen: number): readonly Guard[] {
    return this.isOrdered ? this.guards.slice(0, seen) : this.guards;
  }
}

/** Groups of echo are ordered, whereas the application is not. */
export const routerOf = (id: string, type = ''): GoRouter =>
  new GoRouter(
    id,
    dialects.find((each) => each.id === id)?.isOrdered === true || (id === 'echo' && /Group$/.test(type)),
  );

/** `func Register(public, protected *gin.RouterGroup)`: what a router is called that was made elsewhere. */
export function guardsByName(name: string, location: Location): readonly Guard[] {
  const kind = name === 'auth' ? undefined : guardKindOf(name);
  const claimed =
    kind ?? (/^(?:closed|inner|secured?|private|members?)$/i.test(name) ? 'authentication' : undefined);
  return claimed === undefined ? [] : [{ name, kind: claimed, origin: 'router', location, isGuessed: true }];
}
