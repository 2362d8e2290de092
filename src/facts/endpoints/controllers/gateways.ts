import type { CodeFacts } from '../../../model/code.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { locationOf } from '../shared/locations.ts';
import { lastName } from '../shared/names/dotted.ts';

/** What ends a socket: `client.disconnect()`, `socket.close(4401)`. */
const ending = /\.(?:disconnect|close|terminate|destroy)$/;
/** What runs as a socket connects, and what puts functions before that: Nest's gateways. */
const atStart = /^(?:handleConnection|afterInit)$/;
const mostMethods = 200;

/** The method of a gateway that turns sockets away as they connect, itself or by a method of the same class. */
export function atConnection(inClass: number, code: CodeFacts): HandlerRef | undefined {
  const methods = new Map<string, number>();
  code.functions.forEach(({ name, inClass: own }, index) => {
    if (own === inClass && name !== '' && methods.size < mostMethods && !methods.has(name))
      methods.set(name, index);
  });
  for (const [name, index] of methods) {
    if (!atStart.test(name) || !endsSockets(index, methods, code)) continue;
    const location = locationOf(code.path, code.functions[index]?.span ?? emptySpan);
    return { name, arguments: [], wraps: [], except: [], location };
  }
  return undefined;
}

const emptySpan = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/** Whether a method ends sockets or throws, in what is written in it or in a method of the class that it calls. */
function endsSockets(start: number, methods: ReadonlyMap<string, number>, code: CodeFacts): boolean {
  const within = new Set([start]);
  code.functions.forEach(({ inFunction }, index) => {
    if (within.has(inFunction)) within.add(index);
  });
  const calls = code.calls.filter(({ inFunction }) => within.has(inFunction));
  if (calls.some(({ callee }) => ending.test(callee))) return true;
  if (code.leaves.some(({ throws, inFunction }) => throws && within.has(inFunction))) return true;
  return calls.some(({ callee }) => {
    const called = callee.startsWith('this.') ? methods.get(lastName(callee)) : undefined;
    return (
      called !== undefined &&
      (code.leaves.some(({ throws, inFunction }) => throws && inFunction === called) ||
        code.calls.some((each) => each.inFunction === called && ending.test(each.callee)))
    );
  });
}
