import type { Call, CodeFacts, Expression } from '../../model/code.ts';
import { lastName, within } from '../support/expressions.ts';
import { lookup } from '../support/lookup.ts';
import type { Hole } from './assemble.ts';
import type { Names } from './names.ts';
import { harmlessCalls } from './sql.table.ts';

const CONSTANT_NAME = /^(?:k[A-Z]\w*|[A-Z][A-Z0-9_]{2,})$/;
const PLACEHOLDERS =
  /^(?:\w*place_?holders?\w*|\w*marks?|\w*param(?:eter)?_?(?:marks|list|string|placeholders)\w*)$/i;
const NUMERIC_TYPE =
  /^(?:u?int(?:eger|8|16|32|64)?|u?long|u?short|s?byte|float(?:32|64)?|double|decimal|bool(?:ean)?|number|bigint|Integer|Long|Short|Double|Float|BigDecimal|BigInteger|UUID|Guid|uuid\.UUID|DateTime|LocalDate|Instant|datetime|date|time\.Time|[iu](?:8|16|32|64|size))\??$/;
const REQUEST =
  /^(?:req|request|ctx|context|params|_GET|_POST|_REQUEST|_COOKIE|_SERVER|event)\b|^(?:c|r|req|ctx)\.(?:Query|DefaultQuery|Param|PostForm|FormValue|GetHeader|PathValue|URL\.Query)\.|(?:^|\.)(?:query|body|params|args|form|cookies|headers|querystring|searchParams|GET|POST)\./;
const READ =
  /(?:^|\.)(?:query|body|json|params?|args|form|cookies?|headers?|GET|POST|values|input|get|getParameter|FormValue|Query|Param|PostForm)(?:\.|$)/;

/** Whether a value comes from whoever calls, as far as its name tells. */
export function isFromRequest(
  { value, inFunction }: Pick<Hole, 'value' | 'inFunction'>,
  names: Names,
): boolean {
  return [...within(value)].some((part) => {
    if (part.kind === 'call') return REQUEST.test(`${part.call.callee}.`);
    if (part.kind !== 'name') return false;
    if (REQUEST.test(`${part.path}.`)) return true;
    const given = names.assigned(part.path, inFunction);
    return given.some(({ value: from }) => {
      if (from.kind === 'call') return REQUEST.test(`${from.call.callee}.`) && READ.test(from.call.callee);
      return from.kind === 'name' && REQUEST.test(`${from.path}.`);
    });
  });
}

/** Whether a hole in an SQL text can hold nothing that would change the statement. */
export function isHarmless(hole: Hole, names: Names): boolean {
  const { value, isNumber, inFunction } = hole;
  return isNumber || isHarmlessValue(value, names, inFunction, 0) || isChecked(value, names);
}

function isHarmlessValue(value: Expression, names: Names, inFunction: number, depth: number): boolean {
  const again = (part: Expression): boolean => isHarmlessValue(part, names, inFunction, depth + 1);
  if (depth > 6) return false;
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return true;
    case 'built-string':
      return value.parts.every(again);
    case 'list':
      return value.items.every(again);
    case 'operation':
      return isHarmlessOperation(value.operator, value.operands, again);
    case 'index':
      return isConstantTable(value.object, names, inFunction);
    case 'member':
      return /^(?:length|size|count|Length|Count|id_count)$/.test(value.property);
    case 'call':
      return isHarmlessCall(value, names, inFunction, again);
    case 'name':
      return isHarmlessName(value.path, names, inFunction, again);
    default:
      return false;
  }
}

function isHarmlessOperation(
  operator: string,
  operands: readonly Expression[],
  again: (part: Expression) => boolean,
): boolean {
  if (operator === '?:') return operands.slice(1).every(again);
  // What comes out of arithmetic or a comparison is a number or a truth value.
  if (/^(?:[-*/%]|\*\*|\/\/|[<>]=?|[!=]==?|!|&&|<<|>>|~)$/.test(operator))
    return operator !== '&&' || operands.every(again);
  return operands.every(again);
}

