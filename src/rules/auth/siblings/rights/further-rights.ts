import type { Endpoint, Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../../../support/expressions.ts';

/** The rights that one asks for and the other does not, by their functions. */
export const furtherRights = ({ guards }: Endpoint, other: Endpoint): readonly Guard[] =>
  guards.filter(
    (guard) =>
      guard.kind === 'authorization' &&
      guard.optional !== true &&
      !other.guards.some((each) => functionOf(each) === functionOf(guard)),
  );

export const functionOf = ({ name }: Guard): string => lastName(name.replace(/\(.*$/s, ''));
