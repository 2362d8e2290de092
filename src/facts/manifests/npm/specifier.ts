import semver from 'semver';
import type { DependencySource } from '../../../model/dependency.ts';
import { type Declaration, withoutUser } from '../manifest.ts';

/** What follows a name in package.json, taken apart. */
export type Specifier = Pick<Declaration, 'range' | 'source'> & {
  /** The real name where it is an alias. */
  readonly name?: string | undefined;
};

/**
 * Reads a dependency's value as npm, pnpm and yarn do.
 * https://docs.npmjs.com/cli/v11/configuring-npm/package-json#dependencies
 */
export function readSpecifier(text: string): Specifier {
  const value = withoutUser(text.trim());
  if (value.startsWith('npm:') && semver.validRange(value.slice(4)) !== null) {
    return { range: value.slice(4), source: { kind: 'registry' } };
  }
  const alias = /^npm:((?:@[^@/]{1,214}\/)?[^@/]{1,214})(?:@(.{0,1000}))?$/s.exec(value);
  if (alias) return { name: alias[1], range: alias[2] ?? '*', source: { kind: 'registry' } };
  const kind = kindOf(value);
  return { range: value, source: kind === 'registry' ? { kind } : { kind, address: value } };
}

function kindOf(value: string): DependencySource['kind'] {
  // The range stands in the workspace's catalogue, which is another file.
  if (value.startsWith('catalog:')) return 'registry';
  if (value.startsWith('workspace:')) return 'workspace';
  if (/^(?:file|link|portal):|^(?:\.{1,2}|~)?\/|^\.{1,2}$|^[A-Za-z]:[\\/]/.test(value)) return 'path';
  if (/^(?:git(?:\+[a-z]{1,10})?|github|gitlab|bitbucket|gist|ssh):|^git@/.test(value)) return 'git';
  if (/^https?:/.test(value)) return /\.git(?:#|$)/.test(value) ? 'git' : 'url';
  // `owner/repository`, and other protocols such as `jsr:` and `patch:`.
  if (/^[\w.-]{1,100}\/[\w.-]{1,100}(?:#|$)/.test(value)) return 'git';
  return /^[a-z][a-z+.-]{1,20}:/.test(value) ? 'url' : 'registry';
}
