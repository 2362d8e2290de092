import type { DependencySource } from '../../../model/dependency.ts';
import { commonest } from '../commonest.ts';
import {
  type Edges,
  type Lock,
  type Locked,
  type ManifestReading,
  type RegistryLine,
  withoutUser,
} from '../manifest.ts';
import { registryLine } from '../registries.ts';
import { EdgeList } from '../wanted.ts';

/** Platforms follow a version: `1.15.4-x86_64-linux`, `1.0-java`. */
const PLATFORM =
  /-(?:(?:x86|x64|arm|aarch|universal|i\d86|powerpc|ppc|s390|riscv|java|jruby|mswin|mingw|ruby|darwin|linux)[\w.-]*)$/;

/**
 * Reads Gemfile.lock. Its sections: `GEM`, `GIT`, `PATH` with `remote`, `revision` and `specs`, `DEPENDENCIES`,
 * `CHECKSUMS`.
 */
export function readGemfileLock(text: string): ManifestReading {
  const packages: Locked[] = [];
  const registries: RegistryLine[] = [];
  const hashes = new Map<string, string[]>();
  const asked = new Map<string, string>();
  let section = '';
  let remote = '';
  let revision = '';
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trimEnd();
    if (line === '' || line.startsWith('#')) continue;
    if (/^(?:<<<<<<<|=======|>>>>>>>)/.test(line))
      return { unparsed: 'it has marks of a merge conflict', line: index + 1 };
    if (/^[A-Z][A-Z ]*$/.test(line)) {
      [section, remote, revision] = [line, '', ''];
      continue;
    }
    if (!line.startsWith(' ')) return { unparsed: 'it is no line that Bundler writes', line: index + 1 };
    const named = section === 'GEM' ? /^ {2}remote: (.+)$/.exec(line)?.[1] : undefined;
    // Of two in one section any may be asked.
    if (named !== undefined && remote !== '')
      registries.push(...registryLine(remote, index), ...registryLine(named, index + 1));
    remote = /^ {2}remote: (.+)$/.exec(line)?.[1] ?? remote;
    revision = /^ {2}revision: (.+)$/.exec(line)?.[1] ?? revision;
    const spec = /^ {4}(\S+) \(([^)]+)\)$/.exec(line);
    if (spec && /^(?:GEM|GIT|PATH|PLUGIN SOURCE)$/.test(section)) {
      const version = spec[2]?.replace(PLATFORM, '');
      packages.push({
        name: spec[1] ?? '',
        version,
        source: sourceOf(section, remote, revision),
        resolved: section === 'GEM' ? withoutUser(remote) : undefined,
        integrity: [],
        line: index + 1,
      });
    }
    const dependency = /^ {2}(\S+?)!?(?: \(([^)]+)\))?$/.exec(line);
    if (dependency && section === 'DEPENDENCIES') asked.set(dependency[1] ?? '', dependency[2] ?? '');
    const checksum = /^ {2}(\S+) \(([^)]+)\) (\S+)$/.exec(line);
    if (checksum && section === 'CHECKSUMS') {
      const key = `${checksum[1]} ${checksum[2]?.replace(PLATFORM, '')}`;
      hashes.set(key, [...(hashes.get(key) ?? []), (checksum[3] ?? '').replace('=', ':')]);
    }
  }
  return { dependencies: [], registries, lock: lockOf(packages, { hashes, asked, text }) };
}

/** What comes from git or a folder may ask for something else tomorrow, and so may the Gemfile. */
function edgesIn(text: string, about?: ReadonlySet<string>): Edges {
  const list = new EdgeList(about);
  let section = '';
  let [name, version]: [string, string | undefined] = ['', undefined];
  for (const line of text.split(/\r?\n/)) {
    section = /^[A-Z][A-Z ]*$/.exec(line)?.[0] ?? section;
    const spec = /^ {4}(\S+) \(([^)]+)\)$/.exec(line);
    if (spec) [name, version] = [spec[1] ?? '', section === 'GEM' ? spec[2] : undefined];
    const asked = /^ {6}([\w.-]+)/.exec(line)?.[1];
    if (asked !== undefined) list.add(name, version, [asked]);
    else if (spec) list.add(name, version, []);
    const own = section === 'DEPENDENCIES' ? /^ {2}([\w.-]+)!?(?: \(|$)/.exec(line)?.[1] : undefined;
    if (own !== undefined) list.add('', undefined, [own]);
  }
  return list.edges;
}

interface Around {
  readonly hashes: ReadonlyMap<string, readonly string[]>;
  /** What the Gemfile asks for. */
  readonly asked: ReadonlyMap<string, string>;
  readonly text: string;
}

function lockOf(packages: readonly Locked[], { hashes, asked, text }: Around): Lock {
  const usual = commonest(packages.flatMap(({ resolved }) => resolved ?? []));
  const whole = packages.map(
    (each): Locked => ({
      ...each,
      source:
        each.resolved === undefined || each.resolved === usual
          ? each.source
          : { ...each.source, address: each.resolved },
      integrity: (hashes.get(`${each.name} ${each.version}`) ?? []).toSorted(),
    }),
  );
  return {
    packages: whole,
    edges: (about) => edgesIn(text, about),
    // What it does not say at all is stale; its ranges are ordered in its own way.
    remembers: ({ name }) => (asked.has(name) ? undefined : null),
  };
}

function sourceOf(section: string, remote: string, revision: string): DependencySource {
  if (section === 'GIT') return { kind: 'git', address: withoutUser(`${remote}#${revision}`) };
  return section === 'PATH' ? { kind: 'path', address: remote } : { kind: 'registry' };
}
