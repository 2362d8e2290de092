import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { wordsOf } from './guard-names.ts';

const closed =
  /^(?:secured?|protected|private|authenticated|authed|members?|restricted|required|only|internal|authorized|guarded|closed|loggedin|signedin)$/;
const ofFew = /^(?:staff|admins?|superusers?|owners?|roles?|permissions?|permitted|moderators?|managers?)$/;

/** Which kind of guard a base class is by the words of its name: `StaffAPIView`, `AuthedController`. */
export function baseKind(words: readonly string[]): Guard['kind'] | undefined {
  if (words.some((word) => ofFew.test(word))) return 'authorization';
  return words.some((word) => closed.test(word)) ? 'authentication' : undefined;
}

/** The same for what answers requests in TypeScript; `Base` and `Crud` say nothing. */
export function controllerKind(name: string): Guard['kind'] | undefined {
  const words = wordsOf(lastName(name));
  return /^(?:controller|resolver|gateway)$/.test(words.at(-1) ?? '') ? baseKind(words) : undefined;
}
