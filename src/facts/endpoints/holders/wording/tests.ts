import type { Branch, Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { partsIn } from '../../objects/chains.ts';
import { written } from '../../passages/written.ts';
import { byFunction } from '../../shared/code/by-function.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { businessTests } from '../../shared/refusals/business/business.ts';
import { contains } from '../../shared/spans.ts';
import { guardKindOf } from '../../shared/words/guard-names.ts';
import { asksOfCaller, Ways } from '../asked-of-callers.ts';
import { isOfGates } from './demands.ts';

const mostBranches = 60;

/** What carries a request, or what stands for one. */
const carrier = /^(?:req|request|ctx|context|c|r|g|session|event|info|locals)$/;
/** What is no finding about who calls: what was sent, and what every request has. */
const technical =
  /^(?:body|query|params?|headers?|files?|method|path|url|original_?url|ip|hostname|protocol|app|log|logger|t|i18n|args|form|json|data|values|GET|POST|get|is|accepts|route|res|response|req|request|input|state|locals|flash|meta|encoding|parent|Context|Err|Done|Method|URL|Header|Body|Form|Host)$/;
/** What ends a function in languages where that is a call: `raise` of Ruby, `abort(403)`. */
const leavingCall = /^(?:raise|fail|halt|throw|abort)$/;
const parsing =
  /parse|body|decode|query|params?|form|input|read|json|page|cursor|locale|lang|bind|valid|context|now|today|clock|log/i;

/**
 * Says of the branches by which a function may be left which parts of their conditions look at somebody: at who calls, by a
 * known name, or at what is kept on the request, whatever a house calls that, `boat.clubId !== req.club.id`.
 */
export function testsLookingAtSomebody(code: CodeFacts): (index: number) => readonly string[] {
  const ways = new Ways(code);
  const isBusiness = businessTests(code);
  const parts = byFunction(code);
  return (index) => {
    const branches = parts.branches(index).slice(0, mostBranches);
    const found = findersOf(index, code);
    const leaving = parts.calls(index).filter(({ callee }) => leavingCall.test(callee));
    const isLeft = (branch: Branch): boolean =>
      ways.isLeft(branch) || leaving.some(({ span }) => contains(branch.span, span));
    const left = branches.filter((each) => !ways.isRest(each) && isLeft(each) && !isBusiness(each));
    const tests = new Map(left.map(({ test, when }: Branch) => [test, when]));
    return [...tests].flatMap(([test, when]) => [...atomsIn(test, when, found)]);
  };
}

/** Of what somebody is turned away for, that by itself; where all of it must be so, one part of it says nothing. */
function* atomsIn(test: Expression, when: boolean, found: ReadonlySet<string>): Iterable<string> {
  if (test.kind === 'operation' && test.operator === '!' && test.operands[0] !== undefined)
    yield* atomsIn(test.operands[0], !when, found);
  else if (test.kind === 'operation' && test.operator === (when ? '||' : '&&'))
    for (const operand of test.operands) yield* atomsIn(operand, when, found);
  else if (
    !leavesOut(test, when) &&
    !isOfSent(test) &&
    !seeks(test) &&
    (asksMore(test) || looksAtKept(test, found))
  ) {
    const text = written(test, plainName);
    if (!/email|phone/i.test(text)) yield text;
  }
}

/** Whoever something belongs to is turned away, `if (kite.flyerId === user.id) throw …`: nobody is limited to their own. */
const leavesOut = (test: Expression, when: boolean): boolean =>
  test.kind === 'operation' &&
  (when ? /^===?$/ : /^!==?$/).test(test.operator) &&
  !test.operands.some(isFixed);

/**
 * That there is something of theirs is no right, `if (!(await notes.findFor(req.actor, id))) throw …`; nor is what somebody likes or
 * did, or how something is.
 */
const seeks = (test: Expression): boolean => test.kind === 'call' && ofElse.test(lastName(test.call.callee));

const ofElse =
  /^(?:find|get|load|fetch|read|lookup|has$|follows|prefers|likes|has_?paid|paid|watch|seen|voted|is_?(?:finished|open|closed|ready|active|done|empty|valid|expired|deleted|archived|published)$)/i;

const isFixed = ({ kind }: Expression): boolean => /^(?:string|number|boolean|null)$/.test(kind);

/** That there is somebody at all is judged where it is understood. */
const asksMore = (test: Expression): boolean =>
  (asksOfCaller(test) &&
    test.kind !== 'name' &&
    !isPresence(test) &&
    !/email|phone/i.test(written(test, plainName))) ||
  (test.kind === 'call' && (guardKindOf(test.call.callee) !== undefined || asksByName(test.call))) ||
  comparesWhose(test);

/** `desk.cannot_touch()`, `outranks(actor, other)`, `check_password(sent, known)`. */
const asksByName = ({ callee }: Call): boolean =>
  /^(?:cannot|is_?allowed|owns|outranks|refus|forbid|den(?:y|ies|ied))(?:$|_|[A-Z])|^(?:check|verify|compare|match|confirm)\w*(?:pass(?:word|phrase|code)|pin|otp|totp)/i.test(
    lastName(callee),
  );

/** `vessel.owner_id != person.pk`, `seat.rank < Rank.MANAGER`: whose something is, or how high somebody stands. */
const comparesWhose = (test: Expression): boolean =>
  test.kind === 'operation' &&
  /^(?:[!=]==?|[<>]=?)$/.test(test.operator) &&
  test.operands.some(
    (each) =>
      each.kind === 'name' &&
      each.path.includes('.') &&
      !sent.test(each.path) &&
      whose.test(lastName(each.path)),
  );

/** `ctx.input.role !== 'owner'`: what whoever calls writes says nothing of them. */
const isOfSent = (test: Expression): boolean =>
  test.kind === 'operation' &&
  test.operands.every((each) => isFixed(each) || (each.kind === 'name' && sent.test(each.path)));

const sent = /(?:^|\.)(?:body|params|query|input|form|data|payload)\./;
const whose =
  /^(?:owner|author|creator|created_?by|user|member|maker|holder|tenant|org|organi[sz]ation|team|account|workspace)_?(?:id)?$|^(?:rank|role|level|grade|standing)$/i;

const isPresence = (test: Expression): boolean =>
  (test.kind === 'call' && /\.(?:nil|present|blank)\?$/.test(test.call.callee)) ||
  (test.kind === 'operation' && test.operands.some(({ kind }) => kind === 'null'));

/** `req.club.id`, `current_sailor.rank`, `sailor.Rank` of `sailor := sailorOf(r)`. */
const looksAtKept = (test: Expression, found: ReadonlySet<string>): boolean =>
  [...partsIn(test)].some((part) => {
    const path = part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';
    const [root = '', next = ''] = plainName(path.replaceAll(/[?@]/g, '')).split('.');
    return (
      /^current_?[a-z]/i.test(root) ||
      found.has(root) ||
      (carrier.test(root) && next !== '' && !technical.test(next)) ||
      (part.kind === 'call' && (isFinder(part) || isHandedRequest(part.call)))
    );
  });

/** `if (!(await mayScrap(req, boat))) return;`, `if s.refused(w, r, "scrap") { return }`: it may answer by itself. */
const isHandedRequest = ({ callee, arguments: given }: Call): boolean =>
  given.length > 1 &&
  !parsing.test(lastName(callee)) &&
  given.some(({ value }) => value.kind === 'name' && carrier.test(value.path));

/** Names that stand for what a function of the request alone gives: `sailor := sailorOf(r)`. */
function findersOf(index: number, code: CodeFacts): ReadonlySet<string> {
  return new Set(
    byFunction(code)
      .assignments(index)
      .filter(({ target }) => target !== 'err')
      .filter(
        ({ value }) => isFinder(value) || isAskedOf(value) || (value.kind === 'name' && isKept(value.path)),
      )
      .map(({ target }) => target),
  );
}

/** `const verdict = policy(req.sailor).scrap(boat)`, `const [ok, why] = await guard.ask(…)`. */
const isAskedOf = (value: Expression): boolean =>
  [...partsIn(value)].some((part) => part.kind === 'call' && isOfGates(part.call.callee));

/** `const { sailor } = req` gives `sailor = req.sailor`. */
function isKept(path: string): boolean {
  const [root = '', next = ''] = plainName(path).split('.');
  return carrier.test(root) && next !== '' && !technical.test(next);
}

/** A function that is handed the request alone. */
function isFinder(value: Expression): boolean {
  if (value.kind !== 'call' || parsing.test(lastName(value.call.callee))) return false;
  const { arguments: given } = value.call;
  return (
    given.length === 1 &&
    given.every(
      ({ value: each }) =>
        (each.kind === 'name' && carrier.test(plainName(each.path))) ||
        (each.kind === 'call' && /^(?:r|req|c)\.(?:Request\.)?Context$/.test(each.call.callee)),
    )
  );
}
