import type { Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { completed, type SparingGuard, textsIn } from '../shared/exemptions/spares.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import { rubyGuardKind } from '../shared/ruby/names.ts';
import { type Blocks, type BodyCall, blockOf, firstOf, textOf } from './blocks.ts';
import { middlewareGuard } from './mounts.ts';

/** What stands before the routes of an application. */
export interface Filter {
  /** The blocks in which it stands; those of a route must hold them all. */
  readonly blocks: ReadonlySet<string>;
  /** For these paths only: `/admin/*`. */
  readonly patterns: readonly string[];
  readonly guards: readonly SparingGuard[];
  /** The call that says it. */
  readonly by: BodyCall;
}

/** Reads the filters of a body: `before do`, `before '/admin/*' do`, `before { authenticate! }`, `use Rack::Auth::Basic`. */
export class Filters {
  readonly #classes: RubyClasses;

  constructor(classes: RubyClasses) {
    this.#classes = classes;
  }

  of(body: readonly BodyCall[], blocks: Blocks): readonly Filter[] {
    return body.flatMap((each): Filter[] => {
      const within = blocks.around(each);
      if (within === undefined) return [];
      const used = this.#used(each);
      if (used.length > 0) return [{ blocks: within.blocks, patterns: [], guards: used, by: each }];
      const guards = /^(?:before|before_validation|after_validation)$/.test(each.callee)
        ? this.#guards(each)
        : [];
      if (guards.length === 0) return [];
      return [{ blocks: within.blocks, patterns: patternsOf(firstOf(each.call)), guards, by: each }];
    });
  }

  /** `use Bouncer`: by what its class does, where that is in the project; else by what it is called. */
  #used(each: BodyCall): readonly SparingGuard[] {
    const known = middlewareGuard(each);
    const { of } = each;
    const first = each.callee === 'use' ? firstOf(each.call) : undefined;
    const meant = first?.kind === 'name' ? this.#classes.find(first.path, of) : undefined;
    if (first?.kind !== 'name' || meant === undefined) return known === undefined ? [] : [known];
    const method = ['call', 'call!', '_call', 'before']
      .map((name) => this.#classes.method(meant, name)?.method)
      .find((found) => found !== undefined);
    const kind = method && this.#classes.refusal(meant, method);
    if (method === undefined || kind === undefined) return known === undefined ? [] : [known];
    const spares = completed(method.spares, (list) => this.#classes.list(meant, list));
    const location = {
      path: each.module.path,
      line: each.call.span.startLine,
      endLine: each.call.span.endLine,
    };
    return [{ name: first.path, kind, origin: 'mount', location, ...(spares.length > 0 ? { spares } : {}) }];
  }

  #guards({ module, call, of }: BodyCall): SparingGuard[] {
    const own = module.functions[blockOf(call) ?? -1];
    if (own === undefined) return [];
    const location = { path: module.path, line: call.span.startLine, endLine: call.span.endLine };
    return this.#classes.standing(of, own).map(({ name: written, kind }): SparingGuard => {
      const name = written.replace(/\(\{.*$/s, '');
      const called = this.#classes.anywhere(of, name.replace(/\(.*$/, ''))?.method.spares ?? [];
      const spares = completed([...own.spares, ...called], (list) => this.#classes.list(of, list));
      const given = name === 'a block' ? 'a filter' : name;
      return { name: given, kind, origin: 'router', location, ...(spares.length > 0 ? { spares } : {}) };
    });
  }
}

function patternsOf(value: Expression | undefined): readonly string[] {
  if (value === undefined) return [];
  if (value.kind !== 'other') return textsIn(value);
  // `%r{^/admin/.*}` and `/^\/admin/`
  const text = value.text
    .replace(/^%r.|^\/|[\]})/][mixo]*$/g, '')
    .replace(/\\([/.-])/g, '$1')
    .replace(/^(?:\^|\\A)/, '')
    .replace(/(?:\$|\\z)$/, '');
  return [text.replace(/[(.[\\].*$/, '').replace(/\/?$/, '/*')];
}

/** Whether a filter stands before a route. */
export function concerns({ blocks, patterns }: Filter, around: ReadonlySet<string>, path: string): boolean {
  if (![...blocks].every((block) => around.has(block))) return false;
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, path));
}

function matches(pattern: string, path: string): boolean {
  const fixed = pattern.replace(/[*:?].*$/, '');
  return pattern === fixed ? path === pattern : path.startsWith(fixed) || `${path}/` === fixed;
}

/** `get '/x', auth: :admin do`: a condition that the application defines, or one that is called like a guard. */
export class Conditions {
  readonly #classes: RubyClasses;
  readonly #known: ReadonlyMap<string, BodyCall>;

  constructor(classes: RubyClasses, body: readonly BodyCall[]) {
    this.#classes = classes;
    this.#known = new Map(
      body
        .filter(({ callee, call }) => /^(?:set|condition)$/.test(callee) && blockOf(call) !== undefined)
        .flatMap((each): [string, BodyCall][] => {
          const name = textOf(firstOf(each.call));
          return name === undefined ? [] : [[name, each]];
        }),
    );
  }

  before({ call, module }: BodyCall): Guard[] {
    const location = { path: module.path, line: call.span.startLine, endLine: call.span.startLine };
    return call.arguments.flatMap(({ name, value }): Guard[] => {
      if (name === undefined || name === '&') return [];
      const texts = textsIn(value);
      const kind = this.#kindOf(name, texts);
      return kind === undefined
        ? []
        : [{ name: `${name}: ${texts.join(', ') || '…'}`, kind, origin: 'inline', location }];
    });
  }

  #kindOf(name: string, texts: readonly string[]): Guard['kind'] | undefined {
    const defined = this.#known.get(name);
    const block = defined?.module.functions[blockOf(defined.call) ?? -1];
    if (defined === undefined || block === undefined) return rubyGuardKind(name, texts);
    const kinds = this.#classes.standing(defined.of, block).map(({ kind }) => kind);
    return kinds.includes('authorization') ? 'authorization' : kinds[0];
  }
}
