import type { Expression } from '../../model/code.ts';
import type { ReadExpression, ReadStatement } from './adapter.ts';
import type { Builder } from './builder.ts';
import type { ExpressionBuilder } from './expression-builder.ts';
import { addition, operation } from './strings.ts';

/** `null`, `nil`, `None`. */
export const nothing: ReadExpression = (b, n) => ({ kind: 'null', span: b.tree.span(n) });

export const truth: ReadExpression = (b, n) => ({
  kind: 'boolean',
  value: b.tree.textOf(n).toLowerCase() === 'true',
  span: b.tree.span(n),
});

/** What is run for errors, in a language in which it is run for all of them. */
export const rescued: ReadStatement = (b, n) => b.rescue(n, []);

/** The same where it says for which: `except (KeyError, jwt.PyJWTError) as e:` for `KeyError`, `PyJWTError`. */
export const rescuedOf: ReadStatement = (b, n) => {
  const named = b.tree.named(n);
  const body = named.at(-1) ?? n;
  const isBody = /(?:block|body|then|statement)$/.test(b.tree.type(body));
  const head = b.tree.text.slice(b.tree.start(n), isBody ? b.tree.start(body) : b.tree.end(n)).slice(0, 400);
  const types = head.match(/[A-Z]\w*(?![\w.:]*[.:]\w)/g) ?? [];
  b.rescue(n, types.slice(0, 10));
};

/** A name as it is written. */
export const written: ReadExpression = (b, n) => b.name(n, b.tree.textOf(n));

/** What is in parentheses, awaited, or otherwise wrapped: the first named child. */
export const inner: ReadExpression = (b, n) => b.maybe(b.tree.named(n)[0] ?? -1);

/** The last named child: what a cast or assertion is made of. */
export const lastInner: ReadExpression = (b, n) => b.maybe(b.tree.named(n).at(-1) ?? -1);

export const list: ReadExpression = (b, n) => ({
  kind: 'list',
  items: b.tree.named(n).map((c) => b.use(c)),
  span: b.tree.span(n),
});

/** An expression that is one of the node's fields. */
export const fieldOf =
  (name: string): ReadExpression =>
  (b, n) =>
    b.maybe(b.tree.field(n, name));

/** `object.property` with the two under these fields. */
export const memberOf =
  (object: string, property: string): ReadExpression =>
  (b, n) =>
    b.member(n, b.tree.field(n, object), b.tree.textOf(b.tree.field(n, property)));

export const conditional =
  (condition: string, then: string, otherwise: string): ReadExpression =>
  (b, n) =>
    operation(
      b,
      n,
      '?:',
      [condition, then, otherwise].map((name) => b.tree.field(n, name)),
    );

const WORDS: ReadonlyMap<string, string> = new Map([
  ['and', '&&'],
  ['or', '||'],
  ['not', '!'],
  ['AND', '&&'],
  ['OR', '||'],
]);

/** The operator of a node under its `operator` field, or its first anonymous child; words become signs. */
export function operatorOf(b: ExpressionBuilder, n: number): string {
  const field = b.tree.field(n, 'operator');
  const node = field >= 0 ? field : (b.tree.children(n).find((c) => !b.tree.isNamed(c)) ?? -1);
  const text = b.tree.textOf(node);
  return WORDS.get(text) ?? text;
}

/** `!a`, `-a`, `&a`: transparent for the operators that only take an address, reference or value. */
export const unary: ReadExpression = (b, n) => {
  const operator = operatorOf(b, n);
  const operand = b.tree.named(n).at(-1) ?? -1;
  return operator === '&' || operator === '*' || operator === '@'
    ? b.maybe(operand)
    : operation(b, n, operator, [operand]);
};

/** `left operator right`, additions as strings where they are. */
export const binary =
  (type: string, additions: readonly string[]): ReadExpression =>
  (b, n) => {
    const operator = operatorOf(b, n);
    if (additions.includes(operator)) return addition(b, n, { type, operators: new Set(additions) });
    return operation(b, n, operator, [b.tree.field(n, 'left'), b.tree.field(n, 'right')]);
  };

/** `a && b`: what is right of it depends on what is left. */
export const shortCircuit: ReadStatement = (b, n) => {
  const operator = operatorOf(b, n);
  if (operator !== '&&' && operator !== '||') return;
  b.branch(n, b.use(b.tree.field(n, 'left')), operator === '&&', b.tree.field(n, 'right'));
};

/** `if` with its parts under these fields. */
export const conditionOf =
  (test: string, then: string, otherwise: string): ReadStatement =>
  (b, n) => {
    const [first = -1, ...more] = b.tree.fields(n, otherwise);
    const condition = b.tree.field(n, test);
    b.condition(n, condition, b.tree.field(n, then), first);
    for (const c of more) b.branch(n, b.use(condition), false, c);
  };

/** A `case` of a `switch` on `subject` as a branch on their equality. */
export function caseBranch(b: Builder, n: number, subject: number, value: number): void {
  const operands = [b.use(subject), b.use(value)];
  b.branch(n, { kind: 'operation', operator: '==', operands, span: b.tree.span(n) }, true, n);
}

/** `return value`, the value its first named child. */
export const returnStatement: ReadStatement = (b, n) => b.return(n, b.tree.named(n)[0] ?? -1);

/** The body of a lambda, unless it is a block. */
export const lambdaBody =
  (field: string, block: string): ReadStatement =>
  (b, n) => {
    const body = b.tree.field(n, field);
    if (body >= 0 && b.tree.type(body) !== block) b.return(body, body);
  };

const NUMERIC =
  /^(?:u?int(?:eger|8|16|32|64|ptr)?|u?long|u?short|s?byte|float(?:32|64)?|double|decimal|bool(?:ean)?|[iu](?:8|16|32|64|size)|f(?:32|64)|size_t)$/i;

/** `(type) value`: a call of the type where it makes a number, else the value itself. */
export function cast(b: ExpressionBuilder, n: number, type: string, value: number): Expression | undefined {
  if (!NUMERIC.test(type)) return b.maybe(value);
  const span = b.tree.span(n);
  const args = [{ value: b.use(value) }];
  const call = { callee: type, arguments: args, form: 'call', span, inFunction: -1, inClass: -1 } as const;
  return { kind: 'call', call, span };
}

/** A type's name without its arguments: `List` for `List<T>`. */
export function plainType(text: string): string {
  return (text.split(/[<[\s]/, 1)[0] ?? '').replaceAll('::', '.').replaceAll('\\', '.').replace(/^\./, '');
}

/** `for (const name of values)`: the name takes each of them. */
export function loopVariable(b: Builder, name: number, values: number): void {
  const target = name < 0 ? undefined : (b.maybe(name) ?? b.name(name, b.tree.textOf(name)));
  const isName = target?.kind === 'name' && /^[\w.$@]+$/.test(target.path);
  if (isName && values >= 0) b.assign(name, target.path, b.use(values), { operator: 'for' });
}
