import type { SignalConfidence } from '../model/authorship.ts';
import type { AutomationRow } from './automation.table.ts';
import {
  automationByEmail,
  automationByLogin,
  type Catalogue,
  type Entry,
  noReplyAccount,
  plainLogin,
} from './catalogue.ts';
import { namedModel } from './declared.ts';
import type { CommitIdentity, PartialAccount } from './input.ts';
import type { AccountMark } from './mark.ts';

/** A mark that was found: whose, how much it says, and the text. */
export interface Hit {
  readonly agent: string;
  readonly mark: string;
  readonly confidence: SignalConfidence;
  readonly text: string;
}

/** Whether an account is an agent. `as` says in what place it stands. */
export function agentAccount(
  account: PartialAccount,
  { accountsById, accountsByLogin }: Catalogue,
): Hit | undefined {
  const byId = account.id === undefined ? undefined : accountsById.get(account.id);
  if (byId !== undefined) return accountHit(byId, asAuthor(byId.row), account.login);
  const { name, app } = plainLogin(account.login);
  const entry = accountsByLogin.get(name);
  if (entry === undefined) return undefined;
  const confidence = loginConfidence(entry.row, account, app);
  return confidence === undefined ? undefined : accountHit(entry, confidence, account.login);
}

/**
 * `[bot]` cannot be registered by a person, and GitHub says which account is a bot. Without either a login is a
 * person's unless it is known as a user account or, in a record that says nothing more, could hardly be one.
 */
function loginConfidence(
  row: AccountMark,
  { id, type }: PartialAccount,
  app: boolean,
): SignalConfidence | undefined {
  if (app || type?.toLowerCase() === 'bot' || row.user === true) return asAuthor(row);
  if (id !== undefined || type !== undefined) return undefined;
  if (row.confidence === 'D') return 'D';
  return row.login.includes('-') ? 'B' : 'C';
}

function asAuthor(row: AccountMark): SignalConfidence {
  return row.asAuthor ?? row.confidence;
}

function accountHit({ agent, id }: Entry, confidence: SignalConfidence, text: string): Hit {
  return { agent, mark: id, confidence, text };
}

/** Whether an app, by its slug, is an agent. */
export function agentApp(slug: string, catalogue: Catalogue): Hit | undefined {
  return agentAccount({ login: `${plainLogin(slug).name}[bot]` }, catalogue);
}

/**
 * Whether an address is an agent's. The address alone decides, never the name beside it; the name only tells which
 * tool it was where several use one address.
 */
export function agentEmail(
  email: string,
  name: string,
  place: 'author' | 'co-author',
  catalogue: Catalogue,
): Hit | undefined {
  const address = plainAddress(email);
  if (address === '') return undefined;
  const text = `${name} <${email}>`;
  const exact = catalogue.emails.get(address);
  if (exact !== undefined) {
    const agent = name === '' || (exact.row.named?.test(name) ?? true) ? exact.agent : 'unknown';
    return { agent, mark: exact.id, confidence: exact.confidence, text };
  }
  const account = noReplyAccount(address);
  if (account === undefined) return undefined;
  const entry =
    (account.id === undefined ? undefined : catalogue.accountsById.get(account.id)) ??
    accountByNoReplyLogin(account.login, catalogue);
  if (entry === undefined) return undefined;
  return accountHit(entry, emailConfidence(entry.row, place), text);
}

/** Lower-case, without the quotation marks and backslashes that a clumsy configuration leaves around it. */
function plainAddress(email: string): string {
  const lower = email.trim().toLowerCase();
  return lower.includes('"') ? lower.replaceAll(/[\\"<>]/gu, '') : lower;
}

function accountByNoReplyLogin(
  login: string,
  { accountsByLogin }: Catalogue,
): Entry<AccountMark> | undefined {
  const { name, app } = plainLogin(login);
  const entry = accountsByLogin.get(name);
  return app || entry?.row.user === true ? entry : undefined;
}

/** What stands in a commit is the writer's own text: it is never more than a declaration. */
function emailConfidence(row: AccountMark, place: 'author' | 'co-author'): SignalConfidence {
  const confidence = place === 'co-author' ? (row.asCoAuthor ?? row.confidence) : asAuthor(row);
  return confidence === 'A' ? 'B' : confidence;
}

/** Whether a commit's author or committer is an agent. The API's login counts only where there is no address. */
export function agentIdentity(
  identity: CommitIdentity,
  place: 'author' | 'committer',
  catalogue: Catalogue,
): Hit | undefined {
  const { name, email, login } = identity;
  const byEmail = agentEmail(email, name, 'author', catalogue);
  if (byEmail !== undefined) return byEmail;
  if (place === 'author') {
    const byName = catalogue.authorNames.find(({ row }) => row.pattern.test(name.slice(0, 200)));
    if (byName !== undefined) {
      return { agent: byName.agent, mark: byName.id, confidence: byName.confidence, text: name };
    }
  }
  return (
    botByName(name, email === '' ? 'B' : 'C', catalogue) ??
    botByLogin(login, email, catalogue) ??
    modelByName(identity)
  );
}

/** A model's or product's full name where a person's is expected; who knows whose address that is. */
function modelByName({ name, email }: CommitIdentity): Hit | undefined {
  const agent = isPlaceholder(email.toLowerCase()) ? undefined : namedModel(name);
  if (agent === undefined) return undefined;
  return { agent, mark: `${agent}/named-model`, confidence: 'C', text: `${name} <${email}>` };
}

/** Addresses that belong to nobody (RFC 2606, RFC 6761): what stands in examples. `email` is lower-case. */
export function isPlaceholder(email: string): boolean {
  return /[@.](?:example\.(?:com|net|org)|example|invalid|test|localhost)$/u.test(email);
}

/** A git name that ends in `[bot]`: GitHub writes it so, and so may anybody else. */
function botByName(
  name: string,
  confidence: SignalConfidence,
  { accountsByLogin }: Catalogue,
): Hit | undefined {
  if (!name.endsWith('[bot]')) return undefined;
  const entry = accountsByLogin.get(plainLogin(name).name);
  if (entry === undefined) return undefined;
  const most = emailConfidence(entry.row, 'author');
  return { agent: entry.agent, mark: entry.id, confidence: most === 'D' ? 'D' : confidence, text: name };
}

function botByLogin(login: string | undefined, email: string, catalogue: Catalogue): Hit | undefined {
  if (login === undefined || email !== '') return undefined;
  const hit = agentAccount({ login }, catalogue);
  if (hit === undefined || hit.confidence === 'D') return hit;
  return { ...hit, confidence: plainLogin(login).app ? 'B' : 'C' };
}

/** Known automation behind an account. */
export function automationAccount({ login, id, type }: PartialAccount): AutomationRow | undefined {
  return automationByLogin(login, type?.toLowerCase() === 'bot', id);
}

/** Known automation behind a commit's author. */
export function automationIdentity({ name, email, login }: CommitIdentity): AutomationRow | undefined {
  const byEmail = automationByEmail(email.trim().toLowerCase());
  if (byEmail !== undefined) return byEmail;
  const app = [name, login ?? ''].find((text) => text.endsWith('[bot]'));
  return app === undefined ? undefined : automationByLogin(app, true);
}
