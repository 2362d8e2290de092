import type { Signal } from '../model/authorship.ts';
import type { Sha } from '../model/sha.ts';
import type { Catalogue } from './catalogue.ts';
import { agentEmail, agentIdentity, automationIdentity, type Hit } from './identity.ts';
import type { AuthorshipInput, CommitIdentity, CommitRecord } from './input.ts';
import { type AttributionNote, parseNote } from './notes.ts';
import { plainText } from './plain.ts';
import type { CompiledPolicy } from './policy.ts';
import { carried, weighQuotes } from './quotes.ts';
import { ownTrailers, scanMessage, type TextHit } from './scan.ts';
import { type Person, peopleIn } from './trailer-marks.ts';
import { parseTrailers } from './trailers.ts';

/** What one commit says. */
export interface CommitReading {
  readonly sha: Sha;
  readonly signals: readonly Signal[];
  /** Agents with a mark that counts (A, B or C). */
  readonly agents: readonly string[];
  /** The commit's author, or committer where the author is not one, is an agent. */
  readonly byAgent: boolean;
  /** A person wrote it, and other people are named beside an agent: which of it is the agent's is not known. */
  readonly mixed: boolean;
  /** People named as co-authors. */
  readonly coAuthors: readonly Person[];
  /** The author, where a person. */
  readonly person: CommitIdentity | undefined;
  readonly clipped: boolean;
  /** What of its git-ai note could not be made sense of, as a sentence. */
  readonly noteProblem: string | undefined;
}

/** A merge brings in what others wrote and said; its own content is at most the resolution of conflicts. */
export function isMerge({ parents, message }: CommitRecord): boolean {
  if (parents !== undefined) return parents > 1;
  return /^Merge (?:branch|branches|pull request|remote-tracking branch|tag|commit) /u.test(message);
}

/**
 * An agent that made a merge has had its hands on the change, and what a merge itself alters does not show: one
 * corroboration. Its message is not read, it quotes what is merged.
 */
export function mergeSignals(
  { sha, author }: CommitRecord,
  catalogue: Catalogue,
  policy: CompiledPolicy,
): readonly Signal[] {
  const hit = identityHit(author, 'author', catalogue, policy);
  if (hit === undefined) return [];
  const confidence = hit.confidence === 'D' ? 'D' : 'C';
  return signal({ ...hit, confidence, mark: 'merge' }, 'merge', sha);
}

/** Reads one commit that is no merge. */
export function readCommit(
  commit: CommitRecord,
  input: Pick<AuthorshipInput, 'notes'> & { readonly byPerson: boolean },
  catalogue: Catalogue,
  policy: CompiledPolicy,
): CommitReading {
  const author = identityHit(commit.author, 'author', catalogue, policy);
  const committer = identityHit(commit.committer, 'committer', catalogue, policy);
  const automation = author === undefined ? automationIdentity(commit.author) : undefined;
  const isAutomation = automation !== undefined && automation.carrier !== true;
  const message = plainText(commit.message);
  const scan = scanMessage(message, catalogue, policy);
  const hits = isAutomation
    ? ofAutomation(message, scan.hits, input.byPerson)
    : weighQuotes(message, scan.hits, author !== undefined);
  const note = noteOn(commit.sha, input.notes);
  const signals = [
    ...signal(author, 'commit-author', commit.sha),
    ...(author?.text === committer?.text ? [] : signal(committer, 'committer', commit.sha)),
    ...(isAutomation ? [] : subjectSignals(commit, catalogue)),
    ...hits.flatMap((hit) => signal(hit, hit.signal, commit.sha)),
    ...noteSignals(commit.sha, note),
  ];
  const agents = [
    ...new Set(signals.filter(({ confidence }) => confidence !== 'D').map(({ agent }) => agent)),
  ];
  const coAuthors = agents.length === 0 ? [] : people(scan.trailers ?? ownTrailers(message), catalogue);
  const byAgent = [author, committer].some((hit) => hit !== undefined && hit.confidence !== 'D');
  return {
    sha: commit.sha,
    signals,
    agents,
    byAgent,
    mixed:
      agents.length > 0 &&
      !byAgent &&
      coAuthors.some(({ email }) => !sameAddress(email, commit.author.email)),
    coAuthors,
    person: author === undefined && automation === undefined ? commit.author : undefined,
    clipped: scan.clipped,
    noteProblem: note?.problem,
  };
}

/**
 * Of a message by Dependabot or Renovate, which quotes release notes, only git's own trailers are looked at: a squash
 * puts the co-authors of the pull request's other commits there. Corroboration, no more. In what a person opened the
 * name of an automation may be borrowed, so there every mark is one.
 */
function ofAutomation(message: string, hits: readonly TextHit[], borrowed: boolean): readonly TextHit[] {
  if (hits.length === 0) return hits;
  if (borrowed) return hits.map(carried);
  const lines = new Set(parseTrailers(message).map(({ line }) => line));
  return hits.filter(({ signal: kind, line }) => kind === 'trailer' && lines.has(line)).map(carried);
}

function identityHit(
  identity: CommitIdentity,
  place: 'author' | 'committer',
  catalogue: Catalogue,
  policy: CompiledPolicy,
): Hit | undefined {
  return agentIdentity(identity, place, catalogue) ?? policy.emailHit(identity.email);
}

function signal(hit: Hit | TextHit | undefined, kind: string, where: string): readonly Signal[] {
  if (hit === undefined) return [];
  const { agent, mark, confidence, text } = hit;
  return [{ agent, signal: kind, where, text: text.slice(0, 200), confidence, mark }];
}

function subjectSignals({ message, sha }: CommitRecord, { subjects }: Catalogue): readonly Signal[] {
  const found = subjects.find(({ row }) => row.pattern.test(message.slice(0, 200)));
  if (found === undefined) return [];
  const text = message.slice(0, 200).split('\n', 1)[0] ?? '';
  return signal({ agent: found.agent, mark: found.id, confidence: found.confidence, text }, 'subject', sha);
}

function noteOn(sha: Sha, notes: AuthorshipInput['notes']): AttributionNote | undefined {
  const text = notes.get(sha);
  return text === undefined ? undefined : parseNote(text);
}

function noteSignals(sha: Sha, note: AttributionNote | undefined): readonly Signal[] {
  return (note?.tools ?? []).map(({ agent, tool }) => ({
    agent,
    signal: 'note',
    where: sha,
    text: `git note: ${tool}`.slice(0, 200),
    confidence: 'B',
    mark: `${agent}/note`,
  }));
}

/** Co-authors who are people: neither an agent nor known automation. */
function people(
  trailers: readonly { readonly key: string; readonly value: string }[],
  catalogue: Catalogue,
): readonly Person[] {
  return trailers
    .filter(({ key }) => key.toLowerCase() === 'co-authored-by')
    .flatMap(({ value }) => peopleIn(value))
    .filter(
      ({ name, email }) =>
        agentEmail(email, name, 'co-author', catalogue) === undefined &&
        automationIdentity({ name, email }) === undefined &&
        !name.endsWith('[bot]'),
    );
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.trim().toLowerCase();
}
