import type { CodeFacts, Expression } from '../../../model/code.ts';
import { partsIn } from '../objects/chains.ts';
import { contains } from '../shared/spans.ts';

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
  { branches }: CodeFacts,
  { isFound, isClaim }: Sayings,
): Iterable<Expression> {
  for (const part of partsIn(value)) {
    if (part.kind !== 'operation' || !/^(?:\?\?|\|\||\?:)$/.test(part.operator)) continue;
    const [first, ...rest] = part.operands;
    // `sent ? sent : known` asks for nothing but whether it was sent.
    const isOfItself = part.operator !== '?:' || (first !== undefined && isClaim(first));
    const claimed = (part.operator === '?:' ? rest : part.operands).find(isClaim);
    const isSometimes = branches.some(
      (branch) => branch.inFunction === inFunction && contains(branch.span, part.span),
    );
    if (claimed !== undefined && isOfItself && !isSometimes && part.operands.some(isFound)) yield claimed;
  }
}
