import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../../../support/expressions.ts';

/** What a guard asks for, as it is written. */
export interface Asked {
  readonly by: string;
  readonly for: readonly string[];
  /** Whether any of it is enough, where the guard itself was seen. */
  readonly wants: Guard['wants'];
  /** It is made of objects, each of which is asked unless it says that any is enough: `Gate(IsCook, OfOwnKitchen)`. */
  readonly isEvery: boolean;
}

/** `access.allow('head', 'diver')`: the function, and what it is given. */
export function askedBy({ name, location, wants, given: read }: Guard): Asked {
  const [, path = name, given = ''] = /^([^(]*)\((.*)\)$/s.exec(name) ?? [];
  const items = given.split(', ').map((text) => text.replace(/^'|'$/g, ''));
  const by = lastName(path);
  const isMade =
    location.path.endsWith('.py') && /^[A-Z]\w*[a-z]/.test(given) && !/[aA]ny|[oO]r(?![a-z])/.test(by);
  return { by, for: given === '' ? [] : (read ?? items), wants, isEvery: isMade };
}

/** Called by what it is given once constants are read: `Roles('owner', 'admin')` for `Roles(...MANAGERS)`. */
export const asRead = (guard: Guard): Guard =>
  guard.given === undefined
    ? guard
    : {
        ...guard,
        name: `${guard.name.replace(/\(.*$/s, '')}(${guard.given.map((text) => `'${text}'`).join(', ')})`,
      };

/** Whether a guard goes by a name, whatever it is called on. */
export function isSame(name: string, guard: Guard): boolean {
  if (name === guard.name) return true;
  const [one, other] = [
    askedBy({ ...guard, name, given: undefined }),
    askedBy({ ...guard, given: undefined }),
  ];
  return one.by === other.by && one.for.join() === other.for.join();
}

/** A right rather than a role: where several are listed, mostly all of them are wanted. */
export const isScope = (text: string): boolean => /^(?:\w+: )?[a-z][\w-]*[:.][a-z]\w*$/.test(text);
