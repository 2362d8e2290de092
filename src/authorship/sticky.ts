import type { Agent, Authorship, Signal, SponsorCandidate } from '../model/authorship.ts';
import type { Account } from '../model/change.ts';
import type { AuthorshipCommand } from './command.ts';

/** What is remembered of a pull request's authorship. Plain JSON. */
export interface AuthorshipRecord {
  readonly version: 1;
  /** It was once judged `ai`: with which agents, on what, and who may have asked for it. */
  readonly found?:
    | {
        readonly agents: readonly Agent[];
        readonly evidence: readonly Signal[];
        readonly sponsors: readonly SponsorCandidate[];
      }
    | undefined;
  readonly override?: AuthorshipOverride | undefined;
  /** Ids of the comments whose commands have been decided on, the newest last. */
  readonly handled?: readonly number[] | undefined;
}

/** A person's decision that was accepted. */
export interface AuthorshipOverride {
  readonly kind: 'human' | 'ai';
  readonly by: Account;
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
  /** The marks that were known then: a mark that comes later was not decided on. */
  readonly covers: readonly string[];
}

/** A command as it was given in a comment. */
export interface GivenCommand {
  readonly command: AuthorshipCommand;
  /** The comment's id: a command is decided on once, with the permission that its giver had then. */
  readonly comment: number;
  readonly by: Account;
  /** On the repository, asked of the API: `admin`, `maintain`, `write`, `triage`, `read` or `none`. */
  readonly permission: string;
  /** ISO 8601, when the comment was made. */
  readonly at: string;
}

/** What became of a command. */
export interface CommandDecision {
  readonly given: GivenCommand;
  readonly accepted: boolean;
  /** Why not, as a sentence for the person who gave it. */
  readonly why?: string | undefined;
}

export interface ResolvedAuthorship {
  readonly authorship: Authorship;
  /** To be stored. */
  readonly record: AuthorshipRecord;
  /** One for each command that was not decided on before. To be answered and put into the audit trail. */
  readonly decisions: readonly CommandDecision[];
}

const MAX_REMEMBERED = 30;
const MAX_HANDLED = 1_000;
const WRITERS: ReadonlySet<string> = new Set(['admin', 'maintain', 'write']);
const TRIAGERS: ReadonlySet<string> = new Set([...WRITERS, 'triage']);

/**
 * Joins the present judgement with what is remembered and with people's commands. Once `ai` stays `ai`, whatever is
 * rewritten later; only a person with write access who neither opened nor asked for the change may say otherwise, and
 * only about the marks that were there. Pure.
 */
export function resolveAuthorship(
  current: Authorship,
  recorded: AuthorshipRecord | undefined,
  context: { readonly author?: Account | undefined; readonly commands: readonly GivenCommand[] },
): ResolvedAuthorship {
  const record = recorded ?? { version: 1 };
  const stuck = stick(current, record);
  const fresh = context.commands
    .filter(({ comment }) => record.handled?.includes(comment) !== true)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const decisions = fresh.map((given) => decide(given, context.author, stuck.sponsors ?? []));
  const accepted = decisions.findLast((decision) => decision.accepted)?.given;
  const override = accepted === undefined ? record.override : overrideBy(accepted, stuck);
  const authorship = apply(stuck, override);
  return {
    authorship,
    decisions,
    record: {
      version: 1,
      found: current.verdict === 'ai' ? remember(stuck) : record.found,
      override,
      handled: [...(record.handled ?? []), ...fresh.map(({ comment }) => comment)].slice(-MAX_HANDLED),
    },
  };
}

/**
 * Reads a stored record; undefined where there is none.
 * @throws {Error} where something is stored that is no record: read as nothing it would lift the gate
 */
export function readAuthorshipRecord(value: unknown): AuthorshipRecord | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'object' && 'version' in value && value.version === 1)
    return value as AuthorshipRecord;
  throw new Error('read what is remembered of the authorship: it is not a record of version 1');
}

function stick(current: Authorship, { found }: AuthorshipRecord): Authorship {
  if (found === undefined) return current;
  const sponsors = distinct([...(current.sponsors ?? []), ...found.sponsors], ({ login, email, name }) =>
    [login, email, name].join('\n').toLowerCase(),
  );
  const evidence = distinct([...current.evidence, ...found.evidence], ({ mark, where, text }) =>
    [mark, where, text].join('\n'),
  );
  const agents = distinct([...current.agents, ...found.agents], ({ id }) => id);
  const gone = current.verdict !== 'ai';
  return {
    ...current,
    verdict: 'ai',
    agents,
    evidence,
    sponsors,
    sponsor: current.sponsor ?? accountAmong(sponsors),
    share: gone ? { ...current.share, extent: 'unstated' } : current.share,
    reasons: gone
      ? [
          'An earlier state of this pull request was written by an AI agent; that its marks are gone changes nothing.',
        ]
      : current.reasons,
  };
}

