import type { Endpoint } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { Application } from './application.ts';
import type {
  AspNetFacts,
  AttributeFacts,
  FunctionFacts,
  MountFacts,
  RouteFacts,
  RouterRef,
} from './facts.ts';

const deepest = 8;
const mostMounts = 8;

interface Mount {
  readonly prefix: string;
  readonly conventions: readonly AttributeFacts[];
}

const top: readonly Mount[] = [{ prefix: '', conventions: [] }];

/** Minimal APIs: routes on groups, on groups in groups, and in functions that are handed one. */
export class MappedRoutes {
  readonly #application: Application;
  readonly #facts: ReadonlyMap<string, AspNetFacts>;
  readonly #mounts: ReadonlyMap<string, readonly { readonly path: string; readonly mount: MountFacts }[]>;

  constructor(application: Application, facts: ReadonlyMap<string, AspNetFacts>) {
    this.#application = application;
    this.#facts = facts;
    const all = [...facts].flatMap(([path, { mounts }]) => mounts.map((mount) => ({ path, mount })));
    this.#mounts = Map.groupBy(all, ({ mount }) => mount.name);
  }

  *endpoints(): Iterable<Endpoint> {
    for (const [path, { routes }] of this.#facts) {
      for (const route of routes) yield* this.#endpoints(path, route);
    }
  }

  *#endpoints(path: string, route: RouteFacts): Iterable<Endpoint> {
    const handler = this.#handler(path, route.handler);
    const inside = handler ?? { checks: route.checks, consults: [], location: route.location };
    for (const { prefix, conventions } of this.#reached(path, route.on, 0)) {
      const guards = this.#application.guards(path, {
        reach: 'minimal',
        layers: [
          ['router', conventions],
          ['class', this.#hub(route.handler)],
          ['decorator', [...route.attributes, ...(handler?.attributes ?? [])]],
          ['inline', route.conventions],
        ],
        inside: this.#application.inside(path, inside),
      });
      for (const method of route.methods) {
        yield {
          framework: 'aspnet',
          method,
          path: joinPath(prefix.startsWith('/') ? prefix : `/${prefix}`, route.path),
          handler: lastName(route.handler),
          guards,
          location: route.location,
          group: `${path}#${route.on.kind === 'group' ? `group ${prefix}` : route.on.kind === 'parameter' ? route.on.of : 'app'}`,
        };
      }
    }
  }

  /** A function that is named as the handler, in the same file. */
  #handler(path: string, name: string): FunctionFacts | undefined {
    const facts = name === '' ? undefined : this.#facts.get(path);
    const own = lastName(name);
    return (
      facts?.functions.find((each) => each.name === own) ??
      facts?.classes.flatMap(({ methods }) => methods).find((each) => each.name === own)
    );
  }

  /** `MapHub<ChatHub>("/chat")`: the class says who may connect. */
  #hub(name: string): readonly AttributeFacts[] {
    const hub = name === '' ? undefined : this.#application.classNamed(name);
    return hub === undefined
      ? []
      : this.#application.lineage(hub).flatMap((level) => level.flatMap(({ own }) => own.attributes));
  }

  #reached(path: string, on: RouterRef, depth: number): readonly Mount[] {
    if (on.kind === 'application' || depth > deepest) return top;
    if (on.kind === 'parameter') {
      const mounts = (this.#mounts.get(on.of) ?? []).slice(0, mostMounts);
      const found = mounts.flatMap(({ path: from, mount }) =>
        this.#reached(from, mount.on, depth + 1).map((each) => ({
          prefix: each.prefix,
          conventions: [...each.conventions, ...mount.conventions],
        })),
      );
      return found.length > 0 ? found.slice(0, mostMounts) : top;
    }
    const group = this.#facts.get(path)?.groups[on.group];
    if (group === undefined) return top;
    return this.#reached(path, group.on, depth + 1).map((each) => ({
      prefix: joinPath(each.prefix, group.prefix),
      conventions: [...each.conventions, ...group.conventions],
    }));
  }
}
