import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { any, type Condition } from '../../../model/condition.ts';
import { lastName } from '../shared/names/dotted.ts';
import { isFixed, receiverOf } from './constants.ts';
import type { Scope } from './names.ts';
import type { Reading } from './reading.ts';

const holds = /(?:^|\.)(?:includes|include\?|has|contains|Contains|member\?|key\?|in\?|in_array|indexOf)$/;
const some = /(?:^|\.)(?:some|any\?|any|find|exists)$/;

/** Reads what is asked of lists: a list that is written out is each of what it lists. */
export class Lists {
  readonly #code: CodeFacts;
  readonly #conditions: Reading;

  constructor(code: CodeFacts, conditions: Reading) {
    this.#code = code;
    this.#conditions = conditions;
  }

  /** `role in ROLES`. */
  within(list: Expression, member: Expression, scope: Scope): Condition {
    const { names } = this.#conditions;
    const items = names.items(list, scope);
    if (items !== undefined) {
      if (isFixed(member))
        return this.#conditions.asks(
          'member',
          names.written(list, scope),
          member.span.startLine,
          names.written(member, scope),
          true,
        );
      return any(items.map((item) => this.#conditions.equal(member, item, scope)));
    }
    const each = names.each(member, scope);
    if (each !== undefined) return any(each.map((item) => this.within(list, item, scope)));
    const [subject, value] = [names.written(list, scope), names.written(member, scope)];
    return this.#conditions.asks('member', subject, member.span.startLine, value, isFixed(member));
  }

  /** `ROLES.includes(role)`, `slices.Contains(roles, role)`, `['a', 'b'].some((role) => …)`. */
  asked(call: Call, scope: Scope): Condition | undefined {
    const { callee, arguments: given } = call;
    const [first, second] = given.map(({ value }) => value);
    if (first === undefined) return undefined;
    if (holds.test(callee)) {
      if (/^(?:slices|strings)\.|^in_array$/.test(callee) && second !== undefined)
        return callee === 'in_array' ? this.within(second, first, scope) : this.within(first, second, scope);
      const receiver = receiverOf(call);
      if (receiver === undefined) return undefined;
      return lastName(callee) === 'in?'
        ? this.within(first, receiver, scope)
        : this.within(receiver, first, scope);
    }
    return some.test(callee) ? this.#some(call, first, scope) : undefined;
  }

  #some(call: Call, first: Expression, scope: Scope): Condition | undefined {
    // `any(role in user.roles for role in ROLES)`
    const [test] = first.kind === 'other' ? first.parts : [];
    if (call.callee === 'any' && test !== undefined) return this.#conditions.of(test, scope);
    const receiver = receiverOf(call);
    const declared = first.kind === 'function' ? this.#code.functions[first.function] : undefined;
    const [only] =
      first.kind === 'function'
        ? this.#code.returns.filter((each) => each.inFunction === first.function)
        : [];
    const value = only?.value ?? declared?.last;
    const name = declared?.parameters[0]?.name ?? '';
    if (receiver === undefined || value === undefined || name === '' || first.kind !== 'function')
      return undefined;
    const items = this.#conditions.names.items(receiver, scope) ?? [
      {
        kind: 'name',
        path: `${this.#conditions.names.written(receiver, scope)}[]`,
        span: call.span,
      } as const,
    ];
    return any(
      items.map((item) => {
        const bound = new Map([...scope.bound, [name, { value: item, scope }]]);
        return this.#conditions.of(value, { ...scope, inFunction: first.function, bound });
      }),
    );
  }
}
