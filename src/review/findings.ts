import { fingerprints } from '../lib/fingerprint.ts';
import type { Change } from '../model/change.ts';
import type { LineRange } from '../model/diff.ts';
import type { Finding, Location, RuleFinding, Severity } from '../model/finding.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Rule } from '../model/rule.ts';

/** A rule's claim before it has an identity. */
export interface Claim {
  readonly rule: string;
  readonly finding: RuleFinding;
}

const gravity: readonly Severity[] = ['critical', 'high', 'medium', 'low'];

/**
 * Makes findings of what the rules claim: the rule's own severity where none is given, an identity that survives
 * pushes, and a mark on what the change did not alter. Rules that read the project as a whole have seen to that
 * themselves: a guard is lost on a line that stays as it was.
 */
export function completeFindings(
  claims: readonly Claim[],
  rules: readonly Rule[],
  change: Change,
  altered: ReadonlyMap<string, readonly LineRange[]>,
): readonly Finding[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const ordered = claims.toSorted((a, b) => inFileOrder(a.finding.location, b.finding.location));
  const lines = addedLines(change, new Set(ordered.map(({ finding }) => finding.location.path)));
  const identities = fingerprints(
    ordered.map(({ rule, finding }) => ({
      rule,
      path: finding.location.path,
      content: finding.identity ?? lines.get(`${finding.location.path}:${finding.location.line}`) ?? '',
    })),
  );
  const secret = linesWithSecrets(ordered);
  return ordered.flatMap(({ rule: id, finding }, index): Finding[] => {
    const rule = byId.get(id);
    if (rule === undefined) return [];
    const { identity: _identity, severity, confidence, ...rest } = finding;
    const isWhole = rule.reads === 'project' || rule.reads === 'authorship';
    const touched = isWhole || finding.location.commit !== undefined || intersects(finding.location, altered);
    return [
      {
        ...rest,
        fix: repeatsSecret(id, finding, secret) ? undefined : rest.fix,
        rule: id,
        severity: severity ?? rule.severity,
        confidence: confidence ?? rule.confidence,
        cwe: rule.cwe,
        fingerprint: identities[index] ?? '',
        blocking: false,
        hidden: touched ? undefined : 'unaltered-line',
      },
    ];
  });
}

/** All findings in reading order: shown ones first, then by severity, path and line. */
export function findingsIn(outcomes: readonly Outcome[]): readonly Finding[] {
  const findings = outcomes.flatMap((each) => ('findings' in each ? each.findings : []));
  return findings.toSorted(
    (a, b) =>
      Number(a.hidden !== undefined) - Number(b.hidden !== undefined) ||
      gravity.indexOf(a.severity) - gravity.indexOf(b.severity) ||
      inFileOrder(a.location, b.location),
  );
}

function inFileOrder(a: Location, b: Location): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || (a.column ?? 0) - (b.column ?? 0);
}

function intersects(location: Location, altered: ReadonlyMap<string, readonly LineRange[]>): boolean {
  const ranges = altered.get(location.path) ?? [];
  return ranges.some(({ start, end }) => start <= location.endLine && location.line <= end);
}

/** Lines of the head on which a secret stands, as `path:line`. */
function linesWithSecrets(claims: readonly Claim[]): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const { rule, finding } of claims) {
    const { path, line, endLine, commit } = finding.location;
    if (!rule.startsWith('secrets/') || commit !== undefined) continue;
    for (let each = line; each <= Math.min(endLine, line + 500); each++) lines.add(`${path}:${each}`);
  }
  return lines;
}

/** Whether what another rule would put in the place of a line holds the secret that stands on it. */
function repeatsSecret(rule: string, { fix, location }: RuleFinding, secret: ReadonlySet<string>): boolean {
  if (fix === undefined || rule.startsWith('secrets/')) return false;
  for (let line = fix.line; line <= Math.min(fix.endLine, fix.line + 500); line++)
    if (secret.has(`${location.path}:${line}`)) return true;
  return false;
}

function addedLines(change: Change, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const file of change.files) {
    if (!paths.has(file.path)) continue;
    for (const { lines: inHunk } of file.hunks) {
      for (const line of inHunk)
        if (line.kind === 'added') lines.set(`${file.path}:${line.newNumber}`, line.text);
    }
  }
  return lines;
}
