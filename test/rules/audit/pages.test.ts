import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { judgeAuthorship } from '../../../src/authorship/judge.ts';
import { NO_POLICY } from '../../../src/authorship/policy.ts';
import { readRecord } from '../../../src/authorship/record.ts';
import type { AuthorshipPolicy } from '../../../src/model/policy.ts';
import { PULL_REQUEST_PATH } from '../../../src/model/rule.ts';
import { loadRules, pageAddress } from '../../../src/rules/registry.ts';
import { type Example, readPage } from '../page.ts';

const rules = (await loadRules()).flatMap((rule) => (rule.reads === 'authorship' ? [rule] : []));

function setting(example: Example, kind: string): string {
  const found = example.settings.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`${example.title}: the block "json ${kind}" is missing`);
  return found.text;
}

test('there are rules that read authorship', () => {
  expect(rules.map(({ id }) => id)).toEqual(['audit/denied-agent', 'audit/undisclosed-agent']);
});

for (const rule of rules) {
  const { examples } = readPage(await readFile(pageAddress(rule.id), 'utf8'), (name) => name);
  describe(`the page of ${rule.id}`, () => {
    test('has examples of what is flagged, what is allowed and what is missed', () => {
      expect(new Set(examples.map(({ section }) => section)).size).toBe(3);
    });

    test.each(examples)('$section, line $line: $title', (example) => {
      const policy: AuthorshipPolicy = { ...NO_POLICY, ...JSON.parse(setting(example, 'policy')) };
      const record = readRecord(setting(example, 'record'));
      if ('error' in record) throw new Error(record.error);
      const findings = [...rule.check({ authorship: judgeAuthorship(record, policy), policy })];
      expect(findings).toHaveLength(example.section === 'Flagged' ? 1 : 0);
      for (const { location, message, remediation } of findings) {
        expect(location).toEqual({ path: PULL_REQUEST_PATH, line: 1, endLine: 1 });
        expect(message).not.toBe('');
        expect(remediation).not.toBe('');
      }
    });
  });
}
