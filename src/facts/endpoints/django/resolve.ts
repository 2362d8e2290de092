import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import { mostEndpoints, type Project } from '../framework.ts';
import { inGroups } from '../shared/named-groups.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import type { Unwrapped } from '../shared/python/registering/unwrapped.ts';
import { type PythonTools, pythonTools } from '../shared/python/tools.ts';
import { settingsOf } from './settings.ts';
import { DjangoUrls } from './urls.ts';
import { DjangoViews, type ViewFact } from './views.ts';

type View = NonNullable<Unwrapped['definition']>;

/** Endpoints of Django: what the URL configurations lead to; and views that nothing was seen to lead to. */
export function resolveDjango(project: Project<PythonModule>): Endpoint[] {
  const tools = pythonTools(project);
  const isDjango = (module: PythonModule): boolean =>
    tools.definitions.imports(module, /^(?:django|rest_framework)\b/) ||
    module.assignments.some(({ target }) => target === 'urlpatterns');
  const own = [...tools.modules.values()].filter(isDjango);
  return own.length === 0 ? [] : new Resolver(tools).all(own);
}

class Resolver {
  readonly #tools: PythonTools;
  readonly #views: DjangoViews;
  readonly #found: Endpoint[] = [];
  readonly #reached = new Set<string>();

  constructor(tools: PythonTools) {
    this.#tools = tools;
    this.#views = new DjangoViews(tools, settingsOf(tools));
  }

  all(own: readonly PythonModule[]): Endpoint[] {
    const urls = new DjangoUrls(this.#tools).all();
    const isSeen = urls.some(({ view }) => view.definition !== undefined);
    for (const { path, view, methods, isRouter, isOpen, routeName, namespaces, location } of urls) {
      const { definition, asView } = view;
      if (definition === undefined) {
        if (!isSeen) this.#unseen(path, view, location);
        continue;
      }
      const facts =
        definition.kind === 'function'
          ? this.#views.ofFunction(definition.module, definition.function)
          : this.#views.ofClass(
              definition.module,
              definition.index,
              isRouter ? undefined : mappingOf(asView),
            );
      // A guard that is written around the view stands where the path does.
      const at = view.guards.some(({ origin }) => origin === 'inline') ? location : undefined;
      this.#push(definition, path, facts, {
        around: view.guards,
        methods,
        location: at,
        isOpen,
        routeName,
        namespaces,
      });
    }
    for (const module of own)
      if (!/(?:^|\/)(?:tests?|migrations)\//.test(module.path)) this.#unreached(module, urls.length === 0);
    return this.#found;
  }

  /** URLs by themselves: only what stands around a view is known. */
  #unseen(path: string, { name, guards }: Unwrapped, location: Endpoint['location']): void {
    const group = location.path;
    this.#found.push({ framework: 'django', method: '*', path, handler: name, guards, location, group });
  }

  /** Registered in ways that cannot be followed, or in a file that is not there. */
  #unreached(module: PythonModule, isAlone: boolean): void {
    const at = `/{${module.path.replaceAll('/', '~')}}`;
    const isKnown = (name: string): boolean => this.#reached.has(`${module.path}#${name}`);
    for (const [index, each] of module.classes.entries()) {
      if (each.inClass >= 0 || isKnown(each.name) || !this.#views.isView(module, index)) continue;
      const all = this.#views.ofClass(module, index);
      // What a class only inherits may be there for others to inherit.
      const facts = isAlone ? all : all.filter(({ handler }) => handler !== each.name);
      this.#push({ kind: 'class', module, class: each, index }, `${at}/${each.name}`, facts);
    }
    for (const declared of module.functions) {
      if (declared.inClass >= 0 || declared.inFunction >= 0 || isKnown(declared.name)) continue;
      const isMarked = declared.decorators.some(({ callee }) => marks.test(callee));
      const isFirst = declared.parameters[0]?.name === 'request';
      if (!isMarked && !(isAlone && isFirst && /view|api|handler/i.test(module.path))) continue;
      const facts = this.#views.ofFunction(module, declared);
      this.#push({ kind: 'function', module, function: declared }, `${at}/${declared.name}`, facts);
    }
  }

  #push(
    definition: View,
    path: string,
    facts: readonly ViewFact[],
    more: {
      readonly around?: readonly Guard[];
      readonly methods?: readonly string[] | undefined;
      readonly location?: Endpoint['location'] | undefined;
      readonly isOpen?: boolean | undefined;
      readonly routeName?: string | undefined;
      readonly namespaces?: readonly string[] | undefined;
    } = {},
  ): void {
    const { module } = definition;
    const key = `${module.path}#${definition.kind === 'class' ? definition.class.name : definition.function.name}`;
    this.#reached.add(key);
    for (const { method: own, suffix, ...fact } of facts) {
      for (const method of more.methods ?? [own]) {
        if (this.#found.length >= mostEndpoints) return;
        this.#found.push({
          framework: 'django',
          method,
          path: suffix === '' ? path : joinPath(path, suffix),
          handler: fact.handler,
          guards: [...(more.around ?? []), ...inGroups(fact.guards, more.namespaces ?? [])],
          location: more.location ?? fact.location,
          ...(more.location === undefined ? {} : { handledAt: fact.location }),
          ...(fact.answers ? { answers: fact.answers } : {}),
          ...(fact.leadsTo?.length ? { leadsTo: fact.leadsTo } : {}),
          // A view set is what its router is elsewhere; other views stand beside those of their file, one a path.
          group:
            definition.kind === 'class' && this.#views.isSet(module, definition.index) ? key : module.path,
          ...(fact.isOpen || more.isOpen ? { isOpen: true } : {}),
          ...(more.routeName === undefined ? {} : { routeName: more.routeName }),
          ...fact.scope,
        });
      }
    }
  }
}

const marks = /(?:^|\.)(?:api_view|require_(?:POST|GET|safe|http_methods)|csrf_exempt)$/;

/** `as_view({'get': 'list'})` */
function mappingOf(asView: Unwrapped['asView']): ReadonlyMap<string, string> | undefined {
  const given = asView?.arguments[0];
  if (given?.name !== undefined || given?.value.kind !== 'object') return undefined;
  const pairs = given.value.entries.flatMap(({ key, value }): [string, string][] =>
    value.kind === 'string' ? [[key, value.value]] : [],
  );
  return new Map(pairs);
}
