import { posix } from 'node:path';
import type { Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { beginningOf, locationOf } from '../shared/locations.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { argumentsIn } from '../shared/references/arguments.ts';
import { stepsBefore } from '../shared/references/chain-steps.ts';
import { functionParts, handlerRefs } from '../shared/references/handler-refs.ts';
import { saidOf } from '../shared/settings/said.ts';
import { contains } from '../shared/spans.ts';
import { mayGuard } from '../shared/words/guard-names.ts';
import { knownBuilders, rootName, steps } from './builders.ts';
import type { Builder, Procedure, ProcedureFacts } from './facts.ts';

const ends: ReadonlyMap<string, string> = new Map([
  ['query', 'QUERY'],
  ['mutation', 'MUTATION'],
  ['subscription', 'SUBSCRIPTION'],
  ['action', 'ACTION'],
  ['stateAction', 'ACTION'],
  ['handler', 'ACTION'],
]);
const deepestChain = 30;

/** What one file says of procedures; undefined where it says nothing. Pure, linear. */
export function extractProcedures(code: CodeFacts): ProcedureFacts | undefined {
  const names = namesByPlace(code);
  const known = knownBuilders(code);
  const chains = code.calls.flatMap((call) => chainAt(call, code, known));
  const procedures = [
    ...chains.flatMap((chain): Procedure[] => {
      const method = ends.get(lastName(chain.call.callee));
      if (method === undefined) return [];
      return [
        {
          ...names(chain.call.span),
          ...chain.built,
          method,
          body: bodyOf(chain.call, code),
          location: locationOf(code.path, chain.start),
        },
      ];
    }),
    ...serverActions(code),
    ...wrappedActions(code, (call) => chains.some((chain) => chain.call === call)),
  ];
  const builders = code.assignments.flatMap(({ target, value }): Builder[] => {
    if (value.kind === 'name')
      return rootName.test(value.path) ? [{ name: plainName(target), root: value.path, uses: [] }] : [];
    const chain = value.kind === 'call' ? chains.find(({ call }) => call === value.call) : undefined;
    if (chain !== undefined)
      return ends.has(lastName(chain.call.callee)) ? [] : [{ ...chain.built, name: plainName(target) }];
    // `const staff = granted('coupons')`: what a function makes.
    const isMade = value.kind === 'call' && value.call.form === 'call' && known.has(plainName(target));
    if (!isMade || value.call.receiver !== undefined) return [];
    const { callee, arguments: given } = value.call;
    return [{ name: plainName(target), root: callee, uses: [], given: argumentsIn(given, code) }];
  });
  // `const withScope = (scope) => authedProcedure.use(…)`.
  for (const { value, inFunction } of code.returns) {
    const name = code.functions[inFunction]?.name ?? '';
    const chain = value.kind === 'call' ? chains.find(({ call }) => call === value.call) : undefined;
    if (name !== '' && chain !== undefined && !ends.has(lastName(chain.call.callee)))
      builders.push({ ...chain.built, name });
  }
  return procedures.length === 0 && builders.length === 0 ? undefined : { procedures, builders };
}

interface Chain {
  readonly call: Call;
  readonly start: Span;
  readonly built: Pick<Builder, 'root' | 'uses' | 'given'>;
}

/** `protectedProcedure.use(x).input(y).query(f)`: what it begins with, and what it uses on the way. */
function chainAt(call: Call, code: CodeFacts, known: ReadonlySet<string>): Chain[] {
  const last = lastName(call.callee);
  if (!ends.has(last) && !steps.test(last)) return [];
  const uses: HandlerRef[] = [];
  let at: Call = call;
  for (let depth = 0; depth < deepestChain; depth++) {
    const name = lastName(at.callee);
    if (depth > 0 && !steps.test(name)) break;
    if (/^(?:use|middleware)$/.test(name)) uses.unshift(...handlerRefs(at.arguments, code));
    if (/^meta(?:data)?$/.test(name))
      uses.unshift(
        ...at.arguments.flatMap(({ value }) => saidOf(value, code)),
        ...handlerRefs(at.arguments, code),
      );
    if (at.receiver?.kind !== 'call') break;
    at = at.receiver.call;
  }
  const dot = at.callee.lastIndexOf('.');
  const isStep = steps.test(lastName(at.callee)) || ends.has(lastName(at.callee));
  const root = plainName(isStep && dot > 0 ? at.callee.slice(0, dot) : at.callee);
  // `program.action(…)` is a command line's; a builder has a name for it or steps on the way.
  const isEnough = at !== call || /procedure/i.test(root) || /ActionClient$/.test(root);
  if (!known.has(root) && (!rootName.test(root) || !isEnough)) return [];
  const { startLine, startColumn } = call.span;
  return [
    {
      call,
      start: { startLine, startColumn, endLine: startLine, endColumn: startColumn + root.length },
      built: { root, uses, given: isStep ? [] : argumentsIn(at.arguments, code) },
    },
  ];
}

function bodyOf(call: Call, code: CodeFacts): HandlerRef | undefined {
  return handlerRefs(call.arguments.slice(-1), code)[0];
}

/** The key or variable that a place is the value of, and the router around it. */
function namesByPlace(code: CodeFacts): (span: Span) => { name: string; router: string } {
  const stem = posix.basename(code.path).replace(/\.[^.]*$/, '');
  const generic =
    stem === 'index' || stem === 'router' || stem === '_router'
      ? posix.basename(posix.dirname(code.path))
      : stem;
  const keys = new Map(code.entries.map(({ key, value }) => [placeOf(value.span), key]));
  const variables = new Map(
    code.assignments.map(({ target, value }) => [placeOf(value.span), plainName(target)]),
  );
  const outer = code.assignments.filter(({ inFunction, value }) => inFunction < 0 && value.kind === 'call');
  return (span) => {
    const key = keys.get(placeOf(span));
    const around = key === undefined ? undefined : outer.find(({ value }) => contains(value.span, span));
    const router =
      around === undefined ? generic : plainName(around.target).replace(/_?router$/i, '') || generic;
    return {
      name: key ?? variables.get(placeOf(span)) ?? 'default',
      router: router === 'app' ? generic : router,
    };
  };
}

const placeOf = ({ startLine, startColumn, endLine, endColumn }: Span): string =>
  `${startLine}:${startColumn}-${endLine}:${endColumn}`;

/** Functions under `'use server'`: all that a file exports, or the one that says so. */
function serverActions(code: CodeFacts): Procedure[] {
  const directives = code.directives.filter(({ value }) => value === 'use server');
  if (directives.length === 0) return [];
  const isWhole = directives.some(({ inFunction }) => inFunction < 0);
  const router = posix.dirname(code.path).split('/').at(-1) ?? '';
  const own = new Set(directives.map(({ inFunction }) => inFunction));
  const exported = new Set(code.exports.flatMap(({ name, local }) => [name, local ?? name]));
  return code.functions.flatMap((declared, index): Procedure[] => {
    const isAction = own.has(index) || (isWhole && declared.inFunction < 0 && exported.has(declared.name));
    if (!isAction || declared.name === '') return [];
    const location = beginningOf(code.path, declared.span);
    const body = { arguments: [], wraps: [], except: [], location, ...functionParts(index, code) };
    return [{ name: declared.name, router, method: 'ACTION', root: '', uses: [], body, location }];
  });
}

/** `export const rename = withRole('owner', async (title) => …)` under `'use server'`: what wrappers make of functions. */
function wrappedActions(code: CodeFacts, isBuilt: (call: Call) => boolean): Procedure[] {
  if (!code.directives.some(({ value, inFunction }) => value === 'use server' && inFunction < 0)) return [];
  const router = posix.dirname(code.path).split('/').at(-1) ?? '';
  const exported = new Set(code.exports.flatMap(({ name, local }) => [name, local ?? name]));
  return code.assignments.flatMap(({ target, value, inFunction, span }): Procedure[] => {
    const isAction = inFunction < 0 && exported.has(target) && value.kind === 'call' && !isBuilt(value.call);
    if (!isAction || !holdsFunction(value.call, 0)) return [];
    const location = beginningOf(code.path, span);
    const [body] = handlerRefs([{ value }], code);
    const uses = actionSteps(value.call, code);
    return [{ name: target, router, method: 'ACTION', root: '', uses, body, location }];
  });
}

/** `action().inOrg('admin').input(…).run(…)`: what is said before the function is handed over. */
function actionSteps(call: Call, code: CodeFacts): readonly HandlerRef[] {
  const steps = stepsBefore(call, code);
  if (steps === undefined) return [];
  const { root, refs } = steps;
  // `withOrg('admin').run(…)`, `authed().run(…)`; what only makes the builder asks nothing.
  const isAsking = root.arguments.length > 0 || mayGuard(root.callee);
  const value: Expression = { kind: 'call', call: root, span: root.span };
  return [...(isAsking ? handlerRefs([{ value }], code) : []), ...refs];
}

/** `wrap(async () => …)`, `wrap(other(async () => …))`, `wrap('owner')(async () => …)`, `wrap({ needs: 'x', run: async () => … })`. */
const holdsFunction = (call: Call, depth: number): boolean =>
  call.arguments.some(
    ({ value }) =>
      value.kind === 'function' ||
      (value.kind === 'object' && value.entries.some((entry) => entry.value.kind === 'function')) ||
      (value.kind === 'call' && depth < 4 && holdsFunction(value.call, depth + 1)),
  );
