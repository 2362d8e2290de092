import { versionsOf } from '../../lib/versions/versions.ts';
import type { DependencyChange, DependencySide } from '../../model/dependency.ts';
import type { Ecosystem } from './manifest.ts';
import { isRelocked } from './relocked.ts';

export function lineAt(path: string, line: number): DependencyChange['location'] {
  return { path, line, endLine: line };
}

export const isSameSource = (a: DependencySide, b: DependencySide): boolean =>
  a.source.kind === b.source.kind && a.source.address === b.source.address;

/** Which way it went. */
export function kindOfChange(
  ecosystem: Ecosystem,
  before: DependencySide | undefined,
  after: DependencySide,
): DependencyChange['change'] {
  if (before === undefined) return 'added';
  if (!isSameSource(before, after)) return 'source-changed';
  const { compare, lowest } = versionsOf(ecosystem.type);
  const isMoved = before.version !== after.version && before.version && after.version;
  if (before.range === after.range && !isMoved && isRelocked(before, after)) return 'relocked';
  const [from, to] = isMoved
    ? [before.version, after.version]
    : [lowest(before.range ?? ''), lowest(after.range ?? '')];
  const order = from === undefined || to === undefined ? undefined : compare(from, to);
  return (order ?? -1) > 0 ? 'downgraded' : 'upgraded';
}
