import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { ObjectAccess } from '../../../../model/object-handler.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { argumentsOf, type Chain, chainOf, partsIn } from '../chains.ts';
import { plain } from '../names.ts';
import type { Values } from '../values/values.ts';
import { conditionsOf } from './conditions.ts';
import { openedChain, resultNames } from './opened.ts';

const most = 8;
/** One alone may be what it is all about. */
const fewestFields = 2;

/** `None` of `gardener=None`, `State.FREE`, `'free'`. */
export function isConstant(value: Expression): boolean {
  if (value.kind === 'object') return value.entries.every((entry) => isConstant(entry.value));
  if (value.kind === 'list') return value.items.every(isConstant);
  if (value.kind === 'name')
    return (
      /^(?:undefined|None|nil|true|false)$/.test(value.path) ||
      /(?:^|\.)[A-Z][\w]*\.[A-Z_]\w*$/.test(value.path)
    );
  return (
    value.kind === 'string' ||
    value.kind === 'number' ||
    value.kind === 'boolean' ||
    value.kind === 'null' ||
    (value.kind === 'operation' && value.operands.every(isConstant))
  );
}

/** What a query that many share says by itself: which of theirs it is for, and that it is for little of those. */
export function meantFor(
  chain: Chain,
  {
    values,
    functions,
    calls,
  }: {
    readonly values: Values;
    readonly functions: (index: number) => readonly Expression[];
    readonly calls: readonly Call[];
  },
): Pick<ObjectAccess, 'always' | 'isPicking'> {
  const conditions = [...conditionsOf(openedChain(chain, values), functions)];
  const always = conditions
    .filter(({ column, value }) => value !== undefined && isConstant(value) && !standing.test(column))
    .map(({ column }) => column)
    .slice(0, most);
  const within = argumentsOf(chain.root).flatMap(({ value }) =>
    value.kind === 'call' ? (chainOf(values.code, value.call) ?? []) : [],
  );
  const isPicking = [chain, ...within].some(picksColumns) || showsFields(chain, values.code, calls);
  return { ...(always.length > 0 ? { always } : {}), ...(isPicking ? { isPicking } : {}) };
}

/** Whether a row is still there at all, or in use, is asked of everybody's. */
const standing = /delet|remov|trash|archiv|discard|cancel|expir|revok|(?:active|enabled|disabled)$/i;

const picking = /^(?:only|values|values_list|pick|pluck|select)$/;

/** A query says which few of its columns it gives: `select: { id: true, size: true }`, `.only('x', 'y')`. */
const picksColumns = ({ links, methods }: Chain): boolean =>
  links.some((link, at) => {
    const given = argumentsOf(link).map(({ value }) => value);
    const options = given.flatMap((value) => (value.kind === 'object' ? value.entries : []));
    const selected = options.filter(({ key }) => /^(?:select|attributes|projection)$/.test(key));
    const isPicking = picking.test(methods.at(-1 - at) ?? '');
    return areFew(selected.map(({ value }) => value)) || (isPicking && areFew(given));
  });

const areFew = (given: readonly Expression[]): boolean => given.some(areNames) && !given.some(tells);

/** What people write, or what is known of them, as the last word of a column says: `body`, `phone_number`. */
const telling =
  /(?:^|_)(?:body|text|contents?|messages?|notes|comments?|description|document|attachment|password|secret|email|phone|mobile|address|iban|salary|balance|diagnosis|birthday)(?:_(?:html|markdown|number|plain|raw))?$/;
const isTelling = (name: string): boolean => telling.test(wordsOf(lastName(name)).join('_'));

/** It is not little of something, however few columns it is: `.only('title', 'body')`. */
const tells = (value: Expression): boolean =>
  [...partsIn(value)].some(
    (part) =>
      (part.kind === 'object' && part.entries.some(({ key }) => isTelling(key))) ||
      (part.kind === 'string' && part.value.split(/[\s,+]+/).some(isTelling)) ||
      (part.kind === 'name' && isTelling(part.path)),
  );

/** `{ size: true }`, `['size']`, `'size'`, `Plot.size`; not `'*'`, nor a whole table. */
function areNames(value: Expression): boolean {
  if (value.kind === 'object')
    return (
      value.entries.length > 0 && value.entries.every(({ key, value: each }) => key !== '' && isOn(each))
    );
  if (value.kind === 'list') return value.items.length > 0 && value.items.every(areNames);
  if (value.kind === 'string') return /^[\w., +]+$/.test(value.value);
  return value.kind === 'name' && /\w\.\w/.test(plain(value.path));
}

const isOn = (value: Expression): boolean =>
  !(value.kind === 'boolean' && !value.value) && value.kind !== 'null';

/** All that is made of the result is an answer of some of its fields: `{ x: plot.x, y: plot.y }`. */
function showsFields({ top }: Chain, code: CodeFacts, calls: readonly Call[]): boolean {
  const names = resultNames(code, top);
  const isOfResult = (path: string): boolean => names.includes(plain(path).split('.')[0] ?? '');
  const used = [
    ...calls.flatMap((call) => argumentsOf(call).map(({ value }) => value)),
    ...byFunction(code)
      .returns(top.inFunction)
      .map(({ value }) => value),
  ].flatMap((value) => [...partsIn(value)]);
  const isCalledOn = calls.some(({ callee }) => callee.includes('.') && isOfResult(callee));
  const entries = used.flatMap((part) => (part.kind === 'object' ? part.entries : []));
  const shown = new Set(entries.map(({ value }) => value));
  const paths = used.flatMap((part) => (part.kind === 'name' && isOfResult(part.path) ? [part] : []));
  const fields = new Set(paths.map(({ path }) => path));
  const areShown = paths.every((each) => each.path.includes('.') && shown.has(each) && !isTelling(each.path));
  return areShown && fields.size >= fewestFields && !isCalledOn && !isWrittenInto(code, top, isOfResult);
}

/** `plot.gardener = request.user` */
const isWrittenInto = (
  code: CodeFacts,
  { inFunction }: Call,
  isOfResult: (path: string) => boolean,
): boolean =>
  byFunction(code)
    .assignments(inFunction)
    .some(({ target, value }) =>
      target.includes('.') ? isOfResult(target) : value.kind === 'name' && isOfResult(value.path),
    );
