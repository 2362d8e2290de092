import { type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { Owners } from '../../../../model/owners.ts';
import type { RejectingFunction } from '../../endpoint-file.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { namesOf } from '../../shared/code/function-names.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { partsIn } from '../chains.ts';
import { bareContainer, container } from '../request.table.ts';
import type { Values } from '../values/values.ts';
import { isIdName } from '../words.ts';

/** `skipper` of `req.skipper`, `res.locals.skipper`, `ctx.state.skipper`, `self.request.skipper`, `g.skipper`, `@skipper`. */
const held =
  /^(?:@|(?:self\.)?(?:(?:req|request|ctx|context)(?:\.state)?|res\.locals|reply\.locals|event\.(?:locals|context)|c\.var|g)\.)(?!(?:params|query|body|headers|cookies|state|session|data|json|form|args)\b)(\w+)((?:\.\w+)?)$/;
/** `c.set('skipper', skipper)`, `c.MustGet("skipper")`. */
const [putting, taking] = [/^(?:c|ctx|context)\.[sS]et$/, /^(?:c|ctx|context)\.(?:get|Get|MustGet)$/];
const ofPath = /\.(?:Param|Params|PathValue|URLParam|Query|FormValue|param|query)$/;
const mostGiven = 4;
const [most, mostPut] = [12, 100];

/**
 * Whom functions put on the request that turn callers away, by what they are called there: `skipper` of
 * `req.skipper = await skippers.byKey(key)`. What the path, the query or the body names is what is asked for, and not who asks.
 */
export function keptCallers(
  code: CodeFacts,
  rejecting: readonly RejectingFunction[],
): readonly string[] | undefined {
  const turning = new Set(rejecting.flatMap(({ name, kind }) => (kind === 'authentication' ? [name] : [])));
  if (turning.size === 0) return undefined;
  const names = namesOf(code);
  const isTurning = (at: number): boolean =>
    functionsAround(code, at, 2).some((each) => names.get(each)?.some((name) => turning.has(name)));
  const found = [...putIn(code)]
    .slice(0, mostPut)
    .filter(({ value, at }) => isTurning(at) && !isAskedFor(value, at, code));
  const kept = [...new Set(found.map(({ name }) => name))].slice(0, most);
  return kept.length === 0 ? undefined : kept;
}

function* putIn({ assignments, calls }: CodeFacts) {
  for (const { target, value, operator, inFunction: at } of assignments) {
    const [, name = '', more] = operator === '=' ? (held.exec(target) ?? []) : [];
    if (name !== '' && more === '') yield { name, value, at };
  }
  for (const {
    callee,
    arguments: [key, given],
    inFunction: at,
  } of calls)
    if (putting.test(callee) && key?.value.kind === 'string' && given !== undefined)
      yield { name: key.value.value, value: given.value, at };
}

/** Whether something was found by what the path names: `Basin.findByPk(req.params.basinId)`. */
function isAskedFor(value: Expression, at: number, code: CodeFacts, seen = new Set<string>()): boolean {
  const parameters = code.functions[at]?.parameters ?? [];
  return [...partsIn(value)].some((part) => {
    if (part.kind === 'call') return ofPath.test(part.call.callee);
    if (part.kind !== 'name') return false;
    const path = plainName(part.path);
    if (container.test(path) || bareContainer.test(path) || container.test(holderOf(path))) return true;
    if (isIdName(path) && parameters.some(({ name }) => name === path)) return true;
    if (path.includes('.') || seen.has(path)) return false;
    seen.add(path);
    const given = byFunction(code)
      .assignments(at)
      .filter(({ target }) => target === path);
    return given.slice(0, mostGiven).some((each) => isAskedFor(each.value, at, code, seen));
  });
}

const holderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));

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
  const isGiven = only !== undefined && others.length === 0 && rest.length === 0 && isIdName(last);
  return isGiven && depth < mostGiven ? keptIn(only.value, values, depth + 1) : undefined;
}

/** What a function asks whose something is, where those that are kept so are who calls. */
export function withKept(owners: Owners | undefined, callers: ReadonlySet<string>): Owners | undefined {
  const own = (owners?.ofKept ?? []).flatMap(({ by, of }) => (callers.has(of) ? [by] : []));
  if (owners === undefined || own.length === 0) return owners;
  const { limits, ofCaller = [] } = owners;
  return {
    ...owners,
    limits: [...new Set([...limits, ...own])],
    ofCaller: [...new Set([...ofCaller, ...own])],
  };
}
