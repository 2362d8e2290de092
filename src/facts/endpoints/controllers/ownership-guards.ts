import { type Branch, type Call, type CodeFacts, type Expression, partsOf } from '../../../model/code.ts';
import { onlyTells, ownerInMethod, ownsByName } from '../objects/words.ts';
import { byFunction, type PartsByFunction } from '../shared/code/by-function.ts';
import { isKept } from '../shared/code/kept.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { answersAnybody } from '../shared/refusals/other-answers.ts';
import { contains } from '../shared/spans.ts';
import { demands } from '../shared/words/guard-names.ts';

/** Who somebody is: `auth.user.id`, `req.user.sub`, `caller.userId`. */
const whoCalls =
  /(?:^|\.)(?:(?:user|account|auth|caller|viewer|member|person|principal|session)\.(?:id|_id|sub|uid|uuid|email|username)|(?:user|account|member|caller|viewer|current\w*)_?id)$/i;
/** The same, handed over as a whole: `policy.mayView(req.user, req.params.id)`. */
const callerItself = /(?:^|\.)(?:user|caller|viewer|actor|member|principal)$/i;
/** What somebody may do. */
const mayDo =
  /(?:^|\.)(?:roles?|permissions?|scopes?|privileges?|grants?|rank|is(?:Super|System|Server|Site|App)?(?:Admin|Owner|Staff|Moderator|Manager)\w*)$/i;
/** What says of which thing a request is. */
const sent = /(?:^|\.)(?:params|query|body|args)(?:\.|$)/;
/** What says how often somebody came. */
const counting = /limit|throttl|quota/i;
const comparing = /^[!=]==?$/;
const mostParts = 200;
const mostCalls = 50;

/** Classes of guards, by their names, that compare who calls with whose something is, or ask for a right. */
export function askingWhose(code: CodeFacts): readonly string[] {
  const guards = code.functions.flatMap(({ name, inClass }) => (name === 'canActivate' ? [inClass] : []));
  if (guards.length === 0) return [];
  const ofClass = (inFunction: number): number => code.functions[inFunction]?.inClass ?? -1;
  const asked = [
    ...code.branches.map(({ test, inFunction }) => ({ value: test, inFunction })),
    ...code.returns.map(({ value, inFunction }) => ({ value, inFunction })),
  ];
  const asking = new Set(
    asked.flatMap(({ value, inFunction }) => (asks(value) ? [ofClass(inFunction)] : [])),
  );
  for (const call of callsForBoth(code).slice(0, mostCalls))
    if (isHeeded(call, code)) asking.add(ofClass(call.inFunction));
  return guards.flatMap((index) => (asking.has(index) ? [code.classes[index]?.name ?? ''] : []));
}

/**
 * What is given who calls and of which thing the request is: `notes.ofOwner(params.id, user.id)`, `findFirst({ where: { id:
 * req.params.id, ownerId: req.user.id } })`.
 */
function callsForBoth({ calls, assignments }: CodeFacts): readonly Call[] {
  const locals = new Set(
    assignments.flatMap(({ target, value, inFunction }) =>
      pathsIn(value).some((path) => sent.test(path)) ? [`${inFunction} ${plainName(target)}`] : [],
    ),
  );
  return calls.filter(({ callee, arguments: given, inFunction }) => {
    if (given.length === 0 || onlyTells(callee) || counting.test(callee)) return false;
    const paths = given.flatMap(({ value }) => pathsIn(value));
    return (
      paths.some((path) => whoCalls.test(path) || callerItself.test(path)) &&
      paths.some((path) => sent.test(path) || locals.has(`${inFunction} ${path}`))
    );
  });
}

/**
 * Whether it is for what a call says that somebody is turned away: `if (!note) throw …`, `return note !== null`; or for its own
 * error, as its name says: `notes.assertOwner(…)`. What only counts or keeps who came is asked nothing.
 */
function isHeeded(call: Call, code: CodeFacts): boolean {
  const { callee, inFunction } = call;
  const isKeptHere = isKept(call, code);
  const method = lastName(callee);
  if (demands(callee) || /Or(?:Fail|Throw)$/.test(method)) return true;
  if (isKeptHere && (ownsByName.test(method) || ownerInMethod(method) !== undefined)) return true;
  const parts = byFunction(code);
  const kept = parts
    .assignments(inFunction)
    .filter(({ value }) => isKeptHere && contains(value.span, call.span))
    .map(({ target }) => target);
  const isAsked = (value: Expression): boolean =>
    contains(value.span, call.span) ||
    pathsIn(value).some((path) => kept.some((name) => `${path}.`.startsWith(`${name}.`)));
  return (
    parts.returns(inFunction).some(({ value }) => isAsked(value)) ||
    parts.branches(inFunction).some((each) => isAsked(each.test) && turnsAway(each, parts))
  );
}

/** Who calls is not let through there, and not for coming too often, which is said to whoever it is. */
function turnsAway({ span, inFunction }: Branch, parts: PartsByFunction): boolean {
  const isInside = (each: { readonly span: Branch['span'] }): boolean => contains(span, each.span);
  const isLeft =
    parts.leaves(inFunction).some((each) => each.throws && isInside(each)) ||
    parts.returns(inFunction).some((each) => isInside(each) && !isYes(each.value));
  return isLeft && !parts.calls(inFunction).some((call) => isInside(call) && answersAnybody(call));
}

const isYes = (value: Expression): boolean => value.kind === 'boolean' && value.value;

function pathsIn(value: Expression): readonly string[] {
  const [found, waiting]: [string[], Expression[]] = [[], [value]];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    if (next.kind === 'name') found.push(plainName(next.path));
    waiting.push(...partsOf(next));
  }
  return found;
}

/** `note.ownerId !== auth.user.id`, `!user.isAdmin`, `roles.includes(user.role)`. */
function asks(value: Expression): boolean {
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    if (next.kind === 'name' && mayDo.test(plainName(next.path))) return true;
    if (next.kind === 'operation' && comparing.test(next.operator) && isOfTwo(next.operands)) return true;
    waiting.push(...partsOf(next));
  }
  return false;
}

/** One is who calls, and the other is read from somewhere, too. */
const isOfTwo = (operands: readonly Expression[]): boolean =>
  operands.some((each) => each.kind === 'name' && whoCalls.test(plainName(each.path))) &&
  operands.every((each) => each.kind === 'name' || each.kind === 'member' || each.kind === 'index');
