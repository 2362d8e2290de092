import { type Call, type Expression, functionsAround } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { PythonFunction, PythonModule } from '../shared/python/module/module.ts';
import { rightsIn } from '../shared/python/options.ts';
import { valuesFor } from '../shared/python/registering/filled.ts';
import { httpMethods, keyword, methodsIn, type PythonTools, pathOf } from '../shared/python/tools.ts';
import { callsWithin } from '../shared/python/within.ts';
import { shown } from '../shared/python/written.ts';
import {
  handsOn,
  isDepended,
  type MethodAt,
  namesHanded,
  ownIn,
  registersOwn,
  textsWithin,
} from './own-methods.ts';
import type { ClassAt } from './registrars.ts';

/** What a decorator of the house says of a method that its class registers: `@action("POST", "/{id}/assess", permission=…)`. */
export interface Marked {
  readonly router: string;
  readonly path: string;
  readonly methods: readonly string[];
  readonly guards: readonly Guard[];
}

type Definitions = PythonTools['definitions'];

/**
 * Classes with a method that registers the others of its object, whatever they are called: `for name, member in
 * vars(type(self)).items(): router.add_api_route(path, getattr(self, name))`. What is registered a decorator has said.
 */
export class Controllers {
  readonly #tools: PythonTools;
  #marking: ReadonlySet<PythonFunction> | undefined;

  constructor(tools: PythonTools) {
    this.#tools = tools;
  }

  /** What a class says of all its routes; undefined for one that registers none. */
  of(at: ClassAt): { readonly prefix: string; readonly guards: readonly Guard[] } | undefined {
    const registrar = this.#registrarOf(at);
    if (registrar === undefined) return undefined;
    const dependencies = this.#attribute(at, 'dependencies');
    return {
      prefix: pathOf(this.#attribute(at, 'prefix')?.value) ?? '',
      guards: [
        ...(dependencies === undefined
          ? []
          : this.#tools.guards.listed(dependencies.module, dependencies.value, 'class')),
        ...this.#ofAll(registrar),
      ],
    };
  }

  /** What a registrar puts before whatever it registers: `router.add_api_route(…, dependencies=[Depends(require_vet)])`. */
  #ofAll({ module, declared }: MethodAt): readonly Guard[] {
    return callsWithin(module, declared).flatMap((call) => {
      const value = registersOwn(call) ? keyword(call, 'dependencies') : undefined;
      const items = value?.kind === 'list' ? value.items : [];
      const isFixed = (item: Expression): boolean =>
        item.kind === 'call' && item.call.arguments.every((each) => each.value.kind === 'name');
      return items.filter(isFixed).flatMap((item) => this.#tools.guards.listed(module, item, 'class'));
    });
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

  /** Whether what a call registers is told by what stands above the methods of a class, so that the call itself tells nothing. */
  isSaidAbove(module: PythonModule, call: Call): boolean {
    if (!registersOwn(call)) return false;
    this.#marking ??= new Set(
      [...this.#tools.modules.values()].flatMap((each) =>
        each.functions
          .filter((method) => method.decorators.some((one) => this.marked(each, method, one) !== undefined))
          .flatMap(({ inClass }) => this.#registrarOf({ module: each, index: inClass })?.declared ?? []),
      ),
    );
    const around = functionsAround(module, call.inFunction).flatMap((at) => module.functions[at] ?? []);
    return around.some(
      (each) => this.#marking?.has(each) || each.calls.some((name) => reflecting.test(name)),
    );
  }

  /** The methods that may answer what a call registers: `self.open`, `getattr(self, "open")`; those of a table of the class. */
  registered(module: PythonModule, call: Call, endpoint: Expression | undefined): readonly MethodAt[] {
    const around = functionsAround(module, call.inFunction).flatMap((at) => module.functions[at] ?? []);
    const index = around.find(({ inClass }) => inClass >= 0)?.inClass ?? -1;
    const levels = this.#tools.definitions.lineage(module, index);
    const all = levels.flatMap((level) =>
      [...this.#tools.definitions.methods(level.module, level.index).values()].map((declared) => ({
        module: level.module,
        declared,
      })),
    );
    const name = ownIn(endpoint);
    if (name !== undefined) return all.filter(({ declared }) => declared.name === name).slice(0, 1);
    if (!registersOwn(call)) return [];
    const tables = levels.flatMap((level) => Object.values(level.class.attributes));
    const listed = new Set(tables.flatMap((each) => textsWithin(each)));
    const others = all.filter(({ declared }) => !around.includes(declared));
    const named = others.filter(({ declared }) => listed.has(declared.name));
    // Where the table is not seen, any that others may call.
    return named.length > 0 ? named : others.filter(({ declared }) => !declared.name.startsWith('_'));
  }

  /** What a registrar puts before a route that says whom it lets come, and what the route brings along for it to put there. */
  #asked(
    from: PythonModule,
    registrar: MethodAt,
    decorator: Call,
    values: ReadonlyMap<string, Expression>,
  ): readonly Guard[] {
    return [
      ...this.#asRight(from, registrar, decorator, values),
      ...(handsOn(registrar) ? decorator.arguments : []).flatMap(({ value }) =>
        isDepended(value) ? this.#tools.guards.listed(from, value, 'decorator') : [],
      ),
    ];
  }

  #asRight(
    from: PythonModule,
    { module, declared }: MethodAt,
    decorator: Call,
    values: ReadonlyMap<string, Expression>,
  ): readonly Guard[] {
    if (!declared.calls.some((name) => /^(?:Depends|Security)$/.test(lastName(name)))) return [];
    const called = declared.calls.flatMap((name) =>
      this.#tools.guards.seen(module, name, decorator, 'decorator').map(({ kind }) => ({ name, kind })),
    );
    const kind = called.find((each) => each.kind === 'authorization')?.kind ?? called[0]?.kind;
    const making = new Set(called.map(({ name }) => name));
    const handed = new Set(namesHanded({ module, declared }, making));
    const rights = rightsIn(
      [...values].map(([key, value]) => ({ key, value })),
      handed,
    );
    const location = locationOf(from.path, decorator.span);
    return kind === undefined || rights.length === 0
      ? []
      : [{ name: shown(decorator.callee, rights), kind, origin: 'decorator', location }];
  }

  #registrarOf({ module, index }: ClassAt): MethodAt | undefined {
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

/** What looks for the members of an object, which of them are to answer something else says. */
const reflecting = /^(?:vars|dir|(?:inspect\.)?getmembers)$/;

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
