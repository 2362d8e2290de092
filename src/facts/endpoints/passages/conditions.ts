import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { all, always, any, type Condition, not, type Question } from '../../../model/condition.ts';
import { lastName } from '../shared/names/dotted.ts';
import { ofAmount } from './amounts.ts';
import { isFixed, receiverOf } from './constants.ts';
import { Lists } from './lists.ts';
import { Names, type Scope } from './names.ts';
import type { Reading } from './reading.ts';

const deepest = 8;
const mostOperands = 24;
/** Names that stand for conditions on other such names could be followed for ever: expressions that are read for one function. */
const mostRead = 1500;

class Tangled extends Error {}

const nothing = /^(?:undefined|nil|None|null)$/;
/** What says of its receiver that it is there, or not: Ruby reads it as part of the name. */
const absent = /\.(?:nil\?|blank\?|empty\?|isEmpty|IsZero)$/;
const present = /\.(?:present\?|any\?|length|size|isPresent|exists\?)$/;
/** What hands on what it is given. */
const handingOn = /^(?:Boolean|bool|Promise\.resolve|of|from|firstValueFrom|lastValueFrom|ensure_bool)$/;
/** `err = problem.NotFound("boat")`: what is made to say what is wrong is there. */
const makesError =
  /^(?:errors\.New|fmt\.Errorf|status\.Errorf?)$|(?:^|\.)(?:New\w*)?(?:NotFound|Forbidden|Unauthorized|Unauthenticated|PermissionDenied|AccessDenied|HTTPError)$/;
const alike = /(?:^|\.)(?:equals|equalsIgnoreCase|eql\?|equal\?|EqualFold|Equals)$/;

/** What functions of the same file answer, and where a name was given what: said by who knows the ways through a function. */
export interface Ways {
  readonly answers: (index: number, scope: Scope) => Condition | undefined;
  readonly flag: (name: string, scope: Scope) => Condition | undefined;
}

/** What is asked of a value, with whether that is nothing without what it is taken from. */
const orNothing = (value: Expression, condition: Condition): Condition =>
  value.kind === 'name' && value.orNothing && condition.kind === 'asks'
    ? { ...condition, question: { ...condition.question, orNothing: true } }
    : condition;

/** `user?.banned !== false`: nothing is not false, nor is it always null. */
const certain = (value: Expression): Expression =>
  value.kind === 'name' && value.orNothing ? { ...value, orNothing: undefined } : value;

type Of<Kind extends Expression['kind']> = Expression & { readonly kind: Kind };

/** Reads tests as conditions: what they ask, whatever it is written like. */
export class Conditions implements Reading {
  readonly names: Names;
  #left = 0;
  readonly #ways: Ways;
  readonly #lists: Lists;

  constructor(code: CodeFacts, ways: Ways) {
    this.names = new Names(code);
    this.#ways = ways;
    this.#lists = new Lists(code, this);
  }

  /** Calls `read`, which may read no more than a guard has; undefined where it would. */
  within<Read>(read: () => Read): Read | undefined {
    this.#left = mostRead;
    try {
      return read();
    } catch (error) {
      if (error instanceof Tangled) return undefined;
      throw error;
    }
  }

