import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { simpleGit } from 'simple-git';
import { UserFault } from '../model/fault.ts';

const marker = '# Installed by "four-eyes hook install".';

/** `four-eyes hook install|uninstall`: a pre-commit hook that reviews what is staged. */
export function registerHook(command: Command): void {
  command
    .command('install')
    .description('install the pre-commit hook; refuses to replace one it did not write')
    .option('--repo <folder>', 'the repository', '.')
    .action(async ({ repo }: { repo: string }) => {
      const path = await hookPath(repo);
      await refuseForeign(path);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, hookText());
      await chmod(path, 0o755);
      process.stdout.write(`Installed ${path}. To commit without it once: git commit --no-verify\n`);
    });
  command
    .command('uninstall')
    .description('remove the pre-commit hook')
    .option('--repo <folder>', 'the repository', '.')
    .action(async ({ repo }: { repo: string }) => {
      const path = await hookPath(repo);
      await refuseForeign(path);
      await rm(path, { force: true });
      process.stdout.write(`Removed ${path}.\n`);
    });
}

/** Git says where hooks live: `core.hooksPath`, linked work trees and submodules have their own ideas. */
async function hookPath(repo: string): Promise<string> {
  try {
    const path = await simpleGit(repo).raw('rev-parse', '--git-path', 'hooks/pre-commit');
    return resolve(repo, path.trim());
  } catch {
    throw new UserFault(`${resolve(repo)} is not a git repository. Pass one with --repo.`);
  }
}

async function refuseForeign(path: string): Promise<void> {
  const present = await readFile(path, 'utf8').catch(() => undefined);
  if (present === undefined || present.includes(marker)) return;
  throw new UserFault(
    `${path} exists and was not installed by Four Eyes. Add this line to it instead:\n  ${commandLine()}`,
  );
}

/** The installation that is running now is the one known to work; quoted for the shell. */
function commandLine(): string {
  const cli = join(
    dirname(fileURLToPath(import.meta.url)),
    '..',
    `cli${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`,
  );
  return `${[process.execPath, cli].map((text) => `'${text.replaceAll("'", "'\\''")}'`).join(' ')} review --staged --all-authors`;
}

const hookText = (): string => `#!/bin/sh\n${marker}\nexec ${commandLine()}\n`;
