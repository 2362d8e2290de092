import type { Call, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { joinPath } from '../shared/paths.ts';
import { lastName } from '../shared/places.ts';
import { type ClassAt, RubyClasses } from '../shared/ruby/classes.ts';
import type { RubyModule } from '../shared/ruby/module.ts';
import { rubyGuardKind } from '../shared/ruby/names.ts';

const mostEndpoints = 20_000;
const deepest = 12;
const verbs = /^(?:get|post|put|patch|delete|options)$/;
const nesting = /^(?:namespace|resources?|segment|group|route_param|version|authenticated?)$/;
const bases = /(?:^|\.)(?:Sinatra\.(?:Base|Application)|Grape\.API(?:\.Instance)?)$/;

interface Filter {
  readonly inClass: number;
  /** The block of the namespace that it stands in; -1 outside of one. */
  readonly inFunction: number;
  /** The paths that it is for: `/admin/*`. */
  readonly pattern?: string | undefined;
  readonly guard: Guard;
}

/** Endpoints of Sinatra and Grape: routes with a block, and the filters that run before them. */
export function resolveSinatra(project: Project<RubyModule>): Endpoint[] {
  const classes = new RubyClasses(project.facts.values(), project.guards);
  const found: Endpoint[] = [];
  for (const module of project.facts.values()) {
    const isPlain =
      project.files.get(module.path)?.imports.some(({ module: from }) => /^sinatra(?:$|\/)/.test(from)) ??
      false;
    const own = new Set(
      module.classes.flatMap(({ bases: [base = ''] }, index) =>
        isApp(base, module, index, classes) ? [index] : [],
      ),
    );
    if (isPlain) own.add(-1);
    if (own.size > 0) found.push(...new App(module, classes, own).endpoints());
    if (found.length >= mostEndpoints) break;
  }
  return found.slice(0, mostEndpoints);
}

function isApp(base: string, module: RubyModule, index: number, classes: RubyClasses): boolean {
  if (bases.test(base)) return true;
  const name = module.classes[index]?.name ?? '';
  return classes
    .lineage({ module, index, name })
    .some((level) => bases.test(level.module.classes[level.index]?.bases[0] ?? ''));
}

class App {
  readonly #module: RubyModule;
  readonly #classes: RubyClasses;
  readonly #calls: readonly Call[];
  readonly #openers = new Map<number, Call>();
  readonly #filters: readonly Filter[];

  constructor(module: RubyModule, classes: RubyClasses, own: ReadonlySet<number>) {
    this.#module = module;
    this.#classes = classes;
    this.#calls = module.calls.filter(({ inClass }) => own.has(inClass));
    for (const call of this.#calls) {
      const block = blockOf(call);
      if (block !== undefined) this.#openers.set(block, call);
    }
    this.#filters = this.#calls.flatMap((call) => this.#filter(call));
  }

  endpoints(): Endpoint[] {
    return this.#calls.flatMap((call): Endpoint[] => {
      const block = blockOf(call);
      const name = lastName(call.callee);
      const within = this.#within(call);
      if (block === undefined || call.callee !== name || !verbs.test(name) || within === undefined) return [];
      const path = joinPath(
        `/${within.prefix}`,
        textOf(call.arguments.find(({ name: keyed }) => keyed === undefined)?.value) ?? '',
      );
      const own = this.#module.functions[block];
      const location = { path: this.#module.path, line: call.span.startLine, endLine: call.span.startLine };
      const inside = own === undefined ? [] : this.#classes.inside(this.#class(call.inClass), own);
      const guards = [
        ...this.#filters
          .filter((each) => concerns(each, call.inClass, within.blocks, path))
          .map(({ guard }) => guard),
        ...this.#conditions(call),
        ...inside.map((each): Guard => ({ ...each, origin: 'handler', location })),
      ];
      const group = `${this.#module.path}#${this.#class(call.inClass)?.name ?? 'app'}`;
      return [
        { framework: 'sinatra', method: name.toUpperCase(), path, handler: '', guards, location, group },
      ];
    });
  }

  /** `before do`, `before '/admin/*' do` */
  #filter(call: Call): Filter[] {
    const block = call.callee === 'before' ? blockOf(call) : undefined;
    const own = block === undefined ? undefined : this.#module.functions[block];
    if (own === undefined) return [];
    const of = this.#class(call.inClass);
    const [inside] = this.#classes.inside(of, own);
    const kind = inside?.kind ?? this.#classes.refusal(of, own);
    if (kind === undefined) return [];
    const location = { path: this.#module.path, line: call.span.startLine, endLine: call.span.endLine };
    const guard: Guard = { name: inside?.name ?? 'a filter', kind, origin: 'router', location };
    const { inClass, inFunction } = call;
    return [
      {
        inClass,
        inFunction,
        pattern: textOf(call.arguments.find(({ name }) => name === undefined)?.value),
        guard,
      },
    ];
  }

  /** `get '/x', auth: :admin do`: a condition that the application defines. */
  #conditions(call: Call): Guard[] {
    return call.arguments.flatMap(({ name, value }): Guard[] => {
      const kind =
        name === undefined || name === '&' ? undefined : rubyGuardKind(name, [textOf(value) ?? '']);
      const location = { path: this.#module.path, line: call.span.startLine, endLine: call.span.startLine };
      return kind === undefined
        ? []
        : [{ name: `${name}: ${textOf(value) ?? '…'}`, kind, origin: 'inline', location }];
    });
  }

  /** The namespaces around a call; undefined where it stands in the block of something else. */
  #within({
    inFunction,
  }: Call): { readonly prefix: string; readonly blocks: ReadonlySet<number> } | undefined {
    const blocks = new Set([-1]);
    let prefix = '';
    for (let at = inFunction; at >= 0; at = this.#module.functions[at]?.inFunction ?? -1) {
      const opener = this.#openers.get(at);
      if (opener === undefined || !nesting.test(opener.callee) || blocks.size > deepest) return undefined;
      blocks.add(at);
      const own = textOf(opener.arguments.find(({ name }) => name === undefined)?.value) ?? '';
      prefix = joinPath(opener.callee === 'route_param' ? `:${own}` : own, prefix);
    }
    return { prefix, blocks };
  }

  #class(index: number): ClassAt | undefined {
    const name = this.#module.classes[index]?.name;
    return name === undefined ? undefined : { module: this.#module, index, name };
  }
}

function concerns(
  { inClass, inFunction, pattern }: Filter,
  owner: number,
  blocks: ReadonlySet<number>,
  path: string,
): boolean {
  if (inClass !== owner || !blocks.has(inFunction)) return false;
  if (pattern === undefined) return true;
  const fixed = pattern.replace(/[*:?].*$/, '');
  return pattern === fixed ? path === pattern : path.startsWith(fixed) || `${path}/` === fixed;
}

function blockOf(call: Call): number | undefined {
  const value = call.arguments.find(({ name }) => name === '&')?.value;
  return value?.kind === 'function' ? value.function : undefined;
}

const textOf = (value: Expression | undefined): string | undefined =>
  value?.kind === 'string' ? value.value : undefined;
