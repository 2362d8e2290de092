import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../model/code.ts';
import { checksIn } from '../shared/checks/rejecting-functions.ts';
import { conditionAround } from '../shared/code/condition-around.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { attributeOf } from './attributes.ts';
import type { AspNetFacts, AttributeFacts, RouterRef } from './facts.ts';

type Minimal = Pick<AspNetFacts, 'routes' | 'groups' | 'mounts'>;

const verbs = /^Map(Get|Post|Put|Delete|Patch|Methods|Fallback|Hub|GrpcService)?$/;
const routerType = /EndpointRouteBuilder|RouteGroupBuilder|WebApplication\b|^IApplicationBuilder$/;
const others =
  /^(?:MapControllers|MapControllerRoute|MapDefaultControllerRoute|MapAreaControllerRoute|MapRazorPages)$/;
const routerName =
  /^(?:\w+\.)*_?(?:\w*(?:app|application|endpoints?|routes?|router|builder|group|api|v\d+)|[a-z])$/i;
const deepestChain = 40;

/** Minimal APIs of one file: what is mapped, on which group, with which conventions. */
export function minimalOf(code: CodeFacts): Minimal {
  return new Reader(code).read();
}

/** `app.MapControllers().RequireAuthorization()`: what holds for all controllers at once. */
export function mappedControllers(
  code: CodeFacts,
): readonly { pages: boolean; conventions: readonly AttributeFacts[] }[] {
  const reader = new Reader(code);
  return code.calls
    .filter(({ callee }) => others.test(lastName(callee)))
    .map((call) => ({
      pages: lastName(call.callee) === 'MapRazorPages',
      conventions: reader.conventions(call),
    }))
    .filter(({ conventions }) => conventions.length > 0);
}

class Reader {
  readonly #code: CodeFacts;
  /** The call that is chained to a call. */
  readonly #next = new Map<Call, Call>();
  /** Variables by the call they hold the outcome of, and back. */
  readonly #variableOf = new Map<Call, string>();
  readonly #held = new Map<string, Call>();
  /** Conventions that are chained to a variable: `group.RequireAuthorization();`. */
  readonly #later = new Map<string, Call[]>();
  readonly #groups: readonly Call[];
  readonly #followed = new Set<Call>();

  constructor(code: CodeFacts) {
    this.#code = code;
    for (const call of code.calls)
      if (call.receiver?.kind === 'call') this.#next.set(call.receiver.call, call);
    for (const { target, value, inFunction } of code.assignments) {
      const first = value.kind === 'call' ? this.#mapped(value.call) : undefined;
      if (first === undefined) continue;
      const key = `${inFunction} ${target}`;
      this.#variableOf.set(first, key);
      this.#held.set(key, first);
    }
    for (const call of code.calls) {
      const on =
        call.receiver === undefined && call.callee.includes('.')
          ? this.#variable(ownerOf(call), call.inFunction)
          : undefined;
      if (on !== undefined && !/^Map/.test(lastName(call.callee)))
        this.#later.set(on, [...(this.#later.get(on) ?? []), call]);
    }
    this.#groups = code.calls.filter(({ callee }) => lastName(callee) === 'MapGroup');
  }

