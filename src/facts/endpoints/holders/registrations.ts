import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { GuardBody } from '../../../model/guard-holder.ts';
import { ownersInPlace } from '../objects/owners.ts';
import { registeredBodies } from '../passages/placed.ts';
import { beginningOf } from '../shared/locations.ts';
import { plainName } from '../shared/names/dotted.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { callersTaken, functionsIn } from './callers.ts';
import { demandedByFunction } from './demanded.ts';
import type { DeedFact, HolderFact } from './holder.ts';
import { proofsByFunction } from './proofs.ts';

/** `router.use(auth)`, `r.Use(Auth())`, `app.addHook('onRequest', auth)`: for all that is registered there. */
const forAll = /\.(?:use|before|addHook|all|pre|middleware|beforeEach|guard|plug)$/i;

const isForAll = ({ callee }: Call): boolean => forAll.test(plainName(callee));

/** What puts middleware before all methods of a server: `selector.Server(…)`, `grpc.ChainUnaryInterceptor(…)`; Go only. */
const inChain =
  /^(?:selector\.(?:Server|Client)|middleware\.Chain|(?:\w*grpc|\w*http)\.(?:Middleware|(?:Chain)?(?:Unary|Stream)Interceptor)|connect\.WithInterceptors)$/;

/**
 * What is registered, with what is written there that answers.
 * @param deeds what each function demands and does
 */
export function registrations(
  code: CodeFacts,
  deeds: (index: number) => readonly DeedFact[],
): readonly HolderFact[] {
  const bodies = registeredBodies(code, code.calls.filter(isForAll));
  const taken = callersTaken(code);
  const owners = ownersInPlace(code);
  const [proofs, demanded] = [proofsByFunction(code), demandedByFunction(code)];
  const readingOf = (index: number): Partial<HolderFact> => ({
    inPlace: owners(index),
    deeds: deeds(index),
    proofs: proofs(index),
    demanded: demanded(index),
  });
  return code.calls.flatMap((call) =>
    registered(call, bodies.get(call), code).map((each) => {
      const inside = functionsIn(call, code);
      const last = [...inside].findLast((index) => !inside.has(code.functions[index]?.inFunction ?? -1));
      return { ...each, caller: taken(inside), ...(last === undefined ? {} : readingOf(last)) };
    }),
  );
}

/** `app.get('/x', auth, list)`, `path("x", login_required(view))`; `router.use(auth)` belongs to the router. */
function registered(call: Call, body: GuardBody | undefined, code: CodeFacts): HolderFact[] {
  if (call.form !== 'call' && call.form !== 'decorator') return [];
  const [first, ...rest] = call.arguments;
  const callee = plainName(call.callee);
  const location = beginningOf(code.path, call.arguments[0]?.value.span ?? call.span);
  if (isForAll(call)) {
    const on = callee.slice(0, callee.lastIndexOf('.'));
    const refs = handlerRefs(call.arguments, code);
    return [
      {
        key: `on ${on}`,
        what: `what is registered with ${on}`,
        refs,
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
    return [{ key: `on ${callee}`, what, refs, location, isHandler: true, isForAll: true }];
  }
  const text = first && textOf(first.value);
  if (text === undefined || rest.length === 0 || !/^[\w/:*{}<>[\].$?-]*$/.test(text)) return [];
  const what = `${callee}('${text}')`;
  return [
    {
      key: `call ${what}`,
      what,
      refs: handlerRefs(rest, code),
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