  of(test: Expression, scope: Scope): Condition {
    if (this.#left-- < 0) throw new Tangled();
    if (scope.depth > deepest) return this.#other(test, scope);
    const deeper = { ...scope, depth: scope.depth + 1 };
    switch (test.kind) {
      case 'boolean':
        return always(test.value);
      case 'null':
        return always(false);
      case 'string':
        return always(test.value !== '');
      case 'number':
        return always(test.value !== 0);
      case 'list':
      case 'object':
      case 'built-string':
        return always(true);
      case 'name':
        return this.#named(test, deeper);
      case 'operation':
        return this.#operation(test, scope, deeper);
      case 'call':
        return this.#called(test, deeper);
      case 'index': {
        // A table of those who may: `admins[user.Role]`.
        const isTable = this.names.items(test.object, deeper) !== undefined;
        return isTable ? this.#lists.within(test.object, test.index, deeper) : this.#other(test, scope);
      }
      case 'other': {
        const [only] = test.parts;
        return test.parts.length === 1 && only && only.kind !== 'name'
          ? this.of(only, deeper)
          : this.#other(test, scope);
      }
      default:
        return this.#other(test, scope);
    }
  }

  asks(by: Question['by'], subject: string, line: number, value?: string, isFixed?: boolean): Condition {
    const key = `${by} ${subject}${value === undefined ? '' : ` ${value}`}`;
    return { kind: 'asks', question: { key, by, subject, line, value, isFixed } };
  }

  #other(test: Expression, scope: Scope): Condition {
    // `policy(post).edit?` of Ruby asks.
    const isPlace = (test.kind === 'member' && !test.property.endsWith('?')) || test.kind === 'index';
    return this.asks(isPlace ? 'presence' : 'answer', this.names.written(test, scope), test.span.startLine);
  }

