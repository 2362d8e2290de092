import { type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';
import { literalNamed } from '../../shared/code/literals.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { contains } from '../../shared/spans.ts';

/** Whether what a table does not list is open, as far as the file of the table shows it. */
export type Unlisted = 'open' | 'closed' | 'unknown';

const highest =
  /^(?:(?:\w+_)?(?:super_?)?admin(?:istrator)?s?|(?:\w+_)?owner|(?:role_?)?(?:admin|owner)|root|none|nobody|no_?one|never|deny|denied|forbidden|false)$/i;
const deepest = 8;

/** `LEAST[permission] ?? 'member'`, `wanted = NEEDS.get(name)`, `if wanted and not user.has_perm(wanted)`. */
export function unlistedIn(code: CodeFacts, table: string): Unlisted {
  const isLookup = (value: Expression): boolean =>
    value.kind === 'index'
      ? value.object.kind === 'name' && plainName(value.object.path) === table
      : value.kind === 'call' &&
        /^(?:get|fetch|dig)$/.test(lastName(value.call.callee)) &&
        holderOf(value.call.callee) === table;
  const all = [...code.returns, ...code.assignments].map(({ value }) => value);
  const parts = [
    ...all,
    ...code.calls.flatMap((call) => call.arguments.map(({ value }) => value)),
    ...code.branches.map(({ test }) => test),
    // What Ruby gives back without saying so.
    ...code.functions.flatMap(({ last }) => last ?? []),
  ].flatMap((value) => within(value));
  if (parts.some((part) => fallsBack(part, isLookup, code))) return 'open';
  if (!parts.some(isLookup) && !code.calls.some(({ callee }) => holderOf(callee) === table)) return 'unknown';
  const names = code.assignments.flatMap(({ target, value, inFunction }) =>
    within(value).some(isLookup) ? [{ name: target, inFunction }] : [],
  );
  return names.some((each) => isOpenWithout(each, code)) ? 'open' : 'closed';
}

const holderOf = (callee: string): string => plainName(callee.slice(0, Math.max(callee.lastIndexOf('.'), 0)));

/** To somebody who is not among the few: `?? 'member'`, `.get(action, ALL_ROLES)`. */
function fallsBack(part: Expression, isLookup: (value: Expression) => boolean, code: CodeFacts): boolean {
  const [first, second] =
    part.kind === 'operation' && /^(?:\?\?|\|\||or)$/.test(part.operator)
      ? part.operands
      : part.kind === 'call' && isLookup(part)
        ? [part, part.call.arguments[1]?.value]
        : [];
  if (first === undefined || second === undefined || !isLookup(first)) return false;
  // `FALLBACK = :admin`
  const given = second.kind === 'name' ? (literalNamed(second.path, code) ?? second) : second;
  const text = given.kind === 'string' ? given.value : given.kind === 'name' ? lastName(given.path) : '';
  return text !== '' && !highest.test(text);
}

/** Whether somebody gets on where nothing was found: `if (!wanted) return true`, `if (wanted && !may(wanted)) refuse()`. */
function isOpenWithout({ name, inFunction }: { name: string; inFunction: number }, code: CodeFacts): boolean {
  return code.branches.some(({ test, when, span, inFunction: own }) => {
    if (own !== inFunction || !when) return false;
    if (test.kind === 'operation' && /^(?:&&|and)$/.test(test.operator))
      return isNamed(test.operands[0], name) || isPresence(test.operands[0], name);
    if (!isAbsence(test, name)) return false;
    const inside = (each: { readonly span: typeof span; readonly inFunction: number }): boolean =>
      each.inFunction === own && contains(span, each.span);
    const given = code.returns.filter(inside).map(({ value }) => value);
    // Another value is put in its place, or all is said to be well.
    return (
      code.assignments.some(
        (each) => inside(each) && within(each.value).every(({ kind }) => kind === 'name'),
      ) ||
      given.some(
        (value) =>
          (value.kind === 'boolean' && value.value) || value.kind === 'null' || isNamed(value, 'nil'),
      ) ||
      code.calls.some((each) => inside(each) && /(?:^|\.)(?:next|Next|ServeHTTP|proceed)$/.test(each.callee))
    );
  });
}

const isNamed = (value: Expression | undefined, name: string): boolean =>
  value?.kind === 'name' && value.path === name;

const isNothing = (value: Expression): boolean =>
  value.kind === 'null' || (value.kind === 'name' && /^(?:undefined|None|nil)$/.test(value.path));

const compares = (test: Expression | undefined, name: string, operator: RegExp): boolean =>
  test?.kind === 'operation' &&
  operator.test(test.operator) &&
  test.operands.some((each) => isNamed(each, name)) &&
  test.operands.some(isNothing);

const isPresence = (test: Expression | undefined, name: string): boolean =>
  compares(test, name, /^(?:!==?|is not)$/);

const isAbsence = (test: Expression, name: string): boolean =>
  (test.kind === 'operation' && test.operator === '!' && isNamed(test.operands[0], name)) ||
  compares(test, name, /^(?:===?|is)$/);

function within(value: Expression, depth = 0): readonly Expression[] {
  return depth > deepest ? [] : [value, ...partsOf(value).flatMap((part) => within(part, depth + 1))];
}
