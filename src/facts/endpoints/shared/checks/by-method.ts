import type { Branch, Call, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import type { EndpointFile, MethodBranches } from '../../endpoint-file.ts';
import { byFunction } from '../code/by-function.ts';
import { namesOf } from '../code/function-names.ts';
import { locationOf } from '../locations.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { contains, inOrder } from '../spans.ts';
import { checksByFunction } from './checks.ts';

const asked = /(?:^|\.)[mM]ethod(?:\.(?:upper|toUpperCase))?$/;
const methodName = /^(?:http\.Method)?(GET|POST|PUT|PATCH|DELETE|HEAD|Get|Post|Put|Patch|Delete|Head)$/;
const deepest = 4;

/**
 * Functions that answer several methods and ask in some of their branches only: `if (req.method === 'POST') { if (!isStaff)
 * … }`.
 */
export function methodBranches(code: CodeFacts): readonly MethodBranches[] | undefined {
  const branches = code.branches.flatMap((branch) => {
    const methods = branch.when && branch.inFunction >= 0 ? methodsIn(branch.test) : [];
    return methods.length > 0 ? [{ branch, methods }] : [];
  });
  if (branches.length === 0) return undefined;
  const names = namesOf(code);
  const { calls } = byFunction(code);
  const found: MethodBranches[] = [];
  for (const [index, own] of Map.groupBy(branches, ({ branch }) => branch.inFunction)) {
    const called = calls(index);
    const asks = asksIn(own, [
      ...(checksByFunction(code).get(index) ?? []).flatMap(({ name, places }) =>
        places.map((span) => ({ name, span })),
      ),
      ...called
        .filter(({ form }) => form === 'call')
        .map(({ callee, span }) => ({ name: plainName(callee), span })),
    ]);
    const methods = new Set(own.flatMap((each) => each.methods));
    if (!methods.has('GET') && !called.some(saysNotAllowed)) methods.add('GET');
    const declared = code.functions[index];
    if (declared === undefined || Object.keys(asks).length === 0) continue;
    const location = locationOf(code.path, declared.span);
    found.push({ names: names.get(index) ?? [], location, methods: [...methods], asks });
  }
  return found.length > 0 ? found : undefined;
}

type MethodBranch = { readonly branch: Branch; readonly methods: readonly string[] };
type Asking = { readonly name: string; readonly span: Span };

/** What a function asks only for some methods, and for which. */
function asksIn(branches: readonly MethodBranch[], places: readonly Asking[]): MethodBranches['asks'] {
  const pending = branches.toSorted((a, b) => inOrder(a.branch.span, b.branch.span));
  /** The branches around a place, the innermost last, each with the methods of those around it. */
  const around: { readonly span: Span; readonly methods: ReadonlySet<string> }[] = [];
  const leave = (span: Span): void => {
    for (let last = around.at(-1); last && !contains(last.span, span); last = around.at(-1)) around.pop();
  };
  const found = new Map<string, ReadonlySet<string> | 'all'>();
  let next = 0;
  for (const { name, span } of places.toSorted((a, b) => inOrder(a.span, b.span))) {
    for (let one = pending[next]; one && inOrder(one.branch.span, span) <= 0; one = pending[++next]) {
      leave(one.branch.span);
      const methods = (around.at(-1)?.methods ?? new Set()).union(new Set(one.methods));
      around.push({ span: one.branch.span, methods });
    }
    leave(span);
    const known = found.get(name) ?? new Set();
    const own = around.at(-1)?.methods;
    found.set(name, own === undefined || known === 'all' ? 'all' : known.union(own));
  }
  return Object.fromEntries(
    [...found].flatMap(([name, methods]) => (methods === 'all' ? [] : [[name, [...methods]]])),
  );
}

/** `req.method === 'POST'`, `r.Method == http.MethodPost`, `request.method in ("PUT", "PATCH")`, or one of those and more. */
function methodsIn(test: Expression, depth = 0): readonly string[] {
  if (test.kind !== 'operation' || depth > deepest) return [];
  const { operator, operands } = test;
  if (/^(?:\|\||or)$/.test(operator)) {
    const all = operands.map((each) => methodsIn(each, depth + 1));
    return all.every((each) => each.length > 0) ? all.flat() : [];
  }
  if (/^(?:&&|and)$/.test(operator)) return operands.flatMap((each) => methodsIn(each, depth + 1));
  if (!/^(?:={2,3}|in)$/.test(operator)) return [];
  const isAsked = operands.some((each) => {
    const path = each.kind === 'name' ? each.path : each.kind === 'call' ? each.call.callee : '';
    return asked.test(path) && methodName.exec(path) === null;
  });
  return isAsked ? operands.flatMap(namesIn) : [];
}

function namesIn(value: Expression): readonly string[] {
  if (value.kind === 'list') return value.items.slice(0, 8).flatMap(namesIn);
  const text = value.kind === 'string' ? value.value : value.kind === 'name' ? value.path : '';
  const name = methodName.exec(text)?.[1];
  return name === undefined ? [] : [name.toUpperCase()];
}

/** Whether other methods are refused: 405. */
const saysNotAllowed = ({ callee, arguments: given }: Call): boolean =>
  /not_?allowed/i.test(callee) ||
  given.some(
    ({ value }) =>
      (value.kind === 'number' && value.value === 405) ||
      (value.kind === 'name' && /not_?allowed/i.test(value.path)),
  );

/** An endpoint for each method whose branches its handler has, with what is asked in them. */
export function byMethod(
  files: ReadonlyMap<string, EndpointFile>,
): (endpoint: Endpoint) => readonly Endpoint[] {
  return (endpoint) => {
    const { path, line } = endpoint.handledAt ?? endpoint.location;
    const file = files.get(path);
    const name = lastName(endpoint.handler);
    const named = file?.byMethod?.filter(({ names }) => names.includes(name)) ?? [];
    const isAt = ({ location }: MethodBranches): boolean => location.line <= line && line <= location.endLine;
    // Registered elsewhere, it is the only one that is called so.
    const isOnly = named.length === 1 && file?.declared.filter((each) => each === name).length === 1;
    const branches = named.find(isAt) ?? (isOnly && endpoint.handledAt === undefined ? named[0] : undefined);
    if (branches === undefined) return [endpoint];
    const forMethod = (method: string): Endpoint => ({
      ...endpoint,
      method,
      guards: endpoint.guards.filter((guard) => isAskedFor(guard, branches, method)),
    });
    if (endpoint.method !== '*') return [forMethod(endpoint.method)];
    const all = branches.methods.map(forMethod);
    return all.some(({ guards }) => guards.length < endpoint.guards.length) ? all : [endpoint];
  };
}

function isAskedFor({ origin, name }: Guard, { asks }: MethodBranches, method: string): boolean {
  if (origin !== 'handler') return true;
  return !Object.hasOwn(asks, name) || asks[name]?.includes(method) === true;
}
