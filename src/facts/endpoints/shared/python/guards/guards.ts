import type { Call, Expression } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { completed, type Spare, type SparingGuard } from '../../exemptions/spares.ts';
import type { Guards } from '../../guards/guards.ts';
import { locationOf } from '../../locations.ts';
import { lastName } from '../../names/dotted.ts';
import { isVague, refuses } from '../../words/guard-names.ts';
import type { Definition, Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { pythonGuardKind } from '../names.ts';
import { decoratorsWithin } from '../within.ts';
import { handsOn, isOptional, shown, withScopes } from '../written.ts';
import { Conduct } from './conduct.ts';
import { Depended } from './depended.ts';
import { textsHanded, valueTexts } from './handed-texts.ts';
import { Prerequisites } from './prerequisites.ts';
import { unseenWrapperKind } from './unseen.ts';

type Kind = Guard['kind'];
type Origin = Guard['origin'];

const deepestValue = 8;
/** Wrappers that hand on what they wrap. */
const transparent =
  /^(?:method_decorator|Depends|Security|partial|wraps|permission_classes|Requires|list|tuple)$/;

/** Says which guards an expression of Python amounts to: by what it does, where that is seen; else by its name. */
export class PythonGuards {
  readonly #definitions: Definitions;
  readonly #guards: Guards;
  readonly #conduct: Conduct;
  readonly #prerequisites: Prerequisites;
  readonly #depended: Depended;

  constructor(definitions: Definitions, guards: Guards) {
    this.#definitions = definitions;
    this.#guards = guards;
    this.#prerequisites = new Prerequisites(definitions);
    this.#depended = new Depended(this, definitions);
    this.#conduct = new Conduct(definitions, (module, declared) => this.#before(module, declared));
  }

  /** The guards of a decorator, dependency, permission class, mixin, or a list or combination of them. */
  of(module: PythonModule, value: Expression, origin: Origin, depth = 0): Guard[] {
    if (depth > deepestValue) return [];
    const below = (each: Expression): Guard[] => this.of(module, each, origin, depth + 1);
    switch (value.kind) {
      case 'name':
        return this.named(module, value.path, value, origin, [], depth);
      case 'call':
        return this.#called(module, value.call, value, origin, depth);
      case 'list':
        return value.items.slice(0, 30).flatMap(below);
      case 'operation':
        return this.#combined(value, below);
      case 'other':
        return value.parts.slice(0, 10).flatMap(below);
      case 'string':
        return this.#isNamed(module, value.value)
          ? this.named(module, value.value, value, origin, [], depth)
          : [];
      default:
        return [];
    }
  }

  /** Whether a text is the name of something that guards, rather than what a guard is given. */
  #isNamed(module: PythonModule, text: string): boolean {
    if (!/^[\w.]+$/.test(text)) return false;
    return this.#definitions.of(module, text) !== undefined || pythonGuardKind(text) !== undefined;
  }

  /** The guard that a name is. */
  named(
    module: PythonModule,
    name: string,
    at: { readonly span: Expression['span'] },
    origin: Origin,
    args: readonly string[] = [],
    depth = 0,
  ): Guard[] {
    const definition = this.#definitions.of(module, name);
    if (definition?.kind === 'value' && depth < deepestValue) {
      const meant = this.of(definition.module, definition.value, origin, depth + 1);
      const location = locationOf(module.path, at.span);
      const parts = meant.map((guard) => guard.name);
      return meant.map((guard) => ({ ...guard, name: shown(name, args), location, parts }));
    }
    const kind = this.#kindOf(definition, module, name, args);
    if (kind === undefined) return [];
    const guard = { name: shown(name, args), kind, origin, location: locationOf(module.path, at.span) };
    return [{ ...guard, ...this.#prerequisites.ofGuard(definition), ...this.#sparing(definition) }];
  }

  /** What is asked before a function runs: what it depends on, or what it wraps is decorated with. */
  #before(module: PythonModule, declared: PythonFunction): Kind | undefined {
    const [first] = declared.parameters.flatMap((each) => this.parameter(module, declared, each));
    if (first !== undefined) return first.kind;
    const decorating = [...decoratorsWithin(module, declared), ...declared.wrappers];
    const kinds = decorating.flatMap((call) =>
      this.#called(module, call, { kind: 'call', call, span: call.span }, 'decorator', 1).map(
        ({ kind }) => kind,
      ),
    );
    return kinds.find((kind) => kind === 'authorization') ?? kinds[0];
  }

  /** The endpoints that a function, or the methods of a class that decide, leave out. */
  #sparing(definition: Definition | undefined): Pick<SparingGuard, 'spares'> {
    if (definition?.kind === 'function') return this.sparing(definition.module, definition.function);
    if (definition?.kind !== 'class') return {};
    const lineage = this.#definitions.lineage(definition.module, definition.index);
    const spares = lineage.flatMap(({ module, index }) =>
      [...this.#definitions.methods(module, index).values()].flatMap(
        (method) => this.sparing(module, method).spares ?? [],
      ),
    );
    return spares.length > 0 ? { spares } : {};
  }

  /** The endpoints that a function leaves out, lists of other modules read. */
  sparing(module: PythonModule, { spares }: PythonFunction): { readonly spares?: readonly Spare[] } {
    return spares.length === 0
      ? {}
      : { spares: completed(spares, (name) => valueTexts(this.#definitions, module, name)) };
  }

  /** The guard that a function or class of the project is by what it does: its name alone says nothing. */
  seen(
    module: PythonModule,
    name: string,
    at: { readonly span: Expression['span'] },
    origin: Origin,
  ): Guard[] {
    const definition = this.#definitions.of(module, name);
    const isSeen =
      definition?.kind === 'class'
        ? this.#conduct.ofClass(definition.module, definition.index)
        : definition?.kind !== 'function' || this.#conduct.refusal(definition.module, definition.function);
    return definition === undefined || isSeen === undefined ? [] : this.named(module, name, at, origin);
  }

  /** How a handler turns callers away by itself. */
  inside(module: PythonModule, handler: PythonFunction): Guard[] {
    const location = locationOf(module.path, { ...handler.span, endLine: handler.span.startLine });
    return this.#conduct
      .inside(module, handler)
      .map(({ name, kind }) => ({ name, kind, origin: 'handler', location }));
  }

  /** How a function that stands before a handler turns callers away. */
  refusal(module: PythonModule, declared: PythonFunction): Kind | undefined {
    return this.#conduct.refusal(module, declared);
  }

  #called(module: PythonModule, call: Call, value: Expression, origin: Origin, depth: number): Guard[] {
    const name = lastName(call.callee);
    const inner = (): Guard[] =>
      call.arguments.slice(0, 20).flatMap(({ value: each }) => this.of(module, each, origin, depth + 1));
    if (/^(?:authentication|throttle|renderer|parser)_classes$/.test(name)) return [];
    if (transparent.test(name)) {
      const within = inner().filter(({ name: each }) => !/^(?:dispatch|get|post)$/.test(each));
      const scopes = call.arguments.find(({ name: keyword }) => keyword === 'scopes');
      return scopes === undefined ? within : within.map((guard) => withScopes(guard, scopes.value));
    }
    // `decorator(role)(view)`
    if (call.callee === '' && call.receiver !== undefined)
      return [...this.of(module, call.receiver, origin, depth + 1)];
    if (call.arguments.some(({ name: keyword, value: given }) => isOptional(keyword, given))) return [];
    const args = call.arguments.flatMap((each) => textsHanded(this.#definitions, module, each)).slice(0, 8);
    const full = call.callee === '' ? '' : call.receiver === undefined ? call.callee : name;
    const own = this.named(module, full, value, origin, args, depth);
    // `user_passes_test(lambda user: user.is_staff)`
    const test = name === 'user_passes_test' ? this.#tested(module, call) : undefined;
    if (test === 'everybody') return [];
    if (test === 'authentication') return own.map((guard) => ({ ...guard, kind: test }));
    // `current_user(active=True, superuser=True)`
    const isPrivileged = call.arguments.some(
      ({ name: keyword, value: given }) =>
        given.kind === 'boolean' && given.value && /^(?:is_)?(?:superuser|admin|staff)$/.test(keyword ?? ''),
    );
    if (isPrivileged) return own.map((guard) => ({ ...guard, kind: 'authorization' as const }));
    if (own.length > 0) return own;
    return /^(?:user_passes_test|any_of|all_of|any|all|OR|AND|\w*compose\w*)$/.test(name) ? inner() : [];
  }

  #tested(module: PythonModule, { arguments: [first] }: Call): PythonFunction['answers'] {
    if (first?.value.kind === 'function') return module.functions[first.value.function]?.answers;
    const seen = first?.value.kind === 'name' ? this.#definitions.of(module, first.value.path) : undefined;
    return seen?.kind === 'function' ? seen.function.answers : undefined;
  }

  #combined(
    { operator, operands }: Expression & { kind: 'operation' },
    below: (each: Expression) => Guard[],
  ): Guard[] {
    if (operator === '!' || operator === '~' || operator === 'not') return [];
    const arms = operands.slice(0, 8).map(below);
    // `IsAdmin | AllowAny` lets everybody in.
    if (operator === '|' && arms.some((arm) => arm.length === 0)) return [];
    if (operator === '?:')
      return arms
        .slice(1)
        .flat()
        .map((guard) => ({ ...guard, optional: true }));
    return arms.flat();
  }

  #kindOf(
    definition: Definition | undefined,
    module: PythonModule,
    name: string,
    args: readonly string[],
  ): Kind | undefined {
    const claimed =
      pythonGuardKind(this.#definitions.origin(module, name), args) ?? pythonGuardKind(name, args);
    if (definition === undefined) return claimed ?? unseenWrapperKind(name, args);
    if (definition.kind === 'module' || definition.kind === 'value') return claimed;
    const own = definition.kind === 'function' ? definition.function.name : definition.class.name;
    if (this.#guards.hasLapsed(definition.module.path, own)) return undefined;
    const answer =
      definition.kind === 'class' ? this.#conduct.answerOf(definition.module, definition.index) : undefined;
    if (answer !== undefined && answer !== 'authorization')
      return answer === 'everybody' ? undefined : answer;
    const learned =
      definition.kind === 'function'
        ? this.#conduct.refusal(definition.module, definition.function)
        : this.#conduct.ofClass(definition.module, definition.index);
    // What stands in a module called `auth` need not be about who somebody is: what it does is known.
    const isPlain = !isVague(name) && pythonGuardKind(lastName(name), args) !== undefined;
    if (learned !== undefined) return isPlain ? claimed : learned;
    // A body in plain sight that turns nobody away outweighs a name that merely sounds like a guard's.
    return isPlain && refuses(lastName(name)) && handsOn(definition) ? claimed : undefined;
  }

  /** What the parameter of a function depends on. */
  parameter(
    module: PythonModule,
    declared: Pick<PythonFunction, 'span'>,
    parameter: PythonFunction['parameters'][number],
    origin: Origin = 'inline',
  ): Guard[] {
    return this.#depended.parameter(module, declared, parameter, origin);
  }

  /** What `dependencies=` lists. */
  listed(module: PythonModule, value: Expression, origin: Origin): Guard[] {
    return this.#depended.listed(module, value, origin);
  }
}
