import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName, locationOf } from '../shared/places.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import { rightsIn } from '../shared/python/options.ts';
import { valuesFor } from '../shared/python/registering/filled.ts';
import { httpMethods, methodsIn, type PythonTools, pathOf } from '../shared/python/tools.ts';
import { callsWithin } from '../shared/python/within.ts';
import { shown } from '../shared/python/written.ts';
import type { ClassAt } from './registrars.ts';

/** What a decorator of the house says of a method that its class registers: `@action("POST", "/{id}/assess", permission=…)`. */
export interface Marked {
  readonly router: string;
  readonly path: string;
  readonly methods: readonly string[];
  readonly guards: readonly Guard[];
}

interface Registrar {
  readonly module: PythonModule;
  readonly declared: PythonFunction;
}

type Definitions = PythonTools['definitions'];

/**
 * Classes with a method that registers the others of its object, whatever they are called: `for name, member in
 * vars(type(self)).items(): router.add_api_route(path, getattr(self, name))`. What is registered a decorator has said.
 */
export class Controllers {
  readonly #tools: PythonTools;

  constructor(tools: PythonTools) {
    this.#tools = tools;
  }

  /** What a class says of all its routes; undefined for one that registers none. */
  of(at: ClassAt): { readonly prefix: string; readonly guards: readonly Guard[] } | undefined {
    if (this.#registrarOf(at) === undefined) return undefined;
    const dependencies = this.#attribute(at, 'dependencies');
    return {
      prefix: pathOf(this.#attribute(at, 'prefix')?.value) ?? '',
      guards:
        dependencies === undefined
          ? []
          : this.#tools.guards.listed(dependencies.module, dependencies.value, 'class'),
    };
  }

  /** The class of the object that a router is taken from: `Claims(db).router()`, `claims.router`. */
  named(module: PythonModule, value: Expression | undefined): ClassAt | undefined {
    const { definitions } = this.#tools;
    const made = value && makerIn(value, module, definitions);
    const meant = made && definitions.of(made.module, made.callee);
    return meant?.kind === 'class' ? { module: meant.module, index: meant.index } : undefined;
  }

  /** What a decorator makes of a method of such a class. */
  marked(module: PythonModule, { inClass }: PythonFunction, decorator: Call): Marked | undefined {
    if (inClass < 0 || decorator.callee.includes('.')) return undefined;
    const meant = this.#tools.definitions.of(module, decorator.callee);
    if (meant?.kind !== 'function' || meant.function.inClass >= 0) return undefined;
    const registrar = this.#registrarOf({ module, index: inClass });
    const values = valuesFor(meant.function, decorator);
    const methods = registrar === undefined ? [] : methodsOf(decorator.callee, values);
    if (registrar === undefined || methods.length === 0) return undefined;
    const texts = [...values.values()].flatMap((each) => (each.kind === 'string' ? [each.value] : []));
    const path = texts.find((text) => text.startsWith('/')) ?? '';
    const router = keyOfClass({ module, index: inClass });
    return { router, path, methods, guards: this.#asked(module, registrar, decorator, values) };
  }

  /** What a registrar puts before a route that says whom it lets come. */
  #asked(
    from: PythonModule,
    { module, declared }: Registrar,
    decorator: Call,
    values: ReadonlyMap<string, Expression>,
  ): readonly Guard[] {
    const rights = rightsIn([...values].map(([key, value]) => ({ key, value })));
    if (rights.length === 0 || !declared.calls.some((name) => /^(?:Depends|Security)$/.test(lastName(name))))
      return [];
    const location = locationOf(from.path, decorator.span);
    const called = declared.calls.flatMap((name) =>
      this.#tools.guards.seen(module, name, decorator, 'decorator'),
    );
    const kind = called.find((guard) => guard.kind === 'authorization')?.kind ?? called[0]?.kind;
    return kind === undefined
      ? []
      : [{ name: shown(decorator.callee, rights), kind, origin: 'decorator', location }];
  }

  #registrarOf({ module, index }: ClassAt): Registrar | undefined {
    for (const level of this.#tools.definitions.lineage(module, index))
      for (const declared of this.#tools.definitions.methods(level.module, level.index).values())
        if (callsWithin(level.module, declared).some(registersOwn)) return { module: level.module, declared };
    return undefined;
  }

  #attribute({ module, index }: ClassAt, name: string) {
    for (const level of this.#tools.definitions.lineage(module, index)) {
      const value = level.class.attributes[name];
      if (value !== undefined) return { module: level.module, value };
    }
    return undefined;
  }
}

/** By what a class is known among routers. */
export const keyOfClass = ({ module, index }: ClassAt): string =>
  `${module.path}#${module.classes[index]?.name}`;

/** `router.add_api_route(path, getattr(self, name), …)`: what it registers was found among its own. */
export const registersOwn = ({ callee, arguments: given }: Call): boolean =>
  /\.add_api_route$/.test(callee) &&
  given.some(
    ({ value }) =>
      value.kind === 'call' &&
      value.call.callee === 'getattr' &&
      value.call.arguments[0]?.value.kind === 'name' &&
      value.call.arguments[0].value.path === 'self',
  );

/** `"POST"`, `["POST"]`, or what the decorator is called: `@post("/x")`. */
function methodsOf(callee: string, values: ReadonlyMap<string, Expression>): readonly string[] {
  if (httpMethods.has(callee)) return [callee.toUpperCase()];
  const said = [...values.values()].map((each) =>
    each.kind === 'string' ? [each.value.toUpperCase()] : (methodsIn(each) ?? []),
  );
  const isVerb = (text: string): boolean => httpMethods.has(text.toLowerCase());
  return said.find((texts) => texts.length > 0 && texts.every(isVerb)) ?? [];
}

const deepest = 4;

/** The call that makes the object that something is taken from, and where it stands. */
function makerIn(
  value: Expression,
  module: PythonModule,
  definitions: Definitions,
): { readonly module: PythonModule; readonly callee: string } | undefined {
  let at: Expression | undefined = value;
  for (let depth = 0; at !== undefined && depth < deepest; depth++) {
    if (at.kind === 'member') at = at.object;
    else if (at.kind === 'call' && at.call.receiver !== undefined) at = at.call.receiver;
    else break;
  }
  if (at?.kind === 'call') {
    const { callee } = at.call;
    const head = definitions.of(module, callee);
    return head?.kind === 'class' ? { module, callee } : madeAs(callee, module, definitions);
  }
  return at?.kind === 'name' ? madeAs(at.path, module, definitions) : undefined;
}

/** `claims.router` of `claims = Claims(db)`. */
function madeAs(path: string, module: PythonModule, definitions: Definitions) {
  const [head = ''] = /^.*(?=\.\w+$)/.exec(path) ?? [];
  const meant = head === '' ? undefined : definitions.of(module, head);
  return meant?.kind === 'value' && meant.value.kind === 'call'
    ? { module: meant.module, callee: meant.value.call.callee }
    : undefined;
}
