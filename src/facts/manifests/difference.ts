import type { LockfileHabits, NamedRegistry } from '../../model/dependency.ts';
import type { LineRange } from '../../model/diff.ts';
import type { DeclaredNames, DependencyDifference } from '../../model/inspection.ts';
import { compareManifests } from './compare.ts';
import type { Ecosystem, Locked, Manifest, ManifestReading } from './manifest.ts';
import { formatsOf } from './manifests.ts';
import { newRegistries } from './registries.ts';
import type { ManifestSides } from './resolve.ts';

/** A manifest or lockfile at both sides; the same text twice where the change leaves it alone. */
export interface ManifestTexts {
  readonly path: string;
  /** At the merge-base, where it had another name. */
  readonly previousPath?: string | undefined;
  readonly base: string | undefined;
  readonly head: string | undefined;
  readonly altered: readonly LineRange[];
}

/** More changes than anybody can look at. */
const MOST_CHANGES = 20_000;
/** Of those that could not be read, so many are named. */
const MOST_LINES = 10;

/**
 * What the manifests and lockfiles of a repository say of the change. `files` are those it changes and those that they
 * have to be read with. What cannot be parsed is said and compared with nothing. Never throws.
 */
export function dependencyDifference(files: readonly ManifestTexts[]): DependencyDifference {
  const unread: { what: string; why: string }[] = [];
  const read = files.flatMap((file) => formatsOf(file.path).map(({ ecosystem }) => ({ ecosystem, file })));
  const compared = [...Map.groupBy(read, ({ ecosystem }) => ecosystem)].map(([ecosystem, texts]) => {
    const sides = new Sides(ecosystem);
    for (const { file } of texts) sides.add(file);
    unread.push(...sides.unread);
    const declared = namesOf(ecosystem, sides);
    return { ...compareManifests(ecosystem, sides), declared, registries: sides.registries };
  });
  const changes = compared.flatMap((each) => each.changes);
  if (changes.length > MOST_CHANGES)
    unread.push({
      what: 'dependencies',
      why: `more than ${MOST_CHANGES} change; only the first were looked at`,
    });
  return {
    changes: changes.slice(0, MOST_CHANGES),
    problems: compared.flatMap(({ problems }) => problems),
    registries: compared.flatMap(({ registries }) => registries),
    declared: compared.flatMap(({ declared }) => declared),
    unread,
  };
}

function namesOf(ecosystem: Ecosystem, { base, head, renamed }: ManifestSides): readonly DeclaredNames[] {
  return [...(ecosystem.settle?.(head) ?? head)].map(([path, { name, dependencies, lock }]) => ({
    ecosystem: ecosystem.type,
    path,
    isManifest: lock === undefined,
    name,
    names: new Set(dependencies.flatMap((each) => [each.name, each.declaredAs])),
    locked: new Set(lock?.packages.map((each) => each.name)),
    habits: lock && habitsOf(lock.packages, base.get(renamed.get(path) ?? path)?.lock?.packages),
  }));
}

const FEWEST = 3;
/** More than any lockfile names. */
const MOST_HOSTS = 1_000;

