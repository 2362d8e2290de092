import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';
import { stepRefs } from '../shared/references/chain-steps.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { ChainBuilder, FileRoute } from './facts.ts';
import { type FilePlace, isPage } from './places.ts';

const verb = /^(?:get|post|put|patch|delete|head)$/;
/** What runs before whatever is told after it is handed over as it is. */
const goingBefore = /^(?:use|all)$/;
const deepestChain = 60;
const deepestBase = 4;
const mostSteps = 200;

/**
 * One route for each method that a builder is told: `api().use(known).get(list).post(mayAdd, add).build()`, and
 * `const router = createRouter(); router.use(known); router.get(list); export default router.handler()`. Each has what was
 * told before it. Empty where no method is told, or one with a path, which is a router's.
 */
export function chainedMethods(
  value: Expression,
  around: readonly HandlerRef[],
  place: FilePlace,
  code: CodeFacts,
): readonly FileRoute[] {
  const built = isPage(code.path) ? builtBy(value, code) : undefined;
  if (built === undefined || !built.steps.some(({ callee }) => verb.test(lastName(callee)))) return [];
  const [maker] = handlerRefs([{ value: built.made }], code);
  const told = [...around];
  return built.steps.slice(0, mostSteps).flatMap((step): FileRoute[] => {
    const name = lastName(step.callee);
    if (!verb.test(name)) {
      told.push(...toldBy(step, built, code));
      return [];
    }
    const own = handlerRefs(step.arguments, code);
    const handler = own.at(-1);
    if (handler === undefined) return [];
    const line = step.arguments[0]?.value.span.startLine ?? step.span.endLine;
    const location = { ...locationOf(code.path, step.span), line, column: undefined };
    const method = name.toUpperCase();
    const before = [...told, ...own.slice(0, -1)];
    return [{ method, path: place.path, handler, maker, around: before, name, location }];
  });
}

interface Built {
  /** What makes the builder, or what it is called where that is another file's. */
  readonly made: Expression;
  /** What the builder is told, in its order. */
  readonly steps: readonly Call[];
}

function builtBy(value: Expression, code: CodeFacts): Built | undefined {
  let built = begunWith(value);
  for (let depth = 0; depth < deepestBase && built?.made.kind === 'name'; depth++) {
    const name = built.made.path;
    const made = code.assignments.find(({ target, inFunction }) => target === name && inFunction < 0)?.value;
    // `const base = api().use(known)`
    const base = made?.kind === 'call' ? begunWith(made) : undefined;
    if (base === undefined) break;
    // What is exported has all that the name is told; what that is made of has what it is made with.
    built = { made: base.made, steps: [...base.steps, ...(depth === 0 ? toldTo(name, code) : built.steps)] };
  }
  return built?.steps.some(hasPath) ? undefined : built;
}

/** `api().use(known)`: what makes it, and what it is told; of `base.clone().use(known)` it is `base`. */
function begunWith(value: Expression): Built | undefined {
  if (value.kind === 'name') return { made: value, steps: [] };
  const [root, ...steps] = value.kind === 'call' ? chainOf(value.call) : [];
  if (root === undefined) return undefined;
  const owner = root.form === 'call' ? ownerIn(root) : undefined;
  return owner === undefined
    ? { made: { kind: 'call', call: root, span: root.span }, steps }
    : { made: { kind: 'name', path: owner, span: root.span }, steps: [root, ...steps] };
}

/** Builders that a file makes for others: `export const authed = () => api().use(known)`. */
export function builders(code: CodeFacts): readonly ChainBuilder[] {
  const made = [
    ...code.assignments.flatMap(({ target, value, inFunction }) =>
      inFunction < 0 ? [{ name: target, value }] : [],
    ),
    ...code.returns.map(({ value, inFunction }) => ({ name: code.functions[inFunction]?.name ?? '', value })),
  ];
  const exported = new Set(code.exports.flatMap(({ name, local }) => [name, local ?? name]));
  return made.flatMap(({ name, value }): ChainBuilder[] => {
    const built = name === '' || value.kind !== 'call' ? undefined : begunWith(value);
    if (built === undefined || built.steps.some(hasPath)) return [];
    const isTold = built.steps.some(({ callee }) => goingBefore.test(lastName(callee)));
    // One that asks nothing is kept as well: its name may say that it did.
    const [root] = isTold || exported.has(name) ? handlerRefs([{ value: built.made }], code) : [];
    if (root === undefined) return [];
    return [
      { name, root, steps: built.steps.slice(0, mostSteps).flatMap((step) => toldBy(step, built, code)) },
    ];
  });
}

/** What a step puts before whatever is told after it. */
const toldBy = (step: Call, { made }: Built, code: CodeFacts): readonly HandlerRef[] =>
  goingBefore.test(lastName(step.callee))
    ? handlerRefs(step.arguments, code)
    : stepRefs(step, made.kind === 'call' ? made.call.callee : made.kind === 'name' ? made.path : '', code);

/** What is called on a name, also in chains, in the order in which it is done. */
const toldTo = (name: string, { calls }: CodeFacts): readonly Call[] =>
  calls
    .filter((call) => call.inFunction < 0 && ownerIn(chainOf(call)[0]) === name)
    .sort(({ span: one }, { span: other }) => one.endLine - other.endLine || one.endColumn - other.endColumn);

/** The calls of a chain, the first first. */
function chainOf(call: Call): readonly Call[] {
  const found = [call];
  for (let at = call.receiver; at?.kind === 'call' && found.length < deepestChain; at = at.call.receiver)
    found.push(at.call);
  return found.reverse();
}

function ownerIn(root: Call | undefined): string | undefined {
  const dot = root?.receiver === undefined ? (root?.callee.lastIndexOf('.') ?? -1) : -1;
  return dot < 0 ? undefined : root?.callee.slice(0, dot);
}

const hasPath = ({ callee, arguments: [first] }: Call): boolean =>
  verb.test(lastName(callee)) && first?.value.kind === 'string';
