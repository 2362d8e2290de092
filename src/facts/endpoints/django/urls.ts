import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import type { PythonModule } from '../shared/python/module/module.ts';
import { type Unwrapped, unwrapped } from '../shared/python/registering/unwrapped.ts';
import { keyword, type PythonTools, pathOf, positional } from '../shared/python/tools.ts';
import { dispatchGuards, opens } from './dispatch.ts';
import { appName, inclusionOf } from './inclusions.ts';
import { loopGuards } from './loop-guards.ts';
import { methodRows } from './method-tables.ts';
import { plain } from './url-pattern.ts';

export interface UrlFact {
  readonly path: string;
  readonly view: Unwrapped;
  /** Where the registration says them: `rest_path('users', GET=list_users)`. */
  readonly methods?: readonly string[] | undefined;
  /** Registered with a router, which asks a view set for all that it has. */
  readonly isRouter: boolean;
  /** The registration says that everybody may come. */
  readonly isOpen?: boolean | undefined;
  readonly routeName?: string | undefined;
  /** The namespaces that it is in, and how they are called together: `desk`, `loans`, `desk:loans`. */
  readonly namespaces: readonly string[];
  readonly location: Location;
}

interface Visit {
  readonly prefix: string;
  readonly guards: readonly Guard[];
  /** From the outermost to the innermost. */
  readonly namespaces: readonly string[];
  readonly trail: readonly string[];
}

const deepest = 12;
const mostUrls = 20_000;
const verbs = /^(?:GET|POST|PUT|PATCH|DELETE)$/;
/** `public=[…]` of what makes paths of rows. */
const openRows = /public|open|anonymous|exempt|unguarded/i;

/** Follows URL configurations from their roots through every include. */
export class DjangoUrls {
  readonly #tools: PythonTools;
  readonly #found: UrlFact[] = [];

  constructor(tools: PythonTools) {
    this.#tools = tools;
  }

  all(): readonly UrlFact[] {
    const own = [...this.#tools.modules.values()].filter((module) =>
      module.assignments.some(({ target }) => target === 'urlpatterns'),
    );
    const included = new Set(own.flatMap((module) => this.#includedBy(module)));
    const roots = own.filter(({ path }) => !included.has(path));
    for (const module of roots.length > 0 ? roots : own)
      this.#module(module, { prefix: '', guards: [], namespaces: [], trail: [] });
    return this.#found;
  }

  #includedBy(module: PythonModule): string[] {
    return module.calls.flatMap((call) => {
      if (lastName(call.callee) !== 'include') return [];
      const first = positional(call, 0);
      const value = first?.kind === 'list' ? first.items[0] : first;
      const target = value === undefined ? undefined : this.#moduleOf(module, value);
      return target === undefined || target === module ? [] : [target.path];
    });
  }

  #moduleOf(module: PythonModule, value: Expression): PythonModule | undefined {
    if (value.kind === 'string') return this.#tools.definitions.moduleAt(module, value.value);
    const meant = value.kind === 'name' ? this.#tools.definitions.of(module, value.path) : undefined;
    return meant?.kind === 'module' ? meant.module : undefined;
  }

