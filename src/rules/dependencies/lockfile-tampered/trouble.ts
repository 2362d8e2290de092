import type { RuleFinding } from '../../../model/finding.ts';
import type { Incoming } from '../support.ts';

/** What is wrong with one entry, before it has a place. */
export type Trouble = Pick<RuleFinding, 'message' | 'evidence' | 'severity' | 'confidence'>;

/** Whatever stands behind a plus is no other version to a registry of npm. */
const plainVersion = ({ ecosystem }: Incoming, version: string | undefined): string | undefined =>
  ecosystem === 'npm' ? version?.replace(/\+.*$/, '') : version;

export const sameVersion = (dependency: Incoming): boolean => {
  const { before, after } = dependency;
  return (
    before?.version !== undefined &&
    plainVersion(dependency, before.version) === plainVersion(dependency, after.version) &&
    before.source.kind === after.source.kind
  );
};
