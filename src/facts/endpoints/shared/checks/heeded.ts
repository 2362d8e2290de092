import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { isScript } from '../script.ts';
import { contains } from '../spans.ts';

/** A file that asks as many ways is written by nobody. */
const mostTried = 100;

const response = /^(?:res|resp|response|reply)$/;

/**
 * What a file asks on behalf of its handlers, and takes no for an answer: `if (!mayUse(req, res, 'clerk')) return;`. Whoever is
 * handed the response and is simply obeyed has told the caller why.
 * @returns names of functions as they are called; JavaScript and TypeScript only
 */
export function heededIn(code: CodeFacts): readonly string[] {
  if (!isScript(code.language)) return [];
  const obeyed = new Set<string>();
  let tried = 0;
  for (const { test, when, span, inFunction } of code.branches) {
    const asked = when ? askedIn(test) : undefined;
    if (asked === undefined || obeyed.has(asked.callee) || !isHandedResponse(asked)) continue;
    if (++tried > mostTried) break;
    const leaves = byFunction(code).leaves(inFunction);
    if (leaves.some((leave) => !leave.throws && contains(span, leave.span))) obeyed.add(asked.callee);
  }
  return [...obeyed];
}

function askedIn(test: Expression): Call | undefined {
  const [asked] = test.kind === 'operation' && test.operator === '!' ? test.operands : [];
  return asked?.kind === 'call' && asked.call.receiver === undefined ? asked.call : undefined;
}

const isHandedResponse = ({ arguments: given }: Call): boolean =>
  given.some(({ value }) => value.kind === 'name' && response.test(value.path));
