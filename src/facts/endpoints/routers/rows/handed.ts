import type { CodeFacts } from '../../../../model/code.ts';
import { locationOf } from '../../shared/locations.ts';
import { handlerRefs } from '../../shared/references/handler-refs.ts';
import type { Registration } from '../facts.ts';
import type { Owners } from '../made.ts';

/**
 * Functions that are handed a router and what they may register on it: `mountRoutes(app, '/api/users', userRoutes)`,
 * `mount(scope, gated([known], deals(scope)))`. Whether there is a table of routes among that is known when names are.
 */
export const handedTables = (code: CodeFacts, owners: Owners): Registration[] =>
  code.calls.flatMap((call): Registration[] => {
    const { callee, arguments: given, form, span } = call;
    const dot = callee.lastIndexOf('.');
    if (form !== 'call' || (dot > 0 && owners.of(callee.slice(0, dot), call) !== undefined)) return [];
    const owned = given.map(({ value }) => (value.kind === 'name' ? owners.of(value.path, call) : undefined));
    const router = owned.find((each) => each !== undefined);
    const rest = given.filter((_, index) => owned[index] === undefined);
    const path = rest.find(({ value }) => value.kind === 'string' && value.value.startsWith('/'))?.value;
    const others = rest.filter(({ value }) => /^(?:name|call|list)$/.test(value.kind));
    if (router === undefined || others.length === 0) return [];
    return [
      {
        kind: 'use',
        router,
        paths: [path?.kind === 'string' ? path.value : '/'],
        handlers: handlerRefs(others, code),
        isHanded: true,
        location: locationOf(code.path, span),
      },
    ];
  });
