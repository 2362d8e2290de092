import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import { asWritten } from '../shared/guards/written-guards.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { endpointsOfRoutes } from '../shared/routes.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import { Classes, type MethodAt } from './classes.ts';
import type { AdonisFacts, ModuleFact, RouteFact } from './facts.ts';

const deepestAlias = 4;
/** It looks who comes and lets everybody pass, or only whoever is not known. */
const letsPass = /guest|silent|optional|initiali[sz]e|detect|body_?parser|shield|cors|static/i;

/** Routes of AdonisJS with the middleware of their groups, their controllers, and what those and their policies ask. */
export const resolveAdonis = (project: Project<AdonisFacts>): Endpoint[] =>
  endpointsOfRoutes(project, () => new Resolver(project));

class Resolver {
  readonly #project: Project<AdonisFacts>;
  readonly #classes: Classes;
  readonly #named = new Map<string, { readonly file: EndpointFile; readonly fact: ModuleFact }>();
  readonly #globals: readonly Guard[];

  constructor(project: Project<AdonisFacts>) {
    this.#project = project;
    this.#classes = new Classes(project);
    for (const [path, { named }] of project.facts) {
      const file = project.files.get(path);
      for (const fact of named) if (file !== undefined) this.#named.set(fact.name, { file, fact });
    }
    this.#globals = [...project.facts].flatMap(([path, { globals }]) => {
      const file = project.files.get(path);
      return file === undefined ? [] : globals.flatMap((module) => this.#global(file, module));
    });
  }

  endpoints(path: string, route: RouteFact): Endpoint[] {
    const file = this.#project.files.get(path);
    if (file === undefined) return [];
    const { layers, controller, handler, location } = route;
    const found =
      controller &&
      this.#classes.method(
        file,
        controller,
        layers.findLast(({ namespace }) => namespace !== undefined)?.namespace,
      );
    const around = layers.flatMap(({ middleware }, index) =>
      middleware.flatMap((each) =>
        this.#guards(file, each, index < layers.length - 1 ? 'router' : 'inline', 0),
      ),
    );
    const inside =
      found === undefined
        ? handler === undefined
          ? []
          : this.#project.guards.of(file, handler, 'handler')
        : this.#inside(found);
    const called = found?.own.name ?? controller?.name ?? '';
    return route.methods.map((method) => ({
      framework: 'adonis',
      method,
      path: [...layers.map(({ prefix }) => prefix), route.path].reduce(joinPath, '/'),
      handler: controller === undefined ? (handler?.name ?? '') : `${called}.${controller.action}`,
      guards: [...this.#globals, ...around, ...inside],
      location,
      ...(found === undefined ? {} : { handledAt: found.method.location }),
      group: found === undefined ? `${path}#routes` : `${found.file.path}#${found.own.name}`,
    }));
  }

  /** What a method of a controller asks; a policy that says yes to everybody is not asked for anything. */
  #inside(at: MethodAt): Guard[] {
    const { asks, body } = at.method;
    const found = this.#project.guards.of(at.file, body, 'handler');
    const abilities = asks.flatMap((each) => this.#classes.ability(at.file, each) ?? []);
    if (asks.length > 0 && abilities.length === asks.length && abilities.every(({ isOpen }) => isOpen))
      return found.filter(({ name }) => !/(?:^|[ .])(?:authorize|allows|denies)\b/.test(name));
    // That a policy compares what it is asked about is a guard of its own: it can go while the question stays.
    const compared = abilities.filter(({ isOpen, looks }) => looks && !isOpen);
    return [
      ...found,
      ...compared.map(
        ({ name }): Guard => ({
          name: `${name} of the object`,
          kind: 'authorization',
          origin: 'handler',
          location: body.location,
        }),
      ),
    ];
  }

  #guards(file: EndpointFile, ref: HandlerRef, origin: Guard['origin'], depth: number): Guard[] {
    const name = lastName(ref.name);
    const known = this.#named.get(name);
    const guard = (kind: Guard['kind']): Guard[] => [
      { name: asWritten(ref), kind, origin, location: ref.location },
    ];
    if (name === '') return this.#project.guards.of(file, ref, origin);
    if (letsPass.test(name)) return [];
    const named = guardKindOf(name, ref.arguments);
    if (known !== undefined) {
      const kind = this.#kindOf(known.file, known.fact.module);
      if (kind === 'unseen') return named === undefined ? [] : guard(named);
      return kind === undefined ? [] : guard(named === 'authorization' ? named : kind);
    }
    const target = this.#project.names.target(file, ref);
    const meant = target?.file.aliases.find((each) => each.name === target.name)?.means ?? [];
    if (target !== undefined && meant.length > 0 && depth < deepestAlias)
      return meant.flatMap((each) => this.#guards(target.file, each, origin, depth + 1));
    const found = this.#project.guards.of(file, ref, origin);
    return found.length > 0 || named === undefined || target !== undefined ? found : guard(named);
  }

  /** What the middleware of a module does with callers; `unseen` where it is a package's. */
  #kindOf(from: EndpointFile, module: string): Guard['kind'] | 'unseen' | undefined {
    const target = this.#classes.module(from, module);
    if (target === undefined || !target.declared.includes('handle')) return 'unseen';
    const location = { path: target.path, line: 1, endLine: 1 };
    const ref = { name: 'handle', arguments: [], wraps: [], except: [], location };
    return this.#project.guards.of(target, ref, 'inline')[0]?.kind;
  }

  #global(file: EndpointFile, module: string): Guard[] {
    const kind = letsPass.test(module) ? undefined : this.#kindOf(file, module);
    const location = { path: file.path, line: 1, endLine: 1 };
    return kind === undefined || kind === 'unseen'
      ? []
      : [{ name: module.slice(module.lastIndexOf('/') + 1), kind, origin: 'global', location }];
  }
}
