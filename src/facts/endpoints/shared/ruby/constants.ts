import type { CodeFacts } from '../../../../model/code.ts';

const mostMentions = 60;
/** What runs a service, and makes one. */
const running = /^((?:[A-Z]\w*\.)*[A-Z]\w*)\.(?:new|call|run|perform|execute|process|invoke|apply|\w+!)$/;

/** The classes that a file of Ruby has work done by: `Loans.Cancel` of `Loans::Cancel.call(loan)`. */
export function servicesIn(code: CodeFacts): readonly string[] {
  if (code.language !== 'ruby') return [];
  const found = code.calls.flatMap(({ callee }) => running.exec(callee)?.[1] ?? []);
  return [...new Set(found)].slice(0, mostMentions);
}

/** Where the names of folders say nothing of the names of classes: `app/services`, `lib`. */
const roots = /^(?:.*\/)?(?:app\/[\w-]+(?:\/concerns)?|lib)\/(.+)\.rb$/;

/** Finds the file in which Rails would look for a class. */
export function rubyConstants(paths: Iterable<string>): (name: string) => string | undefined {
  const byName = new Map<string, string>();
  for (const path of paths) {
    const own = path.endsWith('.rb') ? roots.exec(path)?.[1] : undefined;
    if (own !== undefined && !byName.has(own)) byName.set(own, path);
  }
  return (name) => byName.get(underscored(name));
}

/** `Loans.CancelAll` is in `loans/cancel_all`. */
const underscored = (name: string): string =>
  name
    .replaceAll('.', '/')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase();
