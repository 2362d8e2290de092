import type { Assignment, Branch, Call, CodeFacts, ReturnFact, Span } from '../../model/code.ts';

/** Facts of one file by function, name and place, so that no rule goes through all of them for each. */
export interface Lookup {
  readonly calls: (inFunction: number) => readonly Call[];
  readonly returns: (inFunction: number) => readonly ReturnFact[];
  readonly branches: (inFunction: number) => readonly Branch[];
  /** All assignments to a name, in source order. */
  readonly assignments: (target: string) => readonly Assignment[];
  readonly isParameter: (name: string) => boolean;
  /** The branches that a place lies in. */
  readonly around: (place: Span) => Iterable<Branch>;
}

const known = new WeakMap<CodeFacts, Lookup>();

/** The look-up of a file's facts; made at the first call. */
export function lookup(code: CodeFacts): Lookup {
  const made = known.get(code);
  if (made) return made;
  const byFunction = <T extends { readonly inFunction: number }>(facts: readonly T[]) =>
    lazy(() => Map.groupBy(facts, ({ inFunction }) => inFunction));
  const calls = byFunction(code.calls);
  const returns = byFunction(code.returns);
  const branches = byFunction(code.branches);
  const assignments = lazy(() => Map.groupBy(code.assignments, ({ target }) => target));
  const parameters = lazy(
    () => new Set(code.functions.flatMap((each) => each.parameters.map(({ name }) => name))),
  );
  const places = lazy(() => branchPlaces(code.branches));
  const found: Lookup = {
    calls: (inFunction) => calls().get(inFunction) ?? [],
    returns: (inFunction) => returns().get(inFunction) ?? [],
    branches: (inFunction) => branches().get(inFunction) ?? [],
    assignments: (target) => assignments().get(target) ?? [],
    isParameter: (name) => parameters().has(name),
    around: (place) => around(places(), place),
  };
  known.set(code, found);
  return found;
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface BranchPlaces {
  /** By where they start. */
  readonly sorted: readonly Branch[];
  /** The last line that any of the branches up to this place reaches. */
  readonly reach: readonly number[];
}

function branchPlaces(branches: readonly Branch[]): BranchPlaces {
  const sorted = branches.toSorted((a, b) => a.span.startLine - b.span.startLine);
  let furthest = 0;
  const reach = sorted.map(({ span }) => {
    furthest = Math.max(furthest, span.endLine);
    return furthest;
  });
  return { sorted, reach };
}

/** From the last branch that starts before the place, back to where no earlier one reaches it. */
function* around({ sorted, reach }: BranchPlaces, place: Span): Iterable<Branch> {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.span.startLine ?? 0) <= place.startLine) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1; at >= 0 && (reach[at] ?? 0) >= place.endLine; at--) {
    const branch = sorted[at];
    if (branch && contains(branch.span, place)) yield branch;
  }
}

/** Whether one place lies in another. */
export function contains(outer: Span, inner: Span): boolean {
  const startsBefore =
    outer.startLine < inner.startLine ||
    (outer.startLine === inner.startLine && outer.startColumn <= inner.startColumn);
  const endsAfter =
    outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return startsBefore && endsAfter;
}
