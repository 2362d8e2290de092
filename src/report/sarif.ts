import type { Finding, Location, Severity } from '../model/finding.ts';
import type { Review } from '../model/review.ts';
import type { RuleMetadata } from '../model/rule.ts';
import type { Presentation } from './words.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What code scanning sorts by: over 9 critical, 7 high, 4 medium, else low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
};
const LEVEL = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;
const PRECISION = { high: 'very-high', medium: 'high', low: 'medium' } as const;

/**
 * SARIF 2.1.0 as text, ending in a line break. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Hidden findings are results with a suppression; what was not read and rules that failed are notifications.
 */
export function renderSarif(review: Review, presentation: Presentation): string {
  const rules = [...presentation.rules.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'four-eyes',
            version: review.version,
            rules: rules.map((rule) => describeRule(rule, presentation)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the repository.' } } },
        invocations: [
          { executionSuccessful: isComplete(review), toolExecutionNotifications: notifications(review) },
        ],
        results: review.findings.map((finding) => toSarifResult(finding, indexes)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describeRule(rule: RuleMetadata, { ruleUrl }: Presentation): object {
  const helpUri = ruleUrl(rule.id);
  const help = `${rule.title}. More: four-eyes explain ${rule.id}`;
  return {
    id: rule.id,
    name: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: `${rule.title}.` },
    helpUri,
    help: { text: helpUri === undefined ? help : `${help}, or ${helpUri}` },
    defaultConfiguration: { level: LEVEL[rule.severity] },
    properties: {
      'security-severity': SECURITY_SEVERITY[rule.severity],
      precision: PRECISION[rule.confidence],
      // The form in which code scanning recognises a weakness.
      tags: ['security', ...rule.cwe.map(cweTag), `owasp-${rule.owasp}`],
    },
  };
}

function cweTag(cwe: number): string {
  return `external/cwe/cwe-${String(cwe).padStart(3, '0')}`;
}

function toSarifResult(finding: Finding, indexes: ReadonlyMap<string, number>): object {
  const { rule, severity, confidence, message, evidence, remediation, location, blocking, fix, related } =
    finding;
  return {
    ruleId: rule,
    ruleIndex: indexes.get(rule),
    level: LEVEL[severity],
    message: { text: [message, ...evidence, remediation].join('\n') },
    locations: [{ physicalLocation: physical(location) }],
    relatedLocations: related?.map((each, id) => ({
      id,
      physicalLocation: physical(each.location),
      message: { text: each.message },
    })),
    partialFingerprints: { 'fourEyes/v1': finding.fingerprint },
    fixes: fix === undefined ? undefined : [describeFix(finding.location.path, fix)],
    suppressions: suppressionsOf(finding),
    properties: { severity, confidence, blocking, cwe: finding.cwe, provenance: finding.provenance },
  };
}

function physical(location: Location): object {
  const { path, line, endLine, column, endColumn } = location;
  return {
    artifactLocation: { uri: toUri(path), uriBaseId: 'SRCROOT' },
    region: {
      startLine: Math.max(line, 1),
      startColumn: column,
      endLine: Math.max(endLine, line, 1),
      endColumn,
    },
  };
}

/** A relative URI reference: each segment percent-encoded, lone surrogates replaced. */
function toUri(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
}

function describeFix(path: string, fix: NonNullable<Finding['fix']>): object {
  const deletedRegion = { startLine: fix.line, startColumn: 1, endLine: fix.endLine + 1, endColumn: 1 };
  const text =
    fix.replacement === '' || fix.replacement.endsWith('\n') ? fix.replacement : `${fix.replacement}\n`;
  return {
    description: { text: fix.description },
    artifactChanges: [
      {
        artifactLocation: { uri: toUri(path), uriBaseId: 'SRCROOT' },
        replacements: [{ deletedRegion, insertedContent: { text } }],
      },
    ],
  };
}

function suppressionsOf({ hidden }: Finding): readonly object[] {
  if (hidden === undefined) return [];
  const inSource = hidden === 'suppressed';
  return [{ kind: inSource ? 'inSource' : 'external', justification: hidden }];
}

function isComplete({ outcomes, unread }: Review): boolean {
  return unread.length === 0 && outcomes.every(({ status }) => status !== 'failed');
}

function notifications(review: Review): readonly object[] {
  const failed = review.outcomes
    .filter((outcome) => outcome.status === 'failed')
    .map(({ rule, reason }) => `The rule ${rule} could not be judged: ${reason}`);
  const unread = review.unread.map(({ what, why }) => `Not read: ${what} (${why})`);
  return [...failed, ...unread].map((text) => ({ level: 'error', message: { text } }));
}