  read(): Minimal {
    return {
      groups: this.#groups.map((call, index) => ({
        on: this.#outside(index, this.#on(call)),
        prefix: pathIn(call.arguments[0]?.value) ?? '',
        conventions: this.conventions(call),
      })),
      routes: this.#code.calls.flatMap((call) => this.#route(call)),
      mounts: this.#code.calls.flatMap((call) => this.#mount(call)),
    };
  }

  /** What is chained to a call, there or later to the variable that holds it. */
  conventions(call: Call): AttributeFacts[] {
    const found: AttributeFacts[] = [];
    const chain = (first: Call | undefined): void => {
      for (let at = first; at !== undefined && found.length < deepestChain; at = this.#next.get(at)) {
        if (/^Map/.test(lastName(at.callee))) return;
        const isConditional =
          conditionAround(at, this.#code) !== undefined && conditionAround(call, this.#code) === undefined;
        found.push({ ...attributeOf(at, this.#code), ...(isConditional ? { optional: true } : {}) });
      }
    };
    chain(this.#next.get(call));
    for (const later of this.#later.get(this.#variableOf.get(call) ?? '') ?? []) chain(later);
    return found;
  }

  #route(call: Call): AspNetFacts['routes'] {
    const verb = verbs.exec(lastName(call.callee));
    if (verb === null || call.form !== 'call' || !this.#isOnRouter(call)) return [];
    if (verb[1] === undefined && call.arguments[0]?.value.kind !== 'string') return [];
    const path =
      verb[1] === 'GrpcService' ? `/${call.types?.[0] ?? '{?}'}` : pathIn(call.arguments[0]?.value);
    if (path === undefined && verb[1] !== 'Fallback') return [];
    const handler = call.arguments.map(({ value }) => value).at(-1);
    const own = handler?.kind === 'function' ? this.#code.functions[handler.function] : undefined;
    return [
      {
        on: this.#on(call),
        methods: methodsOf(verb[1], call),
        path: path ?? '/{*path}',
        handler: handler?.kind === 'name' ? handler.path : (call.types?.[0] ?? ''),
        attributes: (own?.decorators ?? []).map((each) => attributeOf(each, this.#code)),
        checks: handler?.kind === 'function' ? checksIn(this.#code, handler.function) : [],
        conventions: this.conventions(call),
        location: locationOf(this.#code.path, {
          ...call.span,
          endLine: lineOf(handler) ?? call.span.endLine,
        }),
      },
    ];
  }

  /** Any call that may lead to a function that registers routes; resolved by its name. */
  #mount(call: Call): AspNetFacts['mounts'] {
    const name = lastName(call.callee);
    if (verbs.test(name) || name === 'MapGroup' || others.test(name) || call.form !== 'call') return [];
    const given = call.arguments
      .slice(0, 3)
      .find(({ value }) => value.kind === 'name' && this.#isRouter(value.path, call.inFunction));
    if (!/^(?:Map|Add|Register|Use|Configure)/.test(name) || (given === undefined && !this.#isOnRouter(call)))
      return [];
    const on = given?.value.kind === 'name' ? this.#named(given.value.path, call.inFunction) : this.#on(call);
    return [{ name, on, conventions: this.conventions(call) }];
  }

  #isRouter(name: string, inFunction: number): boolean {
    return (
      /^(?:app|endpoints?|routes?|group)$/.test(name) || this.#named(name, inFunction).kind !== 'application'
    );
  }

  /** Mapping is always done on something; `Map(x)` alone, or on a mapper, is about objects. */
  #isOnRouter(call: Call): boolean {
    const owner = ownerOf(call);
    return (
      call.receiver !== undefined ||
      routerName.test(owner) ||
      this.#named(owner, call.inFunction).kind !== 'application'
    );
  }

  #on(call: Call): RouterRef {
    if (call.receiver === undefined) return this.#named(ownerOf(call), call.inFunction);
    const first = call.receiver.kind === 'call' ? this.#mapped(call.receiver.call) : undefined;
    return first === undefined ? { kind: 'application' } : this.#ofCall(first);
  }

  #named(name: string, inFunction: number): RouterRef {
    const held = this.#held.get(this.#variable(name, inFunction) ?? '');
    if (held !== undefined) return this.#ofCall(held);
    for (const at of functionsAround(this.#code, inFunction)) {
      const own = this.#code.functions[at];
      if (own?.parameters.some((each) => each.name === name && routerType.test(each.type ?? '')))
        return { kind: 'parameter', of: own.name };
    }
    return { kind: 'application' };
  }

  #ofCall(call: Call): RouterRef {
    const group = this.#groups.indexOf(call);
    if (group >= 0) return { kind: 'group', group };
    // `app = app.MapOrders()`: a name that stands for itself.
    if (this.#followed.has(call)) return { kind: 'application' };
    this.#followed.add(call);
    const on = this.#on(call);
    this.#followed.delete(call);
    return on;
  }

  /** `group = group.MapGroup("/x")`: what it was before is not known any more. */
  #outside(index: number, on: RouterRef): RouterRef {
    return on.kind === 'group' && on.group === index ? { kind: 'application' } : on;
  }

  /** The nearest `Map…` in a chain, from its end: what the conventions that follow are for. */
  #mapped(call: Call): Call | undefined {
    let at: Call | undefined = call;
    for (let depth = 0; at !== undefined && depth < deepestChain; depth++) {
      if (/^Map/.test(lastName(at.callee))) return at;
      at = at.receiver?.kind === 'call' ? at.receiver.call : undefined;
    }
    return undefined;
  }

  #variable(name: string, inFunction: number): string | undefined {
    return [...functionsAround(this.#code, inFunction), -1]
      .map((at) => `${at} ${name}`)
      .find((variable) => this.#held.has(variable));
  }
}

const ownerOf = ({ callee }: Call): string => callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));

const lineOf = (handler: Expression | undefined): number | undefined => handler?.span.startLine;

function pathIn(value: Expression | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  if (value?.kind === 'name') return '{?}';
  return value?.kind === 'built-string'
    ? value.parts.map((part) => (part.kind === 'string' ? part.value : '{?}')).join('')
    : undefined;
}

function methodsOf(verb: string | undefined, call: Call): string[] {
  if (verb === undefined || /^(?:Fallback|Hub|GrpcService)$/.test(verb)) return ['*'];
  if (verb !== 'Methods') return [verb.toUpperCase()];
  const listed = call.arguments[1]?.value;
  const items = listed?.kind === 'list' ? listed.items : [];
  const found = items.flatMap((each) =>
    each.kind === 'string'
      ? [each.value.toUpperCase()]
      : each.kind === 'name'
        ? [lastName(each.path).toUpperCase()]
        : [],
  );
  return found.length > 0 ? found : ['*'];
}
