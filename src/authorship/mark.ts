import type { SignalConfidence } from '../model/authorship.ts';

/** What every row of the table of marks says beside its pattern. */
interface Row {
  readonly confidence: SignalConfidence;
  /** Where it is documented or was seen; see `SOURCES` in the table. */
  readonly source: string;
}

/**
 * An account: as the author of a pull request, as the app that opened one, and inside a GitHub no-reply address
 * (`123+name[bot]@users.noreply.github.com`). `login` is without `[bot]`, which GraphQL drops.
 */
export interface AccountMark extends Row {
  readonly at: 'account';
  readonly login: string;
  readonly id?: number;
  /** A user account, not an app: its bare login is the mark. */
  readonly user?: true;
  /** Confidence as a co-author: `D` for accounts that also review, whose accepted suggestions carry their name. */
  readonly asCoAuthor?: SignalConfidence;
  /** Confidence as the author of a pull request or commit, where a reviewer also writes. */
  readonly asAuthor?: SignalConfidence;
}

/** An e-mail address of a commit's author or committer, or in an authorship trailer. Compared whole, without case. */
export interface EmailMark extends Row {
  readonly at: 'email';
  readonly address: string;
  /** Where another tool is known to use the address: what the name beside it must contain to be this agent's. */
  readonly named?: RegExp;
}

/** A trailer of a tool's own. `value`, where given, must match the whole value's beginning. */
export interface TrailerMark extends Row {
  readonly at: 'trailer';
  readonly key: string;
  readonly value?: RegExp;
  readonly example: string;
}

/** A co-author trailer without an address, whose whole value is this name. */
export interface NameMark extends Row {
  readonly at: 'co-author-name';
  readonly name: string;
}

/** Text in a pull request's body or a commit's message, outside code and quotes. */
export interface TextMark extends Row {
  readonly at: 'text';
  readonly pattern: RegExp;
  /** Lower-case text that is in every line the pattern matches: it is looked for first, which is what makes it fast. */
  readonly hint: string;
  /** The mark is an HTML comment, the one place where a comment counts. */
  readonly comment?: true;
  readonly example: string;
}

/** The head branch, a commit's subject (also the pull request's title), the name of a commit's author. */
export interface PatternMark extends Row {
  readonly at: 'branch' | 'subject' | 'author-name';
  readonly pattern: RegExp;
  readonly example: string;
}

export interface LabelMark extends Row {
  readonly at: 'label';
  readonly label: string;
}

export type Mark = AccountMark | EmailMark | TrailerMark | NameMark | TextMark | PatternMark | LabelMark;

/** One agent, with everything by which it is recognised. */
export interface AgentRow {
  /** Short and lower-case. */
  readonly id: string;
  readonly name: string;
  /** What people and tools call it in `Assisted-by:` and the like, lower-case; also in git-ai notes. */
  readonly names: readonly string[];
  /** Those of `names` that are also a person's name or a common word: alone they are no more than corroboration. */
  readonly ambiguous?: readonly string[];
  readonly marks: readonly Mark[];
}

/** The part of the table that a mark belongs to: two signals of one mark are one mark. */
export function markId(agent: string, mark: Mark): string {
  return mark.at === 'trailer' ? `${agent}/trailer ${mark.key}` : `${agent}/${mark.at}`;
}
