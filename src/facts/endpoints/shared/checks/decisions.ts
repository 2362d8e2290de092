import type { Call, CodeFacts, Expression, ReturnFact, Span } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { byFunction } from '../code/by-function.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { guardKindOf } from '../words/guard-names.ts';
import { isAboutWho, subjectOf } from './subjects.ts';

/** Something that a function's answer depends on, of which false turns callers away. */
interface Decision {
  readonly inFunction: number;
  /** Where it is answered, and in which function; that may be one which the first one asks. */
  readonly span: Span;
  readonly answeredIn: number;
  readonly kind: Guard['kind'];
  /** What it depends on; undefined where a condition around the place says it. */
  readonly name: string | undefined;
}

/** Methods whose answer says whether the caller may go on: those of Nest's guards. */
const deciding = /^canActivate$/;
/** What hands on what it is given: `Promise.resolve(true)`, `of(true)`, `Boolean(user)`. */
const handingOn = /^(?:Promise\.resolve|of|from|Boolean)$/;
const deepest = 6;

/** What functions decide by their answer: `return false`, `return roles.includes(user.role)`, `return this.allows(user)`. */
export function decisionsIn(code: CodeFacts): readonly Decision[] {
  const decided = code.functions.flatMap(({ name }, index) => (deciding.test(name) ? [index] : []));
  if (decided.length === 0) return [];
  return decided.flatMap((index) => new Answers(code, index).all());
}

class Answers {
  readonly #code: CodeFacts;
  readonly #index: number;
  readonly #seen = new Set<number>();

  constructor(code: CodeFacts, index: number) {
    this.#code = code;
    this.#index = index;
  }

  all(): readonly Decision[] {
    return this.#of(this.#index);
  }

  #of(index: number): readonly Decision[] {
    if (this.#seen.has(index) || this.#seen.size > deepest) return [];
    this.#seen.add(index);
    return byFunction(this.#code)
      .returns(index)
      .flatMap((each) => this.#by(each.value, each, 0));
  }

  #by(value: Expression, at: ReturnFact, depth: number): readonly Decision[] {
    if (depth > deepest) return [];
    const below = (each: Expression): readonly Decision[] => this.#by(each, at, depth + 1);
    switch (value.kind) {
      case 'boolean':
        return value.value ? [] : [this.#decision(at, undefined)];
      case 'call':
        return this.#called(value.call, at, below);
      case 'name':
        return this.#named(value.path, at, below);
      case 'operation':
        if (/^(?:&&|\|\||\?\?|!)$/.test(value.operator)) return value.operands.flatMap(below);
        if (value.operator === '?:') return value.operands.slice(1).flatMap(below);
        return [this.#decision(at, subjectOf(value, 0))];
      case 'other':
        return value.parts.slice(0, 1).flatMap(below);
      case 'member':
      case 'index':
        return [this.#decision(at, subjectOf(value, 0))];
      default:
        return [];
    }
  }

  #called(
    { callee, arguments: given }: Call,
    at: ReturnFact,
    below: (each: Expression) => readonly Decision[],
  ): readonly Decision[] {
    if (handingOn.test(callee)) return given.slice(0, 1).flatMap((each) => below(each.value));
    const own = this.#code.functions.findIndex(
      ({ name }) => name !== '' && (callee === name || callee === `this.${name}`),
    );
    return own >= 0 ? this.#of(own) : [this.#decision(at, plainName(callee))];
  }

  /** What a name was given in the function, else the name. */
  #named(
    path: string,
    at: ReturnFact,
    below: (each: Expression) => readonly Decision[],
  ): readonly Decision[] {
    const given = this.#code.assignments.filter(
      ({ target, inFunction }) => target === path && inFunction === at.inFunction,
    );
    const [only] = given;
    return given.length === 1 && only !== undefined && only.value.kind !== 'name'
      ? below(only.value)
      : [this.#decision(at, plainName(path))];
  }

  #decision({ span, inFunction }: ReturnFact, subject: string | undefined): Decision {
    const name = subject === undefined ? undefined : `a check of ${subject}`;
    return { inFunction: this.#index, answeredIn: inFunction, span, name, kind: kindOf(name) };
  }
}

/** Who somebody is, or what they may do, by the name of what was looked at. */
export function kindOf(name: string | undefined): Guard['kind'] {
  if (name === undefined) return 'authorization';
  const isWho = isAboutWho(name) || /\bsuper\.canActivate$/.test(name);
  return isWho ? 'authentication' : (guardKindOf(lastName(name)) ?? 'authorization');
}
