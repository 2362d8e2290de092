import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import type { ObjectFunction } from '../object-file.ts';

/** A function with the file that it stands in. */
export interface FunctionAt {
  readonly file: EndpointFile;
  readonly function: ObjectFunction;
}

const nowhere = { path: '', line: 0, endLine: 0 };

/** What a name is referred to by, as a registration would. */
export const refTo = (name: string): HandlerRef => ({
  name,
  arguments: [],
  wraps: [],
  except: [],
  location: nowhere,
});

/** The shorter of two. */
export function smaller(a: FunctionAt, b: FunctionAt): FunctionAt {
  const size = ({ function: { location } }: FunctionAt): number => location.endLine - location.line;
  return size(b) < size(a) ? b : a;
}

export function groupAt<T>(
  all: readonly { readonly key: string; readonly at: T }[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const { key, at } of all) {
    const known = found.get(key);
    if (known === undefined) found.set(key, [at]);
    else known.push(at);
  }
  return found;
}

/** Whether a function takes something by its id only where it is the caller's own. */
export const takesOwn = ({ function: { accesses } }: FunctionAt): boolean =>
  accesses.some(({ byId, limit }) => byId && limit !== undefined);
