import type { Call, CodeFacts, FunctionFact } from '../../../model/code.ts';
import type { Location } from '../../../model/finding.ts';
import type { CheckFact, HandlerRef } from '../endpoint-file.ts';
import { ownersByFunction } from '../objects/owners.ts';
import { bodiesIn, namedAround } from '../passages/bodies.ts';
import { checksByFunction } from '../shared/checks/checks.ts';
import { consultedBy } from '../shared/checks/consultations.ts';
import { beginningOf } from '../shared/locations.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { callersTaken } from './callers.ts';
import { courses } from './course.ts';
import { demandedByFunction } from './demanded.ts';
import { demandsByMethod } from './demands.ts';
import type { DeedFact, HolderFact } from './holder.ts';
import { proofsByFunction } from './proofs.ts';
import { wordings } from './wording/wording.ts';

const answers =
  /(?:^|\/)(?:routes?|routers?|controllers?|api|apis|handlers?|views?|actions?|resolvers?|endpoints?|pages|functions|middlewares?)(?:\/|$|[._-])|(?:^|[._-])(?:routes?|router|controller|handler|views?|actions?|resolver|api|endpoint)s?\.\w+$/i;
const requestParameter =
  /^(?:req|request|ctx|context|event|c|w|r|res|response|reply|input|parent|root|_parent|info|self)$/i;
const requestType = /Request|Response|Context|Event|http\./;

export const named = (name: string, location: Location): HandlerRef => ({
  name,
  arguments: [],
  wraps: [],
  except: [],
  location,
});

const isOpen = ({ callee }: Call): boolean => /(?:^|\.)(?:AllowAnonymous|PermitAll)$/.test(callee);

/**
 * Every function that has a name, with its decorators and the checks in its body.
 * @param deeds what each of them demands and does
 */
export function functionHolders(
  code: CodeFacts,
  deeds: (index: number) => readonly DeedFact[],
): HolderFact[] {
  const own = new Map<number, CheckFact[]>();
  for (const [index, checks] of checksByFunction(code)) {
    const at = namedAround(index, code);
    if (at >= 0) own.set(at, [...(own.get(at) ?? []), ...checks.map(({ name, kind }) => ({ name, kind }))]);
  }
  const bodies = bodiesIn(code);
  const taken = callersTaken(code);
  const inside = Map.groupBy(code.functions.keys(), (index) => namedAround(index, code));
  const owners = ownersByFunction(code);
  const proofs = proofsByFunction(code);
  const [demands, conditions] = [demandsByMethod(code), demandedByFunction(code)];
  const [methods, course, wording] = [ownMethods(code), courses(code), wordings(code)];
  return code.functions.flatMap((declared, index): HolderFact[] => {
    if (declared.name === '') return [];
    const location = beginningOf(code.path, declared.span);
    const demanded = demands.get(`${declared.inClass} ${declared.name}`) ?? [];
    const checks = [...(own.get(index) ?? []), ...demanded];
    const consulted = consultedBy(code, index).filter((name) => !checks.some((each) => each.name === name));
    const refs = [
      // What lets everybody in overrules what else is said.
      ...(declared.decorators.some(isOpen) ? [] : declared.decorators).flatMap((call) =>
        handlerRefs([{ value: { kind: 'call', call, span: call.span } }], code),
      ),
      { ...named('', location), consults: consulted },
    ];
    const what = fullName(declared, code);
    return [
      {
        key: `function ${what}`,
        what: `the function ${what}`,
        refs,
        checks,
        owners: owners.get(index),
        location,
        isHandler: isHandler(declared, code),
        body: bodies.get(index),
        consults: [...new Set([...consulted, ...methods(index)])],
        course: course(index),
        wording: wording(index),
        caller: taken(new Set(inside.get(index))),
        proofs: proofs(index),
        demanded: conditions(index),
        deeds: deeds(index),
      },
    ];
  });
}

/** The methods of its own object that a method of Python calls, `self.must_own(loan)`, by its index. */
function ownMethods({ language, calls }: CodeFacts): (index: number) => readonly string[] {
  const own = calls.filter(({ callee }) => language === 'python' && /^self\.\w+$/.test(callee));
  const found = Map.groupBy(own, ({ inFunction }) => inFunction);
  return (index) => found.get(index)?.map(({ callee }) => callee) ?? [];
}

function fullName({ name, inClass }: FunctionFact, code: CodeFacts): string {
  const around = code.classes[inClass]?.name ?? '';
  return around === '' ? name : `${around}.${name}`;
}

const isHandler = ({ parameters, decorators }: FunctionFact, { path }: CodeFacts): boolean =>
  decorators.length > 0 ||
  answers.test(path) ||
  parameters.some(({ name, type = '' }) => requestParameter.test(name) || requestType.test(type));
