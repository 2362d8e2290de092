import { readFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import type { Command } from 'commander';
import { UserFault } from '../model/fault.ts';
import type { Rule } from '../model/rule.ts';
import { loadRules, pageAddress } from '../rules/registry.ts';

/** `four-eyes explain <rule>`: the rule's page; without a rule, the list of them. */
export function registerExplain(command: Command): void {
  command.argument('[rule]', 'the id, such as auth/missing-guard').action(async (id: string | undefined) => {
    const rules = await loadRules();
    process.stdout.write(id === undefined ? listOf(rules) : await pageOf(id, rules));
  });
}

function listOf(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(8)}  ${title}\n`)
    .join('');
}

async function pageOf(id: string, rules: readonly Rule[]): Promise<string> {
  if (!rules.some((rule) => rule.id === id)) {
    const near = rules.filter((rule) => rule.id.endsWith(`/${id}`) || rule.id.startsWith(`${id}/`));
    const hint = near.length > 0 ? ` Did you mean ${near.map((rule) => rule.id).join(' or ')}?` : '';
    throw new UserFault(`There is no rule "${id}".${hint} "four-eyes explain" lists them.`);
  }
  const page = await readFile(pageAddress(id), 'utf8');
  return process.stdout.isTTY ? page.replace(/^#+ .*$/gm, (heading) => styleText('bold', heading)) : page;
}
