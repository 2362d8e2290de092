import { type Call, type CodeFacts, type Expression, functionsAround, partsOf } from '../../../model/code.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import type { MethodFact } from './facts.ts';

const asking = /^(?:authorize|allows|denies)$/;
const mostAsked = 12;

/** The abilities of policies that a function asks for: `bouncer.with(PostPolicy).authorize('edit', post)`. */
export function asksOf(index: number, code: CodeFacts): MethodFact['asks'] {
  return code.calls
    .filter(({ callee, inFunction }) => asking.test(lastName(callee)) && isWithin(inFunction, index, code))
    .flatMap((call) => {
      const [ability] = call.arguments;
      const policy = policyOf(call);
      return policy === undefined || ability?.value.kind !== 'string'
        ? []
        : [{ policy, ability: ability.value.value }];
    })
    .slice(0, mostAsked);
}

/** The policy that a chain says it is about. */
function policyOf({ receiver }: Call): string | undefined {
  const given =
    receiver?.kind === 'call' && lastName(receiver.call.callee) === 'with' ? receiver.call : undefined;
  const [of] = given?.arguments ?? [];
  if (of?.value.kind === 'string') return of.value.value;
  return of?.value.kind === 'name' ? plainName(of.value.path) : undefined;
}

/** Whether a method of a policy says yes to every user: whatever it returns is true, or that there is a user. */
export function policyAgrees(index: number, code: CodeFacts): boolean {
  const given = code.returns.filter(({ inFunction }) => inFunction === index);
  const [user] = code.functions[index]?.parameters ?? [];
  const isDecided = code.branches.some(({ inFunction }) => inFunction === index);
  return given.length > 0 && !isDecided && given.every(({ value }) => isYes(value, user?.name ?? ''));
}

function isYes(value: Expression, user: string): boolean {
  if (value.kind === 'boolean') return value.value;
  // `!!user`, `AuthorizationResponse.allow()`.
  if (value.kind === 'call')
    return /(?:^|\.)allow$/.test(value.call.callee) && value.call.arguments.length === 0;
  if (value.kind === 'name') return user !== '' && value.path === user;
  if (value.kind !== 'operation') return false;
  const [one, other] = value.operands;
  if (value.operator === '||') return value.operands.some((each) => isYes(each, user));
  if (value.operator === '!')
    return one?.kind === 'operation' && one.operator === '!' && isUser(one.operands[0], user);
  return /^!==?$/.test(value.operator) && isUser(one, user) && other?.kind === 'null';
}

const isUser = (value: Expression | undefined, user: string): boolean =>
  value?.kind === 'name' && user !== '' && value.path === user;

const isWithin = (at: number, index: number, code: CodeFacts): boolean =>
  functionsAround(code, at).includes(index);

/** Whether a method of a policy looks at what it is asked about, its second parameter. */
export function policyLooks(index: number, code: CodeFacts): boolean {
  const [, object] = code.functions[index]?.parameters ?? [];
  if (object === undefined) return false;
  // One that is taken apart is looked at.
  if (object.name === '') return true;
  const inside = [
    ...code.returns.map(({ value, inFunction }) => ({ value, inFunction })),
    ...code.branches.map(({ test, inFunction }) => ({ value: test, inFunction })),
    ...code.assignments.map(({ value, inFunction }) => ({ value, inFunction })),
    ...code.calls.flatMap(({ arguments: given, inFunction }) =>
      given.map(({ value }) => ({ value, inFunction })),
    ),
  ];
  return inside.some(
    ({ value, inFunction }) => isWithin(inFunction, index, code) && mentions(value, object.name, 0),
  );
}

function mentions(value: Expression, name: string, depth: number): boolean {
  if (value.kind === 'name') return value.path.split('.', 1)[0] === name;
  if (value.kind === 'call' && value.call.callee.split('.', 1)[0] === name) return true;
  return (
    depth < 8 &&
    partsOf(value)
      .slice(0, 40)
      .some((each) => mentions(each, name, depth + 1))
  );
}
