import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';

/** What finds the membership of who calls: `m.member(ctx, org.ID)`, `store.MembershipOf(ctx, org.ID, user.ID)`. */
const findsMembership =
  /^(?:(?:[gG]et|[fF]ind|[lL]oad|[lL]ookup|[iI]s)?\w{0,20})?(?:(?:^|[a-z])M|(?:^|[A-Z])m)ember(?:ship)?(?:Of|For|In|By\w*|From\w*)?$/;
const deepest = 4;

/** What functions of a file find out of who belongs to something. */
interface Memberships {
  /** Whether a local of a function holds that. */
  readonly has: (name: string, inFunction: number) => boolean;
  /** Whether a test is of who does not belong: `mem == nil` after `mem, err := m.member(ctx, org.ID)`. */
  readonly areMissing: (test: Expression, inFunction: number) => boolean;
}

export function membershipsIn(code: CodeFacts): Memberships {
  const found = new Set(
    code.assignments.flatMap(({ target, value, inFunction }) => {
      const made = value.kind === 'member' || value.kind === 'index' ? value.object : value;
      const isFound = made.kind === 'call' && findsMembership.test(lastName(made.call.callee));
      return isFound ? [`${inFunction} ${target}`] : [];
    }),
  );
  const has = (name: string, inFunction: number): boolean => found.has(`${inFunction} ${name}`);
  const areMissing = (test: Expression, inFunction: number, depth = 0): boolean => {
    if (test.kind === 'call')
      // `errors.Is(err, store.ErrNotFound)`
      return (
        test.call.callee === 'errors.Is' && namesIn(test.call.arguments).some((each) => has(each, inFunction))
      );
    if (test.kind !== 'operation' || depth > deepest) return false;
    if (/^(?:&&|\|\|)$/.test(test.operator))
      return test.operands.slice(0, 8).some((each) => areMissing(each, inFunction, depth + 1));
    const names = namesIn(test.operands.map((value) => ({ value })));
    const isMembership = names.some((name) => !isError(name) && has(name, inFunction));
    if (test.operator === '!') return isMembership;
    const isNil = names.includes('nil') || test.operands.some(({ kind }) => kind === 'null');
    return test.operator === '==' && isMembership && isNil;
  };
  return { has: (name, inFunction) => !isError(name) && has(name, inFunction), areMissing };
}

/** That nothing went wrong says nothing of who belongs. */
const isError = (name: string): boolean => /^err/i.test(name);

const namesIn = (given: readonly { readonly value: Expression }[]): readonly string[] =>
  given.flatMap(({ value }) => (value.kind === 'name' ? [value.path] : []));
