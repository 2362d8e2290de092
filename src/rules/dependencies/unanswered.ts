import type { PackageAnswer } from '../../model/package.ts';
import type { Incoming } from './support.ts';

/** Ecosystems that have packages one could know advisories of. */
const withoutPackages: ReadonlySet<string> = new Set(['githubactions', 'docker']);

/**
 * Why nothing is known of a package's advisories, each a part of a sentence; empty where they are known, or where there
 * is nobody to ask: what is private, absent, or from elsewhere.
 */
export function unansweredAdvisories(
  { ecosystem, after }: Incoming,
  answer: PackageAnswer | undefined,
): readonly string[] {
  if (withoutPackages.has(ecosystem) || after.source.kind !== 'registry') return [];
  if (answer === undefined) return ['nobody was asked'];
  if (answer.status === 'unavailable') return [answer.reason];
  if (answer.status !== 'present') return [];
  return (answer.facts.unasked ?? []).filter(({ what }) => what === 'advisories').map(({ reason }) => reason);
}
