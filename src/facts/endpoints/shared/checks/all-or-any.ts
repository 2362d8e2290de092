import type { CodeFacts } from '../../../../model/code.ts';
import { namesWith } from '../code/function-names.ts';

/** `grants.every((grant) => caller.grants.includes(grant))`, `all(right in user.rights for right in rights)`. */
const all = /(?:^|\.)(?:every|all|all\?|issubset|is_subset|superset\?|subset\?|containsAll|isSupersetOf)$/;
/** `roles.some((role) => user.roles.includes(role))`. */
const any = /(?:^|\.)(?:some|any|any\?|isdisjoint|intersect\?|intersection|hasAny|containsAny)$/;

/** Functions that go through a list, with those that they are written in, by how much of it must hold. */
export function wantingOf(code: CodeFacts): Record<string, 'all' | 'any'> {
  const within = (pattern: RegExp): readonly string[] =>
    namesWith(
      code,
      code.calls.flatMap(({ callee, inFunction }) =>
        inFunction >= 0 && callee.length < 200 && pattern.test(callee) ? [inFunction] : [],
      ),
    );
  return Object.fromEntries([
    ...within(all).map((name): [string, 'all'] => [name, 'all']),
    // Of what does both it is not told which of the two is about the caller.
    ...within(any).map((name): [string, 'any'] => [name, 'any']),
  ]);
}
