import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { GuardBody } from '../../../model/guard-holder.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { ownersInPlace } from '../objects/owners.ts';
import { classBody, registeredBodies } from '../passages/placed.ts';
import { guardKindOf } from '../shared/guard-names.ts';
import { handlerRefs } from '../shared/handler-ref.ts';
import { guardOptions } from '../shared/options.ts';
import { beginningOf, lastName, locationOf, plainName } from '../shared/places.ts';
import { abilities } from './abilities.ts';
import { callersTaken, functionsIn } from './callers.ts';
import { deedsByFunction } from './deeds/deeds.ts';
import { factories } from './factories.ts';
import { functionHolders, named } from './functions.ts';
import type { HolderFact } from './holder.ts';
import { namelessFunctions } from './nameless.ts';
import { openRows } from './paths/open-rows.ts';
import { pathLists } from './paths/path-lists.ts';
import { tableRows } from './rows/rows.ts';

const mostHolders = 3000;
/** `router.use(auth)`, `r.Use(Auth())`, `app.addHook('onRequest', auth)`: for all that is registered there. */
const forAll = /^(?:use|before|addHook|all|pre|middleware|beforeEach|guard|plug)$/i;

/** What puts middleware before all methods of a server: `selector.Server(…)`, `grpc.ChainUnaryInterceptor(…)`; Go only. */
const inChain =
  /^(?:selector\.(?:Server|Client)|middleware\.Chain|(?:\w*grpc|\w*http)\.(?:Middleware|(?:Chain)?(?:Unary|Stream)Interceptor)|connect\.WithInterceptors)$/;

/** What says where a class is, or what it is called in documents, and nothing of who may come: `@Controller('admin')`. */
const placing =
  /^(?:(?:Rest|Json|Api)?Controller|Route(?:Prefix)?|RequestMapping|Path|Prefix|Resolver|(?:WebSocket)?Gateway|Api[A-Z]\w*|Tags?)$/i;

/**
 * What of one file mentions guards, whatever the framework: functions, classes, registrations and options. For files
 * that a change touches, to compare where no framework was recognised. Pure, linear.
 */
export function extractHolders(code: CodeFacts): readonly HolderFact[] {
  const isForAll = ({ callee }: Call): boolean => callee.includes('.') && forAll.test(lastName(callee));
  const bodies = registeredBodies(code, code.calls.filter(isForAll));
  const taken = callersTaken(code);
  const owners = ownersInPlace(code);
  const deeds = deedsByFunction(code);
  const holders = [
    ...functionHolders(code, deeds),
    ...code.classes.flatMap((_, index) => classHolder(index, code)),
    ...code.calls.flatMap((call) =>
      registrationHolder(call, bodies.get(call), code).map((each) => {
        const inside = functionsIn(call, code);
        const last = [...inside].findLast((index) => !inside.has(code.functions[index]?.inFunction ?? -1));
        const own = last === undefined ? {} : { inPlace: owners(last), deeds: deeds(last) };
        return { ...each, caller: taken(inside), ...own };
      }),
    ),
    ...optionHolders(code),
    ...tableRows(code),
    ...factories(code),
    ...abilities(code),
    ...pathLists(code),
    ...openRows(code),
    ...namelessFunctions(code, deeds),
  ];
  return holders.slice(0, mostHolders);
}

function classHolder(index: number, code: CodeFacts): HolderFact[] {
  const declared = code.classes[index];
  if (declared === undefined || declared.name === '') return [];
  const refs = [
    ...declared.decorators.flatMap((call) => callRefs(call, code)),
    // `before_action :authenticate`, `permission_classes = [IsAdmin]`.
    ...code.calls
      .filter(({ inClass, inFunction }) => inClass === index && inFunction < 0)
      .flatMap((call) => callRefs(call, code)),
    ...code.assignments
      .filter(({ inClass, inFunction }) => inClass === index && inFunction < 0)
      .flatMap(({ target, value }) =>
        guardKindOf(plainName(target)) === undefined ? [] : handlerRefs([{ value }], code),
      ),
  ];
  const location = beginningOf(code.path, declared.span);
  return [
    {
      key: `class ${declared.name}`,
      what: `the class ${declared.name}`,
      refs,
      checks: [],
      location,
      isHandler: true,
      body: classBody(index, code),
    },
  ];
}

