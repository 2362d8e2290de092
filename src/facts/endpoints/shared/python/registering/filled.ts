import type { Argument, Call, Expression } from '../../../../../model/code.ts';
import type { PythonFunction } from '../module/module.ts';

const deepest = 12;

/** The values of parameters in one call of their function, defaults left out. */
export function argumentsFor(
  { parameters }: Pick<PythonFunction, 'parameters'>,
  { arguments: given }: Pick<Call, 'arguments'>,
): Map<string, Expression> {
  const found = new Map<string, Expression>();
  let at = 0;
  for (const { name, value } of given) {
    const own = name ?? parameters[at++]?.name;
    if (own !== undefined && parameters.some((each) => each.name === own)) found.set(own, value);
  }
  return found;
}

/** The same, with the defaults of those that were not given. */
export function valuesFor(
  own: Pick<PythonFunction, 'parameters'>,
  call: Pick<Call, 'arguments'>,
): Map<string, Expression> {
  const found = argumentsFor(own, call);
  for (const { name, value } of own.parameters)
    if (value !== undefined && !found.has(name)) found.set(name, value);
  return found;
}

/** What a method calls, with what it was given itself; `*rest` and `**options` hand on what has no parameter of its own. */
export function filledIn(inner: Call, { parameters }: PythonFunction, { arguments: given }: Call): Call {
  const spread = inner.arguments.flatMap(({ name, value }) =>
    name === '*' && value.kind === 'name' ? [value.path] : [],
  );
  const own = parameters.filter(({ name }, at) => at > 0 && !spread.includes(name));
  const values = valuesFor({ parameters: own }, { arguments: given });
  const plain = replaced(inner, values).arguments.filter(({ name }) => name !== '*');
  const isOwn = ({ name }: Argument, at: number): boolean =>
    name === undefined ? at < own.length : own.some((each) => each.name === name);
  const isSet = ({ name }: Argument): boolean =>
    name !== undefined && plain.some((each) => each.name === name);
  const rest = spread.length === 0 ? [] : given.filter((each, at) => !isOwn(each, at) && !isSet(each));
  return { ...inner, arguments: [...plain, ...rest] };
}

/** A call with values in the place of names. */
export function replaced(call: Call, values: ReadonlyMap<string, Expression>, depth = 0): Call {
  const [head = '', ...rest] = call.callee.split('.');
  const own = values.get(head);
  return {
    ...call,
    callee: own?.kind === 'name' ? [own.path, ...rest].join('.') : call.callee,
    arguments: call.arguments.map((each) => ({ ...each, value: filled(each.value, values, depth + 1) })),
  };
}

function filled(value: Expression, values: ReadonlyMap<string, Expression>, depth: number): Expression {
  if (depth > deepest) return value;
  const below = (each: Expression): Expression => filled(each, values, depth + 1);
  switch (value.kind) {
    case 'name': {
      const [head = '', ...rest] = value.path.split('.');
      const own = values.get(head);
      return own === undefined || (rest.length > 0 && own.kind !== 'name') ? value : withPath(own, rest);
    }
    case 'call':
      return { ...value, call: replaced(value.call, values, depth + 1) };
    case 'list':
      return { ...value, items: value.items.map(below) };
    case 'built-string':
      return { ...value, parts: value.parts.map(below) };
    default:
      return value;
  }
}

export const withPath = (value: Expression, rest: readonly string[]): Expression =>
  value.kind === 'name' ? { ...value, path: [value.path, ...rest].join('.') } : value;
