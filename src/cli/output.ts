import { redactKnownTokens } from '../lib/redact.ts';
import type { Change } from '../model/change.ts';
import type { Finding } from '../model/finding.ts';
import { renderJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { renderSarif } from '../report/sarif.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { Presentation } from '../report/words.ts';
import type { ReviewResult } from './run.ts';

export const formats = ['text', 'json', 'sarif', 'markdown'] as const;
export type OutputFormat = (typeof formats)[number];

/** Prints the review and resolves when it is written: a pipe takes a large result in pieces. */
export async function printReview(
  { review, change, rules }: ReviewResult,
  format: OutputFormat,
): Promise<void> {
  const presentation: Presentation = {
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    ruleUrl: () => undefined,
  };
  const text = {
    text: () =>
      renderTerminal(review, {
        colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
        sourceLine: sourceLines(change, review.findings),
      }),
    json: () => renderJson(review),
    sarif: () => renderSarif(review, presentation),
    markdown: () => renderMarkdown(review, presentation),
  }[format]();
  await print(text);
}

/** Resolves when it is written, with a line break at its end. */
export async function print(text: string): Promise<void> {
  await new Promise<void>((written) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => written());
  });
}

/** Lines that the diff shows, but for those a secret stands on; what else looks like a token is blanked out. */
function sourceLines(
  change: Change,
  findings: readonly Finding[],
): (path: string, line: number) => string | undefined {
  const secrets = findings.filter(({ rule }) => rule.startsWith('secrets/')).map(({ location }) => location);
  const files = new Map(change.files.map((file) => [file.path, file]));
  return (path, line) => {
    if (secrets.some((each) => each.path === path && each.line <= line && line <= each.endLine))
      return undefined;
    const hunk = files
      .get(path)
      ?.hunks.find(({ newStart, newLines }) => newStart <= line && line < newStart + newLines);
    const found = hunk?.lines.find((each) => each.kind !== 'removed' && each.newNumber === line);
    return found === undefined ? undefined : redactKnownTokens(found.text);
  };
}
