import { styleText } from 'node:util';
import type { CheckRun } from '../test/github/scene/checks.ts';
import type { Scene } from './scene.ts';
import { type Chapter, checkOf, rulesSaid } from './story.ts';

type Style = Parameters<typeof styleText>[0];

/** Colours on a terminal only; `NO_COLOR` is heeded. */
export const paint = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout });

export function say(text = ''): void {
  process.stdout.write(`${text}\n`);
}

const marks: Readonly<Record<string, readonly [Style, string]>> = {
  success: ['green', '✓'],
  failure: ['red', '✗'],
  action_required: ['yellow', '!'],
};

/** The check in one line: its mark and what it says. */
export function describeCheck(check: CheckRun | undefined): string {
  if (check === undefined) return paint('dim', '· waiting for the webhook');
  if (check.status !== 'completed')
    return paint('cyan', `● ${check.output.title ?? check.status.replace('_', ' ')}`);
  const [style, mark] = marks[check.conclusion ?? ''] ?? ['dim', '·'];
  return `${paint(style, mark)} ${check.output.title ?? check.conclusion}`;
}

/** Follows the checks of all pull requests and tells each change as a line, with the time since the start. */
export function follow(scene: Scene, chapters: readonly Chapter[]): () => void {
  const started = performance.now();
  const told = new Map<number, string>();
  const look = (): void => {
    for (const { pull } of chapters) {
      const line = describeCheck(checkOf(scene, pull));
      if (told.get(pull.number) === line) continue;
      told.set(pull.number, line);
      const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
      say(`${paint('dim', `${seconds} s`)}  ${paint('bold', `#${pull.number}`)} ${line}`);
    }
  };
  look();
  const stop = scene.github.onChange(look);
  return stop;
}

/** The end of the story: each pull request with what was said and what the merge button does. */
export async function summarise(scene: Scene, chapters: readonly Chapter[]): Promise<void> {
  for (const { pull, about } of chapters) {
    const { state, reasons } = await pull.mergeBox();
    say();
    say(`${paint('bold', `#${pull.number} ${pull.title}`)} ${paint('dim', `(${about})`)}`);
    say(`   ${describeCheck(checkOf(scene, pull))}`);
    for (const rule of rulesSaid(pull)) say(`     ${rule}`);
    say(
      state === 'clean'
        ? paint('green', '   may be merged')
        : paint('red', `   ${state}: ${reasons.join(' ')}`),
    );
  }
}
