import type { CodeFacts, Expression } from '../../../model/code.ts';
import { partsIn } from '../objects/chains.ts';
import { type Choice, isDecided } from '../objects/values/choices.ts';
import { byFunction } from '../shared/code/by-function.ts';
import { contains } from '../shared/spans.ts';

const mostBranches = 100;

/** What a value is to who calls. */
interface Sayings {
  readonly isFound: (part: Expression) => boolean;
  readonly isClaim: (part: Expression) => boolean;
}

/**
 * What is believed of whoever sends it, where others are taken for who they are: `req.query.owner` of `req.query.owner ??
 * req.user.id`; not where that depends on something else, as on what the caller may do.
 */
export function* preferredIn(
  value: Expression,
  inFunction: number,
  code: CodeFacts,
  { isFound, isClaim }: Sayings,
): Iterable<Expression> {
  for (const part of partsIn(value)) {
    if (part.kind !== 'operation' || !/^(?:\?\?|\|\||\?:)$/.test(part.operator)) continue;
    const [first, ...rest] = part.operands;
    // `sent ? sent : known` asks for nothing but whether it was sent.
    const isOfItself = part.operator !== '?:' || (first !== undefined && isClaim(first));
    const claimed = (part.operator === '?:' ? rest : part.operands).find(isClaim);
    if (claimed === undefined || !isOfItself || !part.operands.some(isFound)) continue;
    const branches = byFunction(code).branches(inFunction);
    // What has more of them than anybody reads may depend on one.
    const isSometimes =
      branches.length > mostBranches || branches.some(({ span }) => contains(span, part.span));
    if (!isSometimes && !isDecided(choiceOf(part, claimed, inFunction, code, isFound))) yield claimed;
  }
}

function choiceOf(
  part: Expression,
  claimed: Expression,
  inFunction: number,
  code: CodeFacts,
  isFound: Sayings['isFound'],
): Choice {
  const all = byFunction(code).assignments(inFunction);
  const made = new Set(all.flatMap(({ span, target }) => (contains(span, part.span) ? [target] : [])));
  return {
    code,
    inFunction,
    names: new Set([...made, ...(claimed.kind === 'name' ? [claimed.path] : [])]),
    made: [part, ...all.flatMap(({ value, target }) => (made.has(target) ? [value] : []))],
    isOfCaller: (value) => [...partsIn(value)].some(isFound),
  };
}
