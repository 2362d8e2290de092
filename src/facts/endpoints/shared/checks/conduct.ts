import type { Call, CodeFacts, FunctionFact, Span } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { failuresIn } from '../refusals/only-failing.ts';
import { inOrder } from '../spans.ts';

/** What middleware does with `next`, for the functions of one file; indexes are those of the file's functions. */
interface Conduct {
  /** Lets every caller pass: it calls `next()` and does nothing else that could refuse. */
  readonly passing: ReadonlySet<number>;
  /** Hands `next` or an error on, so that somebody else may refuse: at how many places. */
  readonly deferring: ReadonlyMap<number, number>;
  /** Where a function has let the caller pass before it did anything else: what follows comes too late. */
  readonly passedAt: ReadonlyMap<number, Span>;
  /** Lets callers go on, all of them or some: it stands before what answers. */
  readonly goingOn: ReadonlySet<number>;
}

const logging = /(?:^|\.)(?:log|debug|info|trace|warn)$/;
const cached = new WeakMap<CodeFacts, Conduct>();

export function conductOf(code: CodeFacts): Conduct {
  const known = cached.get(code);
  if (known !== undefined) return known;
  const parts = byFunction(code);
  const [passing, passedAt] = [new Set<number>(), new Map<number, Span>()];
  const deferring = new Map<number, number>();
  const goingOn = new Set<number>();
  const nested = new Set(code.functions.map(({ inFunction }) => inFunction));
  const isFailure = failuresIn(code);
  code.functions.forEach((declared, index) => {
    const next = nextOf(declared);
    const last = declared.parameters.at(-1)?.name ?? '';
    const isMiddleware = /^_*next$/.test(last) && declared.parameters.length > 1;
    const own = parts.calls(index).filter(({ callee }) => !logging.test(callee));
    const handedOn = own.filter((call) => defers(call, next ?? 'next') && !isFailure(call)).length;
    if (isMiddleware && own.some((call) => isPass(call, last))) goingOn.add(index);
    if (handedOn > 0) deferring.set(index, handedOn);
    if (next === undefined || own.length === 0) return;
    const tests = parts.branches(index);
    const isPlain = tests.length === 0 && !nested.has(index);
    if (isPlain && own.every((call) => isPass(call, next))) passing.add(index);
    const [first, ...rest] = own.toSorted((a, b) => inOrder(a.span, b.span));
    if (first === undefined || !isPass(first, next) || rest.length === 0) return;
    const earlier = [...tests, ...parts.assignments(index)];
    if (earlier.every(({ span }) => inOrder(first.span, span) < 0)) passedAt.set(index, first.span);
  });
  const conduct = { passing, deferring, passedAt, goingOn };
  cached.set(code, conduct);
  return conduct;
}

/** What middleware calls its third parameter. */
function nextOf({ parameters }: FunctionFact): string | undefined {
  return parameters.length === 3 ? parameters[2]?.name : undefined;
}

const isPass = (call: Call, next: string): boolean => call.callee === next && call.arguments.length === 0;

function defers(call: Call, next: string): boolean {
  if (call.callee === next) return call.arguments.length > 0;
  if (call.form === 'new') return /(?:Error|Exception)$/.test(call.callee);
  return call.arguments.some(({ value }) => value.kind === 'name' && value.path === next);
}
