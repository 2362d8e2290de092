/** Lockfiles may be larger than what people write: 50,000 packages are 20 MB. In bytes. */
export const LARGEST_LOCKFILE = 32_000_000;

const names =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|composer\.lock|poetry\.lock|uv\.lock|pdm\.lock|pylock(?:\.[^./]{1,100})?\.toml|pipfile\.lock|cargo\.lock|go\.sum|gemfile\.lock|gems\.locked|packages\.lock\.json|(?:buildscript-)?gradle\.lockfile|verification-metadata\.xml)$/i;

/** Whether a file of this path is written by a package manager: large, and nothing in it is a setting. */
export function isLockfile(path: string): boolean {
  return names.test(path);
}
