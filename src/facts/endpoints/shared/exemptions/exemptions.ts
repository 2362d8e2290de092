import type { Branch, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { namesOf } from '../code/function-names.ts';
import { plainName } from '../names/dotted.ts';
import { pathsOfPattern } from '../paths/patterns.ts';
import { isScript } from '../script.ts';
import { settingsSparing } from '../settings/settings.ts';
import { contains } from '../spans.ts';

const listed = /\.(?:includes|has|some|find|indexOf|test)$/;
const requestPath = /(?:^|\.)(?:path|pathname|url|originalUrl|baseUrl|routerPath)$/;
const passingOn = /(?:^|\.)(?:next|done|resolve)$/;
const mostPaths = 100;

/** What a function of a script lets everybody pass on: paths, and settings by which a route says so itself. */
export const exemptionsOf = (code: CodeFacts, index: number): readonly string[] =>
  isScript(code.language) ? [...exemptPaths(code, index), ...settingsSparing(code, index)] : [];

/** The same by the name of the function, for those that have one. */
export function exemptionsByName(code: CodeFacts): Record<string, readonly string[]> {
  if (!isScript(code.language)) return {};
  const names = namesOf(code);
  const found = new Map<string, readonly string[]>();
  for (const index of code.functions.keys()) {
    const own = names.get(index) ?? [];
    const exempt = own.length > 0 ? exemptionsOf(code, index) : [];
    for (const name of exempt.length > 0 ? own : []) found.set(name, exempt);
  }
  return Object.fromEntries(found);
}

/**
 * Paths that middleware lets everybody pass on: `if (OPEN.some((p) => req.path.startsWith(p))) return next()`. One that ends
 * in `$` is only itself, not what lies below it; one that begins with `=` is one of those it is for.
 */
function exemptPaths(code: CodeFacts, index: number): readonly string[] {
  const parts = byFunction(code);
  const branches = parts.within(index).flatMap(parts.branches);
  const found = branches.flatMap((branch): string[] => {
    if (!branch.when || !isPassed(branch, code)) return [];
    // `if (!DOORS.some((door) => path.startsWith(door))) return next()`: for those it is, and for nothing else.
    return isNegated(branch.test)
      ? pathsAsked(branch.test.operands[0], code, 0).map((path) => `=${path}`)
      : pathsAsked(branch.test, code, 0);
  });
  const before = branches.flatMap(({ test, when }): string[] =>
    when && test.kind === 'operation' && test.operator === '&&'
      ? test.operands.flatMap((each) => (isNegated(each) ? pathsAsked(each.operands[0], code, 0) : []))
      : [],
  );
  return [...new Set([...found, ...before])].slice(0, mostPaths);
}

const isNegated = (value: Expression): value is Expression & { readonly kind: 'operation' } =>
  value.kind === 'operation' && value.operator === '!';

/** What runs only then is `next()`. */
function isPassed({ span, inFunction }: Branch, code: CodeFacts): boolean {
  const parts = byFunction(code);
  const isDone = (each: { readonly span: Span }): boolean => contains(span, each.span);
  const inside = parts.calls(inFunction).filter(isDone);
  // `return true` of a guard that says yes, `return` of a hook that lets the request go on.
  if (inside.length === 0)
    return (
      !parts.assignments(inFunction).some(isDone) &&
      parts
        .returns(inFunction)
        .filter(isDone)
        .every(({ value }) => value.kind === 'boolean' && value.value)
    );
  return inside.every(({ callee, arguments: given }) => passingOn.test(callee) && given.length === 0);
}

function pathsAsked(test: Expression | undefined, code: CodeFacts, depth: number): string[] {
  if (test === undefined || depth > 4) return [];
  if (test.kind === 'operation') {
    const [one, other] = test.operands;
    if (test.operator === '||')
      return test.operands.slice(0, 20).flatMap((each) => pathsAsked(each, code, depth + 1));
    const isPath = one?.kind === 'name' && requestPath.test(one.path);
    return /^===?$/.test(test.operator) && isPath && other?.kind === 'string' ? [`${other.value}$`] : [];
  }
  if (test.kind !== 'call') return [];
  const { callee, arguments: given, receiver } = test.call;
  const [first] = given;
  if (/\.startsWith$/.test(callee) && requestPath.test(callee.replace(/\.startsWith$/, '')))
    return first?.value.kind === 'string' ? [first.value.value] : [];
  if (!listed.test(callee) && receiver === undefined) return [];
  const isWhole = /\.(?:includes|has|indexOf)$/.test(callee);
  const asked = first?.value;
  // `OPEN.includes(req.path)` asks for the path, `OPEN.some((open) => …)` for what is written in it.
  if (isWhole && !(asked?.kind === 'name' && requestPath.test(asked.path))) return [];
  const list = plainName(callee).replace(listed, '');
  if (receiver !== undefined && /^test$/.test(callee)) return [...pathsOfPattern(receiver)];
  const value = receiver ?? code.assignments.find(({ target }) => plainName(target) === list)?.value;
  return stringsIn(value).map((path) => (isWhole && !path.endsWith('$') ? `${path}$` : path));
}

function stringsIn(value: Expression | undefined): string[] {
  if (value?.kind === 'call')
    return value.call.arguments.slice(0, 1).flatMap((each) => stringsIn(each.value));
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item) =>
    item.kind === 'string' && item.value.startsWith('/') ? [item.value] : pathsOfPattern(item),
  );
}
