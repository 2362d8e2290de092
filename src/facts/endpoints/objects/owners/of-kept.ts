import type { CodeFacts, Expression } from '../../../../model/code.ts';
import type { Owners } from '../../../../model/owners.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { comparedIn } from '../mind.ts';
import { conversion } from '../request.table.ts';
import type { Values } from '../values/values.ts';
import { isIdName } from '../words.ts';
import { isAskedFor } from './asked-for.ts';

/** `skipper` of `req.skipper`, `res.locals.skipper`, `ctx.state.skipper`, `self.request.skipper`, `g.skipper`, `@skipper`. */
export const held =
  /^(?:@|(?:self\.)?(?:(?:req|request|ctx|context)(?:\.state)?|res\.locals|reply\.locals|event\.(?:locals|context)|c\.var|g)\.)(?!(?:params|query|body|headers|cookies|state|session|data|json|form|args)\b)(\w+)((?:\.\w+)?)$/;

/** What is asked of somebody who is kept on the request, and what they are called there: `skipperId` and `skipper`. */
export type OfKept = NonNullable<Owners['ofKept']>[number];

/** `c.MustGet("skipper")` */
const taking = /^(?:c|ctx|context)\.(?:get|Get|MustGet)$/;
const mostGiven = 4;

const askedFor = new WeakMap<CodeFacts, ReadonlySet<string>>();

/** What a controller of Ruby finds by what the path names is nobody in it, whoever is called so elsewhere. */
function isFoundHere(path: string, code: CodeFacts): boolean {
  if (code.language !== 'ruby') return false;
  let known = askedFor.get(code);
  if (known === undefined) {
    const own = code.assignments.filter(({ target }) => target.startsWith('@'));
    const found = own.filter(({ value, inFunction }) => isAskedFor(value, inFunction, code));
    known = new Set(found.map(({ target }) => target));
    askedFor.set(code, known);
  }
  return known.has(path.split('.', 1)[0] ?? '');
}

/** Whom a value is of, where that was put on the request: `skipper` of `req.skipper.id`, also by a name given before. */
export function keptIn(value: Expression, values: Values, depth = 0): string | undefined {
  if (value.kind === 'member')
    return isIdName(value.property) ? keptIn(value.object, values, depth) : undefined;
  if (value.kind === 'other' && value.parts.length === 1 && value.parts[0] !== undefined)
    return keptIn(value.parts[0], values, depth);
  const meant = unconverted(value);
  if (meant !== value) return depth < mostGiven ? keptIn(meant, values, depth + 1) : undefined;
  if (value.kind === 'call') {
    const key = value.call.arguments[0]?.value;
    return key?.kind === 'string' && taking.test(value.call.callee) ? key.value : undefined;
  }
  if (value.kind !== 'name') return undefined;
  const path = plainName(value.path);
  const [, name = '', more = ''] = held.exec(path) ?? [];
  if (name !== '' && isFoundHere(path, values.code)) return undefined;
  if (name !== '') return more === '' || isIdName(lastName(more)) ? name : undefined;
  const [root = '', last = 'id', ...rest] = path.split('.');
  const [only, ...others] = values.given(root);
  if (only === undefined && rest.length === 0 && path !== root && isIdName(last) && values.isTakenApart(root))
    return root;
  const isGiven = only !== undefined && others.length === 0 && rest.length === 0 && isIdName(last);
  return isGiven && depth < mostGiven ? keptIn(only.value, values, depth + 1) : undefined;
}

/** The id of a thing itself, rather than of whose it is. */
export const isOwnId = (column: string): boolean => /^_?(?:id|pk)$/i.test(column);

/** What is compared with somebody who is kept: `skipperId` of `String(boat.skipperId) !== req.skipper.id`. */
export function keptCompared(part: Expression, values: Values): OfKept | undefined {
  const sides = comparedIn(part).slice(0, 2);
  const [of] = sides.flatMap((each) => keptIn(each, values) ?? []);
  const others = sides.filter((each) => keptIn(each, values) === undefined).map(unconverted);
  const [column = ''] = others.flatMap((each) => columnOf(each) ?? []);
  return of === undefined || column === '' || isOwnId(column) ? undefined : { by: column, of };
}

function columnOf(value: Expression): string | undefined {
  if (value.kind === 'member') return value.property;
  return value.kind === 'name' && value.path.includes('.') ? lastName(value.path) : undefined;
}

/** `boat.skipperId` of `String(boat.skipperId)` and of `boat.skipperId.toString()`. */
function unconverted(value: Expression): Expression {
  if (value.kind !== 'call' || !conversion.test(lastName(value.call.callee))) return value;
  const { callee, receiver, arguments: given } = value.call;
  const holder = callee.slice(0, Math.max(callee.lastIndexOf('.'), 0));
  if (given.length > 0) return given[0]?.value ?? value;
  return receiver ?? (holder === '' ? value : { kind: 'name', path: holder, span: value.span });
}

/** What a function asks whose something is, where those that are kept so are who calls. */
export function withKept(owners: Owners | undefined, callers: ReadonlySet<string>): Owners | undefined {
  const kept = (owners?.ofKept ?? []).filter(({ of }) => callers.has(of));
  if (owners === undefined || kept.length === 0) return owners;
  const [told, own] = [true, false].map((isHanded) =>
    kept.filter((each) => (each.isHanded === true) === isHanded).map(({ by }) => by),
  );
  const { limits, ofCaller = [], handed } = owners;
  return {
    ...owners,
    handed: both(handed, told),
    limits: both(limits, own),
    ofCaller: both(ofCaller, own),
  };
}

const both = (some: readonly string[], others: readonly string[] = []): readonly string[] => [
  ...new Set([...some, ...others]),
];
