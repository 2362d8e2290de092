import type { Branch, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { contains, inOrder } from '../spans.ts';

const mostDeeds = 400;
/** What cannot be taken back by an error that follows. */
const deed =
  /^(?:(?:destroy|delete|remove|update|save|cancel|archive|publish|approve|reject|transfer|revoke|refund|close|purge|ban|suspend|discard|merge|send|ship|pay|charge)\w*|\w+!)$/i;
/** What is altered in passing. */
const passing =
  /^(?:params|session|cookies?|request|response|headers|flash|cache|self|this|cls|super|[A-Z]\w*)$/;

/**
 * Says of a condition whether it asks something of what was altered before: `booking.cancel!` and then
 * `deny! unless booking.cancellable_by?(user)`. Whoever is turned away there has had what they came for.
 */
export function askedTooLate({ calls, branches }: CodeFacts): (branch: Branch, at: Span) => boolean {
  const deeds = new Map<string, Span>();
  const around = Map.groupBy(branches, ({ inFunction }) => inFunction);
  let count = 0;
  for (const { callee, span, inFunction, form, receiver } of calls) {
    const of = callee.slice(0, callee.lastIndexOf('.'));
    if (form !== 'call' || receiver !== undefined || !/^@?\w+$/.test(of) || passing.test(of)) continue;
    if (!deed.test(lastName(callee)) || deeds.has(`${inFunction} ${of}`) || ++count > mostDeeds) continue;
    const isSometimes = (around.get(inFunction) ?? []).some(
      (branch) => contains(branch.span, span) || contains(branch.test.span, span),
    );
    if (!isSometimes) deeds.set(`${inFunction} ${of}`, span);
  }
  return ({ test, inFunction }, at) => {
    const asked = askedOf(test);
    const done = asked === undefined ? undefined : deeds.get(`${inFunction} ${asked}`);
    return done !== undefined && inOrder(done, at) < 0;
  };
}

/** `booking` of `booking.cancellable_by?(user)`, which is handed somebody. */
const askedOf = (test: Expression): string | undefined =>
  test.kind === 'call' && test.call.receiver === undefined && test.call.arguments.length > 0
    ? test.call.callee.slice(0, test.call.callee.lastIndexOf('.'))
    : test.kind === 'operation' && /^(?:!|not)$/.test(test.operator) && test.operands[0] !== undefined
      ? askedOf(test.operands[0])
      : undefined;
