import type { Finding } from '../../src/model/finding.ts';
import { finding } from './sample.ts';

/** Texts that try to become something else where they are shown. */
export const HOSTILE = [
  '@octocat #12 GH-12 https://evil.example www.evil.example',
  '![x](https://evil.example/x.png) <img src=x onerror=alert(1)> <!-- four-eyes:checklist -->',
  '`code` ``` \n```suggestion\nevil()\n```\n| a | b |\n# title\n---',
  '\u001b[31mred\u001b]8;;https://evil.example\u0007 \u202egnp.js \u200b\u{e0041}',
  `${'x'.repeat(10_000)}${'@'.repeat(10_000)}`,
].join(' ');

/** A finding whose every text is hostile. */
export function hostileFinding(line: number): Finding {
  return finding({
    line,
    path: HOSTILE,
    message: HOSTILE,
    evidence: Array(20).fill(HOSTILE),
    remediation: HOSTILE,
    related: Array(20).fill({ location: { path: HOSTILE, line: 1, endLine: 1 }, message: HOSTILE }),
    fix: { description: HOSTILE, line, endLine: line, replacement: HOSTILE },
    provenance: { commit: 'a'.repeat(40), agent: HOSTILE },
  });
}

/** What must not stand in any Markdown made of them. */
export function expectHarmless(markdown: string): void {
  const outsideCode = markdown.replace(/(`+)[^`\n][^\n]*?\1(?!`)/gu, 'CODE');
  const found =
    /@(?!&#8203;)|(?<!&)#\d|https?:\/\/evil|www\.evil|<img|(?<!^)(?<!\n)<!--|!\[|(?!\n)\p{Cc}|\u202e|\u200b|\u{e0041}/u.exec(
      outsideCode,
    );
  if (found !== null) {
    throw new Error(`not harmless: ${outsideCode.slice(Math.max(found.index - 40, 0), found.index + 40)}`);
  }
}
