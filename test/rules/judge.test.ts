import { describe, expect, test } from '@jest/globals';
import type { RuleFinding } from '../../src/model/finding.ts';
import type { FileText, Rule, TextRule } from '../../src/model/rule.ts';
import { judgeFile } from '../../src/rules/judge.ts';

const file: FileText = { path: 'a.txt', text: 'secret', lines: ['secret'], altered: [] };
const finding: RuleFinding = {
  location: { path: 'a.txt', line: 1, endLine: 1 },
  message: 'found',
  evidence: [],
  remediation: 'mend it',
};

function rule(name: string, check: TextRule['check']): Rule {
  const metadata = {
    title: 'A test',
    severity: 'low',
    confidence: 'low',
    cwe: [1],
    owasp: 'A01:2021',
    item: 1,
  } as const;
  return { id: `test/${name}`, ...metadata, reads: 'text', check };
}

describe('running rules', () => {
  test('a rule that throws fails, says where, repeats nothing of the file, and stops no other', () => {
    const broken = rule('broken', (read) => {
      throw new TypeError(`cannot read ${read.text}`);
    });
    const judged = judgeFile({ file }, [broken, rule('sound', () => [finding])], () => undefined);
    expect(judged.findings).toEqual([{ rule: 'test/sound', finding }]);
    expect(judged.failed).toHaveLength(1);
    expect(judged.failed[0]?.reason).toMatch(/TypeError at judge\.test\.[jt]s:\d+/);
    expect(JSON.stringify(judged.failed)).not.toContain('secret');
  });

  test('what was found before a throw is kept', () => {
    const half = rule('half', function* () {
      yield finding;
      throw new Error('no more');
    });
    const judged = judgeFile({ file }, [half], () => undefined);
    expect(judged.findings).toHaveLength(1);
    expect(judged.failed).toHaveLength(1);
  });

  test('a flood of findings is cut, and said', () => {
    const flood = rule('flood', () => Array.from({ length: 2_000 }, () => finding));
    const judged = judgeFile({ file }, [flood], () => undefined);
    expect(judged.findings).toHaveLength(500);
    expect(judged.failed[0]?.reason).toContain('more than 500');
  });

  test('the watcher is told of each rule before it runs, and of the end', () => {
    const told: number[] = [];
    const asked = rule('asked', () => {
      expect(told.at(-1)).toBe(told.length - 1);
      return [];
    });
    judgeFile({ file }, [asked, asked, asked], (place) => told.push(place));
    expect(told).toEqual([0, 1, 2, -1]);
  });
});
