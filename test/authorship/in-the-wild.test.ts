import { describe, expect, test } from '@jest/globals';
import { human, OPENED } from './opened.table.ts';
import { agentIds, judge } from './record.ts';

const MARKED = ['author', 'branch', 'labels', 'body', 'title', 'commits'] as const;

describe('pull requests as agents open them', () => {
  test.each(OPENED)('%s: %s', (agent, _, record) => {
    const authorship = judge({ title: 'Keep what was read', author: human, ...record });
    expect([authorship.verdict, agentIds(authorship)[0]]).toEqual(['ai', agent]);
  });

  test.each(OPENED)('%s: %s, each field alone is gated', (_, __, record) => {
    for (const field of MARKED) {
      if (record[field] === undefined || field === 'labels') continue;
      // The template counts only beside the branch.
      if (field === 'body' && !/https?:|Co-Authored|on behalf/u.test(String(record.body))) continue;
      const { verdict } = judge({ author: human, [field]: record[field] });
      expect([field, verdict]).toEqual([field, expect.stringMatching(/^(?:ai|unknown)$/u)]);
    }
  });

  test.each(OPENED)('%s: %s, in other letters and line ends', (agent, _, record) => {
    const commits = (record.commits as { message: string }[] | undefined)?.map((one) => ({
      ...one,
      message: one.message
        .replaceAll(/^(?!http)[\w-]+-by:/gimu, (key) => key.toUpperCase())
        .replaceAll('\n', '\r\n'),
    }));
    const body = typeof record.body === 'string' ? record.body.replaceAll('\n', '\r\n') : undefined;
    const authorship = judge({ author: human, ...record, body, commits });
    expect([authorship.verdict, agentIds(authorship)[0]]).toEqual(['ai', agent]);
  });
});
