import type { AuthorshipFacts } from '../../../model/authorship.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import { PULL_REQUEST_PATH, type Rule } from '../../../model/rule.ts';

export const rule: Rule = {
  id: 'audit/undisclosed-agent',
  title: 'An AI agent wrote the change, and tool or prompt are not disclosed',
  severity: 'high',
  confidence: 'high',
  cwe: [778],
  owasp: 'A09:2021',
  item: 15,
  reads: 'authorship',
  check: findUndisclosed,
};

function* findUndisclosed({ authorship, policy }: AuthorshipFacts): Iterable<RuleFinding> {
  if (!policy.requireDisclosure || authorship.verdict !== 'ai') return;
  const { tool, prompt } = authorship.disclosure ?? {};
  const missing = [
    ...(tool === undefined ? ['the tool'] : []),
    ...(prompt === undefined ? ['the prompt'] : []),
  ];
  if (missing.length === 0) return;
  yield {
    location: { path: PULL_REQUEST_PATH, line: 1, endLine: 1 },
    message: `The policy asks that an agent's change names tool and prompt (authorship.requireDisclosure). Missing: ${missing.join(' and ')}.`,
    evidence: [
      ...(tool === undefined ? [] : [`Tool: ${tool}`]),
      ...(prompt === undefined ? [] : [`Prompt: ${prompt}`]),
      ...authorship.reasons.slice(0, 1),
    ],
    remediation:
      'Add a section to the description of the pull request, "## AI disclosure" with the lines "Tool: …" and ' +
      '"Prompt: …" (or a link to the session), or the trailers "AI-Tool: …" and "AI-Prompt: …" to a commit.',
    identity: missing.join(' '),
  };
}
