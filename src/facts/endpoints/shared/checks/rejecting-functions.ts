import { type CodeFacts, functionsAround } from '../../../../model/code.ts';
import type { CheckFact, RejectingFunction } from '../../endpoint-file.ts';
import { namesOf } from '../code/function-names.ts';
import { locationOf } from '../locations.ts';
import { guardKindOf } from '../words/guard-names.ts';
import { checksByFunction } from './checks.ts';

const mostChecks = 12;

/**
 * Functions in which a caller can be turned away: 401, 403, an authentication error, or the way to the login page.
 * A factory counts where the function it returns does, so that `requireRole('admin')` is learned by its name.
 */
export function rejectingFunctions(code: CodeFacts): RejectingFunction[] {
  const names = namesOf(code);
  const found = new Map<string, RejectingFunction & { readonly checks: CheckFact[] }>();
  for (const [index, checks] of checksByFunction(code)) {
    const [first] = checks;
    if (first === undefined) continue;
    for (const at of functionsAround(code, index)) {
      for (const name of names.get(at) ?? []) {
        const known = found.get(name) ?? {
          name,
          kind: first.kind,
          checks: [],
          location: locationOf(code.path, first.span),
        };
        found.set(name, known);
        // Who is told that he may not is known: a function that says both asks what the caller may do.
        const isMore = known.kind === 'authentication' && checks.some(({ kind }) => kind === 'authorization');
        if (isMore && guardKindOf(name) !== 'authentication')
          found.set(name, { ...known, kind: 'authorization' });
        for (const { name: check, kind, parts, admits, proofs } of checks)
          if (known.checks.length < mostChecks)
            known.checks.push({ name: check, kind, parts, admits, ...(proofs ? { proofs } : {}) });
      }
    }
  }
  return [...found.values()];
}

/** How a function, or those written inside it, turn callers away. */
export function checksIn(code: CodeFacts, index: number): readonly CheckFact[] {
  return allChecks(code).get(index) ?? [];
}

const gathered = new WeakMap<CodeFacts, ReadonlyMap<number, readonly CheckFact[]>>();

/** The checks of every function and of those written inside it. */
function allChecks(code: CodeFacts): ReadonlyMap<number, readonly CheckFact[]> {
  const known = gathered.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, CheckFact[]>();
  for (const [inside, checks] of checksByFunction(code)) {
    for (const at of functionsAround(code, inside)) {
      const own = found.get(at) ?? [];
      found.set(at, own);
      for (const { name, kind, proofs } of checks)
        if (own.length < mostChecks) own.push({ name, kind, ...(proofs ? { proofs } : {}) });
    }
  }
  gathered.set(code, found);
  return found;
}
