import type { Call, Expression } from '../../../../model/code.ts';
import { contains } from '../../shared/spans.ts';
import { partsIn } from '../chains.ts';
import { plain } from '../names.ts';

/** What makes something to say out of what was found: how many there are, the newest of them. */
const conversion =
  /(?:^|\.)(?:len|length|int|str|bool|list|tuple|set|frozenset|dict|sum|min|max|sorted|zip|Number|String|Boolean|Set|Map|fromEntries|Array\.from|has|includes|size|count\w*|exists|any|present|first|last|all|order\w*|values\w*|to_a|to_i|map|limit|slice|aggregate\w*|scalar\w*|one_or_none|none)[?]?$/;
const mostNames = 8;

export const isConversion = ({ callee }: Call): boolean => conversion.test(callee);

/** What a query gives, under all the names that a function has for it. */
export class Result {
  readonly #links: ReadonlySet<Call>;
  /** The links, and the calls within them. */
  readonly #parts: ReadonlySet<Call>;
  readonly #names = new Set<string>();

  constructor(links: readonly Call[], calls: readonly Call[]) {
    this.#links = new Set(links);
    this.#parts = new Set(calls.filter(({ span }) => links.some((link) => contains(link.span, span))));
  }

  /** Whether another name can be followed. */
  get hasRoom(): boolean {
    return this.#names.size < mostNames;
  }

  addName(name: string): void {
    this.#names.add(plain(name));
  }

  /** Whether a call is one of the query's own. */
  isPart(call: Call): boolean {
    return this.#parts.has(call);
  }

  /** Whether it stands somewhere in an expression. What Ruby calls without arguments is written like a member. */
  isIn(value: Expression): boolean {
    for (const part of partsIn(value)) {
      if (part.kind === 'name' && this.#names.has(rootOf(part.path))) return true;
      if (part.kind === 'call' && (this.#links.has(part.call) || this.#names.has(rootOf(part.call.callee))))
        return true;
    }
    return false;
  }

  /** Whether an expression is nothing but what the query gives, or whether there is any. */
  isAllOf(test: Expression): boolean {
    return test.kind === 'name'
      ? this.#names.has(test.path)
      : test.kind === 'call' && (this.#links.has(test.call) || this.#names.has(rootOf(test.call.callee)));
  }

  /** Whether a call is made on it. */
  isCalledOn({ receiver, callee }: Call): boolean {
    return receiver === undefined
      ? callee.includes('.') && this.#names.has(rootOf(callee))
      : this.isIn(receiver);
  }

  /** Whether an expression calls nothing but the query, and what makes something to say of it. */
  isAllThatIsCalled(value: Expression): boolean {
    const calls = [...partsIn(value)].flatMap((part) => (part.kind === 'call' ? [part.call] : []));
    return calls.every((call) => isConversion(call) || this.isPart(call) || this.isCalledOn(call));
  }
}

const rootOf = (path: string): string => /^[\w$]+/.exec(plain(path))?.[0] ?? '';
