import { purlOf } from '../../lib/purl.ts';
import type { DependencyChange } from '../../model/dependency.ts';
import { lineAt } from './change.ts';
import type { Ecosystem, Lock, Route } from './manifest.ts';

interface Sides {
  readonly path: string;
  readonly before: Lock['routes'];
  readonly after: Lock['routes'];
  /** `asked real` of what a manifest has take the place of another, and the names that it says something else of. */
  readonly isWanted: (asked: string, real: string) => boolean;
}

/**
 * Packages that were there before, in the same version, and now get something else for a name that they ask for: what a
 * version asks for never changes, so that somebody else has it so.
 */
export function reroutes(
  ecosystem: Ecosystem,
  { path, before, after, isWanted }: Sides,
): readonly DependencyChange[] {
  if (before === undefined || after === undefined) return [];
  const known = before.lines();
  if (after.lines().isSubsetOf(known)) return [];
  const [old, now] = [before.read(), after.read()];
  return now.taken
    .values()
    .flatMap((route): DependencyChange[] => {
      const same = old.taken.get(`${route.asker} ${route.asked}`);
      const name = nameOf(route);
      if (!old.askers.has(route.asker) || (same && nameOf(same) === name) || isWanted(route.asked, name))
        return [];
      return [changeOf(ecosystem, route, path)];
    })
    .toArray();
}

/** Without the version, but the whole of a folder's or file's. */
const nameOf = ({ target, asked }: Route): string =>
  /^(?:link|file):/.test(target) ? target : (/^(@?[^@]+)@/.exec(target)?.[1] ?? asked);

function changeOf(ecosystem: Ecosystem, route: Route, path: string): DependencyChange {
  const { target, asked, line } = route;
  const isPath = /^(?:link|file):/.test(target);
  const name = isPath ? asked : nameOf(route);
  return {
    ecosystem: ecosystem.type,
    name,
    declaredAs: name,
    purl: purlOf(ecosystem.type, name),
    change: 'source-changed',
    direct: false,
    development: false,
    lockfile: path,
    location: lineAt(path, line),
    after: {
      source: isPath ? { kind: 'path', address: target } : { kind: 'registry' },
      version: isPath ? undefined : target.slice(name.length + 1).replace(/\(.*$/s, ''),
      insteadOf: asked,
      integrity: [],
      pin: 'locked',
    },
  };
}
