import type { Expression } from '../../../model/code.ts';
import type { PythonClass } from '../shared/python/module/module.ts';

/** What a request asks of a view: `list` and `GET`. */
export interface Asked {
  readonly action: string;
  readonly method: string;
}

/** What is known where permissions are worked out. */
export interface Scope {
  readonly asked: Asked;
  readonly lineage: readonly { readonly class: PythonClass }[];
  readonly locals: Readonly<Record<string, Expression>>;
  /** What a name of the module stands for, where that is a table or a list of words. */
  readonly constant: (name: string) => Expression | undefined;
}

const deepest = 8;

/**
 * An expression with what is known of it filled in: names of the function, attributes of the view, and what a table has for
 * what is asked, `self.duties.get(self.action)`; what the table lacks is null.
 */
export function filledIn(value: Expression, scope: Scope, depth = 0): Expression {
  if (depth > deepest) return value;
  const below = (each: Expression): Expression => filledIn(each, scope, depth + 1);
  switch (value.kind) {
    case 'name': {
      const [, attribute, row] = /^self\.(\w+)(?:\.(\w+))?$/.exec(value.path) ?? [];
      const known =
        attribute === undefined
          ? (scope.locals[value.path] ?? scope.constant(value.path))
          : rowOf(attributeOf(attribute, scope), row);
      return known === undefined ? value : below(known);
    }
    case 'index':
      return entryOf(below(value.object), value.index, scope) ?? value;
    case 'list':
      return { ...value, items: value.items.slice(0, 30).map(below) };
    case 'other':
      return { ...value, parts: value.parts.slice(0, 10).map(below) };
    case 'operation':
      if (value.operator === '?:') return armOf(value, scope, below);
      return firstSet({ ...value, operands: value.operands.slice(0, 8).map(below) });
    case 'call':
      return called(value, scope, below);
    default:
      return value;
  }
}

/** What a value is, or what it has by a name that is written out: `self.duties['default']`. */
const rowOf = (value: Expression | undefined, row: string | undefined): Expression | undefined =>
  row === undefined
    ? value
    : value?.kind === 'object'
      ? value.entries.find(({ key }) => key === row)?.value
      : undefined;

/** Of `self.sealed if self.action == 'seal' else self.permission_classes`, what it comes to, where that can be told. */
function armOf(
  value: Expression & { kind: 'operation' },
  scope: Scope,
  below: (each: Expression) => Expression,
): Expression {
  const [test, ...arms] = value.operands;
  const isMet = test && evaluate(test, scope);
  const arm = isMet === undefined ? undefined : arms[isMet ? 0 : 1];
  return arm === undefined ? { ...value, operands: value.operands.slice(0, 8).map(below) } : below(arm);
}

/** Of `self.duties.get(self.action) or self.permission_classes`, what it comes to, where that can be told. */
function firstSet(value: Expression & { kind: 'operation' }): Expression {
  const [first, ...further] = value.operands;
  const known = value.operator === '||' && first !== undefined ? isSet(first) : undefined;
  if (first === undefined || known === undefined) return value;
  const [next, ...rest] = further;
  if (known || next === undefined) return first;
  return rest.length === 0 ? next : firstSet({ ...value, operands: further });
}

function called(
  value: Expression & { kind: 'call' },
  scope: Scope,
  below: (each: Expression) => Expression,
): Expression {
  const { call } = value;
  const [first, otherwise] = call.arguments;
  const said = /^self\.(\w+)$/.exec(pathOf(value))?.[1];
  if (said !== undefined) {
    const known = attributeOf(said, scope) ?? call.arguments[2]?.value;
    return known === undefined ? value : below(known);
  }
  const holder = /^((?:\w+\.)?\w+)\.get$/.exec(call.callee)?.[1];
  const table = /(?:^|\.)get$/.test(call.callee)
    ? (call.receiver ??
      (holder === undefined ? undefined : { kind: 'name' as const, path: holder, span: value.span }))
    : undefined;
  if (table !== undefined && first !== undefined) {
    const entry = entryOf(below(table), first.value, scope);
    if (entry !== undefined)
      return entry.kind === 'null' && otherwise ? below(otherwise.value) : below(entry);
  }
  const receiver = call.receiver && below(call.receiver);
  const given = call.arguments.map((each) => ({ ...each, value: below(each.value) }));
  return { ...value, call: { ...call, arguments: given, ...(receiver ? { receiver } : {}) } };
}

