import type { Call, CodeFacts, Expression, Span } from '../../model/code.ts';
import { handlerRefs } from './handler-ref.ts';
import { inOrder } from './passing.ts';
import { plainName } from './places.ts';
import type { RouteFile } from './route-file.ts';

const mostAliases = 500;
const mostMeanings = 20;

/** Names that are given to middleware or a list of it; the first meaning counts. */
export function aliasesOf(code: CodeFacts, routers: { has(name: string): boolean }): RouteFile['aliases'] {
  const imported = new Set(code.imports.map(({ local }) => local));
  const found = new Map<string, RouteFile['aliases'][number]>();
  for (const { target, operator, value } of code.assignments) {
    const name = plainName(target);
    if (operator !== '=' || found.has(name) || routers.has(name) || imported.has(name)) continue;
    if (!canBeMiddleware(value) || found.size >= mostAliases) continue;
    const means = handlerRefs([{ value }], code).slice(0, mostMeanings);
    if (means.length > 0 && means.every((meant) => meant.name !== name)) found.set(name, { name, means });
  }
  return [...found.values()];
}

/** A function has its own name already, and a module its import. */
function canBeMiddleware(value: Expression): boolean {
  if (value.kind === 'call') return value.call.form === 'call' && value.call.callee !== 'require';
  return value.kind === 'name' || value.kind === 'list' || value.kind === 'operation';
}

/** The innermost conditional code around a call. */
export function conditionAround({ span, inFunction }: Call, code: CodeFacts): Span | undefined {
  let found: Span | undefined;
  for (const branch of code.branches) {
    if (branch.inFunction !== inFunction || !contains(branch.span, span)) continue;
    if (found === undefined || contains(found, branch.span)) found = branch.span;
  }
  return found;
}

function contains(outer: Span, inner: Span): boolean {
  const ends = outer.endLine - inner.endLine || outer.endColumn - inner.endColumn;
  return inOrder(outer, inner) <= 0 && ends >= 0;
}
