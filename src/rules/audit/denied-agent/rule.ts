import type { Agent, AuthorshipFacts, Signal } from '../../../model/authorship.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { AuthorshipPolicy } from '../../../model/policy.ts';
import { PULL_REQUEST_PATH, type Rule } from '../../../model/rule.ts';

export const rule: Rule = {
  id: 'audit/denied-agent',
  title: 'An AI agent that the policy does not allow wrote the change',
  severity: 'high',
  confidence: 'high',
  cwe: [829],
  owasp: 'A08:2021',
  item: 15,
  reads: 'authorship',
  check: findDeniedAgents,
};

function* findDeniedAgents({ authorship, policy }: AuthorshipFacts): Iterable<RuleFinding> {
  if (authorship.verdict !== 'ai') return;
  for (const agent of authorship.agents) {
    const why = whyDenied(agent, policy);
    if (why !== undefined) yield finding(agent, why, authorship.evidence);
  }
}

function whyDenied({ id, name }: Agent, { denied, allowed }: AuthorshipPolicy): string | undefined {
  const named = (list: readonly string[]): boolean => list.some((entry) => entry.toLowerCase() === id);
  if (named(denied)) return `The policy denies ${name} in this repository (authorship.denied).`;
  if (allowed.length === 0 || named(allowed)) return undefined;
  return `The policy allows other agents in this repository, and not ${name} (authorship.allowed).`;
}

function finding({ id, name }: Agent, message: string, evidence: readonly Signal[]): RuleFinding {
  const own = evidence.filter(({ agent, confidence }) => agent === id && confidence !== 'D');
  return {
    location: { path: PULL_REQUEST_PATH, line: 1, endLine: 1 },
    message,
    evidence: own.slice(0, 5).map(({ signal, where, text }) => `${signal} (${where.slice(0, 12)}): ${text}`),
    remediation:
      `Have the change made by a person or by an agent that is allowed, or have the policy on the base branch ` +
      `allow ${name} (id ${id}). If no agent wrote it, somebody with write access who neither opened nor asked for it ` +
      'may say so: /four-eyes authorship human <reason>.',
    identity: id,
  };
}
