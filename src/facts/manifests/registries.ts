import type { NamedRegistry } from '../../model/dependency.ts';
import { type Manifest, type RegistryLine, withoutUser } from './manifest.ts';
import { at, entriesOf, itemsOf, type Node, textAt } from './text/node.ts';

/** A line for an address that a client can ask; none for a variable, a folder or a name. */
export function registryLine(address: string | undefined, line: number): readonly RegistryLine[] {
  return address !== undefined && /^https?:\/\/[^\s/]/i.test(address) && address.length < 2_000
    ? [{ address: withoutUser(address), line }]
    : [];
}

/** `url` of each table in a list, as Poetry, PDM, uv and Pipenv have their sources. */
export function registriesIn(list: Node | undefined): readonly RegistryLine[] {
  return itemsOf(list).flatMap((each) => {
    const line = entriesOf(each).get('url')?.line ?? each.line;
    return registryLine(textAt(each, 'url'), line);
  });
}

/** Kinds of Composer's repositories that hold one package, which takes the place of the registry's. */
const VERSIONED = /^(?:vcs|git|github|gitlab|bitbucket|git-bitbucket|hg|svn|fossil|perforce)$/;

/** Repositories of Composer: a list, or a map by name. */
export function composerRegistries(repositories: Node | undefined): readonly RegistryLine[] {
  const all = [...itemsOf(repositories), ...[...entriesOf(repositories)].map(([, { value }]) => value)];
  return all.flatMap((each) => {
    const [type = '', url] = [textAt(each, 'type'), textAt(each, 'url')];
    const line = entriesOf(at(each)).get('url')?.line ?? each.line;
    if (type === 'composer') return registryLine(url, line);
    const isElsewhere = url !== undefined && /^[\w.+-]+(?::\/\/|@[\w.-]+:)/.test(url) && url.length < 2_000;
    return VERSIONED.test(type) && isElsewhere ? [{ address: withoutUser(url), line }] : [];
  });
}

/** More than any client asks. */
const MOST_REGISTRIES = 1_000;

/** What a manifest names at the head and did not name before. */
export function newRegistries(
  path: string,
  before: Manifest | undefined,
  after: Manifest | undefined,
): readonly NamedRegistry[] {
  const known = new Set(before?.registries?.map(({ address }) => placeOf(address)));
  const hadUsual = before?.registries?.some(({ isUsual }) => isUsual) === true;
  return (after?.registries ?? [])
    .slice(0, MOST_REGISTRIES)
    .filter(({ address, isUsual }) => !known.has(placeOf(address)) && (isUsual !== true || hadUsual))
    .map(({ address, line }) => ({ path, line, address }));
}

const placeOf = (address: string): string => address.replace(/\/+$/, '').toLowerCase();
