import type { Guard } from '../../../model/endpoint.ts';
import type { HandlerRef } from '../endpoint-file.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { MetadataFact } from './facts.ts';

/** `@Roles()`: what sets what it is given asks for nothing if that is nothing. */
export const asksNothing = (ref: HandlerRef, metadata: MetadataFact | undefined): boolean =>
  ref.arguments.length + ref.wraps.length + (ref.unread?.length ?? 0) === 0 &&
  (metadata === undefined
    ? /^(?:Roles|Permissions|Scopes)$/.test(lastName(ref.name))
    : metadata.isGiven === true);

/** Names that are guards as decorators and would be too general elsewhere. */
export function kindOfDecorator(name: string): Guard['kind'] | undefined {
  if (/^(?:Security|Secured|Protected|Session|Token)$/.test(name)) return 'authentication';
  return /(?:Scope|Policies|Ability|Abilities|Permissions?|Can|Access|Licensed)$/.test(name)
    ? 'authorization'
    : undefined;
}
