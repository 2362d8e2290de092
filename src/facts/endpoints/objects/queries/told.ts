import type { Branch, Call, Expression, Span } from '../../../../model/code.ts';
import { plainName } from '../../shared/places.ts';
import { contains } from '../../shared/spans.ts';
import { argumentsOf, type Chain, partsIn } from '../chains.ts';
import type { Body } from '../function-objects.ts';
import { plain } from '../names.ts';
import { calledIn, isRefusal } from '../owners/own-refused.ts';
import type { Values } from '../values/values.ts';
import { assignmentsOf } from './opened.ts';

/** What makes something to say out of what was found: how many there are, the newest of them. */
const conversion =
  /(?:^|\.)(?:len|length|int|str|bool|list|tuple|set|frozenset|dict|sum|min|max|sorted|zip|Number|String|Boolean|Set|Map|fromEntries|Array\.from|has|includes|size|count\w*|exists|any|present|first|last|all|order\w*|values\w*|to_a|to_i|map|limit|slice|aggregate\w*|scalar\w*|one_or_none|none)[?]?$/;
/** What is made to be shown: `OverviewOut(reports=reports)`. */
const shows =
  /^(?:\w+\.)*[A-Z]\w*(?<!Error|Exception|Denied|Forbidden|Policy|Guard|Permission)$|(?:^|\.)(?:render\w*|respond\w*|dict|jsonify|json|send|ok|html|view|\w*_template\w*|log|info|debug|print)$/;
