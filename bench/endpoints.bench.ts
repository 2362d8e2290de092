import { localChange } from '../src/adapters/git/local.ts';
import { inspectorPool } from '../src/adapters/threads/pool.ts';
import type { ProjectFacts } from '../src/model/facts.ts';
import type { RuleFinding } from '../src/model/finding.ts';
import { endpointFacts } from '../src/review/endpoint-facts.ts';
import { judgeProject } from '../src/rules/judge.ts';
import { loadRules } from '../src/rules/registry.ts';
import { isTest } from '../src/rules/support/paths.ts';
import { Commits } from './guards/commits.ts';
import { type Mutant, mutantsOf } from './guards/mutants.ts';

/** Repositories to practise on, separated by colons. */
const practice = (process.env.FOUR_EYES_PRACTICE ?? '').split(':').filter((each) => each !== '');
const most = Number(process.env.FOUR_EYES_MUTANTS ?? 60);
/** Instead: the last so many merged commits. */
const history = Number(process.env.FOUR_EYES_HISTORY ?? 0);
const isVerbose = process.env.FOUR_EYES_VERBOSE !== undefined;
const isServer =
  /(?:route|api|controller|server|resolver|handler|endpoint|action|middleware|app\.|index\.|trpc|graphql|pages|router)/i;
const isClient =
  /(?:^|\/)(?:components?|hooks|stores?|client|frontend|web\/src|ui|styles|i18n|locales|migrations?|assets|public)\//i;

/**
 * Guards that are taken away textually from the repositories in `FOUR_EYES_PRACTICE`, one at a time: how many the engine
 * notices, and how many it claims where only a comment was added, or the guard was put there.
 */
export async function run(): Promise<void> {
  if (practice.length === 0) console.log('FOUR_EYES_PRACTICE names no repository: nothing to do.');
  for (const repo of practice) await (history > 0 ? review(repo) : practise(repo));
}

/** What is found in the last commits that were merged: each finding is to be looked at by a person. */
async function review(repo: string): Promise<void> {
  const commits = new Commits(repo);
  const judge = await judgeOf(repo);
  const pairs = commits.merged(history);
  let findings = 0;
  for (const { base, head } of pairs) {
    for (const { location, message, confidence } of await judge.judge(base, head)) {
      findings++;
      console.log(`  ${head.slice(0, 10)} ${location.path}:${location.line} [${confidence}] ${message}`);
    }
  }
  await judge.close();
  commits.close();
  console.log(`${repo}: ${findings} findings in ${pairs.length} commits`);
}

async function practise(repo: string): Promise<void> {
  const commits = new Commits(repo);
  const judge = await judgeOf(repo);
  const mutants = spread(
    commits
      .paths()
      .filter(
        (path) =>
          /\.(?:[cm]?[jt]sx?)$/.test(path) && !isTest(path) && isServer.test(path) && !isClient.test(path),
      )
      .flatMap((path) => mutantsOf(path, commits.text(path))),
  );
  const missed: Mutant[] = [];
  const wrong: string[] = [];
  const times: number[] = [];
  for (const mutant of mutants) {
    const head = commits.with(mutant.path, mutant.text);
    const began = performance.now();
    const found = await judge.judge(commits.head, head);
    times.push(performance.now() - began);
    if (found.length === 0) missed.push(mutant);
    if (isVerbose && found.length > 0)
      console.log(
        `  found ${mutant.path}:${mutant.line} ${mutant.was} → ${found[0]?.location.line} ${found[0]?.message}`,
      );
    const back = await judge.judge(head, commits.head);
    const noted = await judge.judge(
      commits.head,
      commits.with(mutant.path, `// A remark.\n${commits.text(mutant.path)}`),
    );
    for (const each of [...back, ...noted]) wrong.push(`${mutant.path}:${mutant.line} ${each.message}`);
  }
  await judge.close();
  commits.close();
  report(repo, mutants, missed, wrong, times);
}

function report(
  repo: string,
  mutants: readonly Mutant[],
  missed: readonly Mutant[],
  wrong: readonly string[],
  times: readonly number[],
): void {
  const share = ((100 * (mutants.length - missed.length)) / Math.max(mutants.length, 1)).toFixed(1);
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  console.log(
    `${repo}: ${mutants.length - missed.length} of ${mutants.length} noticed (${share}%), ${wrong.length} wrong, first ${times[0]?.toFixed(0)} ms, median ${median.toFixed(0)} ms`,
  );
  for (const { path, line, how, was } of missed)
    console.log(`  missed ${path}:${line} [${how}] ${was.slice(0, 110)}`);
  for (const each of wrong.slice(0, 10)) console.log(`  wrong ${each}`);
}

/** As many as are wanted, taken evenly from all. */
function spread(all: readonly Mutant[]): readonly Mutant[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]).filter(
    (each) => each !== undefined,
  );
}

async function judgeOf(repo: string) {
  const rules = (await loadRules()).filter(({ id }) =>
    /^auth\/(?:guard-removed|missing-guard|weaker-guard)$/.test(id),
  );
  const inspector = inspectorPool({});
  const cache = new Map();
  const { signal } = new AbortController();
  return {
    close: () => inspector.close(),
    judge: async (base: string, head: string): Promise<readonly RuleFinding[]> => {
      const source = localChange({ repo, base, head });
      const change = await source.load(signal);
      const { unread: _, ...endpoints } = await endpointFacts(change, {
        code: source.code,
        inspector,
        cache,
        signal,
      });
      await source.close?.();
      // Rules of endpoints read nothing else.
      const facts = { endpoints, publicPaths: [], altered: new Map() } as unknown as ProjectFacts;
      return judgeProject(facts, rules, () => undefined).findings.map(({ finding }) => finding);
    },
  };
}
