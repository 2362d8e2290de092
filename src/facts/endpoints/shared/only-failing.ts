import type { Call, CodeFacts, Span } from '../../../model/code.ts';
import { demands, wordsOf } from './guard-names.ts';
import { contains } from './spans.ts';

const deepest = 2;
/** What gives something of its own, or nothing where there is none. */
const reading =
  /^(?:get|find|fetch|read|exec|match|lookup|look|load|query|touch|digest|hash|split|slice|test|next)$/;
/** What may throw for whoever is not known. */
const judging = /verif|authenti|authori|introspect|validat|decode|identif|assert|resolve/i;

/** Whether a call of a file can turn the caller away, as far as the file shows: by throwing, or by what it is called. */
export function refusingCalls(code: CodeFacts): (call: Call) => boolean {
  const own = new Map(code.functions.flatMap(({ name }, index) => (name === '' ? [] : [[name, index]])));
  const mayRefuse = (call: Call, depth: number): boolean => {
    const { callee, form } = call;
    if (form === 'new') return /(?:Error|Exception|Denied|Forbidden|Unauthorized)$/.test(callee);
    if (demands(callee) || judging.test(callee)) return true;
    const index = own.get(callee);
    if (index !== undefined) return depth >= deepest || refuses(index, depth + 1);
    const [first = ''] = wordsOf(callee.slice(callee.lastIndexOf('.') + 1));
    return !reading.test(first);
  };
  const refuses = (index: number, depth: number): boolean =>
    code.leaves.some(({ throws, inFunction }) => throws && inFunction === index) ||
    code.calls.some((call) => call.inFunction === index && mayRefuse(call, depth));
  return (call) => mayRefuse(call, 0);
}

/**
 * The calls by which errors are handed on that come of nothing but a fault: `catch (error) { next(error) }` around what
 * looks up who calls and throws for nobody.
 * @returns whether a call is one
 */
export function failuresIn(code: CodeFacts): (call: Call) => boolean {
  const mayRefuse = refusingCalls(code);
  return (call) => {
    const isIn = (span: Span, { inFunction, span: own }: Pick<Call, 'inFunction' | 'span'>): boolean =>
      inFunction === call.inFunction && contains(span, own);
    const around = code.rescues.find(
      ({ handler, inFunction }) => inFunction === call.inFunction && contains(handler, call.span),
    );
    if (around === undefined || call.arguments[0]?.value.kind !== 'name') return false;
    const isThrown = code.leaves.some((leave) => leave.throws && isIn(around.body, leave));
    return !isThrown && !code.calls.some((each) => isIn(around.body, each) && mayRefuse(each));
  };
}
