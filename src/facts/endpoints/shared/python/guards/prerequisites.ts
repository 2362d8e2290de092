import { type Expression, functionsAround } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { lastName } from '../../names/dotted.ts';
import type { Definition, Definitions } from '../definitions.ts';
import type { PythonFunction, PythonModule } from '../module/module.ts';
import { expressionOfType } from './type-text.ts';
import { dependenciesIn } from './types.ts';

const deepest = 4;
const most = 12;

/** Says which guards a guard asks before it looks at more: what it depends on, is wrapped in or inherits from. */
export class Prerequisites {
  readonly #definitions: Definitions;
  readonly #known = new Map<object, readonly string[]>();

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** The names of those, with what they ask in turn; some may be no guards. */
  of(definition: Definition | undefined, depth = 0): readonly string[] {
    if (definition?.kind !== 'function' && definition?.kind !== 'class') return [];
    const key = definition.kind === 'function' ? definition.function : definition.class;
    const known = this.#known.get(key);
    if (known !== undefined || depth > deepest) return known ?? [];
    this.#known.set(key, []);
    const { module } = definition;
    const own =
      definition.kind === 'function'
        ? this.#before(module, definition.function)
        : basesAsked(module, definition.index);
    const all = own.flatMap((name) => [name, ...this.of(this.#meant(module, name), depth + 1)]);
    const found = [...new Set(all)].slice(0, most);
    this.#known.set(key, found);
    return found;
  }

  /** The same as a guard says it, with the one question of a permission that asks nothing else. */
  ofGuard(definition: Definition | undefined): Pick<Guard, 'asks' | 'standsFor' | 'isOfOwner'> {
    const asks = this.of(definition);
    const [own, ...more] =
      definition?.kind === 'class' ? decidingIn(definition.module, definition.index) : [];
    const standsFor = more.length > 0 ? undefined : own?.needs?.only;
    const isOfOwner = definition?.kind === 'class' && own === undefined && asksOwner(definition);
    return {
      ...(asks.length > 0 ? { asks } : {}),
      ...(standsFor === undefined ? {} : { standsFor }),
      ...(isOfOwner ? { isOfOwner } : {}),
    };
  }

  /** What a name for a type or a dependency leads to. */
  #meant(module: PythonModule, name: string): Definition | undefined {
    const meant = this.#definitions.of(module, name);
    if (meant?.kind !== 'value') return meant;
    const [first] = dependenciesIn(meant.value).flatMap(namesIn);
    return first === undefined ? undefined : this.#definitions.of(meant.module, first);
  }

  #before(module: PythonModule, declared: PythonFunction): readonly string[] {
    const at = module.functions.indexOf(declared);
    const wrapping = module.functions
      .filter((each) => functionsAround(module, each.inFunction).includes(at))
      .flatMap(({ decorators }) => decorators.map(({ callee }) => callee))
      .filter((callee) => !/(?:^|\.)wraps$/.test(callee));
    const handed = declared.parameters.flatMap(({ type, value }) => [
      ...(value === undefined ? [] : dependenciesIn(value).flatMap(namesIn)),
      ...(type === undefined ? [] : typeNames(type, declared)),
    ]);
    const within = module.classes.flatMap(({ span }, index) =>
      declared.span.startLine <= span.startLine && span.endLine <= declared.span.endLine ? [index] : [],
    );
    return [
      ...handed,
      ...wrapping,
      ...declared.makes,
      ...(declared.needs?.calls ?? []),
      ...within.flatMap((each) => basesAsked(module, each)),
    ];
  }
}

const deciding = /^(?:has_permission|dispatch|test_func|authenticate|__call__)$/;

const decidingIn = ({ functions }: PythonModule, index: number): readonly PythonFunction[] =>
  functions.filter(({ inClass, name }) => inClass === index && deciding.test(name));

/** A permission that asks about the object alone, and of that whose it is. */
const asksOwner = ({ module, index }: Definition & { kind: 'class' }): boolean =>
  module.functions.some((each) => each.inClass === index && each.isOfOwner);

/**
 * The bases of a class, unless it decides without asking them: `super().has_permission(request, view)`; what must give
 * something for whoever it says yes to; and what Django REST framework calls the question whether somebody is signed in, where
 * that is its first.
 */
function basesAsked(module: PythonModule, index: number): readonly string[] {
  const own = decidingIn(module, index);
  const asks = own.every(({ name, calls }) => calls.some((callee) => lastName(callee) === name));
  const known = own.some(({ refusesStrangers }) => refusesStrangers) ? ['IsAuthenticated'] : [];
  const needed = own.flatMap(({ needs }) => needs?.calls ?? []);
  return [...(asks ? (module.classes[index]?.bases ?? []) : []), ...needed, ...known];
}

function typeNames(type: string, { span }: PythonFunction): readonly string[] {
  const value = expressionOfType(type, span);
  const depended = dependenciesIn(value).flatMap(namesIn);
  return depended.length === 0 && value?.kind === 'name' ? [value.path] : depended;
}

/** The function of `Depends(current_user)`, `Depends(role('x'))`. */
function namesIn(value: Expression): readonly string[] {
  if (value.kind !== 'call') return [];
  const [first] = value.call.arguments;
  if (first?.value.kind === 'name') return [first.value.path];
  return first?.value.kind === 'call' ? [first.value.call.callee] : [];
}
