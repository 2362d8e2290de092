import type { Branch, Call, CodeFacts } from '../../../../model/code.ts';
import { byFunction, type PartsByFunction } from '../code/by-function.ts';
import { contains } from '../spans.ts';

/** What only notes that something was. */
export const noting =
  /(?:^|\.)(?:log|debug|info|notice|warn|warning|error|exception|critical|fatal|trace|verbose|silly|increment|inc|captureMessage|captureException|addBreadcrumb|emit|record\w*|track\w*|audit\w*)$/;

/** Says of the branches of one file whether they only note that they were taken: whoever it is goes on. */
export class OnlyNoted {
  readonly #parts: PartsByFunction;
  readonly #otherwise: ReadonlySet<Branch['test']>;

  constructor(code: CodeFacts) {
    this.#parts = byFunction(code);
    this.#otherwise = new Set(code.branches.filter(({ when }) => !when).map(({ test }) => test));
  }

  /** `if (!mayEdit(user)) logger.warn('…')`, after which all goes on as if nothing was. */
  has({ test, when, span, inFunction }: Branch): boolean {
    if (!when || this.#otherwise.has(test)) return false;
    const isInside = (each: { readonly span: Branch['span'] }): boolean => contains(span, each.span);
    if (this.#parts.returns(inFunction).some(isInside)) return false;
    const inside = this.#parts.calls(inFunction).filter(isInside);
    const outermost = inside.filter(({ callee }) => !noting.test(callee));
    const isAllNoted = outermost.every((call) =>
      inside.some((other) => other !== call && noting.test(other.callee) && holds(other, call)),
    );
    return inside.length > 0 && isAllNoted;
  }
}

/** What is worked out to be noted is no other deed. */
const holds = (outer: Call, inner: Call): boolean => contains(outer.span, inner.span);