function entryOf(table: Expression, key: Expression, scope: Scope): Expression | undefined {
  const actual = askedBy(key, scope);
  if (table.kind !== 'object' || actual === undefined) return undefined;
  const entry = table.entries.find((each) => each.key === actual);
  return entry?.value ?? { kind: 'null', span: key.span };
}

const attributeOf = (name: string, { lineage }: Scope): Expression | undefined =>
  lineage.map((level) => level.class.attributes[name]).find((own) => own !== undefined);

/** Whether a test holds for what is asked, as far as that can be told. */
export function evaluate(test: Expression, scope: Scope, depth = 0): boolean | undefined {
  if (depth > 5) return undefined;
  if (test.kind !== 'operation') return isSet(filledIn(test, scope));
  const { operator, operands } = test;
  const [left, right] = operands;
  if (operator === '!') {
    const inner = left && evaluate(left, scope, depth + 1);
    return inner === undefined ? undefined : !inner;
  }
  if (operator === '||' || operator === '&&') {
    const results = operands.map((each) => evaluate(each, scope, depth + 1));
    if (results.includes(operator === '||')) return operator === '||';
    return results.includes(undefined) ? undefined : operator === '&&';
  }
  if (left === undefined || right === undefined) return undefined;
  const isPositive = /^(?:==|in|is)$/.test(operator);
  if (!isPositive && !/^(?:!=|not in|is not)$/.test(operator)) return undefined;
  if (right.kind === 'null') {
    const known = isSet(filledIn(left, scope));
    return known === undefined ? undefined : known !== isPositive;
  }
  const actual = askedBy(left, scope);
  const among = wordsIn(filledIn(right, scope));
  return actual === undefined || among === undefined ? undefined : among.includes(actual) === isPositive;
}

/** Whether all of some conditions came out as they must, as far as that can be told. */
export function holdAll(
  tests: readonly { readonly test: Expression; readonly when: boolean }[],
  scope: Scope,
): boolean | undefined {
  const results = tests.map(({ test, when }) => {
    const result = evaluate(test, scope);
    return result === undefined ? undefined : result === when;
  });
  if (results.includes(false)) return false;
  return results.includes(undefined) ? undefined : true;
}

function isSet(value: Expression): boolean | undefined {
  if (value.kind === 'null') return false;
  if (value.kind === 'string') return value.value !== '';
  return value.kind === 'list' ? value.items.length > 0 : undefined;
}

/** Whether an expression says what is asked: `self.action`, `getattr(self, 'action', None)`, `request.method`. */
export const saysAsked = (value: Expression): boolean => /\.(?:action|request\.method)$/.test(pathOf(value));

/** The name that an expression is, or that it looks up: `self.action` of `getattr(self, 'action', None)`. */
function pathOf(value: Expression): string {
  if (value.kind === 'name') return value.path;
  if (value.kind !== 'call' || value.call.callee !== 'getattr') return '';
  const [of, name] = value.call.arguments.map((each) => each.value);
  return of?.kind === 'name' && name?.kind === 'string' ? `${of.path}.${name.value}` : '';
}

/** @param value also a name of the function that stands for it: `action = self.action` */
function askedBy(value: Expression, { asked, locals }: Scope): string | undefined {
  const { action, method } = asked;
  const path = pathOf((value.kind === 'name' && locals[value.path]) || value);
  const actual = path.endsWith('.action') ? action : path.endsWith('.method') ? method : '';
  return actual === '' || actual === '*' ? undefined : actual;
}

function wordsIn(value: Expression): readonly string[] | undefined {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'object') return value.entries.map(({ key }) => key);
  if (value.kind === 'list')
    return value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
  return value.kind === 'name' && /SAFE_METHODS$/.test(value.path) ? ['GET', 'HEAD', 'OPTIONS'] : undefined;
}
