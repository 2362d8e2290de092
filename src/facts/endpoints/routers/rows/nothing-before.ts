import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import type { Loop } from '../mounts/loops.ts';
import { keysIn } from './keys.ts';

type Row = Expression & { readonly kind: 'object' };

const deepest = 5;
const mounting = /^(?:use|all|before|hook|addHook|preHandler|param)$/;
/** What takes a function for what it does when that fails. */
const wrapping = /async|wrap|catch|safe|handle/i;

/**
 * Says of rows whether the calls of a loop that register them were seen to put nothing before their handlers: `row.auth ===
 * 'user' ? [requireUser] : []` for one that does not say `auth`. Not where anything of it was not understood.
 */
export function nothingBefore(
  calls: readonly Call[],
  { name }: Loop,
  code: CodeFacts,
): (row: Row) => boolean {
  const [first] = calls;
  // Of what is taken apart, defaults may stand in for what is not said.
  if (first === undefined || name === '' || isMountedFirst(name, first, code)) return () => false;
  return (row) => {
    const reader = new AbsenceReader(row, name, first.inFunction, code);
    return calls.every(({ arguments: given }) => {
      const [last, ...before] = given.slice(1).reverse();
      return isPlain(last?.value) && before.every(({ value }) => reader.isNothing(value, 0));
    });
  };
}

const isPlain = (value: Expression | undefined): boolean =>
  value?.kind === 'name' ||
  (value?.kind === 'call' &&
    wrapping.test(value.call.callee) &&
    value.call.arguments.length === 1 &&
    value.call.arguments[0]?.value.kind === 'name');

/** `if (row.auth !== 'none') app.use(row.path, requireUser)`. */
const isMountedFirst = (name: string, { inFunction }: Call, { calls }: CodeFacts): boolean =>
  calls.some(
    (each) =>
      each.inFunction === inFunction &&
      mounting.test(lastName(each.callee)) &&
      keysIn(each.arguments[0]?.value, name).length > 0,
  );

/** What expressions of a loop come to for a row, as far as that follows from what the row does not say. */
class AbsenceReader {
  readonly #said: ReadonlySet<string>;
  readonly #name: string;
  readonly #inFunction: number;
  readonly #code: CodeFacts;

  constructor({ entries }: Row, name: string, inFunction: number, code: CodeFacts) {
    this.#said = new Set(entries.map(({ key }) => key));
    this.#name = name;
    this.#inFunction = inFunction;
    this.#code = code;
  }

  isNothing(value: Expression, depth: number): boolean {
    if (depth > deepest) return false;
    const below = (each: Expression | undefined): boolean =>
      each !== undefined && this.isNothing(each, depth + 1);
    if (value.kind === 'list') return value.items.every(below);
    if (value.kind === 'name') return this.#isAbsent(value.path) || below(this.#givenOnce(value.path));
    if (value.kind === 'other') return value.text.startsWith('...') && value.parts.every(below);
    if (value.kind !== 'operation') return false;
    const [first, second, third] = value.operands;
    if (/^(?:\?\?|\|\|)$/.test(value.operator)) return value.operands.every(below);
    const chosen = first && this.#truthOf(first, depth + 1);
    if (value.operator === '&&') return chosen === false;
    return value.operator === '?:' && chosen !== undefined && below(chosen ? second : third);
  }

  /** Whether it is a part that the row does not say; one that it spreads may say anything. */
  #isAbsent(path: string): boolean {
    const plain = plainName(path);
    const key = plain.startsWith(`${this.#name}.`) ? plain.slice(this.#name.length + 1) : undefined;
    return key !== undefined && /^\w+$/.test(key) && !this.#said.has(key) && !this.#said.has('');
  }

  /** What a name of the loop's was given, where nothing is added to that later. */
  #givenOnce(path: string): Expression | undefined {
    const found = this.#code.assignments.filter(
      ({ target, inFunction }) => target === path && inFunction === this.#inFunction,
    );
    const isAddedTo = this.#code.calls.some(({ callee }) => callee.startsWith(`${path}.`));
    return found.length === 1 && !isAddedTo ? found[0]?.value : undefined;
  }

  #truthOf(test: Expression, depth: number): boolean | undefined {
    if (depth > deepest) return undefined;
    if (test.kind === 'name') return this.#isAbsent(test.path) ? false : undefined;
    if (test.kind !== 'operation') return undefined;
    const [first, second] = test.operands;
    if (first === undefined) return undefined;
    if (test.operator === '!') {
      const own = this.#truthOf(first, depth + 1);
      return own === undefined ? undefined : !own;
    }
    if (test.operator === '&&' && this.#truthOf(first, depth + 1) === false) return false;
    if (!/^[!=]==?$/.test(test.operator) || second === undefined) return undefined;
    if (first.kind !== 'name' || !this.#isAbsent(first.path)) return undefined;
    const isUnset = second.kind === 'null' || (second.kind === 'name' && second.path === 'undefined');
    if (!isUnset && !/^(?:string|number|boolean)$/.test(second.kind)) return undefined;
    return test.operator.startsWith('!') !== isUnset;
  }
}
