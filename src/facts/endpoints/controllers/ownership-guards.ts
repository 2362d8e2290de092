import { type CodeFacts, type Expression, partsOf } from '../../../model/code.ts';
import { plainName } from '../shared/places.ts';

/** Who somebody is: `auth.user.id`, `req.user.sub`, `caller.userId`. */
const whoCalls =
  /(?:^|\.)(?:(?:user|account|auth|caller|viewer|member|person|principal|session)\.(?:id|_id|sub|uid|uuid|email|username)|(?:user|account|member|caller|viewer|current\w*)_?id)$/i;
/** What somebody may do. */
const mayDo =
  /(?:^|\.)(?:roles?|permissions?|scopes?|privileges?|grants?|rank|is(?:Super|System|Server|Site|App)?(?:Admin|Owner|Staff|Moderator|Manager)\w*)$/i;
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
  return guards.flatMap((index) => (asking.has(index) ? [code.classes[index]?.name ?? ''] : []));
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
