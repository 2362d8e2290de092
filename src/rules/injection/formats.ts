import type { Argument, Expression } from '../../model/code.ts';
import { lastName } from '../support/expressions.ts';
import type { Names } from './names.ts';
import { wrappers } from './sql.table.ts';

/** A format that stands elsewhere, and what is put into it: `QUERY % name`, `String.format(QUERY, name)`. */
interface Filling {
  readonly format: Expression;
  readonly values: readonly Expression[];
  /** `$name` of Python's `Template`, by the names that the values are given. */
  readonly names?: ReadonlyMap<string, Expression>;
}

/** Modules and classes whose `format` takes the format as an argument; of anything else it is called on the format. */
const MODULES = /^(?:|String|string|util|fmt|MessageFormat|Kernel|Objects|strings)$/;

/** The format and its values; undefined for anything else. */
function fillingOf(expression: Expression): Filling | undefined {
  if (expression.kind === 'operation') {
    const [format, values] = expression.operands;
    return expression.operator === '%' && format && values
      ? { format, values: [...namesIn(values).values(), ...listed(values)] }
      : undefined;
  }
  if (expression.kind !== 'call') return undefined;
  const { call } = expression;
  const name = lastName(call.callee);
  const on = call.callee.slice(0, -name.length - 1);
  const own = call.receiver ?? { kind: 'name' as const, path: on, span: expression.span };
  const values = call.arguments.map(({ value }) => value);
  const [first, ...rest] = values;
  if (/^(?:substitute|safe_substitute)$/.test(name))
    return { format: own, values: [], names: namedIn(call.arguments) };
  if (/^v?s?printf$|^Sprintf$/.test(name)) return first && { format: first, values: rest.flatMap(listed) };
  if (!/^(?:format|Format|formatted)$/.test(name)) return undefined;
  if (call.receiver || !MODULES.test(on)) return { format: own, values };
  const isLocale = first?.kind === 'name' && /\bLocale\b/.test(first.path);
  const [format, ...given] = isLocale ? rest : values;
  return format && { format, values: given };
}

const listed = (value: Expression): readonly Expression[] =>
  value.kind === 'list' ? value.items : value.kind === 'object' ? [] : [value];

function namesIn(value: Expression): ReadonlyMap<string, Expression> {
  return new Map(value.kind === 'object' ? value.entries.map((entry) => [entry.key, entry.value]) : []);
}

function namedIn(given: readonly Argument[]): ReadonlyMap<string, Expression> {
  return new Map(
    given.flatMap(({ name, value }) => (name === undefined ? [...namesIn(value)] : [[name, value] as const])),
  );
}

/** What `Template(…)` is made of. */
function templateOf(value: Expression): Expression | undefined {
  const isTemplate = value.kind === 'call' && lastName(value.call.callee) === 'Template';
  return isTemplate ? value.call.arguments[0]?.value : undefined;
}

/** A template's text as a format, and its values in the order of their places. */
function templateFormat(
  text: string,
  names: ReadonlyMap<string, Expression>,
): { readonly text: string; readonly values: readonly Expression[] } {
  const values: Expression[] = [];
  const plain = text
    .replaceAll('%', '%%')
    .replaceAll(/\$\$|\$\{(\w+)\}|\$(\w+)/g, (word, braced?: string, bare?: string) => {
      const value = names.get(braced ?? bare ?? '') ?? names.get('*') ?? [...names.values()][0];
      if (word === '$$' || value === undefined) return word;
      values.push(value);
      return '{}';
    });
  return { text: plain, values };
}

/** A format that stands elsewhere as if it stood here; undefined for anything else. */
export function filledFormat(
  expression: Expression,
  names: Names,
  inFunction: number,
): (Expression & { kind: 'built-string' }) | undefined {
  const filling = fillingOf(expression);
  const format = filling && constantOf(filling.format, names, inFunction);
  if (filling === undefined || format === undefined) return undefined;
  const { text, values } = filling.names
    ? templateFormat(format, filling.names)
    : { text: format, values: filling.values };
  const { span } = expression;
  return {
    kind: 'built-string',
    how: 'format',
    parts: [{ kind: 'string', value: text, span }, ...values],
    span,
  };
}

/** A text that is the same whenever it is read. */
function constantOf(value: Expression, names: Names, inFunction: number): string | undefined {
  if (value.kind === 'string') return value.value;
  const template = templateOf(value);
  if (template?.kind === 'string') return template.value;
  // Ruby's `"…".freeze` is a call without parentheses.
  if (value.kind === 'member' && wrappers.has(value.property))
    return constantOf(value.object, names, inFunction);
  if (value.kind === 'call' && wrappers.has(lastName(value.call.callee))) {
    const inner = value.call.receiver ?? value.call.arguments[0]?.value;
    return inner && constantOf(inner, names, inFunction);
  }
  if (value.kind !== 'name') return undefined;
  const given = names.assigned(value.path, inFunction);
  const [only] = given;
  if (given.length !== 1 || !only || only.value.kind === 'name') return undefined;
  return constantOf(only.value, names, inFunction);
}
