import type { Argument, Call, CodeFacts, Span } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { lastName } from '../names/dotted.ts';
import { contains } from '../spans.ts';
import { demands, wordsOf } from '../words/guard-names.ts';

const deepest = 2;
/** What gives something of its own, or nothing where there is none. */
const reading =
  /^(?:get|find|fetch|read|exec|match|lookup|look|load|query|touch|digest|hash|split|slice|test|next)$/;
/** What works something out, and knows nobody. */
const computing = /^(?:digest|hash\w*|sha\d+\w*|md5|String|Number|Boolean|Date|parseInt|encodeURIComponent)$/;
/** What may throw for whoever is not known. */
const judging = /verif|authenti|authori|introspect|validat|decode|identif|assert|resolve/i;

/**
 * Whether a call of a file can turn the caller away, as far as the file shows: by throwing, or by what it is called. What is
 * written elsewhere may, but for what objects look up by something that they are given.
 */
export function refusingCalls(code: CodeFacts): (call: Call) => boolean {
  const own = new Map(code.functions.flatMap(({ name }, index) => (name === '' ? [] : [[name, index]])));
  const { calls } = byFunction(code);
  const throwing = new Set(code.leaves.flatMap(({ throws, inFunction }) => (throws ? [inFunction] : [])));
  // What is written in a function may run, and reject, at any time.
  const around = new Set(code.functions.map(({ inFunction }) => inFunction));
  const known = new Map<number, boolean>();
  const mayRefuse = (call: Call, depth: number): boolean => {
    const { callee, form } = call;
    if (form === 'new') return /(?:Error|Exception|Denied|Forbidden|Unauthorized)$/.test(callee);
    if (demands(callee) || judging.test(callee)) return true;
    const index = own.get(callee);
    if (index !== undefined) return depth >= deepest || refuses(index, depth + 1);
    if (callee === 'next') return false;
    const [first = ''] = wordsOf(lastName(callee));
    if (computing.test(callee)) return false;
    return !callee.includes('.') || !reading.test(first) || call.arguments.some(isRequest);
  };
  const refuses = (index: number, depth: number): boolean => {
    const found = known.get(index);
    if (found !== undefined) return found;
    // Whoever comes back to it on the way is told yes.
    known.set(index, true);
    const answer =
      throwing.has(index) || around.has(index) || calls(index).some((call) => mayRefuse(call, depth));
    known.set(index, answer);
    return answer;
  };
  return (call) => mayRefuse(call, 0);
}

/** The request itself, of which anything may be asked. */
const isRequest = ({ value }: Argument): boolean =>
  value.kind === 'name' && /^(?:req|request|ctx|context|c|event)$/.test(value.path);

/**
 * The calls by which errors are handed on that come of nothing but a fault: `catch (error) { next(error) }` around what
 * looks up who calls and throws for nobody.
 * @returns whether a call is one
 */
export function failuresIn(code: CodeFacts): (call: Call) => boolean {
  if (code.rescues.length === 0) return () => false;
  const mayRefuse = refusingCalls(code);
  const { calls, leaves, rescues } = byFunction(code);
  return (call) => {
    const own = call.inFunction;
    const around = rescues(own).find(({ handler }) => contains(handler, call.span));
    if (around === undefined || call.arguments[0]?.value.kind !== 'name') return false;
    const isIn = ({ span }: { readonly span: Span }): boolean => contains(around.body, span);
    const isThrown = leaves(own).some((leave) => leave.throws && isIn(leave));
    return !isThrown && !calls(own).some((each) => isIn(each) && mayRefuse(each));
  };
}