  #module(module: PythonModule, visit: Visit): void {
    if (visit.trail.includes(module.path) || visit.trail.length > deepest) return;
    const within = { ...visit, trail: [...visit.trail, module.path] };
    for (const { target, value, operator } of module.assignments)
      if (target === 'urlpatterns' && operator !== 'for')
        this.#patterns(module, value, this.#looped(module, target, within), 0);
  }

  #patterns(module: PythonModule, value: Expression | undefined, visit: Visit, depth: number): void {
    if (value === undefined || depth > deepest || this.#found.length > mostUrls) return;
    const below = (all: readonly Expression[]): void => {
      for (const each of all) this.#patterns(module, each, visit, depth + 1);
    };
    if (value.kind === 'list') below(value.items);
    else if (value.kind === 'operation') below(value.operands);
    else if (value.kind === 'other') below(value.parts);
    else if (value.kind === 'name') this.#named(module, value.path, visit, depth);
    else if (value.kind === 'call') {
      if (/(?:path|url)$/.test(lastName(value.call.callee))) this.#url(module, value.call, visit, depth);
      else if (!this.#rows(module, value.call, visit)) this.#behind(module, value.call, visit, depth);
    }
  }

  /** `guarded(login_required, [path('ledger/', views.ledger)])` of the house: what is no list of paths stands before all of them. */
  #behind(module: PythonModule, call: Call, visit: Visit, depth: number): void {
    const given = call.arguments.slice(0, 20).map(({ value }) => value);
    const guards = given.flatMap((each) =>
      this.#isGuarding(module, each) ? this.#tools.guards.of(module, each, 'mount') : [],
    );
    for (const each of given)
      this.#patterns(module, each, { ...visit, guards: [...visit.guards, ...guards] }, depth + 1);
  }

  /** What puts something before views, and is no list of paths: a function, or a call that is handed none. */
  #isGuarding(module: PythonModule, value: Expression): boolean {
    const name = value.kind === 'call' ? value.call.callee : value.kind === 'name' ? value.path : '';
    if (name === '' || /(?:path|urls?|include|patterns)$/i.test(lastName(name))) return false;
    if (value.kind === 'call') return !value.call.arguments.some((each) => each.value.kind === 'list');
    const meant = this.#tools.definitions.of(module, name);
    // `clerks = role_required('clerk')`
    if (meant?.kind === 'value' && meant.value.kind === 'call')
      return this.#isGuarding(meant.module, meant.value);
    return meant?.kind !== 'value' && meant?.kind !== 'module';
  }

  /** `guarded(role_required('keeper'), [('ledger/', views.ledger, 'ledger')])` of the house: what else it is given stands before all rows. */
  #rows(module: PythonModule, call: Call, visit: Visit): boolean {
    const given = call.arguments.map(({ value }) => value);
    const lists = call.arguments.filter(({ value }) => value.kind === 'list');
    const rows = lists.flatMap(({ name = '', value }) =>
      (value.kind === 'list' ? value.items.filter(isRow) : []).map((row) => ({
        row,
        isOpen: openRows.test(name),
      })),
    );
    const before = given.filter((each) => each.kind !== 'list');
    const guards =
      rows.length === 0 ? [] : before.flatMap((each) => this.#tools.guards.of(module, each, 'mount'));
    for (const { row, isOpen } of rows) {
      const { items, span } = row;
      const prefix = joinPath(visit.prefix, plain(pathOf(items[0]) ?? '{?}'));
      const own = isOpen ? visit.guards : [...visit.guards, ...guards];
      this.#push(module, items[1], { ...visit, prefix, guards: own }, { call: { ...call, span } });
    }
    return rows.length > 0;
  }

  #named(module: PythonModule, path: string, visit: Visit, depth: number): void {
    if (path.endsWith('.urls') && this.#router(module, path.slice(0, -'.urls'.length), visit)) return;
    const meant = this.#tools.definitions.of(module, path);
    if (meant?.kind === 'value')
      this.#patterns(meant.module, meant.value, this.#looped(meant.module, meant.name, visit), depth + 1);
    else if (meant?.kind === 'module') this.#module(meant.module, visit);
  }

  #looped(module: PythonModule, list: string, visit: Visit): Visit {
    return { ...visit, guards: [...visit.guards, ...loopGuards(this.#tools, module, list)] };
  }

  #url(module: PythonModule, call: Call, visit: Visit, depth: number): void {
    const route = positional(call, 0) ?? keyword(call, 'route') ?? keyword(call, 'regex');
    const within = { ...visit, prefix: joinPath(visit.prefix, plain(pathOf(route) ?? '{?}')) };
    for (const { name = '', value } of call.arguments) {
      if (!verbs.test(name)) continue;
      const [handler, flags] = value.kind === 'list' ? value.items : [value];
      const guards = opens(flags) ? [] : dispatchGuards(this.#tools, module, call);
      const own = { ...within, guards: [...within.guards, ...guards] };
      this.#push(module, handler, own, { call, methods: [name] });
    }
    const view = positional(call, 1) ?? keyword(call, 'view');
    const rows = methodRows(this.#tools, module, view);
    for (const { method, handler, guards, isOpen, span } of rows) {
      const own = { ...within, guards: [...within.guards, ...guards] };
      this.#push(module, handler, own, { call: { ...call, span }, methods: [method], isOpen });
    }
    if (rows.length > 0) return;
    const included = inclusionOf(this.#tools, module, view);
    if (included === undefined) {
      this.#push(module, view, within, { call });
      return;
    }
    const { value, name } = included;
    const target = value && this.#moduleOf(module, value);
    const namespace = name ?? (target && appName(target));
    const inner = {
      ...within,
      guards: [...within.guards, ...included.guards],
      namespaces: [...within.namespaces, ...(namespace === undefined ? [] : [namespace])],
    };
    if (target !== undefined) this.#module(target, inner);
    else this.#patterns(module, value, inner, depth + 1);
  }

  /** What is registered with a router: `router.register('users', UserViewSet)`. */
  #router(module: PythonModule, owner: string, visit: Visit): boolean {
    const { definitions } = this.#tools;
    const meant = definitions.of(module, owner);
    if (meant?.kind !== 'value') return false;
    for (const each of new Set([meant.module, module])) {
      for (const call of each.calls) {
        if (!call.callee.endsWith('.register')) continue;
        const same = definitions.of(each, call.callee.slice(0, -'.register'.length));
        if (same?.kind !== 'value' || same.module !== meant.module || same.name !== meant.name) continue;
        const own = plain(pathOf(positional(call, 0) ?? keyword(call, 'prefix')) ?? '{?}');
        const within = { ...visit, prefix: joinPath(visit.prefix, own) };
        this.#push(each, positional(call, 1) ?? keyword(call, 'viewset'), within, { call, isRouter: true });
      }
    }
    return true;
  }

  #push(
    module: PythonModule,
    value: Expression | undefined,
    { prefix, guards, namespaces }: Visit,
    {
      call,
      isRouter = false,
      ...said
    }: { call: Call; isRouter?: boolean } & Pick<UrlFact, 'methods' | 'isOpen'>,
  ): void {
    const view = unwrapped(this.#tools, module, value, { guards });
    if (view === undefined) return;
    const path = prefix === '' ? '/' : prefix;
    const location = locationOf(module.path, call.span);
    const together = namespaces.join(':');
    const routeName = textOf(keyword(call, 'name'));
    this.#found.push({
      path,
      view,
      isRouter,
      ...said,
      routeName,
      namespaces: [...namespaces, together],
      location,
    });
  }
}

/** `('ledger/', views.ledger, 'ledger')` */
const isRow = (value: Expression): value is Expression & { readonly kind: 'list' } =>
  value.kind === 'list' &&
  value.items[0]?.kind === 'string' &&
  /^(?:name|call)$/.test(value.items[1]?.kind ?? '');

const textOf = (value: Expression | undefined): string | undefined =>
  value?.kind === 'string' ? value.value : undefined;
