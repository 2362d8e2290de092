import type { SponsorCandidate } from '../model/authorship.ts';
import type { Account } from '../model/change.ts';
import { type Catalogue, noReplyAccount, plainLogin } from './catalogue.ts';
import type { CommitReading } from './commits.ts';
import { agentAccount, automationAccount } from './identity.ts';
import type { AuthorshipInput, PartialAccount } from './input.ts';
import type { PullRequestReading } from './pull-request.ts';
import { visibleLines } from './text.ts';

/** How somebody is known who committed what carries no mark, beside what an agent wrote. */
const WROTE_TOO = 'wrote part of it';

/**
 * The people who may have asked for the change, the likeliest first: who the body names as the requester, whom an
 * agent's commit names beside itself, who is assigned to a pull request that an agent opened, who opened it, and who
 * committed any part of it: whoever wrote with the agent is no second pair of eyes.
 */
export function findSponsors(
  input: AuthorshipInput,
  opened: PullRequestReading,
  commits: readonly CommitReading[],
  catalogue: Catalogue,
): readonly SponsorCandidate[] {
  const byPerson = input.author !== undefined && isPerson(input.author, catalogue);
  const candidates = [
    ...(byPerson ? [] : requesters(input.body)),
    ...commits.filter(({ byAgent }) => byAgent).flatMap(coAuthors),
    ...(byPerson ? [] : input.assignees.filter((account) => isPerson(account, catalogue)).map(assigned)),
    ...(byPerson && input.author !== undefined ? [{ ...input.author, how: 'opened the pull request' }] : []),
    ...commits.flatMap((commit) => committed(commit, opened)),
  ];
  return distinct(candidates);
}

/** The first candidate with a login, as GitHub names accounts. */
export function asAccount(candidates: readonly SponsorCandidate[]): Account | undefined {
  const named = candidates.find(({ login }) => login !== undefined);
  if (named?.login === undefined) return undefined;
  return { login: named.login, id: named.id, type: named.type };
}

function isPerson(account: PartialAccount, catalogue: Catalogue): boolean {
  if (account.type !== undefined && account.type.toLowerCase() !== 'user') return false;
  if (plainLogin(account.login).app) return false;
  return agentAccount(account, catalogue) === undefined && automationAccount(account) === undefined;
}

/** Agents write who asked into the body. A wrong name there takes an approver away, and gives none. */
function requesters(body: string): readonly SponsorCandidate[] {
  if (!/on behalf of @|requested by/i.test(body)) return [];
  return visibleLines(body.slice(0, 100_000), 'body').flatMap(({ text }): readonly SponsorCandidate[] => {
    const line = text.slice(0, 400);
    const login = /\b(?:on behalf of|requested by)\b:?[\s*]{0,4}@([a-z0-9-]{1,39})(?![a-z0-9-])/iu.exec(
      line,
    )?.[1];
    if (login !== undefined) return [{ login, how: 'is named as the requester' }];
    const name = /^[\s*_-]{0,6}requested by[*_]{0,2}:[*_\s]{0,4}([^*_\r\n]{1,100})/iu.exec(line)?.[1]?.trim();
    return name === undefined || name === '' ? [] : [{ name, how: 'is named as the requester' }];
  });
}

function coAuthors({ coAuthors: people }: CommitReading): readonly SponsorCandidate[] {
  return people.map(({ name, email }) => ({
    ...loginOf(email),
    name,
    email,
    how: "is named on the agent's commit",
  }));
}

function assigned(account: PartialAccount): SponsorCandidate {
  return { ...account, how: 'is assigned to it' };
}

function committed(
  { person, agents }: CommitReading,
  opened: PullRequestReading,
): readonly SponsorCandidate[] {
  if (person === undefined || (person.email === '' && person.name === '')) return [];
  const login = person.login === undefined ? loginOf(person.email) : { login: person.login };
  const how = agents.length > 0 || opened.openedByAgent ? "committed the agent's work" : WROTE_TOO;
  return [{ ...login, name: person.name, email: person.email, how }];
}

function loginOf(email: string): { readonly login?: string; readonly id?: number | undefined } {
  const account = noReplyAccount(email.toLowerCase());
  return account === undefined || account.login.endsWith('[bot]') ? {} : account;
}

/** Somebody with a login is told apart by it, others by address, others by name: nobody with a login gets lost. */
function distinct(candidates: readonly SponsorCandidate[]): readonly SponsorCandidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ login, email, name }) => {
    const known = seen.has((login ?? email ?? name ?? '').toLowerCase());
    for (const key of [login, email, name]) if (key) seen.add(key.toLowerCase());
    return !known;
  });
}
