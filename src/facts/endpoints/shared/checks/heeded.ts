import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { isScript } from '../script.ts';
import { contains } from '../spans.ts';

const response = /^(?:res|resp|response|reply)$/;

/**
 * What a file asks on behalf of its handlers, and takes no for an answer: `if (!mayUse(req, res, 'clerk')) return;`. Whoever is
 * handed the response and is simply obeyed has told the caller why.
 * @returns names of functions as they are called; JavaScript and TypeScript only
 */
export function heededIn(code: CodeFacts): readonly string[] {
  if (!isScript(code.language)) return [];
  const obeyed = code.branches.flatMap(({ test, when, span, inFunction }) => {
    const asked = when ? askedIn(test) : undefined;
    const isLeft = code.leaves.some(
      (leave) => !leave.throws && leave.inFunction === inFunction && contains(span, leave.span),
    );
    return asked !== undefined && isLeft && isHandedResponse(asked) ? [asked.callee] : [];
  });
  return [...new Set(obeyed)];
}

function askedIn(test: Expression): Call | undefined {
  const [asked] = test.kind === 'operation' && test.operator === '!' ? test.operands : [];
  return asked?.kind === 'call' && asked.call.receiver === undefined ? asked.call : undefined;
}

const isHandedResponse = ({ arguments: given }: Call): boolean =>
  given.some(({ value }) => value.kind === 'name' && response.test(value.path));