/** A call as the guard it may be, and the names that are handed to it as strings or symbols. */
function callRefs(call: Call, code: CodeFacts): HandlerRef[] {
  const location = locationOf(code.path, call.span);
  // `rate_limit to: 10, only: :create` says where it stands, not what stands there.
  const handed = call.arguments.filter(({ name }) => name !== 'only' && name !== 'except');
  const strings = (placing.test(lastName(call.callee)) ? [] : handed).flatMap(({ value }) =>
    value.kind === 'string' && /^:?[\w!?]+$/.test(value.value)
      ? [named(value.value.replace(/^:/, ''), location)]
      : [],
  );
  return [...handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code), ...strings];
}

/** `app.get('/x', auth, list)`, `path("x", login_required(view))`; `router.use(auth)` belongs to the router. */
function registrationHolder(call: Call, body: GuardBody | undefined, code: CodeFacts): HolderFact[] {
  if (call.form !== 'call' && call.form !== 'decorator') return [];
  const [first, ...rest] = call.arguments;
  const callee = plainName(call.callee);
  const location = beginningOf(code.path, call.arguments[0]?.value.span ?? call.span);
  if (forAll.test(lastName(callee)) && callee.includes('.')) {
    const on = callee.slice(0, callee.lastIndexOf('.'));
    const refs = handlerRefs(call.arguments, code);
    return [
      {
        key: `on ${on}`,
        what: `what is registered with ${on}`,
        refs,
        checks: [],
        location,
        isHandler: true,
        isForAll: true,
        body,
      },
    ];
  }
  if (code.language === 'go' && inChain.test(callee)) {
    const refs = handlerRefs(call.arguments, code);
    const what = `the chain of ${callee}`;
    return [{ key: `on ${callee}`, what, refs, checks: [], location, isHandler: true, isForAll: true }];
  }
  const text = first && textOf(first.value);
  if (text === undefined || rest.length === 0 || !/^[\w/:*{}<>[\].$?-]*$/.test(text)) return [];
  const what = `${callee}('${text}')`;
  return [
    {
      key: `call ${what}`,
      what,
      refs: handlerRefs(rest, code),
      checks: [],
      location,
      isHandler: text.includes('/') || rest.length > 1,
    },
  ];
}

function textOf(value: Expression): string | undefined {
  if (value.kind === 'string') return value.value.slice(0, 200);
  return value.kind === 'built-string' && value.parts[0]?.kind === 'string'
    ? value.parts[0].value.slice(0, 200)
    : undefined;
}

/** `const secured = [requireAuth, audit]`, `{ members: [requireAuth], anybody: [] }`. */
function listHolder(
  name: string,
  value: Expression & { readonly kind: 'list' },
  code: CodeFacts,
): HolderFact[] {
  if (!value.items.every(({ kind }) => kind === 'name' || kind === 'call' || kind === 'function')) return [];
  const location = beginningOf(code.path, value.span);
  return [
    {
      key: `list ${name}`,
      what: `the list ${name}`,
      refs: handlerRefs([{ value }], code),
      checks: [],
      location,
      isHandler: true,
    },
  ];
}

/** `remove: { method: 'DELETE', middlewares: [auth()], handler }` under a key or a name. */
function optionHolders(code: CodeFacts): HolderFact[] {
  const values = [
    ...code.entries.map(({ key, value }) => ({ name: key, value, isForAll: false })),
    ...code.assignments.map(({ target, value, inClass, inFunction }) => ({
      name: plainName(target),
      value,
      isForAll: inClass >= 0 && inFunction < 0,
    })),
  ];
  return values.flatMap(({ name, value, isForAll }): HolderFact[] => {
    if (value.kind === 'list' && name !== '')
      return listHolder(name, value, code).map((each) => ({ ...each, isForAll }));
    if (value.kind !== 'object' || name === '' || value.entries.length === 0) return [];
    const options = guardOptions(value);
    const isRoute = value.entries.some(({ key }) =>
      /^(?:handler|method|url|path|resolve|controller)$/.test(key),
    );
    if (!isRoute && options.length === 0) return [];
    const location = beginningOf(code.path, value.span);
    return [
      {
        key: `option ${name}`,
        what: name,
        refs: handlerRefs([{ value }], code),
        checks: [],
        location,
        isHandler: isRoute,
      },
    ];
  });
}
