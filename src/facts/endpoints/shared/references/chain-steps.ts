import type { Call, CodeFacts } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { handlerRefs } from './handler-refs.ts';

const deepestChain = 40;

/** A chain of calls: what it begins with, whose methods the others are, and what those may put before a handler. */
export interface ChainSteps {
  readonly root: Call;
  /** What makes the thing of which they are methods: `action` in `action().inOrg('admin').run(…)`, `book` in `book.get('/x')`. */
  readonly by: string;
  readonly refs: readonly HandlerRef[];
}

/** The calls before the last of a chain, in the order in which they are made; undefined where it is no chain. */
export function stepsBefore(call: Call, code: CodeFacts): ChainSteps | undefined {
  const calls: Call[] = [];
  let at = call;
  while (at.receiver?.kind === 'call' && calls.length < deepestChain) {
    at = at.receiver.call;
    calls.unshift(at);
  }
  const [root, ...rest] = calls;
  if (root === undefined || root.receiver !== undefined || root.callee === '') return undefined;
  const dot = root.callee.lastIndexOf('.');
  const by = plainName(dot < 0 ? root.callee : root.callee.slice(0, dot));
  return { root, by, refs: rest.flatMap((step) => stepRefs(step, by, code)) };
}

/** A step by its own name and place: the span of a chained call starts where the chain does. */
export function stepRefs(step: Call, by: string, code: CodeFacts): HandlerRef[] {
  const { endLine } = step.span;
  const span = { ...step.span, startLine: endLine, startColumn: 1 };
  const own: Call = { ...step, callee: lastName(step.callee), receiver: undefined };
  return handlerRefs([{ value: { kind: 'call', call: own, span } }], code).map((ref) => ({ ...ref, by }));
}
