import type { Guard } from '../../../model/endpoint.ts';
import { wordsOf } from '../shared/guard-names.ts';
import type { MadeStruct } from './handler-structs.ts';
import type { FunctionAt, GoModule } from './module.ts';
import type { GoTypes } from './types.ts';

const ofRights =
  /^(?:admins?|administrator|staff|owner|roles?|perms?|permissions?|scopes?|rights?|privileges?|mfa)$/;
const ofCallers = /^(?:session|auth|authed|authentication|login|user|signed|token|key)$/;
const turnedOff = /^(?:no|not|skip|disable|disabled|without|optional|allow|open|public|trust)$/;

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
      const type = types.named(module, name);
      const asked = type && types.method(type, 'ServeHTTP')?.function.looksAt;
      return on.filter((field) => asked?.includes(field));
    })
    .map(wordsOf)
    .filter((each) => !each.some((word) => turnedOff.test(word)))
    .flat();
  if (words.some((word) => ofRights.test(word))) return 'authorization';
  return words.some((word) => ofCallers.test(word)) ? 'authentication' : undefined;
}