  #named(test: Of<'name'>, scope: Scope): Condition {
    const { path } = test;
    if (nothing.test(path)) return always(false);
    const part = (pattern: RegExp): Expression => ({ ...test, path: path.replace(pattern, '') });
    if (absent.test(path)) return not(this.of(part(absent), scope));
    if (present.test(path)) return this.of(part(present), scope);
    const bound = scope.bound.get(path);
    if (bound !== undefined) return this.of(bound.value, { ...bound.scope, depth: scope.depth });
    const flag = path.includes('.') ? undefined : this.#ways.flag(path, scope);
    const sought = this.names.sought(path, scope);
    if (flag === undefined && sought !== undefined) return this.of(sought, scope);
    return (
      flag ?? orNothing(test, this.asks('presence', this.names.meaning(path, scope), test.span.startLine))
    );
  }

  #operation(test: Of<'operation'>, scope: Scope, deeper: Scope): Condition {
    const { operator } = test;
    const operands = test.operands.slice(0, mostOperands);
    const [left, right, third] = operands;
    const below = (each: Expression | undefined): Condition => (each ? this.of(each, scope) : always(false));
    if (/^(?:!|not|~)$/.test(operator)) return not(this.of(left ?? test, deeper));
    if (/^(?:&&|and)$/.test(operator) || (operator === '&' && operands.every(isOne)))
      return all(operands.map(below));
    if (/^(?:\|\||or|\?\?)$/.test(operator) || (operator === '|' && operands.every(isOne)))
      return any(operands.map(below));
    if (operator === '?:')
      return any([all([below(left), below(right)]), all([not(below(left)), below(third)])]);
    if (left === undefined || right === undefined || operands.length > 2) return this.#other(test, scope);
    if (/^(?:===?|is|eq|-eq)$/.test(operator)) return this.equal(left, right, deeper);
    if (/^(?:!==?|is not|<>|!~)$/.test(operator)) return not(this.equal(left, right, deeper));
    if (operator === 'in') return this.#lists.within(right, left, deeper);
    if (operator === 'not in') return not(this.#lists.within(right, left, deeper));
    return /^[<>]=?$/.test(operator)
      ? ofAmount(test, this.#ordered(operator, left, right, deeper))
      : this.#other(test, scope);
  }

  /** `a === b`; that something is nothing, true or empty is no more than whether it is there. */
  equal(one: Expression, other: Expression, scope: Scope): Condition {
    const [left, right] = isFixed(one) && !isFixed(other) ? [other, one] : [one, other];
    if (right.kind === 'boolean')
      return right.value ? this.of(left, scope) : not(this.of(certain(left), scope));
    if (isNothing(right)) return not(this.#isThere(certain(left), scope));
    const each = this.names.each(left, scope) ?? this.names.each(right, scope);
    const member = this.names.each(left, scope) ? right : left;
    if (each !== undefined) return any(each.map((item) => this.equal(member, item, scope)));
    const [a, b] = [this.names.written(left, scope), this.names.written(right, scope)];
    const { startLine } = one.span;
    // What stands in a list is altered there.
    if (isFixed(right)) return orNothing(left, this.asks('equal', a, right.span.startLine, b, true));
    return a < b ? this.asks('equal', a, startLine, b) : this.asks('equal', b, startLine, a);
  }

  #isThere(value: Expression, scope: Scope): Condition {
    if (value.kind !== 'call') return this.of(value, scope);
    const { callee, arguments: given } = value.call;
    const [first] = given;
    return /^(?:len|count|strlen)$/.test(callee) && first
      ? this.of(first.value, scope)
      : this.of(value, scope);
  }

  /** `a >= b` is that it is equal or above; what is fixed stands on the right. */
  #ordered(operator: string, one: Expression, other: Expression, scope: Scope): Condition {
    const turned = isFixed(one) && !isFixed(other);
    const [left, right] = turned ? [other, one] : [one, other];
    const by = operator.startsWith('>') === turned ? 'below' : 'above';
    // `roles.length > 0`
    if (isNothing(right) && by === 'above' && operator.length === 1) return this.#isThere(left, scope);
    const [a, b] = [this.names.written(left, scope), this.names.written(right, scope)];
    const strict = this.asks(by, a, one.span.startLine, b, isFixed(right));
    return operator.endsWith('=') ? any([strict, this.equal(left, right, scope)]) : strict;
  }

  #called(test: Of<'call'>, scope: Scope): Condition {
    const { call } = test;
    const { callee, receiver, arguments: given } = call;
    const [first, second] = given;
    // `head(:forbidden) and return`
    if (/^(?:head|render|redirect_to|redirect)$/.test(callee) || makesError.test(callee)) return always(true);
    if (handingOn.test(callee) && receiver === undefined && first) return this.of(first.value, scope);
    if (absent.test(`.${lastName(callee)}`) && given.length === 0) return not(this.#receiver(call, scope));
    if (present.test(`.${lastName(callee)}`) && given.length === 0) return this.#receiver(call, scope);
    if (alike.test(callee) && first) {
      const isPlain = /^(?:strings|Objects|String)\./.test(callee);
      const other = isPlain ? second?.value : receiverOf(call);
      if (other !== undefined) return this.equal(other, first.value, scope);
    }
    const member = this.#lists.asked(call, scope);
    if (member !== undefined) return member;
    const own = receiver === undefined ? this.names.own(callee, scope) : undefined;
    const answer =
      own && this.#ways.answers(own.index, this.#inside(call, own.index, own.declared.parameters, scope));
    return answer ?? this.asks('answer', this.names.written(test, scope), test.span.startLine);
  }

  #receiver(call: Call, scope: Scope): Condition {
    const receiver = receiverOf(call);
    return receiver ? this.of(receiver, scope) : always(true);
  }

  #inside(
    call: Call,
    index: number,
    parameters: CodeFacts['functions'][number]['parameters'],
    scope: Scope,
  ): Scope {
    const own = parameters.filter(({ name }) => !/^(?:self|cls|this)$/.test(name));
    const bound = new Map<string, { value: Expression; scope: Scope }>();
    own.forEach(({ name }, at) => {
      const value = call.arguments[at]?.value;
      if (name !== '' && value !== undefined) bound.set(name, { value, scope });
    });
    return { inFunction: index, line: Number.POSITIVE_INFINITY, bound, depth: scope.depth + 1 };
  }
}

const isNothing = (value: Expression): boolean =>
  value.kind === 'null' ||
  (value.kind === 'name' && nothing.test(value.path)) ||
  (value.kind === 'string' && value.value === '') ||
  (value.kind === 'number' && value.value === 0);

/** A class or the making of one: Django REST framework's `IsAdmin | IsOwner`. */
const isOne = (value: Expression): boolean =>
  (value.kind === 'name' && /^(?:\w+\.)*[A-Z]\w*$/.test(value.path)) ||
  value.kind === 'call' ||
  value.kind === 'operation';
