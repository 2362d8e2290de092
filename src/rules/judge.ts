import type { CodeFacts } from '../model/code.ts';
import type { ConfigurationFacts } from '../model/configuration.ts';
import type { ProjectFacts } from '../model/facts.ts';
import type { RuleFinding } from '../model/finding.ts';
import type { ProjectJudgement, RuleFailure } from '../model/inspection.ts';
import type { CannotTell, FileText, Rule } from '../model/rule.ts';

/** More findings of one rule in one file than this are no help to anybody, and hostile. */
const MOST_FINDINGS = 500;

/** A file as its rules see it. */
export interface FileFacts {
  readonly file: FileText;
  readonly code?: CodeFacts;
  readonly configuration?: ConfigurationFacts;
}

/** Told the place in the list of the rule that is about to run; -1 when all are done. */
export type Watch = (rule: number) => void;

/** Runs the rules that read single files on one. A rule that throws is a failed one; the others go on. */
export function judgeFile(facts: FileFacts, rules: readonly Rule[], watch: Watch): ProjectJudgement {
  return judgeEach(rules, watch, (rule) => claims(rule, facts));
}

/** Runs the rules that read the project as a whole. */
export function judgeProject(facts: ProjectFacts, rules: readonly Rule[], watch: Watch): ProjectJudgement {
  return judgeEach(rules, watch, (rule) => (rule.reads === 'project' ? rule.check(facts) : []));
}

function* claims(rule: Rule, { file, code, configuration }: FileFacts): Iterable<RuleFinding | CannotTell> {
  if (rule.reads === 'text') yield* rule.check(file);
  if (rule.reads !== 'code') return;
  if (code) yield* rule.check(code, file);
  if (configuration && rule.checkConfiguration) yield* rule.checkConfiguration(configuration, file);
}

function judgeEach(
  rules: readonly Rule[],
  watch: Watch,
  run: (rule: Rule) => Iterable<RuleFinding | CannotTell>,
): ProjectJudgement {
  const findings: { rule: string; finding: RuleFinding }[] = [];
  const failed: RuleFailure[] = [];
  rules.forEach((rule, place) => {
    watch(place);
    const { id } = rule;
    let count = 0;
    try {
      for (const finding of run(rule)) {
        if ('cannotTell' in finding) {
          const { cannotTell, unanswered } = finding;
          failed.push({ rule: id, reason: cannotTell, unanswered });
        } else if (++count > MOST_FINDINGS) break;
        else findings.push({ rule: id, finding });
      }
      const reason = `it found more than ${MOST_FINDINGS} places in one file; only the first are listed`;
      if (count > MOST_FINDINGS) failed.push({ rule: id, reason });
    } catch (error) {
      failed.push({ rule: id, reason: faultOf(error) });
    }
  });
  watch(-1);
  return { findings, failed };
}

/** What went wrong and where in our code. Not the message: it may repeat what stands in the file. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'the rule failed; this is a fault of Four Eyes';
  const place = /([\w.-]+\.[jt]s:\d+)/.exec(error.stack?.slice(error.stack.indexOf('\n    at ')) ?? '')?.[1];
  return `the rule failed with ${error.name}${place ? ` at ${place}` : ''}; this is a fault of Four Eyes`;
}
