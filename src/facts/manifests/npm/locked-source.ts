import { type Locked, withoutUser } from '../manifest.ts';

/** One for all packages: a lockfile has 50,000. */
const registry: Locked['source'] = { kind: 'registry' };

/** Where a lockfile's address leads. A registry's own stay unsaid: `resolved` has them. */
export function sourceOf(resolved: string | undefined, version?: string): Locked['source'] {
  const address = resolved === undefined ? undefined : withoutUser(resolved);
  if (address === undefined) return registry;
  if (/^(?:git[+:]|github:|ssh:|git@)|\.git(?:#|$)/.test(address)) return { kind: 'git', address };
  if (/^(?:file:|link:|\.{0,2}\/)/.test(address)) return { kind: 'path', address };
  return version === undefined && /^https?:/.test(address) ? { kind: 'url', address } : registry;
}
