import type { Call } from '../../../model/code.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { constraintGuards } from './constraints.ts';
import { type Context, joined, scoped } from './context.ts';
import { plural, singular } from './inflections.ts';
import {
  keyword,
  namesIn,
  pathTexts,
  positional,
  type RouteFact,
  standardActions,
  text,
} from './route-facts.ts';
import { arrowOf, mountedAs, targetOf, toIn } from './targets.ts';

const deepest = 20;
const mostRoutes = 20_000;
const verbs = /^(?:get|post|put|patch|delete|match)$/;

/** Reads what `config/routes.rb` and the files that it draws say. */
export class RailsRoutes {
  readonly #modules: ReadonlyMap<string, RubyModule>;
  readonly #classes: RubyClasses;
  readonly #found: RouteFact[] = [];
  readonly #concerns = new Map<string, { module: RubyModule; block: number }>();

  constructor(modules: ReadonlyMap<string, RubyModule>, classes: RubyClasses) {
    this.#modules = modules;
    this.#classes = classes;
  }

  all(): readonly RouteFact[] {
    const root: Context = { path: '/', module: '', guards: [], depth: 0 };
    for (const module of this.#modules.values()) {
      for (const call of module.calls) {
        const block =
          /(?:^|\.)routes\.(?:draw|append|prepend)$/.test(call.callee) ||
          (call.callee === 'draw' && call.receiver !== undefined)
            ? blockOf(call)
            : undefined;
        if (block !== undefined) this.#block(module, block, root);
      }
    }
    return this.#found;
  }