function decide(
  given: GivenCommand,
  author: Account | undefined,
  sponsors: readonly SponsorCandidate[],
): CommandDecision {
  const why = whyRefused(given, author, sponsors);
  return why === undefined ? { given, accepted: true } : { given, accepted: false, why };
}

function whyRefused(
  { command, by, permission }: GivenCommand,
  author: Account | undefined,
  sponsors: readonly SponsorCandidate[],
): string | undefined {
  if (command.kind === 'malformed') return command.problem;
  if (by.login.toLowerCase().endsWith('[bot]') || (by.type !== undefined && by.type !== 'User')) {
    return 'Only a person may say who wrote a change.';
  }
  if (command.kind === 'ai') {
    return TRIAGERS.has(permission) ? undefined : `It takes triage access; you have ${permission}.`;
  }
  if (!WRITERS.has(permission)) return `It takes write access; you have ${permission}.`;
  if (author !== undefined && isSame(by, author)) return 'The author cannot say that a person wrote it.';
  const asked = sponsors.find((sponsor) => isSame(by, sponsor));
  return asked === undefined ? undefined : `Somebody else has to say so: your account ${asked.how}.`;
}

function isSame(a: Account, b: SponsorCandidate | Account): boolean {
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id;
  return b.login !== undefined && a.login.toLowerCase() === b.login.toLowerCase();
}

function overrideBy({ command, by, at }: GivenCommand, { evidence }: Authorship): AuthorshipOverride {
  const kind = command.kind === 'human' ? 'human' : 'ai';
  const reason = command.kind === 'malformed' ? '' : command.reason;
  return { kind, by: { login: by.login, id: by.id, type: by.type }, reason, at, covers: marksOf(evidence) };
}

/** The marks that count; a signal without a mark is told by its agent and kind. */
function marksOf(evidence: readonly Signal[]): readonly string[] {
  const counted = evidence.filter(({ confidence }) => confidence !== 'D');
  return [...new Set(counted.map(({ mark, agent, signal }) => mark ?? `${agent}/${signal}`))];
}

function apply(authorship: Authorship, override: AuthorshipOverride | undefined): Authorship {
  if (override === undefined) return authorship;
  const said = `${override.by.login} (${override.at})${override.reason === '' ? '' : `: ${override.reason}`}`;
  if (override.kind === 'ai') {
    const signal: Signal = {
      agent: 'unknown',
      signal: 'command',
      where: 'pull request',
      text: said.slice(0, 200),
      confidence: 'B',
      mark: 'command/ai',
    };
    const reasons = [`Declared to be written by an AI agent by ${said}.`, ...authorship.reasons];
    const share =
      authorship.verdict === 'ai' ? authorship.share : { ...authorship.share, extent: 'unstated' as const };
    return { ...authorship, verdict: 'ai', share, evidence: [signal, ...authorship.evidence], reasons };
  }
  const later = marksOf(authorship.evidence).filter((mark) => !override.covers.includes(mark));
  if (later.length > 0) {
    const lapsed = `${override.by.login} declared it to be a person's work, but marks have come since: it counts no longer.`;
    return { ...authorship, reasons: [...authorship.reasons, lapsed] };
  }
  return {
    ...authorship,
    verdict: 'unmarked',
    agents: [],
    share: { ...authorship.share, extent: 'none' },
    reasons: [`Declared to be a person's work by ${said}.`],
  };
}

function remember({ agents, evidence, sponsors }: Authorship): NonNullable<AuthorshipRecord['found']> {
  return {
    agents,
    evidence: evidence.filter(({ confidence }) => confidence !== 'D').slice(0, MAX_REMEMBERED),
    sponsors: (sponsors ?? []).slice(0, MAX_REMEMBERED),
  };
}

function accountAmong(sponsors: readonly SponsorCandidate[]): Account | undefined {
  const named = sponsors.find(({ login }) => login !== undefined);
  return named?.login === undefined ? undefined : { login: named.login, id: named.id, type: named.type };
}

function distinct<Value>(values: readonly Value[], keyOf: (value: Value) => string): readonly Value[] {
  return [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()].toReversed();
}