/** `context['orders']`, `@unread`: what a page is made of. */
const ofPage = /^@[a-z]\w*$|^\w*(?:context|ctx|data|payload|stats|summary|result|response)(?:[.[]|$)/i;
const counting = /(?:^|\.)(?:count\w*|exists|any|sum|size|length|aggregate)[?]?$/;
const marking = /^(?:in|not in|[=!]==?)$/;
/** Whoever is found there is refused for it. */
const bans = /(?:^|\.)\w*(?:ban|block|suspen|revo|restrict|black|deny|denied)\w*\./i;
const local = /^[A-Za-z_$][\w$]*$/;
const mostNames = 8;

/** How something is told: as a number, a quota or a mark, or as it is. */
export type Told = 'counted' | 'shown';

/**
 * How what a query gives is told, where nothing else is asked with it and nobody is refused for what it does not find;
 * undefined where something is.
 */
export function toldAs({ top, links }: Chain, body: Body): Told | undefined {
  const { code } = body.values;
  const result = new Result(links, body);
  const around = code.functions[top.inFunction]?.span;
  const isHere = ({ span }: { readonly span: Span }): boolean =>
    around !== undefined && contains(around, span);
  const sites: (boolean | undefined)[] = [];
  for (const { target, value } of assignmentsOf(code).get(top.inFunction) ?? [])
    sites.push(result.isKept(target, value));
  for (const { value } of code.returns.filter(isHere)) sites.push(result.isAnswered(value));
  for (const call of body.calls) sites.push(result.isHanded(call));
  for (const branch of body.branches()) sites.push(result.isWeighed(branch));
  if (!sites.includes(true) || sites.includes(false)) return undefined;
  return result.isCounted || links.some(({ callee }) => counting.test(callee)) ? 'counted' : 'shown';
}

/** What a query gives, under all its names: of each place whether it is told there, or used; undefined where it is not at all. */
class Result {
  /** Which of them stands in an expression differs: what Ruby calls without arguments is written like a member. */
  readonly #links: ReadonlySet<Call>;
  readonly #parts: ReadonlySet<Call>;
  readonly #names = new Set<string>();
  readonly #body: Body;
  /** A quota, or a mark on something else, came of it. */
  isCounted = false;

  constructor(links: readonly Call[], body: Body) {
    this.#body = body;
    this.#links = new Set(links);
    this.#parts = new Set(body.calls.filter(({ span }) => links.some((link) => contains(link.span, span))));
  }

  isKept(target: string, value: Expression): boolean | undefined {
    if (!this.#isIn(value)) return undefined;
    // `post.is_liked = post.id in liked`
    if (value.kind === 'operation' && marking.test(value.operator) && this.#isMadeOf(value))
      return this.#marks();
    const isMade = value.kind === 'object' || this.#isMadeOf(value);
    if (isMade && local.test(target) && this.#names.size < mostNames) {
      if (value.kind === 'object') return true;
      this.#names.add(plain(target));
      return undefined;
    }
    return isMade && ofPage.test(target);
  }

  isAnswered(value: Expression): boolean | undefined {
    if (!this.#isIn(value)) return undefined;
    if (value.kind === 'object') return true;
    return value.kind === 'call' && this.#isHandedTo(value.call);
  }

  isHanded(call: Call): boolean | undefined {
    if (this.#parts.has(call)) return undefined;
    if (this.#isOf(call)) return conversion.test(call.callee) ? undefined : false;
    if (!argumentsOf(call).some(({ value }) => this.#isIn(value))) return undefined;
    return conversion.test(call.callee) ? undefined : this.#isHandedTo(call);
  }

  /** `if used >= plan.limit`: how much somebody may have is no matter of whose something is; nor is that they have it already. */
  isWeighed(branch: Branch): boolean | undefined {
    const { test, when } = branch;
    if (!this.#isIn(test)) return undefined;
    if (this.#isTooMuch(test)) return this.#marks();
    const { code } = this.#body.values;
    const inside = calledIn(branch, this.#body.calls);
    const isLeft = code.leaves.some(({ span }) => contains(branch.span, span));
    // `{ street: last.street } if last else {}`
    if (!isLeft) return inside.every((call) => this.#isQuiet(call)) ? undefined : false;
    const isThere = this.#isResult(test);
    const isBan = [...this.#links].some(({ callee }) => bans.test(callee));
    return isThere && !isBan && (!when || !isRefusal(code, branch)) ? this.#marks() : false;
  }

  #marks(): true {
    this.isCounted = true;
    return true;
  }

  #isQuiet(call: Call): boolean {
    return this.#parts.has(call) || conversion.test(call.callee) || shows.test(call.callee);
  }

  /** Nothing but what it gives, or whether there is any. */
  #isResult(test: Expression): boolean {
    return test.kind === 'name'
      ? this.#names.has(test.path)
      : test.kind === 'call' && (this.#links.has(test.call) || this.#names.has(rootOf(test.call.callee)));
  }

  #isTooMuch(test: Expression): boolean {
    if (test.kind !== 'operation') return false;
    const { operator, operands } = test;
    const [left, right] = operands;
    if (/^(?:&&|\|\||and|or)$/.test(operator))
      return operands.every((each) => !this.#isIn(each) || this.#isTooMuch(each));
    const [more, most] = /^>=?$/.test(operator) ? [left, right] : /^<=?$/.test(operator) ? [right, left] : [];
    // Whether there is any at all is no quota.
    const isAny = most?.kind === 'number' && most.value <= 1;
    return more !== undefined && this.#isIn(more) && !isAny;
  }

  #isHandedTo({ callee }: Call): boolean {
    return shows.test(callee);
  }

  /** Whether it is made on what the query gives. */
  #isOf({ receiver, callee }: Call): boolean {
    return receiver === undefined
      ? callee.includes('.') && this.#names.has(rootOf(callee))
      : this.#isIn(receiver);
  }

  #isIn(value: Expression): boolean {
    for (const part of partsIn(value)) {
      if (part.kind === 'name' && this.#names.has(rootOf(part.path))) return true;
      if (part.kind === 'call' && (this.#links.has(part.call) || this.#names.has(rootOf(part.call.callee))))
        return true;
    }
    return false;
  }

  /** Nothing but the query itself, and what makes something to say of it, is called. */
  #isMadeOf(value: Expression): boolean {
    const calls = [...partsIn(value)].flatMap((part) => (part.kind === 'call' ? [part.call] : []));
    return calls.every((call) => conversion.test(call.callee) || this.#parts.has(call) || this.#isOf(call));
  }
}

const rootOf = (path: string): string => /^[\w$]+/.exec(plain(path))?.[0] ?? '';

/** What a query is made on, as far as that has a name, also where it was begun before: `Order`, `orders`, `prisma.order`. */
export function askedOf(
  { root, links }: Chain,
  values: Values,
): { readonly of: readonly string[]; readonly isBegun: boolean } {
  const owner = plainName(root.callee).split('.').slice(0, -1).join('.');
  const begun = values.given(owner).slice(0, mostNames);
  const before = begun.flatMap(({ value }) =>
    [...partsIn(value)].flatMap((part) => (part.kind === 'call' ? namesOf(part.call) : [])),
  );
  const own = links.flatMap(namesOf);
  const of = new Set([...own, ...before, ...(owner === '' || begun.length > 0 ? [] : [owner])]);
  return { of: [...of], isBegun: begun.length > 0 };
}

/** The models and tables that one call names. */
function namesOf(call: Call): readonly string[] {
  const given = argumentsOf(call).map(({ value }) => value);
  const paths = [call.callee, ...given.map((each) => (each.kind === 'name' ? each.path : ''))];
  const models = paths.flatMap((path) => path.split('.').filter((name) => /^[A-Z]\w*[a-z]\w*$/.test(name)));
  const tables = given.flatMap((each) =>
    each.kind === 'string' && local.test(each.value) ? [each.value] : [],
  );
  return [...models, ...tables];
}

/** Whether something new is made, `Order(owner_id=user.id)`, `Order.objects.create(…)`: nothing that is there is asked for. */
export const isMaking = ({ methods }: Chain): boolean => methods.some(isMakingName);

export const isMakingName = (name: string): boolean => making.test(name);

const making = /^(?:[A-Z]\w*|create(?!Query)\w*|insert\w*|add|new|build|save)!?$/;
