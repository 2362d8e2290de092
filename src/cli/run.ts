import { readFileSync } from 'node:fs';
import { packageServicesOf } from '../adapters/packages/environment.ts';
import { packages } from '../adapters/packages/packages.ts';
import { inspectorPool } from '../adapters/threads/pool.ts';
import type { Change } from '../model/change.ts';
import type { Inspector } from '../model/inspection.ts';
import type { ChangeSource } from '../model/ports.ts';
import type { Review } from '../model/review.ts';
import type { Rule } from '../model/rule.ts';
import { review } from '../review.ts';
import { loadRules } from '../rules/registry.ts';

export interface ReviewResult {
  readonly review: Review;
  readonly change: Change;
  readonly rules: readonly Rule[];
}

const fewFiles = 12;

/** Reviews on this machine: threads and the package registry are started for it and ended with it. */
export async function runReview(
  source: ChangeSource,
  options: { readonly gateEverybody: boolean },
): Promise<ReviewResult> {
  const aborted = new AbortController();
  const stop = (): void => aborted.abort();
  process.once('SIGINT', stop);
  const progress = progressLine();
  let inspector: Inspector | undefined;
  try {
    progress('reading the change');
    const change = await source.load(aborted.signal);
    progress(`judging ${change.files.length} files`);
    // A thread takes as long to start as a dozen files take to judge.
    const threads = change.files.length > fewFiles ? undefined : 1;
    inspector = inspectorPool({ threads });
    const rules = await loadRules();
    const tools = {
      inspector,
      packages: packages(packageServicesOf(process.env)),
      rules,
      routes: new Map(),
      version: version(),
    };
    const loaded: ChangeSource = {
      load: async () => change,
      code: source.code,
      commitPatches: async (signal) =>
        (await source.commitPatches?.(signal)) ?? { files: new Map(), unread: [] },
    };
    const result = await review(loaded, tools, {
      inspectUngated: true,
      gateEverybody: options.gateEverybody,
      signal: aborted.signal,
    });
    return { review: result, change, rules };
  } finally {
    progress('');
    process.off('SIGINT', stop);
    await Promise.all([inspector?.close(), source.close?.()]);
  }
}

/** One line on the terminal that is gone when the work is done; nothing where output is not looked at. */
function progressLine(): (text: string) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (text) => {
    process.stderr.write(`\r\u001b[2K${text === '' ? '' : `${text}…`}`);
  };
}

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string })
    .version;
