import { type Call, type CodeFacts, type Expression, partsOf } from '../../../model/code.ts';
import { onlyTells } from '../objects/words.ts';
import { plainName } from '../shared/names/dotted.ts';

/** Who somebody is: `auth.user.id`, `req.user.sub`, `caller.userId`. */
const whoCalls =
  /(?:^|\.)(?:(?:user|account|auth|caller|viewer|member|person|principal|session)\.(?:id|_id|sub|uid|uuid|email|username)|(?:user|account|member|caller|viewer|current\w*)_?id)$/i;
/** What somebody may do. */
const mayDo =
  /(?:^|\.)(?:roles?|permissions?|scopes?|privileges?|grants?|rank|is(?:Super|System|Server|Site|App)?(?:Admin|Owner|Staff|Moderator|Manager)\w*)$/i;
/** What says of which thing a request is. */
const sent = /(?:^|\.)(?:params|query|body|args)(?:\.|$)/;
const comparing = /^[!=]==?$/;
const mostParts = 200;

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
  const locals = new Set(
    code.assignments.flatMap(({ target, value, inFunction }) =>
      pathsIn(value).some((path) => sent.test(path)) ? [`${inFunction} ${plainName(target)}`] : [],
    ),
  );
  for (const call of code.calls) if (isForBoth(call, locals)) asking.add(ofClass(call.inFunction));
  return guards.flatMap((index) => (asking.has(index) ? [code.classes[index]?.name ?? ''] : []));
}

/**
 * Given who calls and of which thing the request is: `notes.ofOwner(params.id, user.id)`, `findFirst({ where: { id:
 * req.params.id, ownerId: req.user.id } })`.
 */
function isForBoth({ callee, arguments: given, inFunction }: Call, locals: ReadonlySet<string>): boolean {
  if (given.length === 0 || onlyTells(callee)) return false;
  const paths = given.flatMap(({ value }) => pathsIn(value));
  return (
    paths.some((path) => whoCalls.test(path)) &&
    paths.some((path) => sent.test(path) || locals.has(`${inFunction} ${path}`))
  );
}

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
