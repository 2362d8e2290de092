import type { Branch, CodeFacts, Expression } from '../../../model/code.ts';
import type { Endpoint, Guard } from '../../../model/endpoint.ts';
import type { EndpointFile, MethodBranches } from '../endpoint-file.ts';
import { checksByFunction } from './checks.ts';
import { lastName, locationOf, plainName } from './places.ts';
import { namesOf } from './rejecting.ts';
import { contains } from './spans.ts';

const asked = /(?:^|\.)[mM]ethod(?:\.(?:upper|toUpperCase))?$/;
const methodName = /^(?:http\.Method)?(GET|POST|PUT|PATCH|DELETE|HEAD|Get|Post|Put|Patch|Delete|Head)$/;
const deepest = 4;
/** What asks for the method more often than this is no handler. */
const mostBranches = 40;

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
  const found: MethodBranches[] = [];
  for (const [index, own] of Map.groupBy(branches, ({ branch }) => branch.inFunction)) {
    if (own.length > mostBranches) continue;
    const asks = asksIn(code, index, own);
    const methods = new Set(own.flatMap((each) => each.methods));
    if (!methods.has('GET') && !saysNotAllowed(code, index)) methods.add('GET');
    const declared = code.functions[index];
    if (declared === undefined || Object.keys(asks).length === 0) continue;
    const location = locationOf(code.path, declared.span);
    found.push({ names: names.get(index) ?? [], location, methods: [...methods], asks });
  }
  return found.length > 0 ? found : undefined;
}

type MethodBranch = { readonly branch: Branch; readonly methods: readonly string[] };

/** What a function asks only for some methods, and for which. */
function asksIn(code: CodeFacts, index: number, branches: readonly MethodBranch[]): MethodBranches['asks'] {
  const calls = code.calls.filter(({ inFunction, form }) => inFunction === index && form === 'call');
  const places = [
    ...(checksByFunction(code).get(index) ?? []).flatMap(({ name, places }) =>
      places.map((span) => ({ name, span })),
    ),
    ...calls.map(({ callee, span }) => ({ name: plainName(callee), span })),
  ];
  const found = new Map<string, readonly string[] | 'all'>();
  for (const { name, span } of places) {
    const around = branches.filter(({ branch }) => contains(branch.span, span));
    const known = found.get(name) ?? [];
    found.set(
      name,
      around.length === 0 || known === 'all'
        ? 'all'
        : [...known, ...around.flatMap(({ methods }) => methods)],
    );
  }
  return Object.fromEntries(
    [...found].flatMap(([name, methods]) => (methods === 'all' ? [] : [[name, [...new Set(methods)]]])),
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
const saysNotAllowed = (code: CodeFacts, index: number): boolean =>
  code.calls.some(
    ({ inFunction, callee, arguments: given }) =>
      inFunction === index &&
      (/not_?allowed/i.test(callee) ||
        given.some(
          ({ value }) =>
            (value.kind === 'number' && value.value === 405) ||
            (value.kind === 'name' && /not_?allowed/i.test(value.path)),
        )),
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
