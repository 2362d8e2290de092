import { ownOf } from '../../../../lib/own.ts';
import type { CodeFacts, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { namesWith } from '../code/function-names.ts';
import { guardOf } from '../guards/written-guards.ts';
import { isScript } from '../script.ts';
import { handlerRefs } from './handler-refs.ts';

const mostLabels = 60;

/** What each label stands for that a function is given: `withMiddleware('auth')`. */
export type Labels = Readonly<Record<string, HandlerRef>>;

/**
 * Functions that are told by labels what is put before a handler, with what those stand for: `withMiddleware` of
 * `const middleware = { auth, admin }; const withMiddleware = (...labels) => … middleware[label](req) …`.
 */
export function labelled(code: CodeFacts): Readonly<Record<string, Labels>> | undefined {
  const tables = isScript(code.language) ? tablesOf(code) : new Map<string, never>();
  if (tables.size === 0) return undefined;
  const found = [...lookedUp(code)].flatMap(([value, inFunction]) => {
    const isChosen = value.kind === 'index' && value.index.kind !== 'string' && value.object.kind === 'name';
    const labels = isChosen ? tables.get(value.object.path) : undefined;
    return labels === undefined ? [] : namesWith(code, [inFunction]).map((name) => [name, labels] as const);
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** Objects of functions, by their names. */
function tablesOf(code: CodeFacts): ReadonlyMap<string, Labels> {
  const found = new Map<string, Labels>();
  for (const { target, value, inFunction } of code.assignments) {
    if (inFunction >= 0 || value.kind !== 'object' || !value.entries.some(isFunction)) continue;
    const labels = value.entries.slice(0, mostLabels).flatMap(({ key, value: given }) => {
      const [ref] = key === '' ? [] : handlerRefs([{ value: given }], code);
      return ref === undefined ? [] : [[key, ref] as const];
    });
    found.set(target, Object.fromEntries(labels));
  }
  return found;
}

const isFunction = ({ value: { kind } }: { readonly value: Expression }): boolean =>
  kind === 'function' || kind === 'name' || kind === 'call';

function* lookedUp({ calls, assignments, returns }: CodeFacts): Iterable<readonly [Expression, number]> {
  for (const { receiver, arguments: given, inFunction } of calls) {
    if (receiver !== undefined) yield [receiver, inFunction];
    for (const { value } of given) yield [value, inFunction];
  }
  for (const { value, inFunction } of [...assignments, ...returns]) yield [value, inFunction];
}

/** The guards among what a function is told, each by its label. */
export function guardsTold(
  labels: Labels,
  handler: HandlerRef,
  origin: Guard['origin'],
  kindOf: (meant: HandlerRef) => Guard['kind'] | undefined,
): readonly Guard[] {
  return handler.arguments.flatMap((label) => {
    const meant = ownOf(labels, label);
    const kind = meant && kindOf(meant);
    const named = { ...handler, arguments: [label] };
    return kind === undefined ? [] : [guardOf(named, kind, origin === 'handler' ? 'inline' : origin)];
  });
}
