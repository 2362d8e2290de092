import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { stepRefs } from '../shared/chain-steps.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { lastName, locationOf } from '../shared/places.ts';
import type { FileRoute } from './facts.ts';
import { type FilePlace, isPage } from './places.ts';

const verb = /^(?:get|post|put|patch|delete|head)$/;
/** What runs before whatever is told after it is handed over as it is. */
const goingBefore = /^(?:use|all)$/;
const deepestChain = 60;
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
    const own = verb.test(name) || goingBefore.test(name) ? handlerRefs(step.arguments, code) : [];
    if (!verb.test(name)) {
      told.push(...(goingBefore.test(name) ? own : stepRefs(step, built.by, code)));
      return [];
    }
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
  /** What makes the builder, and what that is called. */
  readonly made: Expression;
  readonly by: string;
  /** What the builder is told, in its order. */
  readonly steps: readonly Call[];
}

function builtBy(value: Expression, code: CodeFacts): Built | undefined {
  const chain = value.kind === 'call' ? chainOf(value.call) : [];
  const [root, ...steps] = chain;
  const name = value.kind === 'name' ? value.path : ownerIn(root);
  const made = code.assignments.find(({ target, inFunction }) => target === name && inFunction < 0)?.value;
  // `const base = api().use(known)`
  const [maker, ...first] = made?.kind === 'call' && name !== undefined ? chainOf(made.call) : [];
  const of = maker ?? root;
  if (of === undefined) return undefined;
  const told = maker === undefined ? steps : [...first, ...toldTo(name ?? '', code)];
  if (told.some(hasPath)) return undefined;
  return { made: { kind: 'call', call: of, span: of.span }, by: of.callee, steps: told };
}

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