/** As a client reads it: up to the sign that ends it. */
const HOST = /^([a-z]+:\/\/[^/?#\\]*)[/?#\\]/i;

function habitsOf(packages: readonly Locked[], old: readonly Locked[] | undefined): LockfileHabits {
  const fromRegistry = packages.filter(({ source }) => source.kind === 'registry');
  const hosts = hostsOf(fromRegistry);
  const addresses = hosts.values().reduce((sum, count) => sum + count, 0);
  const hashed = fromRegistry.reduce((count, { integrity }) => count + Math.min(integrity.length, 1), 0);
  const isMost = (count: number, all: number): boolean => count >= FEWEST && count * 3 >= all * 2;
  const [host, count] = [...hosts].reduce((best, each) => (each[1] > best[1] ? each : best), ['', 0]);
  return {
    host: isMost(count, addresses) ? host : undefined,
    isHashed: isMost(hashed, fromRegistry.length),
    before: old && [...(old === packages ? hosts : hostsOf(old)).keys()].slice(0, MOST_HOSTS),
  };
}

/** How many are downloaded from each host. Most of 50,000 addresses begin as the one before, and are not taken apart. */
function hostsOf(packages: readonly Locked[]): ReadonlyMap<string, number> {
  const hosts = new Map<string, number>();
  let [start, host]: [string | undefined, string | undefined] = [undefined, undefined];
  for (const { resolved } of packages) {
    if (resolved === undefined) continue;
    if (start === undefined || !resolved.startsWith(start)) {
      const [begin, address = resolved] = HOST.exec(resolved) ?? [];
      start = begin;
      host = URL.parse(address)?.host || undefined;
    }
    if (host !== undefined) hosts.set(host, (hosts.get(host) ?? 0) + 1);
  }
  return hosts;
}

class Sides implements ManifestSides {
  readonly base = new Map<string, Manifest>();
  readonly head = new Map<string, Manifest>();
  readonly renamed = new Map<string, string>();
  readonly unread: { what: string; why: string }[] = [];
  readonly registries: NamedRegistry[] = [];
  readonly #ecosystem: Ecosystem;

  constructor(ecosystem: Ecosystem) {
    this.#ecosystem = ecosystem;
  }

  add({ path, previousPath = path, base, head, altered }: ManifestTexts): void {
    const now = head === undefined ? undefined : this.#read(path, head);
    const twin = now !== undefined && 'unparsed' in now ? undefined : now;
    const old = base === head ? now : base === undefined ? undefined : this.#read(previousPath, base, twin);
    if (now !== undefined && 'unparsed' in now) {
      // What the change leaves alone is not its fault, and nothing can be compared with it.
      if (base !== head)
        this.unread.push({ what: path, why: `could not be parsed, line ${now.line}: ${now.unparsed}` });
      return;
    }
    this.#sayUnread(path, now, old);
    if (base !== head && !(old && 'unparsed' in old))
      for (const each of newRegistries(path, old, now)) this.registries.push(each);
    if (previousPath !== path) this.renamed.set(path, previousPath);
    if (old !== undefined && !('unparsed' in old)) this.base.set(previousPath, old);
    // Of what could not be read before, only what the change wrote is its doing.
    const isNew = old !== undefined && 'unparsed' in old;
    if (now !== undefined) this.head.set(path, isNew ? written(now, altered) : now);
  }

  /** Lines that could not be read before either, word for word, are none of the change's doing. */
  #sayUnread(path: string, now: Manifest | undefined, old: ManifestReading | undefined): void {
    const known = new Set(old && 'unread' in old ? old.unread?.map(({ text }) => text) : []);
    const [first, ...others] = now?.unread?.filter(({ text }) => !known.has(text)) ?? [];
    if (first === undefined) return;
    const lines = others.slice(0, MOST_LINES).map(({ line }) => line);
    const more = others.length > MOST_LINES ? ` and ${others.length - MOST_LINES} more` : '';
    const also = others.length > 0 ? `; so with line ${lines.join(', ')}${more}` : '';
    this.unread.push({
      what: path,
      why: `could not be parsed, line ${first.line}: ${first.why}${also}; the rest was read`,
    });
  }

  #read(path: string, text: string, twin?: Manifest): ManifestReading | undefined {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    return this.#ecosystem.formats.find(({ matches }) => matches(name, path))?.read(text, path, twin);
  }
}

function written(
  manifest: Exclude<ManifestReading, { unparsed: string }>,
  altered: readonly LineRange[],
): Manifest {
  const isWritten = ({ line }: { readonly line: number }): boolean =>
    altered.some(({ start, end }) => start <= line && line <= end);
  const { lock } = manifest;
  return {
    ...manifest,
    dependencies: manifest.dependencies.filter(isWritten),
    lock: lock && { ...lock, packages: lock.packages.filter(isWritten) },
  };
}
