import type { Call, CodeFacts } from '../../../model/code.ts';
import type { Deed } from '../../../model/endpoint.ts';
import { demands } from '../shared/guard-names.ts';
import { noting } from '../shared/idle.ts';
import { lastName, plainName } from '../shared/places.ts';
import { inOrder } from '../shared/spans.ts';
import { isDeed } from '../shared/too-late.ts';

const most = 40;
/** What is done in one of these is taken back by an error that follows. */
const takingBack = /transaction|atomic|rollback|with_?tx|begin_?nested|unit_?of_?work/i;

/** What a function demands and what it does that cannot be taken back, in order: `authorize`, `save`. */
export function deedsIn(calls: readonly Call[]): readonly Deed[] {
  if (calls.some(({ callee }) => takingBack.test(callee))) return [];
  return calls
    .filter(({ form, callee }) => form === 'call' && !noting.test(callee))
    .map((call) => ({ call, isDemand: demands(call.callee) }))
    .filter(({ call, isDemand }) => isDemand || isDeed(call))
    .sort((one, other) => inOrder(one.call.span, other.call.span))
    .slice(0, most)
    .map(({ call, isDemand }) => ({ by: plainName(call.callee), isDemand, line: call.span.startLine }));
}

/** Whether anything may be done and demanded in a file at all. */
export const hasDemands = ({ calls }: CodeFacts): boolean =>
  calls.some(({ callee }) => demands(lastName(callee)));
