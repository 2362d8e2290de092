/** The folder of a program that holds an imported package; of several that may, the longest. */
export const packageIn = (folders: ReadonlySet<string>, imported: string): string | undefined =>
  [...folders].filter((each) => isPackage(each, imported)).toSorted((a, b) => b.length - a.length)[0];

/** `github.com/acme/shop/internal/auth` is the folder `internal/auth`, whatever the module is called. */
export function isPackage(folder: string, imported: string): boolean {
  if (imported === folder || imported.endsWith(`/${folder}`)) return true;
  const parts = imported.split('/');
  // A module of its own in a folder of the repository.
  return parts.length > 1 && folder.endsWith(parts.slice(-2).join('/'));
}
