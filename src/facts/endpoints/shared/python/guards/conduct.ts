import type { Guard } from '../../../../../model/endpoint.ts';
import { askedNames, isQuotedRight } from '../../checks/asked-rights.ts';
import { lastName } from '../../names/dotted.ts';
import { demands, isVague } from '../../words/guard-names.ts';
import type { Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { isRaising } from '../module/raising.ts';
import { isWaived } from '../module/waived.ts';
import { decisionKind, pythonGuardKind } from '../names.ts';
import { Callees } from './callees.ts';

type Kind = Guard['kind'];
/** What is asked, and for what. */
type Decision = Pick<Guard, 'kind' | 'name'>;

const deepestCall = 3;
/** How far from a handler the checks of what it calls are its own. */
const deepestService = 2;
const mostParts = 5;
/** Methods that make a class a guard: DRF permissions, dispatch of mixins, dependencies, ninja's authenticators, FastAPI's routes. */
const deciding = [
  'has_permission',
  'has_object_permission',
  'dispatch',
  'authenticate',
  '__call__',
  'test_func',
  'process_request',
  'process_view',
  'get_route_handler',
];

const keyed = /^(?:APIKey(?:Header|Query|Cookie)|HttpBearer|HttpBasicAuth)$/;

/** Says how functions and classes turn callers away: by themselves, or through what they call and depend on. */
export class Conduct {
  readonly #definitions: Definitions;
  readonly #callees: Callees;
  readonly #before: (module: PythonModule, declared: PythonFunction) => Kind | undefined;
  readonly #known = new Map<PythonFunction, Kind | undefined>();

  /** @param before what is asked before a function runs: by its parameters, by the decorators in it */
  constructor(
    definitions: Definitions,
    before: (module: PythonModule, declared: PythonFunction) => Kind | undefined,
  ) {
    this.#definitions = definitions;
    this.#callees = new Callees(definitions);
    this.#before = before;
  }

  /** How a handler turns callers away by itself. */
  inside(module: PythonModule, handler: PythonFunction): readonly Decision[] {
    const asked = [...handler.checks, ...this.#decisions(module, handler, 0, true)];
    return [...new Map(asked.map((each) => [`${each.kind} ${each.name}`, each])).values()];
  }

  /** How a function that stands before a handler turns callers away. */
  refusal(module: PythonModule, declared: PythonFunction, depth = 0): Kind | undefined {
    if (this.#known.has(declared)) return this.#known.get(declared);
    this.#known.set(declared, undefined);
    const claimed = isVague(declared.name) ? undefined : pythonGuardKind(declared.name);
    const doubts = declared.doubts && (claimed ?? declared.doubts);
    const kind = strongest([
      ...declared.checks.map((check) => check.kind),
      ...[...this.#decisions(module, declared, depth)].map((decision) => decision.kind),
      depth > deepestCall ? undefined : this.#before(module, declared),
      doubts,
      this.#ofInnerClass(module, declared),
    ]);
    this.#known.set(declared, kind);
    return kind;
  }

  /** A function that makes a class: `def HasScope(scope): class Scoped(BasePermission): …`. */
  #ofInnerClass(module: PythonModule, { span, parameters, makes }: PythonFunction): Kind | undefined {
    for (const name of makes) {
      const base = this.#definitions.of(module, name);
      if (base?.kind === 'class' && this.#isCallable(base.module, base.index))
        return this.ofClass(base.module, base.index);
    }
    const at = module.classes.findIndex(
      (each) => span.startLine <= each.span.startLine && each.span.endLine <= span.endLine,
    );
    const isMade = at >= 0 && parameters.length > 0 && this.#isCallable(module, at);
    return isMade ? this.ofClass(module, at) : undefined;
  }

  /** How the instances of a class, called or asked for permission, turn callers away. */
  ofClass(module: PythonModule, index: number): Kind | undefined {
    for (const { module: at, class: each, index: own } of this.#definitions.lineage(module, index)) {
      const methods = this.#definitions.methods(at, own);
      for (const name of deciding) {
        const method = methods.get(name);
        if (method === undefined) continue;
        // What says yes to everybody is no guard, whatever the class is called.
        if (method.answers === 'everybody' && method.checks.length === 0) continue;
        const kind = this.refusal(at, method);
        if (kind !== undefined) return kind;
        if (name.startsWith('has_') || name === 'test_func')
          return isPermissive(each.name) ? undefined : 'authorization';
      }
      // A class that is depended on is made for each request, of what its constructor depends on.
      const maker = methods.get('__init__');
      const ofMaker = maker && this.#before(at, maker);
      if (ofMaker !== undefined) return ofMaker;
      for (const base of each.bases) {
        if (this.#definitions.of(at, base) !== undefined) continue;
        // ninja turns away whomever `authenticate` gives nothing for.
        if (methods.has('authenticate') && keyed.test(lastName(base))) return 'authentication';
        const claimed = /^(?:BasePermission|Base\w*)$/.test(lastName(base))
          ? undefined
          : pythonGuardKind(base);
        if (
          claimed !== undefined &&
          /(?:Mixin|Permissions?|Bearer|Auth\w*|Required|^Is[A-Z]\w*|Authenticated)$/.test(lastName(base))
        )
          return claimed;
      }
    }
    return undefined;
  }

  /** Whom a permission or test says yes to, by the nearest method that does. */
  answerOf(module: PythonModule, index: number): PythonFunction['answers'] {
    for (const { module: at, index: own } of this.#definitions.lineage(module, index)) {
      const methods = this.#definitions.methods(at, own);
      // What asks about the object as well asks for more.
      if (methods.get('has_object_permission')?.answers === 'authorization') return undefined;
      const method = methods.get('has_permission') ?? methods.get('test_func');
      if (method !== undefined && method.checks.length === 0) return method.answers;
    }
    return undefined;
  }

  /** What a function calls that decides. */
  *#decisions(
    module: PythonModule,
    declared: PythonFunction,
    depth: number,
    isHandler = false,
  ): Iterable<Decision> {
    if (depth > deepestCall) return;
    for (const callee of declared.calls) {
      const own = this.#callees.of(module, declared, callee);
      const taken = own?.kind === 'function' ? own.function.parameters : undefined;
      if (Object.hasOwn(declared.switches, callee) && isWaived(declared.switches[callee], taken)) continue;
      if (own?.kind === 'function') {
        if (own.function === declared) continue;
        if (isHandler && !isNear(own.function) && !this.#isAllChecks(own.module, own.function)) {
          // A service does what the handler is there for, its checks included.
          if (depth < deepestService) yield* this.#decisions(own.module, own.function, depth + 1, true);
          continue;
        }
        const kind = this.refusal(own.module, own.function, depth + 1);
        if (kind !== undefined)
          yield* named(declared, callee, kind, this.#callees.nameOf(declared, callee, own));
        // A helper that asks for several things may come to ask for one less.
        if (isHandler && own.function.checks.length > 1) yield* own.function.checks;
        continue;
      }
      // `return Gate(HasRole(role))`
      const isAsked = !isHandler && own?.kind === 'class' && this.#isCallable(own.module, own.index);
      const kind =
        own?.kind === 'class' && isAsked
          ? this.ofClass(own.module, own.index)
          : own === undefined
            ? (decisionKind(callee) ?? this.#raised(declared, callee) ?? bareDemand(declared, callee))
            : undefined;
      if (kind !== undefined) yield* named(declared, callee, kind);
    }
  }

  /**
   * `survey.raise_not_visible(viewer)`: the method of some object, handed who calls. Those that are in sight must decide by
   * that; what they are called is not believed against them.
   */
  #raised(declared: PythonFunction, callee: string): Kind | undefined {
    if (!isRaising(callee) || declared.raising?.handed.includes(lastName(callee)) !== true) return undefined;
    const isBelieved = this.#definitions.methodsOf(callee).every(({ raising }) => raising?.decides === true);
    return isBelieved ? 'authorization' : undefined;
  }

  #isCallable(module: PythonModule, index: number): boolean {
    return this.#definitions
      .lineage(module, index)
      .some((level) =>
        ['__call__', 'has_permission'].some((name) =>
          this.#definitions.methods(level.module, level.index).has(name),
        ),
      );
  }

  /** A helper that is made of nothing but checks of the project. */
  #isAllChecks(module: PythonModule, { calls }: PythonFunction): boolean {
    return (
      calls.length > 0 &&
      calls.length <= mostParts &&
      calls.every((callee) => {
        const own = this.#definitions.of(module, callee);
        return own?.kind === 'function' && own.function.checks.length > 0;
      })
    );
  }
}

/** `ensure(person, 'crew:edit', crew)`: what it is given says for what it asks. */
const bareDemand = ({ asked }: PythonFunction, callee: string): Kind | undefined =>
  demands(callee) && asked.some((each) => each.callee === callee && each.given.some(isQuotedRight))
    ? 'authorization'
    : undefined;

/** Whoever asks for rights asks who somebody is. */
const strongest = (kinds: readonly (Kind | undefined)[]): Kind | undefined =>
  kinds.includes('authorization') ? 'authorization' : kinds.find((kind) => kind !== undefined);

const isPermissive = (name: string): boolean => /^(?:Allow|Public|Any)/.test(name);

/** What a handler calls is its own check only where that is what it is for. */
const isNear = ({ name, checks }: PythonFunction): boolean =>
  checks.length > 0 || decisionKind(name) !== undefined;

function* named(
  { asked }: PythonFunction,
  callee: string,
  kind: Decision['kind'],
  called = callee,
): Iterable<Decision> {
  for (const name of askedNames(asked, callee, called)) yield { name, kind };
}
