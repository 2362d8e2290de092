import type { DependencySide } from '../../model/dependency.ts';
import { folded } from './asks.ts';
import type { LockPair, PairOfEdges } from './lock-pairs.ts';
import type { Edges } from './manifest.ts';
import { askerOf, type Wanted, wantedFrom } from './wanted.ts';

/** By the folded name of a package that was added: whether nothing asks for it. */
export type Reasons = (name: string) => Pick<DependencySide, 'isOrphan' | 'smuggledBy'>;

/**
 * Why what is new in a lockfile is there. `asked` are the names that manifests ask for; `suspect` those of which something
 * differs. Its text is read for it only where something was added, and all of it only where what else differs does not lead there.
 */
export function reasons(pair: LockPair, asked: ReadonlySet<string>, suspect: ReadonlySet<string>): Reasons {
  const { edges } = pair;
  if (edges === undefined) {
    const names = once(() => pair.asks?.());
    return (name) => (names()?.has(name) === false ? { isOrphan: true } : {});
  }
  const { blocks } = edges;
  const roots = once(() => new Set([...asked, ...pair.base.map(({ name }) => folded(name))]));
  const about = once(() => namesIn(pair, suspect).difference(roots()));
  const before = once(() => edges.before(about()));
  const near = once(() => nearlyAll(pair, edges, about(), roots()));
  const all = once((): Wanted => wantedFrom({ before, after: edges.after(about()) }, roots()));
  return (name) => {
    // It was there before, in another version or another place.
    if (roots().has(name)) return {};
    if (blocks.before && blocks.after && near().has(name)) return {};
    const { names, smugglers } = all();
    return names.has(name) ? {} : { isOrphan: true, smuggledBy: smugglers.get(name) };
  };
}

/** What came, and what it came in the place of: whoever leads there from what was known is among them. */
function namesIn({ head }: LockPair, suspect: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    head.flatMap(({ name, insteadOf }) =>
      suspect.has(name) ? [folded(name), folded(insteadOf ?? name)] : [],
    ),
  );
}

/** What is wanted by what differs itself: an honest upgrade brings along whatever asks for what is new. */
function nearlyAll(
  { base }: LockPair,
  { before, after, blocks }: PairOfEdges,
  about: ReadonlySet<string>,
  roots: ReadonlySet<string>,
): ReadonlySet<string> {
  const now = new Map([...after(about, blocks.before)].filter(([, names]) => names.size > 0));
  const known = knownOf(base, now);
  const old: Edges = known.size === 0 ? new Map() : before(about, blocks.after);
  // What was there before may have asked for it there, where the other side holds it word for word.
  for (const asker of known) if (!old.has(asker)) now.delete(asker);
  return wantedFrom({ before: () => old, after: now }, roots).names;
}

/** Those of the askers that were there before. */
function knownOf(base: LockPair['base'], askers: Edges): ReadonlySet<string> {
  const all = base.map(({ name, version }) => askerOf(name, version));
  return new Set(all.filter((asker) => asker !== '' && askers.has(asker)));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
