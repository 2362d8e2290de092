import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { consultedBy } from '../shared/checks/consultations.ts';
import { checksIn } from '../shared/checks/rejecting-functions.ts';
import { CallChains } from '../shared/code/call-chains.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { joinPath } from '../shared/paths/paths.ts';
import { classNameIn, namesIn, phpClasses } from '../shared/php/classes.ts';
import type { MiddlewareFact, RouteFact, SlimFacts } from './facts.ts';

const verbs = /^(?:get|post|put|patch|delete|options|any|map)$/;
const adding = /^(?:add|addMiddleware)$/;
const applications = /(?:^|\\|\|)(?:App|Slim|Group|RouteCollectorProxy(?:Interface)?)$/;

/** What one PHP file says of a Slim application; undefined where it says nothing. Pure, linear. */
export function extractSlim(code: CodeFacts): SlimFacts | undefined {
  if (code.language !== 'php') return undefined;
  const isSlim =
    code.imports.some(({ module, imported }) => /^\\?Slim(?:\\|$)/.test(module) || imported === 'Slim') ||
    code.calls.some(({ callee }) => /(?:^|\.)Slim\./.test(callee));
  const reader = new Reader(code);
  const facts: SlimFacts = {
    classes: phpClasses(code),
    routes: isSlim ? code.calls.flatMap((call) => reader.route(call)) : [],
    global: isSlim ? code.calls.flatMap((call) => reader.global(call)) : [],
  };
  return Object.values(facts).some((all) => all.length > 0) ? facts : undefined;
}

class Reader {
  readonly #code: CodeFacts;
  readonly #chains: CallChains;
  /** What the application and its groups are called. */
  readonly #heads = new Set(['app', 'this', 'this.app', 'group']);

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#chains = new CallChains(code);
    for (const { parameters } of code.functions)
      for (const { name, type = '' } of parameters) if (applications.test(type)) this.#heads.add(name);
    for (const { target, value } of code.assignments)
      if (
        value.kind === 'call' &&
        /^(?:AppFactory|Bridge)\.create\w*$|^(?:Slim\.)?App$/.test(value.call.callee)
      )
        this.#heads.add(target);
    for (const { callee, arguments: given } of code.calls) {
      if (lastName(callee) !== 'group') continue;
      for (const { value } of given) {
        const own = value.kind === 'function' && code.functions[value.function]?.parameters[0]?.name;
        if (own) this.#heads.add(own);
      }
    }
  }

  route(call: Call): RouteFact[] {
    const name = lastName(call.callee);
    if (!verbs.test(name) || !this.#isOfApplication(call)) return [];
    const given = call.arguments.map(({ value }) => value);
    const at = name === 'map' ? 1 : 0;
    const [path, handler] = [given[at], given[at + 1]];
    if (path?.kind !== 'string' || handler === undefined || !/^(?:$|[/[{])/.test(path.value)) return [];
    const groups = this.#chains.groupsAround(call.inFunction);
    const prefixes = groups.map(({ arguments: [first] }) =>
      first?.value.kind === 'string' ? first.value.value : '{?}',
    );
    const methods = name === 'map' && given[0] !== undefined ? namesIn(given[0]) : [name];
    return [
      {
        methods: methods.map((each) => (each === 'any' ? '*' : each.toUpperCase())),
        path: [...prefixes, path.value].reduce(joinPath, '/'),
        ...this.#handler(handler),
        layers: [...groups, call].map((each) => this.#added(each)),
        location: this.#placeOf(call, handler),
      },
    ];
  }

  /** `$app->add(AuthMiddleware::class)`. */
  global(call: Call): MiddlewareFact[] {
    if (!adding.test(lastName(call.callee)) || !this.#isOfApplication(call)) return [];
    const isInGroup = this.#chains.groupsAround(call.inFunction).length > 0;
    return isInGroup ? [] : call.arguments.slice(0, 1).flatMap(this.#middleware);
  }

  #isOfApplication({ callee, receiver }: Call): boolean {
    return receiver === undefined && this.#heads.has(callee.slice(0, callee.lastIndexOf('.')));
  }

  /** What is added to a group or a route in the chain that goes on from it. */
  #added(call: Call): MiddlewareFact[] {
    const [, ...after] = this.#chains.after(call);
    return after
      .filter(({ callee }) => adding.test(lastName(callee)))
      .flatMap((each) => each.arguments.slice(0, 1).flatMap(this.#middleware));
  }

  readonly #middleware = ({ value }: { readonly value: Expression }): MiddlewareFact[] => {
    const location = locationOf(this.#code.path, value.span);
    const plain = { given: [], checks: [], consults: [], paths: [], except: [], location };
    if (value.kind === 'function')
      return [{ ...plain, name: '', isClass: false, ...this.#body(value.function) }];
    const [name] = namesIn(value);
    if (name !== undefined) return [{ ...plain, name, isClass: true }];
    if (value.kind === 'name') return [{ ...plain, name: value.path, isClass: false }];
    if (value.kind !== 'call') return [];
    const { callee, form, arguments: given } = value.call;
    if (form === 'new') {
      const of = (pattern: RegExp): string[] =>
        given.flatMap(({ value: options }) =>
          options.kind === 'object'
            ? options.entries.flatMap((each) => (pattern.test(each.key) ? namesIn(each.value) : []))
            : [],
        );
      const texts = given.flatMap((each) => namesIn(each.value));
      const limits = { paths: of(/^path$/), except: of(/^(?:ignore|passthrough)$/) };
      return [{ ...plain, name: callee, isClass: true, given: texts, ...limits }];
    }
    // `$container->get(AuthMiddleware::class)`; else what makes it is called after it.
    const made = given.flatMap((each) => namesIn(each.value));
    return lastName(callee) === 'get' && made[0] !== undefined
      ? [{ ...plain, name: made[0], isClass: true }]
      : [{ ...plain, name: callee, isClass: false, given: made }];
  };

  #handler(value: Expression): Pick<RouteFact, 'controller' | 'action' | 'checks' | 'consults'> {
    const nothing = { checks: [], consults: [] };
    if (value.kind === 'function') return { controller: '', action: '', ...this.#body(value.function) };
    if (value.kind === 'list') {
      const [of, action] = value.items;
      const name = action?.kind === 'string' ? action.value : '__invoke';
      return { ...nothing, controller: classNameIn(of) ?? '', action: name };
    }
    const parts = value.kind === 'built-string' ? value.parts : [value];
    const [of, rest] = parts;
    const [name = '', inName] = (classNameIn(of) ?? '').split(':');
    const action = rest?.kind === 'string' ? rest.value.replace(/^:+/, '') : inName;
    return { ...nothing, controller: name, action: action || '__invoke' };
  }

  #body(index: number): Pick<RouteFact, 'checks' | 'consults'> {
    return { checks: checksIn(this.#code, index), consults: consultedBy(this.#code, index) };
  }

  #placeOf(call: Call, handler: Expression): RouteFact['location'] {
    const last = this.#chains.after(call).at(-1) ?? call;
    const endLine = handler.kind === 'function' ? call.span.startLine : last.span.endLine;
    return { ...locationOf(this.#code.path, call.span), endLine };
  }
}
