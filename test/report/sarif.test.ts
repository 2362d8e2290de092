import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { renderSarif } from '../../src/report/sarif.ts';
import { HOSTILE, hostileFinding } from './hostile.ts';
import { finding, PRESENTATION, RULES, type SampleParts, sampleReview } from './sample.ts';

/** The official schema, without its descriptions: `scripts/reduce-sarif-schema.ts`. */
const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'sarif-schema.json'), 'utf8'));
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

/** Every log of these tests is held against the schema. */
const render = (parts: SampleParts) => {
  const log = JSON.parse(renderSarif(sampleReview(parts), PRESENTATION));
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  return log;
};
const resultsOf = (parts: SampleParts) => render(parts).runs[0].results;

/**
 * What section 3 of SARIF 2.1.0 asks of the parts we write, and what code scanning needs beyond it.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
function expectValid(log: ReturnType<typeof render>): void {
  expect(log.version).toBe('2.1.0');
  for (const run of log.runs) {
    const { driver } = run.tool;
    expect(driver.name).toBeTruthy();
    const ids = driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const rule of driver.rules) {
      expect(rule.shortDescription.text && rule.fullDescription.text && rule.help.text).toBeTruthy();
      expect(Number(rule.properties['security-severity'])).toBeGreaterThan(0);
      expect(URL.canParse(rule.helpUri)).toBe(true);
    }
    for (const result of run.results) {
      expect(result.message.text.length).toBeGreaterThan(0);
      expect(['none', 'note', 'warning', 'error']).toContain(result.level);
      expect(ids[result.ruleIndex]).toBe(result.ruleId);
      expect(Object.values(result.partialFingerprints)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/u)]);
      for (const { physicalLocation } of [...result.locations, ...(result.relatedLocations ?? [])]) {
        const { artifactLocation, region } = physicalLocation;
        expect(run.originalUriBaseIds).toHaveProperty(artifactLocation.uriBaseId);
        expect(artifactLocation.uri).toMatch(/^(?:[A-Za-z0-9._~!'()*/-]|%[0-9A-F]{2})+$/u);
        expect(region.startLine).toBeGreaterThan(0);
        expect(region.endLine).toBeGreaterThanOrEqual(region.startLine);
        if (region.startLine === region.endLine && region.startColumn && region.endColumn) {
          expect(region.endColumn).toBeGreaterThanOrEqual(region.startColumn);
        }
      }
    }
    for (const invocation of run.invocations) expect(typeof invocation.executionSuccessful).toBe('boolean');
  }
}

test('the schema refuses what is no SARIF', () => {
  const log = render({ findings: [finding()] });
  const [run] = log.runs;
  expect(isSarif({ ...log, version: '2.0.0' })).toBe(false);
  expect(isSarif({ ...log, runs: [{ ...run, invented: 1 }] })).toBe(false);
  expect(isSarif({ ...log, runs: [{ ...run, results: [{ ...run.results[0], level: 'fatal' }] }] })).toBe(
    false,
  );
});

test('a log is valid and its rules are described, with their weaknesses as tags', () => {
  const log = render({ findings: [finding(), finding({ severity: 'low', line: 3 })] });
  expectValid(log);
  expect(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
    RULES.map(({ id }) => id).sort(),
  );
  expect(log.runs[0].tool.driver.rules[0].properties.tags).toEqual([
    'security',
    'external/cwe/cwe-306',
    'external/cwe/cwe-862',
    'owasp-A01:2021',
  ]);
});

test('a finding keeps its severity, place, columns and fingerprint', () => {
  expect(resultsOf({ findings: [finding()] })).toMatchObject([
    {
      ruleId: 'injection/sql-concatenation',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/routes/users.js' },
            region: { startLine: 12, endLine: 12, startColumn: 18, endColumn: 60 },
          },
        },
      ],
      partialFingerprints: { 'fourEyes/v1': finding().fingerprint },
      properties: { blocking: true, cwe: [89] },
    },
  ]);
  const levels = (['critical', 'high', 'medium', 'low'] as const).map(
    (severity) => resultsOf({ findings: [finding({ severity })] })[0].level,
  );
  expect(levels).toEqual(['error', 'error', 'warning', 'note']);
});

test('a fix replaces whole lines', () => {
  const fix = { description: 'Use a parameter', line: 12, endLine: 13, replacement: 'query(a)' };
  expect(resultsOf({ findings: [finding({ fix })] })[0].fixes[0].artifactChanges[0].replacements).toEqual([
    {
      deletedRegion: { startLine: 12, startColumn: 1, endLine: 14, endColumn: 1 },
      insertedContent: { text: 'query(a)\n' },
    },
  ]);
});

test('what is hidden is a suppressed result, and what is not read or failed makes the run unsuccessful', () => {
  expect(resultsOf({ findings: [finding({ hidden: 'suppressed' })] })[0].suppressions).toEqual([
    { kind: 'inSource', justification: 'suppressed' },
  ]);
  const [run] = render({ unread: [{ what: 'a.js', why: 'too big' }] }).runs;
  expect(run.invocations[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: 'error', message: { text: 'Not read: a.js (too big)' } }],
  });
});

test('strange paths become valid addresses', () => {
  expectValid(render({ findings: [hostileFinding(3), finding({ path: 'a b/ü%\ud800.js' })] }));
  expect(
    resultsOf({ findings: [finding({ path: 'a b/c#d.js' })] })[0].locations[0].physicalLocation
      .artifactLocation.uri,
  ).toBe('a%20b/c%23d.js');
  expect(HOSTILE.length).toBeGreaterThan(1_000);
});
