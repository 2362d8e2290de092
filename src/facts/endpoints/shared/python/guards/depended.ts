import type { Expression } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { locationOf } from '../../locations.ts';
import type { Definition, Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { isOptional, shown, textsGiven } from '../written.ts';
import { guardsOfType, isDependency } from './types.ts';
import { unseenDependency } from './unseen.ts';

type Origin = Guard['origin'];
type CallExpression = Expression & { readonly kind: 'call' };

/** Gives the guards that expressions and names amount to. */
interface GivesGuards {
  of(module: PythonModule, value: Expression, origin: Origin): Guard[];
  named(module: PythonModule, name: string, at: Pick<Expression, 'span'>, origin: Origin): Guard[];
}

const deepest = 8;
/** `list(each.before)` */
const copying = /^(?:list|tuple|set|sorted)$/;

/** Says which guards endpoints depend on: through what functions hand over, and by name where a file is not there. */
export class Depended {
  readonly #guards: GivesGuards;
  readonly #definitions: Definitions;

  constructor(guards: GivesGuards, definitions: Definitions) {
    this.#guards = guards;
    this.#definitions = definitions;
  }

  /** What `dependencies=` is given: nothing comes of it for the handler. */
  listed(module: PythonModule, value: Expression, origin: Origin): Guard[] {
    return this.#of(module, value, origin, true, 0);
  }

  /** `user: User = Depends(current_user)`, `user: Annotated[User, Depends(current_user)]`, `user: CurrentUser`. */
  parameter(
    module: PythonModule,
    { span }: Pick<PythonFunction, 'span'>,
    { name, type, value }: PythonFunction['parameters'][number],
    origin: Origin,
  ): Guard[] {
    const given = value === undefined ? [] : this.#default(module, value, type, origin);
    if (type === undefined) return given;
    const at = value?.span ?? { ...span, endLine: span.startLine, endColumn: span.startColumn };
    const typed = { name, type, span: at };
    const depended = { of: this.#value.bind(this) };
    return [...given, ...guardsOfType(depended, this.#definitions, module, typed, origin)];
  }

  /** One of them, of which something comes. */
  #value(module: PythonModule, value: Expression, origin: Origin): Guard[] {
    return this.#of(module, value, origin, false, 0);
  }

  #default(module: PythonModule, value: Expression, type: string | undefined, origin: Origin): Guard[] {
    if (isDependency(value) && value.call.arguments.length === 0)
      return type !== undefined && /^[\w.]+$/.test(type)
        ? this.#guards.named(module, type, value, origin)
        : [];
    return value.kind === 'name' || value.kind === 'call' ? this.#value(module, value, origin) : [];
  }

  #of(module: PythonModule, value: Expression, origin: Origin, isForEffect: boolean, depth: number): Guard[] {
    if (depth > deepest) return [];
    const below = (each: Expression): Guard[] => this.#of(module, each, origin, isForEffect, depth + 1);
    switch (value.kind) {
      case 'list':
        return value.items.slice(0, 30).flatMap(below);
      case 'built-string':
      case 'other':
        return value.parts.slice(0, 10).flatMap(below);
      case 'operation': {
        const isChoice = value.operator === '?:';
        const all = value.operands.slice(isChoice ? 1 : 0, 8).flatMap(below);
        return isChoice ? all.map((guard) => ({ ...guard, optional: true })) : all;
      }
      case 'name':
        return this.#named(module, value, origin, isForEffect, depth);
      case 'call':
        return this.#called(module, value, origin, isForEffect, depth);
      default:
        return [];
    }
  }

  #named(
    module: PythonModule,
    value: Expression & { readonly kind: 'name' },
    origin: Origin,
    isForEffect: boolean,
    depth: number,
  ): Guard[] {
    const meant = this.#definitions.of(module, value.path);
    if (meant === undefined)
      return isForEffect ? this.#unseen(module, value.path, value, origin, isForEffect) : [];
    if (meant.kind !== 'value') return [];
    const all = this.#of(meant.module, meant.value, origin, isForEffect, depth + 1);
    return this.#calledSo(value.path, all, module, value);
  }

  #called(
    module: PythonModule,
    value: CallExpression,
    origin: Origin,
    isForEffect: boolean,
    depth: number,
  ): Guard[] {
    const { callee, arguments: given } = value.call;
    const isDepended: boolean = isDependency(value);
    if (isDepended) {
      const found = this.#guards.of(module, value, origin);
      return found.length > 0 ? found : this.#dependency(module, value, origin, isForEffect);
    }
    if (copying.test(callee))
      return given.flatMap((each) => this.#of(module, each.value, origin, isForEffect, depth + 1));
    const meant = this.#definitions.of(module, callee);
    if (meant?.kind === 'function') return this.#handed(meant, value, module, origin, depth);
    // `depends_user_context()`: what it gives is depended on.
    const isTold = isForEffect || /(?:^|[._])(?:depends?|dependency|inject(?:ed)?)(?:_|$)/i.test(callee);
    if (meant !== undefined || !isTold) return [];
    const args = given.flatMap(textsGiven).slice(0, 8);
    return this.#unseen(module, callee, value, origin, isForEffect, args);
  }

  /** `Depends(get_user_id)`, of which no file tells anything. */
  #dependency(module: PythonModule, { call }: CallExpression, origin: Origin, isForEffect: boolean): Guard[] {
    const first = call.arguments[0]?.value;
    if (first?.kind === 'name') {
      const meant = this.#definitions.of(module, first.path);
      return meant === undefined ? this.#unseen(module, first.path, first, origin, isForEffect) : [];
    }
    if (first?.kind !== 'call' || first.call.arguments.some((each) => isOptional(each.name, each.value)))
      return [];
    if (this.#definitions.of(module, first.call.callee) !== undefined) return [];
    const args = first.call.arguments.flatMap(textsGiven).slice(0, 8);
    return this.#unseen(module, first.call.callee, first, origin, isForEffect, args);
  }

  /** What a function hands over: one guard, called like the function. */
  #handed(
    { module: at, function: declared }: Definition & { readonly kind: 'function' },
    value: CallExpression,
    module: PythonModule,
    origin: Origin,
    depth: number,
  ): Guard[] {
    const all = declared.hands.flatMap(({ call, isSometimes }) =>
      this.#of(at, { kind: 'call', call, span: call.span }, origin, false, depth + 1).map((guard) =>
        isSometimes ? { ...guard, optional: true } : guard,
      ),
    );
    return this.#calledSo(value.call.callee, all, module, value);
  }

  /** One guard that stands for others. */
  #calledSo(
    name: string,
    all: readonly Guard[],
    module: PythonModule,
    { span }: Pick<Expression, 'span'>,
  ): Guard[] {
    const [first] = all;
    if (first === undefined) return [];
    const { kind } = all.find((each) => each.kind === 'authorization') ?? first;
    const isSometimes = all.every(({ optional }) => optional === true);
    const { optional: _, asks: __, ...plain } = first;
    const parts = all.map((each) => each.name);
    const location = locationOf(module.path, span);
    return [{ ...plain, name, kind, location, parts, ...(isSometimes ? { optional: true } : {}) }];
  }

  #unseen(
    module: PythonModule,
    name: string,
    { span }: Pick<Expression, 'span'>,
    origin: Origin,
    isForEffect: boolean,
    args: readonly string[] = [],
  ): Guard[] {
    const unseen = unseenDependency(this.#definitions.origin(module, name), isForEffect);
    const location = locationOf(module.path, span);
    return unseen === undefined ? [] : [{ name: shown(name, args), ...unseen, origin, location }];
  }
}
