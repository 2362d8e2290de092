import type { Argument, Call, CodeFacts, Expression, Parameter } from '../../../../model/code.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { consultedBy } from '../checks/consultations.ts';
import { checksIn } from '../checks/rejecting-functions.ts';
import { spreadOut } from '../code/literals.ts';
import { exemptionsOf } from '../exemptions/exemptions.ts';
import { locationOf } from '../locations.ts';
import { plainName } from '../names/dotted.ts';
import { isScript } from '../script.ts';
import { saidIn } from '../settings/said.ts';
import { guardOptions } from '../words/route-options.ts';
import { isLenientlyCalled, pathsLeftOut, patternsIn, readArguments, stringsIn } from './arguments.ts';

const deepestWrapper = 4;

/** The middleware, handlers and routers among a registration's arguments; lists are flattened. */
export function handlerRefs(given: readonly Argument[], code: CodeFacts): HandlerRef[] {
  return given.flatMap(({ value }) => refsOf(value, code, 0));
}

function refsOf(value: Expression, code: CodeFacts, depth: number): HandlerRef[] {
  const plain = {
    arguments: [],
    wraps: [],
    except: [],
    location: locationOf(code.path, value.span),
  };
  switch (value.kind) {
    case 'name':
      return [{ ...plain, name: plainName(value.path) }];
    case 'function':
      return [{ ...plain, ...functionParts(value.function, code) }];
    case 'list':
      return depth < deepestWrapper ? value.items.flatMap((item) => refsOf(item, code, depth + 1)) : [];
    case 'call':
      return callRefs(value.call, code, depth, plain);
    case 'object':
      return depth <= 1 ? optionRefs(value, code, depth + 1, plain) : [];
    case 'operation':
      return depth < deepestWrapper ? chosenRefs(value, code, depth + 1) : [];
    case 'other':
      return depth < deepestWrapper ? value.parts.flatMap((part) => refsOf(part, code, depth + 1)) : [];
    case 'member':
      return depth < deepestWrapper ? memberRefs(value, code, depth + 1) : [];
    default:
      return [];
  }
}

/** `new UserRouter(container).router`, `container.resolve(UserRouter).router`: by the class and the member. */
function memberRefs(
  { object, property }: Expression & { readonly kind: 'member' },
  code: CodeFacts,
  depth: number,
): HandlerRef[] {
  const [base] = refsOf(object, code, depth);
  if (base === undefined || base.module !== undefined || base.name === '') return [];
  const [held] = base.wraps;
  const isContainer = /(?:^|\.)(?:get|resolve|inject|make)$/.test(base.name) && held !== undefined;
  return [
    { ...(isContainer ? held : base), name: `${isContainer ? held.name : base.name}.${property}`, wraps: [] },
  ];
}

/** `{ preHandler: requireAuth, handler: list }`, `{ auth: true }`: guards first, then the handler. */
function optionRefs(
  written: Expression & { readonly kind: 'object' },
  code: CodeFacts,
  depth: number,
  plain: Omit<HandlerRef, 'name'>,
): HandlerRef[] {
  const value = spreadOut(written, code);
  const guards = guardOptions(value).flatMap(({ key, value: given, runs }) =>
    runs
      ? refsOf(given, code, depth)
      : [
          {
            ...plain,
            name: key,
            ...givenIn([{ value: given }], code),
            location: locationOf(code.path, given.span),
          },
        ],
  );
  // `{ ...membersOnly, schema }`.
  const spread = value.entries
    .filter(({ key, value: given }) => key === '' && (given.kind === 'name' || given.kind === 'call'))
    .flatMap((entry) => refsOf(entry.value, code, depth));
  const handlers = value.entries
    .filter(({ key }) =>
      /^(?:handlers?|handle|resolve|action|run|exec(?:ute)?|respond|answer|callback|fn|controller)$/.test(
        key,
      ),
    )
    .flatMap((entry) => refsOf(entry.value, code, depth));
  return [...guards, ...saidIn(value, code), ...spread, ...handlers];
}

