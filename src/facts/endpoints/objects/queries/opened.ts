import type { Argument, Assignment, Call, CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { plainName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';
import { argumentsOf, type Chain } from '../chains.ts';
import { isResult, plain } from '../names.ts';
import { isOfStanding } from '../values/spared.ts';
import { Values } from '../values/values.ts';
import { chosenFrom } from './conditions.ts';

type Holding = Expression & { readonly kind: 'object' | 'list' };

const deepest = 5;
const mostSteps = 200;
const mostEntries = 30;
const mostBranches = 300;
const condition = /^(?:|where|filter|criteria|query|AND|and|\$and)$/;
const joining = /^(?:and|and_|And|AND|every|all)$/;

/**
 * The same chain with the conditions written out that a local holds, or a function of the file gives: `find(where)` after
 * `const where = { userId }`. What only some branches put in is left out.
 */
export function openedChain(chain: Chain, values: Values): Chain {
  const opener = new Opener(values);
  const links = chain.links.map((link) => opener.call(link));
  return links.every((link, at) => link === chain.links[at]) ? chain : { ...chain, links };
}

class Opener {
  readonly #values: Values;
  #steps = 0;

  constructor(values: Values) {
    this.#values = values;
  }

  call(call: Call, depth = 0): Call {
    const given = argumentsOf(call);
    const opened = given.map((each, at): Argument => {
      // What comes after a condition may be what is written.
      if (at > 0 && depth === 0 && each.value.kind !== 'object') return each;
      const value = this.#open(each.value, call, depth);
      return value === each.value ? each : { ...each, value };
    });
    return opened.every((each, at) => each === given[at]) ? call : { ...call, arguments: opened };
  }

  #open(value: Expression, at: Call, depth: number): Expression {
    if (depth > deepest || this.#steps++ > mostSteps) return value;
    switch (value.kind) {
      case 'name':
        return this.#local(value.path, at, depth) ?? value;
      case 'other':
        // `where as Where`
        return value.parts.length === 1 && value.parts[0]?.kind === 'name'
          ? (this.#local(value.parts[0].path, at, depth) ?? value)
          : value;
      case 'operation':
        return this.#sparing(value) ?? value;
      case 'object':
        return this.#entries(value, at, depth);
      case 'call': {
        if (!joining.test(value.call.callee)) return this.#helped(value.call, depth) ?? value;
        const call = this.call(value.call, depth + 1);
        return call === value.call ? value : { ...value, call };
      }
      default:
        return value;
    }
  }

  #entries(object: Expression & { kind: 'object' }, at: Call, depth: number): Expression {
    if (!object.entries.some(({ key }) => condition.test(key))) return object;
    const entries = object.entries.slice(0, mostEntries).flatMap((entry): readonly Entry[] => {
      if (!condition.test(entry.key)) return [entry];
      const value = this.#open(entry.value, at, depth + 1);
      return entry.key === '' && value.kind === 'object' ? value.entries : [{ ...entry, value }];
    });
    return { ...object, entries };
  }

  /** What a local is given once, with what is put into it afterwards whatever comes. */
  #local(path: string, at: Call, depth: number): Expression | undefined {
    if (path.includes('.')) return undefined;
    // `where = { ...where, status }` only adds to it.
    const given = this.#values.given(path);
    const [own, ...more] = given.filter(({ value }) => !spreads(value, path));
    if (own === undefined || more.length > 0 || own.operator !== '=' || !this.#isSure(own, at))
      return undefined;
    const value = this.#open(own.value, at, depth + 1);
    if (value.kind !== 'object') return isHolding(value) || chosenFrom(value).length > 0 ? value : undefined;
    const later = given.flatMap(({ value: each }) =>
      each !== own.value && isHolding(each) ? entriesOf(each) : [],
    );
    const put = this.#values.within(path);
    const again = new Set([...later.map(({ key }) => key), ...put.map(({ target }) => keyOf(target))]);
    const kept = value.entries.filter(({ key }) => !again.has(key));
    const sure = put.filter((each) => this.#isOnly(each, put) && this.#isSure(each, at));
    const added = sure.map((each) => ({ key: keyOf(each.target), value: each.value, span: each.span }));
    return { ...value, entries: [...kept, ...added] };
  }

  /** `{ owner: user }` of `user.isStaff ? {} : { owner: user }`: only what the caller is frees them of it. */
  #sparing({ operator, operands }: Expression & { kind: 'operation' }): Expression | undefined {
    const [test, yes, no] = operator === '?:' ? operands : [];
    if (test === undefined || yes?.kind !== 'object' || no?.kind !== 'object') return undefined;
    const isYesEmpty = yes.entries.length === 0;
    if (isYesEmpty === (no.entries.length === 0)) return undefined;
    return isOfStanding(test, isYesEmpty, this.#values) ? (isYesEmpty ? no : yes) : undefined;
  }

  #isOnly({ target, operator }: Assignment, all: readonly Assignment[]): boolean {
    return operator === '=' && all.filter((each) => each.target === target).length === 1;
  }

  /** Whether it is so wherever the query is asked: no branch holds it that does not hold the query. */
  #isSure({ span, inFunction }: Assignment, at: Call): boolean {
    const branches = byFunction(this.#values.code).branches(inFunction);
    return (
      branches.length <= mostBranches &&
      branches.every((branch) => !contains(branch.span, span) || contains(branch.span, at.span))
    );
  }

  /** `find(filterFor(req))`, where a function of the file gives an object. */
  #helped(call: Call, depth: number): Expression | undefined {
    const { code } = this.#values;
    const [index, ...others] = functionsNamed(plainName(call.callee), code);
    const declared = index === undefined ? undefined : code.functions[index];
    if (index === undefined || declared === undefined || others.length > 0) return undefined;
    const [only, ...more] = byFunction(code).returns(index);
    if (only === undefined || more.length > 0) return undefined;
    const inner = new Opener(new Values(code, declared.parameters, byFunction(code).assignments(index)));
    inner.#steps = this.#steps + 20;
    const given = inner.#open(only.value, { ...call, span: only.span }, depth + 1);
    if (given.kind !== 'object') return undefined;
    const names = new Map(
      declared.parameters.flatMap(({ name }, at) => {
        const value = call.arguments[at]?.value;
        return value === undefined ? [] : [[name, value] as const];
      }),
    );
    return {
      ...given,
      entries: given.entries.map((each) => ({ ...each, value: renamed(each.value, names) })),
    };
  }
}

/** What a parameter is called where the function is called. */
function renamed(value: Expression, names: ReadonlyMap<string, Expression>): Expression {
  if (value.kind !== 'name') return value;
  const [root = '', ...rest] = value.path.split('.');
  const own = names.get(root);
  if (own === undefined) return value;
  if (rest.length === 0) return own;
  return own.kind === 'name' ? { ...value, path: [own.path, ...rest].join('.') } : value;
}

const isHolding = (value: Expression): value is Holding => value.kind === 'object' || value.kind === 'list';

const entriesOf = (value: Holding): readonly Entry[] => (value.kind === 'object' ? value.entries : []);

const spreads = (value: Expression, name: string): boolean =>
  value.kind === 'object' &&
  value.entries.some(({ key, value: each }) => key === '' && each.kind === 'name' && each.path === name);

const keyOf = (target: string): string => plain(target).split('.').at(-1) ?? '';

const mostNames = 6;

/** What the result of a call is called. */
export const resultNames = (code: CodeFacts, call: Call): readonly string[] =>
  byFunction(code)
    .assignments(call.inFunction)
    .filter(({ value }) => isResult(value, call))
    .slice(0, mostNames)
    .map(({ target }) => plain(target));

const functionsByName = new WeakMap<CodeFacts, ReadonlyMap<string, readonly number[]>>();

function functionsNamed(name: string, code: CodeFacts): readonly number[] {
  const known =
    functionsByName.get(code) ??
    Map.groupBy(code.functions.keys(), (index) => code.functions[index]?.name ?? '');
  functionsByName.set(code, known);
  return known.get(name) ?? [];
}
