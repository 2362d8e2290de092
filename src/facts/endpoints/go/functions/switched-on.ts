import type { Guard } from '../../../../model/endpoint.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import type { MadeStruct } from '../module/handler-structs.ts';
import type { FunctionAt, GoFunction, GoModule } from '../module/module.ts';
import type { GoType, GoTypes } from '../types.ts';

const ofRights =
  /^(?:admins?|administrator|staff|owner|roles?|perms?|permissions?|scopes?|rights?|privileges?|mfa)$/;
const ofCallers = /^(?:session|auth|authed|authentication|login|user|signed|token|key)$/;
const turnedOff = /^(?:no|not|skip|disable|disabled|without|optional|allow|open|public|trust)$/;
const deepest = 2;

/** How what a function makes turns callers away: by what it switches on, and its handler asks. */
export const kindOfMade = (
  { module, function: { makes } }: FunctionAt,
  types: GoTypes,
): Guard['kind'] | undefined => kindSwitchedOn(module, makes, types);

/** How structs that answer requests turn callers away, by those of their fields that are switched on. */
export function kindSwitchedOn(
  module: GoModule,
  made: readonly MadeStruct[],
  types: GoTypes,
): Guard['kind'] | undefined {
  const words = made
    .flatMap(({ type: name, on }) => {
      const asked = askedOf(module, name, types);
      return on.filter((field) => asked.has(field));
    })
    .map(wordsOf)
    .filter((each) => !each.some((word) => turnedOff.test(word)))
    .flat();
  if (words.some((word) => ofRights.test(word))) return 'authorization';
  return words.some((word) => ofCallers.test(word)) ? 'authentication' : undefined;
}

/** The rights that what a function makes asks for, by the fields that it switches on: `requireAdmin`. */
export function partsOfMade(
  { module, function: { makes } }: FunctionAt,
  types: GoTypes,
): Pick<Guard, 'parts'> {
  const parts = makes.flatMap(({ type, on }) => {
    const asked = askedOf(module, type, types);
    return on.filter((field) => asked.has(field) && isOfRights(field));
  });
  return parts.length > 0 ? { parts } : {};
}

function isOfRights(field: string): boolean {
  const words = wordsOf(field);
  return words.some((word) => ofRights.test(word)) && !words.some((word) => turnedOff.test(word));
}

/** What it makes asks who calls only where that is switched on, and it never is: whatever the function is called. */
export const isSwitchedOff = (at: FunctionAt, types: GoTypes): boolean =>
  at.function.makes.some(({ type }) =>
    [...askedOf(at.module, type, types)].some((field) =>
      wordsOf(field).some((word) => ofRights.test(word) || ofCallers.test(word)),
    ),
  ) && kindOfMade(at, types) === undefined;

const known = new WeakMap<GoTypes, Map<GoFunction, ReadonlySet<string>>>();

/** The fields that a type looks at before it answers, itself or by what it calls. */
function askedOf(module: GoModule, name: string, types: GoTypes): ReadonlySet<string> {
  const type = types.named(module, name);
  const serving = type && types.method(type, 'ServeHTTP');
  const own = serving?.function.receiver;
  if (type === undefined || serving === undefined || own === undefined) return new Set();
  const all = known.get(types) ?? new Map<GoFunction, ReadonlySet<string>>();
  known.set(types, all);
  const found = all.get(serving.function) ?? new Set(askedIn(serving, own, type, types, 0));
  all.set(serving.function, found);
  return found;
}

/**
 * Those that a function asks of what it calls by a name, with what it hands that on to: `e.permitted(c)`, `permitted(e, c)`,
 * `e.needs.met(c)`.
 */
function askedIn(
  at: FunctionAt,
  own: string,
  type: GoType,
  types: GoTypes,
  depth: number,
): readonly string[] {
  const fields = at.function.looksAt.get(own) ?? [];
  if (depth >= deepest) return fields;
  const typeOf = types.within(at);
  const further = at.function.calls.flatMap((callee): readonly string[] => {
    const found = types.called(at.module, callee, typeOf);
    if (found === undefined || found.function === at.function) return [];
    const { receiver, parameters } = found.function;
    if (receiver !== undefined && callee.startsWith(`${own}.`)) {
      const inner = callee.slice(own.length + 1, callee.lastIndexOf('.') + 1);
      return askedIn(found, receiver, type, types, depth + 1).map((field) => `${inner}${field}`);
    }
    const taken = parameters.find((each) => {
      const other = types.named(found.module, each.type);
      return other?.name === type.name && other.folder === type.folder;
    });
    return taken === undefined ? [] : askedIn(found, taken.name, type, types, depth + 1);
  });
  return [...fields, ...further];
}
