/** Something of which the file is known. */
interface Placed {
  readonly module: { readonly path: string };
}

/** Whether two stand below the same folder of the repository. */
export const shares = (a: Placed, b: Placed): boolean =>
  a.module.path.split('/')[0] === b.module.path.split('/')[0];

/** The one whose file is nearest to a path. */
export function nearest<T extends Placed>(found: readonly T[], path: string): T | undefined {
  const parts = path.split('/');
  const common = ({ module }: Placed): number => {
    const other = module.path.split('/');
    const end = parts.findIndex((part, at) => part !== other[at]);
    return end < 0 ? parts.length : end;
  };
  return found.toSorted((a, b) => common(b) - common(a))[0];
}
