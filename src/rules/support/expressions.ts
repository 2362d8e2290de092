import { type Call, type CodeFacts, type Expression, partsOf } from '../../model/code.ts';
import { lookup } from './lookup.ts';

/** The last name of a dotted path: `get` of `requests.get`. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The method a call names, whatever it is called on. */
export function methodOf(call: Call): string {
  return lastName(call.callee);
}

/** A keyword argument, or an entry of an object among the arguments, by name. */
export function option(call: Call, name: string): Expression | undefined {
  const named = call.arguments.find((argument) => argument.name === name);
  if (named) return named.value;
  for (const { value } of call.arguments) {
    const entry = value.kind === 'object' ? value.entries.find(({ key }) => key === name) : undefined;
    if (entry) return entry.value;
  }
  return undefined;
}

/** A constant as text: a string's value, `true`, `0`, `none`, a dotted path; undefined for what is worked out. */
export function constantText(expression: Expression | undefined): string | undefined {
  switch (expression?.kind) {
    case 'string':
      return expression.value;
    case 'boolean':
      return String(expression.value);
    case 'number':
      return String(expression.value);
    case 'null':
      return 'null';
    case 'name':
      return expression.path;
    default:
      return undefined;
  }
}

export function isFalse(expression: Expression | undefined): boolean {
  return expression?.kind === 'boolean' && !expression.value;
}

export function isTrue(expression: Expression | undefined): boolean {
  return expression?.kind === 'boolean' && expression.value;
}

/** An expression, or what the name that it is was given, where the file gives it exactly one value. */
export function settled(code: CodeFacts, expression: Expression): Expression {
  if (expression.kind !== 'name') return expression;
  const facts = lookup(code);
  const own = facts.assignments(expression.path);
  const field = own.length === 0 ? /^(?:self|this|cls|static)\.(\w+)$/.exec(expression.path)?.[1] : undefined;
  const given =
    field === undefined
      ? own
      : facts.assignments(field).filter(({ inClass, inFunction }) => inClass >= 0 && inFunction < 0);
  const [only] = given;
  return only && given.length === 1 && only.operator === '=' && !facts.isParameter(expression.path)
    ? only.value
    : expression;
}

/** Whether a function written in place does nothing but give this value. */
export function onlyReturns(
  code: CodeFacts,
  expression: Expression,
  is: (value: Expression) => boolean,
): boolean {
  if (expression.kind !== 'function') return false;
  const returns = lookup(code).returns(expression.function);
  const calls = lookup(code).calls(expression.function).length > 0;
  return !calls && returns.length > 0 && returns.every(({ value }) => is(value));
}

/** All expressions inside one, itself first. Those that functions hold are not in it. */
export function* within(expression: Expression): Iterable<Expression> {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    waiting.push(...partsOf(next));
  }
}

/** Like {@link within}, but without what is inside calls: those are judged as calls of their own. */
export function* beside(expression: Expression): Iterable<Expression> {
  const waiting: Expression[] = [expression];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    if (next.kind !== 'call') waiting.push(...partsOf(next));
  }
}
