/**
 * `npm run demo`: an emulated GitHub with a shop on it, the real server beside it, three pull requests, and a page on
 * loopback that shows them as reviewers see them. `--once` prints how they ended instead, and exits with 0 only if all
 * three ended as they should. `--port <number>` chooses the page's port.
 */
import { parseArgs } from 'node:util';
import { startPage } from './page/server.ts';
import { type Scene, setScene } from './scene.ts';
import { approve, type Chapter, deviations, openPullRequests, untilJudged } from './story.ts';
import { follow, paint, say, summarise } from './terminal.ts';

const usage = 'Usage: npm run demo [-- --once] [-- --port <number>]';

function readArguments(): { once: boolean; port: number } {
  try {
    const { values } = parseArgs({
      options: { once: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
    });
    const port = Number(values.port);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { once: values.once, port };
  } catch {
    // An unknown option: the usage says which there are.
  }
  console.error(usage);
  process.exit(64);
}

/** Aborted by the first of Ctrl-C, an end of the terminal, or a request to stop. A second one ends at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
    });
  }
  return controller.signal;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** Lets every chapter end, the approval included, and says what went otherwise than it should. */
async function playThrough(scene: Scene, chapters: readonly Chapter[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const chapter of chapters) {
    const check = await untilJudged(scene, chapter);
    wrong.push(...(await deviations(scene, chapter, check)));
  }
  for (const chapter of chapters.filter(({ approved }) => approved)) {
    say(paint('dim', `          a person approves #${chapter.pull.number}`));
    const check = await approve(scene, chapter);
    wrong.push(...(await deviations(scene, { ...chapter, conclusion: 'success' }, check)));
  }
  return wrong;
}

async function once(scene: Scene, chapters: readonly Chapter[]): Promise<number> {
  const wrong = await playThrough(scene, chapters);
  await summarise(scene, chapters);
  say();
  for (const sentence of wrong) say(paint('red', `Not as it should be: ${sentence}`));
  if (wrong.length === 0) say(paint('green', 'All three ended as they should.'));
  return wrong.length === 0 ? 0 : 1;
}

async function show(
  scene: Scene,
  chapters: readonly Chapter[],
  port: number,
  stop: AbortSignal,
): Promise<void> {
  const page = await startPage({ scene, chapters, port });
  const stopped = untilAborted(stop);
  await Promise.race([stopped, Promise.all(chapters.map((chapter) => untilJudged(scene, chapter)))]);
  if (stop.aborted) return await page.close();
  say();
  const hint = paint('dim', 'Ctrl-C ends it');
  say(`Look at the pull requests: ${paint(['bold', 'underline'], page.address)}   ${hint}`);
  say();
  const lost = scene.server.ended.then((code) => `the server ended by itself with code ${code ?? '?'}`);
  const why = await Promise.race([stopped, lost]);
  await page.close();
  if (typeof why === 'string') throw new Error(why);
}

async function main(): Promise<number> {
  const wanted = readArguments();
  const stop = stopSignal();
  say(paint('bold', 'Four Eyes, a demonstration'));
  const scene = await setScene((step) => say(`  ${paint('green', '✓')} ${step}`), { stop }).catch(
    (error: unknown) => {
      if (stop.aborted) return undefined;
      throw error;
    },
  );
  if (scene === undefined) return 130;
  try {
    const chapters = await openPullRequests(scene);
    for (const { pull, about } of chapters)
      say(`  ${paint('green', '✓')} #${pull.number} ${pull.title} ${paint('dim', about)}`);
    say();
    const unfollow = follow(scene, chapters);
    if (!wanted.once) await show(scene, chapters, wanted.port, stop);
    const ending = wanted.once ? once(scene, chapters) : 0;
    const code = await Promise.race([ending, untilAborted(stop).then(() => 130)]);
    unfollow();
    return wanted.once ? code : 0;
  } finally {
    say(paint('dim', 'Stopping …'));
    await scene.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  },
);
