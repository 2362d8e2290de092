import type { ClassAt } from './classes.ts';

/** Whether two stand below the same folder of the repository. */
export const shares = (a: ClassAt, b: ClassAt): boolean =>
  a.module.path.split('/')[0] === b.module.path.split('/')[0];

/** The one whose file is nearest to a path. */
export function nearest(found: readonly ClassAt[], path: string): ClassAt | undefined {
  const parts = path.split('/');
  const common = ({ module }: ClassAt): number => {
    const other = module.path.split('/');
    const end = parts.findIndex((part, at) => part !== other[at]);
    return end < 0 ? parts.length : end;
  };
  return found.toSorted((a, b) => common(b) - common(a))[0];
}
