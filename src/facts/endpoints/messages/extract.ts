import { type Call, type CodeFacts, functionsAround } from '../../../model/code.ts';
import { beginningOf } from '../shared/places.ts';
import { handlerRefs } from '../shared/references/handler-refs.ts';
import type { MessageFact, MessageFacts } from './facts.ts';

/** Events of a connection itself. */
const ownEvents =
  /^(?:connect(?:ion|_error)?|disconnect(?:ing)?|error|close|end|data|message|open|timeout|drain|upgrade)$/;
const mostMessages = 2000;

/** What one file says of messages; undefined where it says nothing. Pure, linear. */
export function extractMessages(code: CodeFacts): MessageFacts | undefined {
  const found = code.calls.flatMap((call) => [...methodsIn(call, code), ...namedIn(call, code)]);
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
function namedIn(call: Call, code: CodeFacts): readonly MessageFact[] {
  const [name, answer] = call.arguments;
  if (name?.value.kind !== 'string' || answer === undefined || call.form !== 'call') return [];
  const isPublication = call.callee === 'Meteor.publish';
  if (!isPublication && (call.callee !== 'socket.on' || !isHanded(call, code))) return [];
  if (!isPublication && ownEvents.test(name.value.value)) return [];
  const [handler] = handlerRefs([answer], code);
  const location = beginningOf(code.path, call.span);
  const method = isPublication ? ('SUBSCRIPTION' as const) : ('MESSAGE' as const);
  return handler === undefined
    ? []
    : [{ method, name: name.value.value, handler: { ...handler, location }, location }];
}

/** A server is handed its sockets; a client makes one. */
const isHanded = ({ inFunction }: Call, code: CodeFacts): boolean =>
  functionsAround(code, inFunction).some((at) =>
    code.functions[at]?.parameters.some(({ name }) => name === 'socket'),
  );
