import type { Command } from 'commander';
import { filesChange } from '../adapters/git/files.ts';
import { inspectorPool } from '../adapters/threads/pool.ts';
import { endpointsAsJson, endpointsAsText } from '../report/endpoints.ts';
import { listEndpoints } from '../review/endpoint-facts.ts';
import { exitCodes } from './exit-codes.ts';
import { print } from './output.ts';

interface EndpointsArguments {
  readonly json?: true;
  readonly unguarded?: true;
}

/** `four-eyes endpoints`: what can be called in a folder's programs, and what decides who may. */
export function registerEndpoints(command: Command): void {
  command
    .argument('[path]', 'the folder, usually the whole repository', '.')
    .option('--unguarded', 'only those that nothing guards')
    .option('--json', 'one JSON object: endpoints, and what was not read')
    .addHelpText('after', '\nExit codes: 0 all was read, 2 something was not, 64 wrong usage.\n')
    .action(async (path: string, given: EndpointsArguments) => {
      const { endpoints, unread } = await endpointsIn(path);
      const wanted = given.unguarded ? endpoints.filter(({ guards }) => guards.length === 0) : endpoints;
      const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
      await print(given.json ? endpointsAsJson(wanted, unread) : endpointsAsText(wanted, unread, { colour }));
      process.exitCode = unread.length === 0 ? exitCodes.pass : exitCodes.undecided;
    });
}

async function endpointsIn(path: string) {
  const { signal } = new AbortController();
  const source = filesChange({ paths: ['.'], cwd: path });
  const inspector = inspectorPool({});
  try {
    const { head: commit, unread } = await source.load(signal);
    const tools = { code: source.code, inspector, cache: new Map(), signal };
    const { head, unread: further } = await listEndpoints(commit, tools);
    return { endpoints: head, unread: [...unread.filter(({ what }) => what === 'files'), ...further] };
  } finally {
    await Promise.all([inspector.close(), source.close?.()]);
  }
}