/** `COLUMNS[key]`: whatever the key, it is one of the table's. */
function isConstantTable(object: Expression, names: Names, inFunction: number): boolean {
  if (object.kind === 'object' || object.kind === 'list') return true;
  if (object.kind !== 'name' || REQUEST.test(`${object.path}.`)) return false;
  if (CONSTANT_NAME.test(lastName(object.path))) return true;
  const given = names.assigned(object.path, inFunction);
  return given.length > 0 && given.every(({ value }) => value.kind === 'object' || value.kind === 'list');
}

function isHarmlessCall(
  value: Expression & { kind: 'call' },
  names: Names,
  inFunction: number,
  again: (part: Expression) => boolean,
): boolean {
  const { call } = value;
  const name = lastName(call.callee).replaceAll('_', '').toLowerCase();
  if (harmlessCalls.has(name) || call.form === 'template') return true;
  const parts = [listOf(call), ...call.arguments.map((argument) => argument.value)].filter(
    (each) => each !== undefined,
  );
  if (name === 'parse' || name === 'parseasync') return isSchema(call.receiver);
  if (call.callee === 'append') return isAppended(call, names, inFunction, again);
  if (name === 'map' || name === 'fill') return isMapped(call, names, again);
  if (name === 'join' || name === 'implode' || name === 'repeat') {
    const onlyMarks = parts
      .flatMap((part) => [...within(part)])
      .some((part) => part.kind === 'string' && /^[\s(]*(?:\?|%s|\$|:p|@p)[\s,?)%s]*$/.test(part.value));
    return onlyMarks || (parts.length > 0 && parts.every(again)) || isMadeOfMarks(parts, names);
  }
  if (name === 'get' || name === 'fetch') {
    const on = call.receiver ?? {
      kind: 'name' as const,
      path: call.callee.slice(0, -name.length - 1),
      span: call.span,
    };
    return isConstantTable(on, names, inFunction);
  }
  if (
    /^(?:tolowercase|touppercase|tostring|trim|lower|upper|strip|tos|string|str|valueof)$/.test(name) &&
    parts.length > 0
  )
    return parts.every(again);
  return false;
}

/** Go's `marks = append(marks, "$1")`: a list that is only ever added placeholders or other harmless texts. */
function isAppended(
  call: Call,
  names: Names,
  inFunction: number,
  again: (part: Expression) => boolean,
): boolean {
  const [list, ...added] = call.arguments.map(({ value }) => value);
  if (list?.kind !== 'name' || !added.every((each) => isMark(each) || again(each))) return false;
  return names.assigned(list.path, inFunction).every(({ value }) => {
    if (value.kind !== 'call') return value.kind === 'list';
    const [first] = value.call.arguments;
    return value.call.callee === 'make' || (first?.value.kind === 'name' && first.value.path === list.path);
  });
}

/** `z.string().uuid()`: nothing gets through that could change a statement. */
function isSchema(schema: Expression | undefined): boolean {
  if (schema?.kind !== 'call') return false;
  const strict = /(?:^|\.)(?:uuid|guid|cuid2?|ulid|number|int|bigint|boolean|enum|nativeEnum|date|datetime)$/;
  return strict.test(schema.call.callee) || isSchema(schema.call.receiver);
}

/** What a method is called on: the list in `ids.join(',')`; nothing where it is a module's. */
function listOf(call: Call): Expression | undefined {
  const name = lastName(call.callee);
  const on = call.callee.slice(0, -name.length - 1);
  if (call.receiver || on === '' || name !== 'join' || /^(?:String|path|os\.path|File)$/.test(on))
    return call.receiver;
  return { kind: 'name', path: on, span: call.span };
}

/** `ids.map(Number)`, `ids.map((id) => db.escape(id))`: every one of the list is made harmless. */
function isMapped(call: Call, names: Names, again: (part: Expression) => boolean): boolean {
  const made = call.arguments.map(({ value }) => value);
  const isNamed = made.some(
    (each) =>
      each.kind === 'name' && harmlessCalls.has(lastName(each.path).replaceAll('_', '').toLowerCase()),
  );
  const [first] = made;
  if (isNamed || isMadeOfMarks(made, names)) return true;
  if (first?.kind !== 'function') return first !== undefined && call.callee.endsWith('fill') && again(first);
  const returns = lookup(names.code).returns(first.function);
  return returns.length > 0 && returns.every(({ value }) => isHarmlessValue(value, names, first.function, 1));
}

