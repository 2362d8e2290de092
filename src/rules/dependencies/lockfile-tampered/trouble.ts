import type { RuleFinding } from '../../../model/finding.ts';
import type { Incoming } from '../support.ts';

/** What is wrong with one entry, before it has a place. */
export type Trouble = Pick<RuleFinding, 'message' | 'evidence' | 'severity' | 'confidence'>;

export const sameVersion = ({ before, after }: Incoming): boolean =>
  before?.version !== undefined &&
  before.version === after.version &&
  before.source.kind === after.source.kind;
