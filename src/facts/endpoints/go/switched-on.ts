import type { Guard } from '../../../model/endpoint.ts';
import { wordsOf } from '../shared/guard-names.ts';
import type { FunctionAt } from './module.ts';
import type { GoTypes } from './types.ts';

const ofRights =
  /^(?:admins?|administrator|staff|owner|roles?|perms?|permissions?|scopes?|rights?|privileges?|mfa)$/;
const ofCallers = /^(?:session|auth|authed|authentication|login|user|signed|token|key)$/;
const turnedOff = /^(?:no|not|skip|disable|disabled|without|optional|allow|open|public|trust)$/;

/** How what a function makes turns callers away: by what it switches on, and its handler asks. */
export function kindOfMade(
  { module, function: { makes } }: FunctionAt,
  types: GoTypes,
): Guard['kind'] | undefined {
  const on = makes.flatMap((made) => {
    const type = types.named(module, made.type);
    const asked = type && types.method(type, 'ServeHTTP')?.function.looksAt;
    return made.on.filter(
      (field) => asked?.includes(field) && !wordsOf(field).some((word) => turnedOff.test(word)),
    );
  });
  const words = on.flatMap(wordsOf);
  if (words.some((word) => ofRights.test(word))) return 'authorization';
  return words.some((word) => ofCallers.test(word)) ? 'authentication' : undefined;
}
