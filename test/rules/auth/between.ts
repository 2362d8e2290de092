import { rule as guardRemoved } from '../../../src/rules/auth/guard-removed/rule.ts';
import { rule as missingGuard } from '../../../src/rules/auth/missing-guard/rule.ts';
import { rule as unguardedWrite } from '../../../src/rules/auth/unguarded-write/rule.ts';
import { rule as weakerGuard } from '../../../src/rules/auth/weaker-guard/rule.ts';
import { findingsOf } from '../execute.ts';

export type Sources = Readonly<Record<string, string>>;

/** What the rules that compare endpoints say of a change: `auth/guard-removed: DELETE /x was guarded by …`. */
export async function between(base: Sources, head: Sources): Promise<string[]> {
  return (await foundBetween(base, head)).map(({ rule, finding }) => `${rule}: ${finding.message}`);
}

/** How sure they are of each of what they say. */
export async function confidencesBetween(base: Sources, head: Sources): Promise<string[]> {
  return (await foundBetween(base, head)).map(({ rule, finding }) => {
    const known = rules.find(({ id }) => id === rule);
    return finding.confidence ?? known?.confidence ?? '';
  });
}

const rules = [guardRemoved, missingGuard, weakerGuard, unguardedWrite];

async function foundBetween(base: Sources, head: Sources) {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])];
  const files = paths.map((path) => {
    const before = (base[path] ?? '').split('\n');
    const added = (head[path] ?? '').split('\n').flatMap((line, at) => (before[at] === line ? [] : [at + 1]));
    return { path, base: base[path], head: head[path], added, flagged: [] };
  });
  const example = { section: 'Flagged', title: '', line: 1, settings: [], files } as never;
  return findingsOf(rules, example);
}

/** The same of one text in one file, in which something is written otherwise; it must be there. */
export function altered(files: Sources, from: string, to: string): Promise<string[]> {
  return between(files, replaced(files, from, to));
}

/** A text of some files written otherwise; it must be there. */
export function replaced(files: Sources, from: string, to: string): Sources {
  const head = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll(from, to)]),
  );
  if (JSON.stringify(head) === JSON.stringify(files)) throw new Error(`${from} is not there`);
  return head;
}
