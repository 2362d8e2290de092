import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../model/code.ts';
import type { CheckFact, HandlerRef } from '../endpoint-file.ts';
import { beginningOf } from '../shared/locations.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import { allowedIn } from './allowed.ts';
import type { MessageFact, MessageFacts } from './facts.ts';

/** Events of a connection itself. */
const ownEvents =
  /^(?:connect(?:ion|_error)?|disconnect(?:ing)?|error|close|end|data|message|open|timeout|drain|upgrade)$/;
const mostMessages = 2000;

type Allowed = ReturnType<typeof allowedIn>;

/** What one file says of messages; undefined where it says nothing. Pure, linear. */
export function extractMessages(code: CodeFacts): MessageFacts | undefined {
  let allowed: Allowed | undefined;
  const allowedOf = (index: number): readonly CheckFact[] => {
    allowed ??= allowedIn(code);
    return allowed(index);
  };
  const found = code.calls.flatMap((call) => [...methodsIn(call, code), ...namedIn(call, code, allowedOf)]);
  return found.length === 0 ? undefined : found.slice(0, mostMessages);
}

/** `Meteor.methods({ async removeUser(id) { … } })`. */
function methodsIn({ callee, arguments: given }: Call, code: CodeFacts): readonly MessageFact[] {
  const [map] = given;
  if (callee !== 'Meteor.methods' || map?.value.kind !== 'object') return [];
  return map.value.entries.flatMap(({ key, value, span }) => {
    const [handler] = handlerRefs([{ value }], code);
    const location = beginningOf(code.path, span);
    return key === '' || handler === undefined
      ? []
      : [{ method: 'CALL' as const, name: key, handler: { ...handler, location }, location }];
  });
}

/** `Meteor.publish('reports', function () { … })`, `socket.on('deleteMonitor', async (id, callback) => { … })`. */
function namedIn(call: Call, code: CodeFacts, allowedOf: Allowed): readonly MessageFact[] {
  const [name, answer] = call.arguments;
  if (name?.value.kind !== 'string' || answer === undefined || call.form !== 'call') return [];
  const isPublication = call.callee === 'Meteor.publish';
  if (!isPublication && (call.callee !== 'socket.on' || !isHanded(call, code))) return [];
  if (!isPublication && ownEvents.test(name.value.value)) return [];
  const [ref] = handlerRefs([answer], code);
  const handler = ref && withAllowed(ref, answer.value, allowedOf);
  const location = beginningOf(code.path, call.span);
  const method = isPublication ? ('SUBSCRIPTION' as const) : ('MESSAGE' as const);
  return handler === undefined
    ? []
    : [{ method, name: name.value.value, handler: { ...handler, location }, location }];
}

/** With what a handler that is written in place does only where the sender may. */
function withAllowed(ref: HandlerRef, value: Expression, allowedOf: Allowed): HandlerRef {
  const allowed = value.kind === 'function' ? allowedOf(value.function) : [];
  const names = new Set(ref.checks?.map(({ name }) => name));
  const checks = [...(ref.checks ?? []), ...allowed.filter(({ name }) => !names.has(name))];
  return allowed.length > 0 ? { ...ref, checks } : ref;
}

/** A server is handed its sockets; a client makes one. */
const isHanded = ({ inFunction }: Call, code: CodeFacts): boolean =>
  functionsAround(code, inFunction).some((at) =>
    code.functions[at]?.parameters.some(({ name }) => name === 'socket'),
  );