  #block(module: RubyModule, block: number, context: Context): void {
    if (context.depth > deepest) return;
    for (const call of module.calls)
      if (call.inFunction === block) this.#call(module, call, { ...context, depth: context.depth + 1 });
  }

  #call(module: RubyModule, call: Call, context: Context): void {
    const name = lastName(call.callee);
    const block = blockOf(call);
    if (this.#found.length >= mostRoutes) return;
    if (name === 'resources' || name === 'resource') this.#resources(module, call, context);
    else if (verbs.test(name)) this.#route(module, call, context);
    else if (name === 'root')
      this.#add(
        module,
        call,
        context,
        ['GET'],
        context.path,
        text(keyword(call, 'to') ?? positional(call, 0)),
      );
    else if (name === 'mount') this.#mount(module, call, context);
    else if (name === 'draw') this.#draw(call, context);
    else if (name === 'concern' && block !== undefined)
      this.#concerns.set(text(positional(call, 0)) ?? '', { module, block });
    else if (name === 'concerns')
      this.#useConcerns(namesIn(call.arguments.map(({ value }) => value)), context);
    else if (block !== undefined)
      this.#block(module, block, scoped(module, call, name, context, this.#classes));
  }

  #resources(module: RubyModule, call: Call, context: Context): void {
    const isOne = lastName(call.callee) === 'resource';
    const names = call.arguments
      .filter(({ name }) => name === undefined)
      .flatMap(({ value }) => text(value) ?? []);
    for (const name of names) {
      const path = joinPath(context.path, text(keyword(call, 'path')) ?? name);
      const inModule = joined(context.module, text(keyword(call, 'module')) ?? '');
      const controller = text(keyword(call, 'controller')) ?? (isOne ? plural(name) : name);
      const member = isOne ? path : joinPath(path, `:${text(keyword(call, 'param')) ?? 'id'}`);
      const only = keyword(call, 'only');
      const except = keyword(call, 'except');
      const kept = only === undefined ? undefined : new Set(namesIn([only]));
      const left = new Set(except === undefined ? [] : namesIn([except]));
      const within: Context = { ...context, path, module: inModule, controller, member, collection: path };
      for (const { action, method, on } of standardActions) {
        if (kept?.has(action) === false || left.has(action) || (isOne && action === 'index')) continue;
        const own =
          on === 'member' ? member : on === 'collection' ? path : joinPath(on === 'edit' ? member : path, on);
        this.#push(module, call, within, [method], own, `${controller}#${action}`, true);
      }
      const concerns = keyword(call, 'concerns');
      const nested = { ...within, path: isOne ? path : joinPath(path, `:${singular(name)}_id`) };
      if (concerns !== undefined) this.#useConcerns(namesIn([concerns]), nested);
      const block = blockOf(call);
      if (block !== undefined) this.#block(module, block, nested);
    }
  }

  #useConcerns(names: readonly string[], context: Context): void {
    for (const name of names) {
      const concern = this.#concerns.get(name);
      if (concern !== undefined)
        this.#block(concern.module, concern.block, { ...context, depth: context.depth + 1 });
    }
  }

  #route(module: RubyModule, call: Call, context: Context): void {
    const verb = lastName(call.callee);
    const via = keyword(call, 'via');
    const given = via === undefined ? [] : namesIn([via]).map((each) => each.toUpperCase());
    const methods =
      verb === 'match' ? (given.length === 0 || given.includes('ALL') ? ['*'] : given) : [verb.toUpperCase()];
    const on = text(keyword(call, 'on'));
    const base = on === 'member' ? context.member : on === 'collection' ? context.collection : undefined;
    const within = { ...context, path: base ?? context.path };
    // `get 'users/:id' => 'users#show'`
    const arrow = arrowOf(call);
    if (arrow?.name !== undefined) {
      this.#add(module, call, within, methods, joinPath(within.path, arrow.name), text(arrow.value));
      return;
    }
    const paths = call.arguments
      .filter(({ name }) => name === undefined)
      .flatMap(({ value }) => pathTexts(value));
    for (const path of paths) {
      const action = text(keyword(call, 'action'));
      const to = text(keyword(call, 'to')) ?? toIn(call) ?? action ?? path.replace(/^\/|\(.*?\)|\.:\w+/g, '');
      this.#add(
        module,
        call,
        within,
        methods,
        joinPath(within.path, path),
        to,
        text(keyword(call, 'controller')),
      );
    }
  }

  /** @param to `users#show`, or the action alone, or a path that says both */
  #add(
    module: RubyModule,
    call: Call,
    context: Context,
    methods: readonly string[],
    path: string,
    to: string | undefined,
    controller?: string,
  ): void {
    if (to === undefined) return;
    const target = targetOf(to, controller ?? context.controller);
    if (target === undefined || target.includes(':')) return;
    this.#push(module, call, context, methods, path, target, false);
  }

  #push(
    module: RubyModule,
    call: Call,
    context: Context,
    methods: readonly string[],
    path: string,
    target: string,
    isImplied: boolean,
  ): void {
    const [own = '', action = ''] = target.split('#');
    const controller = own.startsWith('/') ? own.slice(1) : joined(context.module, own);
    const guards = [...context.guards, ...constraintGuards(module, call, '', this.#classes)];
    const location = locationOf(module.path, call.span);
    const clean = path.replace(/\(\.:format\)|[()]/g, '');
    for (const method of methods)
      this.#found.push({ method, path: clean, controller, action, guards, location, isImplied });
  }

  /** `mount Sidekiq::Web => '/sidekiq'`: another program, with only what stands here to guard it. */
  #mount(module: RubyModule, call: Call, context: Context): void {
    const mounted = mountedAs(call);
    if (mounted === undefined) return;
    const guards = [...context.guards, ...constraintGuards(module, call, '', this.#classes)];
    const { span } = call;
    const location = { ...locationOf(module.path, span), endLine: span.startLine };
    this.#found.push({
      method: '*',
      path: joinPath(context.path, mounted.at),
      controller: '',
      action: mounted.engine,
      guards,
      location,
      isImplied: false,
    });
  }

  /** `draw(:admin)` reads `config/routes/admin.rb`. */
  #draw(call: Call, context: Context): void {
    const name = text(positional(call, 0));
    if (name === undefined || context.depth > deepest) return;
    for (const [path, module] of this.#modules) {
      if (!path.endsWith(`config/routes/${name}.rb`)) continue;
      for (const each of module.calls)
        if (each.inFunction < 0 && each.inClass < 0)
          this.#call(module, each, { ...context, depth: context.depth + 1 });
    }
  }
}

function blockOf(call: Call): number | undefined {
  const value = call.arguments.find(({ name }) => name === '&')?.value;
  return value?.kind === 'function' ? value.function : undefined;
}
