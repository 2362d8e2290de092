import { type Branch, type CodeFacts, type Expression, partsOf as partsIn } from '../../../../model/code.ts';

const mostParts = 8;
const mostTerms = 12;
const deepest = 6;
/** Names that say nothing of the caller. */
const dull = /^(?:err|error|ok|nil|None|e|exc|request|req|r|w|c|ctx|self|this)$/;

/**
 * What is looked at in each of the cases that a condition covers: `user`, `user.admin` for `user == nil || !user.admin`. The
 * names in one case are joined by blanks.
 * @param soughtIf on what it depends whether a name is given anything at all: `key` of `found = find(key) if key else None`
 */
export function partsOf(
  branch: Branch | undefined,
  soughtIf: (name: string) => Expression | undefined = () => undefined,
): readonly string[] {
  if (branch === undefined) return [];
  const cases = split(branch.test, branch.when ? /^(?:\|\||or)$/ : /^(?:&&|and)$/, 0);
  const without = cases.flatMap((each) => soughtIf(missingIn(each) ?? '') ?? []);
  return [...cases, ...without]
    .slice(0, mostParts)
    .map((each) => [...new Set(termsIn(each, 0))].slice(0, mostTerms).toSorted().join(' '))
    .filter((part) => part !== '');
}

/** On what it depends whether a name is given anything, by its function: `found = owners.find(key) if key else None`. */
export const soughtUnder = ({ assignments }: CodeFacts): ReadonlyMap<string, Expression> =>
  new Map(
    assignments.flatMap(({ target, value, inFunction }) => {
      const [asked, , otherwise] =
        value.kind === 'operation' && value.operator === '?:' ? value.operands : [];
      return asked !== undefined && otherwise?.kind === 'null'
        ? [[`${inFunction} ${target}`, asked] as const]
        : [];
    }),
  );

/** `found` of `not found`, `found is None`. */
function missingIn(test: Expression): string | undefined {
  if (test.kind !== 'operation' || !/^(?:!|not|===?|is)$/.test(test.operator)) return undefined;
  const [subject, nothing] = test.operands;
  const isNothing = nothing === undefined || nothing.kind === 'null';
  return isNothing && subject?.kind === 'name' ? subject.path : undefined;
}

/**
 * Whom a condition lets pass, as far as it lists them: `admin`, `owner` for `user.role not in ("admin", "owner")`.
 * @param listOf the strings of a list, or of the constant that is one
 */
export function admittedBy(
  { test, when }: Branch,
  listOf: (value: Expression) => readonly string[],
): readonly string[] {
  if (!when) return [];
  return split(test, /^(?:\|\||&&|or|and)$/, 0).flatMap((each) => {
    const [left, right] = each.kind === 'operation' ? each.operands : [];
    if (each.kind !== 'operation' || left === undefined || right === undefined) return [];
    if (each.operator === 'not in') return listOf(right);
    return /^!==?$/.test(each.operator) && right.kind === 'string' ? [right.value] : [];
  });
}

function split(test: Expression, operator: RegExp, depth: number): readonly Expression[] {
  return test.kind === 'operation' && operator.test(test.operator) && depth < deepest
    ? test.operands.flatMap((each) => split(each, operator, depth + 1))
    : [test];
}

function termsIn(value: Expression, depth: number): readonly string[] {
  if (depth > deepest) return [];
  const below = partsIn(value).flatMap((each) => termsIn(each, depth + 1));
  if (value.kind === 'name') return dull.test(value.path) ? [] : [value.path];
  if (value.kind === 'call') return value.call.callee === '' ? below : [value.call.callee, ...below];
  return value.kind === 'member' ? [...below, `.${value.property}`] : below;
}

/**
 * Whether callers are let pass in a case in which they were turned away: of somebody who is still looked at, less is asked
 * than before, and nothing new is.
 */
export function asksForLess(before: readonly string[], now: readonly string[]): boolean {
  const [had, has] = [new Set(before), new Set(now)];
  if (now.length === 0 || now.some((part) => !had.has(part))) return false;
  const left = new Set(now.flatMap((part) => part.split(' ')));
  return before.some((part) => !has.has(part) && part.split(' ').some((term) => isOfSomebody(term, left)));
}

/** Who is asked for more is there. */
const presence =
  /\.(?:nil\?|blank\?|present\?|empty\?|persisted\?|is_authenticated|is_anonymous|id|ID|pk|valid\?)$/;

/** `user.admin`, where `user` is still looked at, and `user.admin` is not. */
function isOfSomebody(term: string, left: ReadonlySet<string>): boolean {
  if (left.has(term) || presence.test(term)) return false;
  // Whose role is asked for is looked at.
  if ([...left].some((each) => each.startsWith(`${term}.`))) return false;
  const dot = term.lastIndexOf('.');
  if (dot === 0) return true;
  return (
    dot > 0 &&
    [...left].some((each) => each === term.slice(0, dot) || each.startsWith(`${term.slice(0, dot)}.`))
  );
}