/** What a guard is given, as far as the file says it, and names that may say more. */
function givenIn(
  given: readonly Argument[],
  code: CodeFacts,
): Pick<HandlerRef, 'arguments' | 'unread' | 'constants'> {
  if (!isScript(code.language)) return { arguments: stringsIn(given) };
  const { texts, unread, constants } = readArguments(given, code);
  return {
    arguments: texts,
    ...(unread.length > 0 ? { unread } : {}),
    ...(constants.length > 0 ? { constants } : {}),
  };
}

/** It is handed nothing to pass the caller on to: `(req, res) => …`, not `(c, next) => …`. */
const answers = ([, second, ...more]: readonly Parameter[]): boolean =>
  second !== undefined && more.length === 0 && !/^_*(?:next|done)$/.test(second.name);

/** What a function that is written in place does with callers. */
export function functionParts(
  index: number,
  code: CodeFacts,
): Pick<HandlerRef, 'name' | 'checks' | 'consults' | 'answers' | 'exempt'> {
  const checks = checksIn(code, index);
  const exempt = exemptionsOf(code, index);
  return {
    name: '',
    checks: checks.length > 0 ? checks : undefined,
    consults: consultedBy(code, index),
    ...(exempt.length > 0 ? { exempt } : {}),
    answers: answers(code.functions[index]?.parameters ?? []),
  };
}

/** `secure ? requireAuth : noop` and `secure && requireAuth` guard sometimes, `given || requireAuth` always. */
function chosenRefs(
  { operator, operands }: Expression & { kind: 'operation' },
  code: CodeFacts,
  depth: number,
): HandlerRef[] {
  const isChoice = operator === '?:' || operator === '&&';
  const arms = operands.slice(isChoice ? 1 : 0).map((operand) => refsOf(operand, code, depth));
  const refs = arms.flat();
  const decides = ({ name, module, checks }: HandlerRef): boolean =>
    name !== '' || module !== undefined || checks !== undefined;
  const isAlways = !isChoice || (operator === '?:' && arms.every((arm) => arm.some(decides)));
  return isAlways ? refs : refs.map((ref) => ({ ...ref, optional: true }));
}

function callRefs(call: Call, code: CodeFacts, depth: number, plain: Omit<HandlerRef, 'name'>): HandlerRef[] {
  const [first] = call.arguments;
  const isRequire = call.callee === 'require' || call.callee === 'import';
  if (isRequire && first?.value.kind === 'string') return [{ ...plain, name: '', module: first.value.value }];
  const inner = call.receiver === undefined ? [] : refsOf(call.receiver, code, depth + 1);
  // `require('./auth').required()` and `auth().unless(…)`: what is called on is what guards.
  const base = inner[0];
  if (call.callee.endsWith('.unless') || (call.callee === 'unless' && base !== undefined)) {
    const named = base ?? { ...plain, name: plainName(call.callee.slice(0, -'.unless'.length)) };
    return [{ ...named, except: [...stringsIn(call.arguments), ...patternsIn(call.arguments)] }];
  }
  // `hasRole('ADMIN')(resolver)`: what the factory gives wraps what it is given.
  if (call.callee === '' && base !== undefined && base.name !== '' && depth < deepestWrapper) {
    const given = call.arguments.flatMap(({ value }) => refsOf(value, code, depth + 1));
    return [{ ...base, wraps: [...base.wraps, ...given] }];
  }
  // `const must = access.must.bind(access)`.
  if (call.callee.endsWith('.bind') && call.receiver === undefined)
    return [{ ...plain, name: plainName(call.callee.slice(0, -'.bind'.length)) }];
  const isClient = /proxy|axios|fetch|client|request$/i.test(call.callee);
  const wraps =
    depth < deepestWrapper && !isClient
      ? call.arguments.flatMap(({ value }) => refsOf(value, code, depth + 1))
      : [];
  // `new Orders(db).router()` by the class, too.
  const isMade = call.receiver?.kind === 'call' && call.receiver.call.form === 'new' && base !== undefined;
  const own = isMade ? `${base.name}.${call.callee}` : call.callee;
  const name = base?.module === undefined ? plainName(own) : call.callee;
  const lenient = isLenientlyCalled(call) || undefined;
  const except = isScript(code.language) ? pathsLeftOut(call, code) : [];
  return [
    {
      ...plain,
      name,
      module: base?.module,
      ...givenIn(call.arguments, code),
      except,
      lenient,
      wraps,
    },
  ];
}
