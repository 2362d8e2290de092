import { folded } from './asks.ts';
import type { Edges } from './manifest.ts';

/** What most of 50,000 entries ask for, of the few names that matter. */
const nothing = new Set<string>();

/** By what an asker is known: one of the repository itself, or one whose version says nothing, has no name. */
export const askerOf = (name: string, version: string | undefined): string =>
  version === undefined ? '' : `${folded(name)}@${version}`;

/** Collects who asks for what; where `about` is given, for these folded names alone. */
export class EdgeList {
  readonly edges = new Map<string, Set<string>>();
  readonly #about: ReadonlySet<string> | undefined;
  readonly #folded = new Map<string, string>();

  constructor(about?: ReadonlySet<string>) {
    this.#about = about;
  }

  add(name: string, version: string | undefined, asked: Iterable<string>): void {
    const asker = askerOf(name, version);
    let names = this.edges.get(asker);
    for (const each of asked) {
      const wanted = this.#fold(each);
      if (this.#about?.has(wanted) === false) continue;
      if (names === undefined || names === nothing) names = new Set();
      names.add(wanted);
    }
    this.edges.set(asker, names ?? nothing);
  }

  /** Of 50,000 entries, most ask for what others ask for. */
  #fold(name: string): string {
    const known = this.#folded.get(name) ?? folded(name);
    this.#folded.set(name, known);
    return known;
  }
}

/** What of a lockfile somebody has a reason to ask for. */
export interface Wanted {
  readonly names: ReadonlySet<string>;
  /** By the name of what only they ask for: versions that were there before, and did not ask for it then. */
  readonly smugglers: ReadonlyMap<string, string>;
}

interface Sides {
  /** Asked only where somebody asks for what is new. */
  readonly before: () => Edges;
  readonly after: Edges;
}

/** Folded name of an asker, `''` for the repository itself. */
const nameOf = (asker: string): string => asker.slice(0, Math.max(asker.lastIndexOf('@'), 0));

/**
 * Follows who asks for what from `roots`, the names that manifests ask for or that were there before. What a version asks for
 * never changes: one that comes to ask for more was written by hand. Linear.
 */
export function wantedFrom({ before, after }: Sides, roots: ReadonlySet<string>): Wanted {
  const byName = Map.groupBy(after.keys(), nameOf);
  const names = new Set<string>();
  const smugglers = new Map<string, string>();
  const waiting = [...after.keys()].filter((asker) => asker === '' || roots.has(nameOf(asker)));
  for (let asker = waiting.pop(); asker !== undefined; asker = waiting.pop()) {
    for (const name of after.get(asker) ?? []) {
      if (asker !== '' && before().get(asker)?.has(name) === false) smugglers.set(name, asker);
      else if (!names.has(name)) {
        names.add(name);
        if (!roots.has(name)) for (const each of byName.get(name) ?? []) waiting.push(each);
      }
    }
  }
  return { names, smugglers };
}