/** `ids.map(() => '?')`, `f':id{i}' for i in …`: placeholders are made. */
function isMadeOfMarks(parts: readonly Expression[], { code }: Names): boolean {
  return parts
    .flatMap((part) => [...within(part)])
    .some((part) => {
      if (part.kind === 'built-string') return isMark(part);
      if (part.kind !== 'function') return false;
      const returns = lookup(code).returns(part.function);
      return returns.length > 0 && returns.every(({ value }) => isMark(value));
    });
}

function isMark(value: Expression): boolean {
  const first = value.kind === 'built-string' ? value.parts[0] : value;
  return first?.kind === 'string' && /^\(?(?:\?|\$|:\w*$|@\w*$|%s|%\()/.test(first.value);
}

function isHarmlessName(
  path: string,
  names: Names,
  inFunction: number,
  again: (part: Expression) => boolean,
): boolean {
  const name = lastName(path);
  if (CONSTANT_NAME.test(name) || PLACEHOLDERS.test(name)) return true;
  if (isEnumMember(path, names.code)) return true;
  if (/\.(?:length|size|count|Length|Count)$/.test(path)) return true;
  if (hasNumericType(path, names, inFunction)) return true;
  const given = names.assigned(path, inFunction);
  return given.length > 0 && given.every(({ value, type }) => NUMERIC_TYPE.test(type ?? '') || again(value));
}

/** `Status.Active`, `Status.ACTIVE.value`, where only classes, enumerations and constants begin with a capital. */
function isEnumMember(path: string, { language }: CodeFacts): boolean {
  return (
    /^(?:javascript|typescript|tsx|python|java)$/.test(language) &&
    /^[A-Z]\w*(?:\.[A-Z]\w*)+(?:\.value)?$/.test(path)
  );
}

function hasNumericType(path: string, { code }: Names, inFunction: number): boolean {
  for (let scope = inFunction; scope >= 0; scope = code.functions[scope]?.inFunction ?? -1) {
    const parameter = code.functions[scope]?.parameters.find(({ name }) => name === path);
    if (parameter) return NUMERIC_TYPE.test(parameter.type ?? '');
  }
  return false;
}

/** A condition around it, or before it with a way out, looks whether it is one of the allowed. */
function isChecked(value: Expression, { code }: Names): boolean {
  const own = new Set([...within(value)].flatMap((part) => (part.kind === 'name' ? [part.path] : [])));
  if (own.size === 0) return false;
  return [...lookup(code).around(value.span)].some(({ test }) => {
    return [...within(test)].some((part) => {
      if (part.kind === 'operation' && /^(?:in|not in|===?|!==?)$/.test(part.operator))
        return mentions(part, own) && (part.operator.endsWith('in') || part.operands.some(isAllowed));
      if (part.kind !== 'call') return false;
      const name = lastName(part.call.callee);
      if (DIGITS.test(name) && own.has(part.call.callee.slice(0, -name.length - 1))) return true;
      return LOOKS.test(name) && mentions(part, own);
    });
  });
}

/** What a value can be compared with so that it is known afterwards: not null, not empty, not its type. */
function isAllowed(operand: Expression): boolean {
  if (operand.kind === 'string') return !/^(?:|string|object|undefined)$/.test(operand.value);
  return operand.kind === 'name' && /^[A-Z]/.test(lastName(operand.path)) && operand.path !== 'None';
}

const LOOKS =
  /^(?:includes|has|contains|in_array|indexOf|test|match|matches|isin|include\?|key\?|has_key|array_key_exists|containsKey|Contains|ContainsKey|fullmatch|is_numeric|ctype_digit|isInteger|isSafeInteger|isdisjoint|some|hasOwn|hasOwnProperty)$/;
const DIGITS = /^(?:isdigit|isdecimal|isnumeric|isalnum|isidentifier|match\?)$/;

function mentions(part: Expression, names: ReadonlySet<string>): boolean {
  return [...within(part)].some((each) => each.kind === 'name' && names.has(each.path));
}
