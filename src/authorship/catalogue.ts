import type { SignalConfidence } from '../model/authorship.ts';
import { AGENTS } from './agents.table.ts';
import { AUTOMATION, type AutomationRow } from './automation.table.ts';
import {
  type AccountMark,
  type AgentRow,
  type EmailMark,
  type Mark,
  markId,
  type NameMark,
  type PatternMark,
  type TextMark,
  type TrailerMark,
} from './mark.ts';
import { escapePattern } from './wildcard.ts';

/** A row of the table, ready to be matched. */
export interface Entry<M extends Mark = Mark> {
  /** The agent's id. */
  readonly agent: string;
  /** Two signals with one id are one mark. */
  readonly id: string;
  readonly confidence: SignalConfidence;
  readonly row: M;
}

/** The table, arranged for look-up: what is compared whole sits in maps, what is a pattern in short lists. */
export interface Catalogue {
  readonly names: ReadonlyMap<string, string>;
  readonly accountsById: ReadonlyMap<number, Entry<AccountMark>>;
  readonly accountsByLogin: ReadonlyMap<string, Entry<AccountMark>>;
  readonly emails: ReadonlyMap<string, Entry<EmailMark>>;
  readonly trailers: ReadonlyMap<string, readonly Entry<TrailerMark>[]>;
  readonly coAuthorNames: ReadonlyMap<string, Entry<NameMark>>;
  readonly texts: readonly Entry<TextMark>[];
  /** Matches any text that holds one of the hints of `texts`. */
  readonly hints: RegExp;
  readonly labels: ReadonlyMap<string, Entry>;
  readonly branches: readonly Entry<PatternMark>[];
  readonly subjects: readonly Entry<PatternMark>[];
  readonly authorNames: readonly Entry<PatternMark>[];
}

/** Arranges rows of agents. */
export function buildCatalogue(agents: readonly AgentRow[]): Catalogue {
  const entries = agents.flatMap(({ id: agent, marks }) =>
    marks.map((row): Entry => ({ agent, id: markId(agent, row), confidence: row.confidence, row })),
  );
  const accounts = entries.filter((entry) => isAt(entry, 'account'));
  const trailers = entries.filter((entry) => isAt(entry, 'trailer'));
  return {
    names: new Map(agents.map(({ id, name }) => [id, name])),
    accountsById: new Map(
      accounts.flatMap((entry) => (entry.row.id === undefined ? [] : [[entry.row.id, entry] as const])),
    ),
    accountsByLogin: new Map(accounts.map((entry) => [entry.row.login, entry])),
    emails: new Map(
      entries.filter((entry) => isAt(entry, 'email')).map((entry) => [entry.row.address, entry]),
    ),
    trailers: Map.groupBy(trailers, ({ row }) => row.key.toLowerCase()),
    coAuthorNames: new Map(
      entries.filter((entry) => isAt(entry, 'co-author-name')).map((entry) => [entry.row.name, entry]),
    ),
    texts: entries.filter((entry) => isAt(entry, 'text')),
    hints: anyOf(entries.flatMap(({ row }) => (row.at === 'text' ? [row.hint] : []))),
    labels: new Map(entries.filter((entry) => isAt(entry, 'label')).map((entry) => [entry.row.label, entry])),
    branches: entries.filter((entry) => isAt(entry, 'branch')),
    subjects: entries.filter((entry) => isAt(entry, 'subject')),
    authorNames: entries.filter((entry) => isAt(entry, 'author-name')),
  };
}

function isAt<At extends Mark['at']>(
  entry: Entry,
  at: At,
): entry is Entry<Extract<Mark, { readonly at: At }>> {
  return entry.row.at === at;
}

function anyOf(texts: readonly string[]): RegExp {
  return new RegExp([...new Set(texts)].map((text) => escapePattern(text)).join('|'), 'i');
}

export const CATALOGUE: Catalogue = buildCatalogue(AGENTS);

const AUTOMATION_BY_ID = new Map(
  AUTOMATION.flatMap((row) => (row.id === undefined ? [] : [[row.id, row] as const])),
);
const AUTOMATION_BY_LOGIN = new Map(AUTOMATION.map((row) => [row.login, row]));
const AUTOMATION_BY_EMAIL = new Map(
  AUTOMATION.flatMap((row) => (row.emails ?? []).map((email) => [email, row] as const)),
);

/** `claude[bot]` and `app/claude` (as the gh command prints it) give `claude`, and whether it was marked as an app. */
export function plainLogin(login: string): { readonly name: string; readonly app: boolean } {
  const lower = login.toLowerCase();
  if (lower.endsWith('[bot]')) return { name: lower.slice(0, -5), app: true };
  return lower.startsWith('app/') ? { name: lower.slice(4), app: true } : { name: lower, app: false };
}

/** A known automation account; self-hosted Renovate and Dependabot run as apps of any name that contains theirs. */
export function automationByLogin(login: string, isBot: boolean, id?: number): AutomationRow | undefined {
  const byId = id === undefined ? undefined : AUTOMATION_BY_ID.get(id);
  if (byId !== undefined) return byId;
  const { name, app } = plainLogin(login);
  const known = AUTOMATION_BY_LOGIN.get(name);
  if (known !== undefined) return known;
  if (!app && !isBot) return undefined;
  return /(?:^|-)(?:renovate|dependabot)(?:-|$)/u.test(name) ? { login: name } : undefined;
}

/** A known automation account by the address it commits with. */
export function automationByEmail(email: string): AutomationRow | undefined {
  const known = AUTOMATION_BY_EMAIL.get(email);
  if (known !== undefined) return known;
  const account = noReplyAccount(email);
  return account === undefined ? undefined : automationByLogin(account.login, false, account.id);
}

const NO_REPLY = '@users.noreply.github.com';

/** The account in a GitHub no-reply address, lower-case: `123+name[bot]@users.noreply.github.com`, also without id. */
export function noReplyAccount(
  email: string,
): { readonly login: string; readonly id?: number | undefined } | undefined {
  if (!email.endsWith(NO_REPLY)) return undefined;
  const local = email.slice(0, -NO_REPLY.length);
  const plus = local.indexOf('+');
  if (plus < 0) return { login: local };
  const id = Number(local.slice(0, plus));
  return { login: local.slice(plus + 1), id: Number.isSafeInteger(id) ? id : undefined };
}
