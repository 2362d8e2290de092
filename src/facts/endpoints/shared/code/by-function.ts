import type { CodeFacts } from '../../../../model/code.ts';

type Parts = Pick<CodeFacts, 'calls' | 'branches' | 'returns' | 'assignments' | 'leaves' | 'rescues'>;

/** What stands in each function of a file, so that nobody has to look through all of it for one. */
export class PartsByFunction {
  readonly #parts: { readonly [Kind in keyof Parts]: ReadonlyMap<number, Parts[Kind]> };
  readonly #written: ReadonlyMap<number, readonly number[]>;

  constructor({ calls, branches, returns, assignments, leaves, rescues, functions }: CodeFacts) {
    const grouped = <Part extends { readonly inFunction: number }>(all: readonly Part[]) =>
      Map.groupBy(all, ({ inFunction }) => inFunction);
    this.#parts = {
      calls: grouped(calls),
      branches: grouped(branches),
      returns: grouped(returns),
      assignments: grouped(assignments),
      leaves: grouped(leaves),
      rescues: grouped(rescues),
    };
    this.#written = Map.groupBy(functions.keys(), (index) => functions[index]?.inFunction ?? -1);
  }

  calls = (index: number): Parts['calls'] => this.#parts.calls.get(index) ?? [];
  branches = (index: number): Parts['branches'] => this.#parts.branches.get(index) ?? [];
  returns = (index: number): Parts['returns'] => this.#parts.returns.get(index) ?? [];
  assignments = (index: number): Parts['assignments'] => this.#parts.assignments.get(index) ?? [];
  leaves = (index: number): Parts['leaves'] => this.#parts.leaves.get(index) ?? [];
  rescues = (index: number): Parts['rescues'] => this.#parts.rescues.get(index) ?? [];

  /**
   * A function with those that are written in it, at whatever depth.
   * @param most after as many no more are looked into: whoever asks for each function of a hostile file says so
   */
  within(index: number, most = Number.POSITIVE_INFINITY): readonly number[] {
    const found = [index];
    for (const each of found) if (found.length < most) found.push(...(this.#written.get(each) ?? []));
    return found;
  }
}

const known = new WeakMap<CodeFacts, PartsByFunction>();

/** The same object for the same file. */
export function byFunction(code: CodeFacts): PartsByFunction {
  const parts = known.get(code) ?? new PartsByFunction(code);
  known.set(code, parts);
  return parts;
}
