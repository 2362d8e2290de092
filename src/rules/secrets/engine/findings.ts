import type { LineRange } from '../../../model/diff.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { CannotTell, FileText } from '../../../model/rule.ts';
import { environmentFixes } from './environment.ts';
import type { ScanContext, SecretMatch } from './match.ts';

/** Whether one of the altered ranges, which are ascending, touches the lines. */
function touches(altered: readonly LineRange[], line: number, endLine: number): boolean {
  return altered.some((range) => range.start <= endLine && line <= range.end);
}

/** What one of the rules looks for. */
export type Find = (text: string, context: ScanContext) => readonly SecretMatch[];

/**
 * What is found on altered lines as findings, with the words for the reader. No field holds the secret. A file that was
 * not looked at to its end is said to be so: what stands behind can be anything.
 */
export function* toFindings(
  file: FileText,
  find: Find,
  words: (match: SecretMatch) => Pick<RuleFinding, 'message' | 'remediation'>,
): Generator<RuleFinding | CannotTell> {
  const reasons: string[] = [];
  const unfinished = (why: string): unknown => reasons.push(why);
  const matches = find(file.text, { path: file.path, hashKey: file.hashKey, unfinished });
  for (const why of reasons) yield { cannotTell: `${file.path} was not looked at to its end: ${why}` };
  const fixes = environmentFixes(
    file,
    matches.filter(({ line, endLine }) => touches(file.altered, line, endLine)),
  );
  for (const match of matches) {
    if (!touches(file.altered, match.line, match.endLine)) continue;
    yield {
      location: {
        path: file.path,
        line: match.line,
        endLine: match.endLine,
        column: match.column,
        endColumn: match.endColumn,
      },
      ...words(match),
      evidence: [...(match.redacted === '…' ? [] : [`it reads ${match.redacted}`]), ...match.notes],
      fix: fixes.get(match),
      severity: match.severity,
      confidence: match.confidence,
      identity: `${match.kind} ${match.hash}`,
    };
  }
}

/** What to do once a secret is committed, whatever its kind. */
export const cleanUp =
  'Deleting the line is not enough: the value stays in the branch’s history, so treat it as known to everybody. ' +
  'Then read it from the environment or a secret store, and rewrite the branch so that no commit holds it.';
