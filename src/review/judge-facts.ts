import type { AuthorshipFacts } from '../model/authorship.ts';
import type { ProjectFacts } from '../model/facts.ts';
import type { Inspector, ProjectJudgement } from '../model/inspection.ts';
import type { Rule } from '../model/rule.ts';
import type { Claim } from './findings.ts';

/** Runs the rules that read the project as a whole, in a thread, and those that read authorship, which is small. */
export async function judgeFacts(
  facts: ProjectFacts,
  authorship: AuthorshipFacts,
  tools: { readonly inspector: Inspector; readonly rules: readonly Rule[] },
  signal: AbortSignal,
): Promise<ProjectJudgement> {
  const ids = tools.rules.filter(({ reads }) => reads === 'project').map(({ id }) => id);
  const project = await tools.inspector.judge(facts, ids, signal);
  const findings = tools.rules.flatMap((rule): Claim[] =>
    rule.reads === 'authorship'
      ? [...rule.check(authorship)].map((finding) => ({ rule: rule.id, finding }))
      : [],
  );
  return { findings: [...project.findings, ...findings], failed: project.failed };
}
