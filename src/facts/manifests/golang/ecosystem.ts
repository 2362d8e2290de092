import type { Declaration, Ecosystem, Locked, ManifestReading, Manifests } from '../manifest.ts';

export const golang: Ecosystem = {
  type: 'golang',
  formats: [
    { role: 'manifest', matches: (name) => name === 'go.mod', read: readGoMod, lockfiles: ['go.sum'] },
    { role: 'lockfile', matches: (name) => name === 'go.sum', read: readGoSum },
    {
      role: 'context',
      matches: (name) => name === 'go.work',
      read: readGoWork,
    },
  ],
  ownNames,
};

/** It asks for nothing, but what it replaces is replaced in all its modules. */
function readGoWork(text: string): ManifestReading {
  const read = readGoMod(text);
  return 'unparsed' in read
    ? read
    : { ...read, dependencies: read.dependencies.filter(({ section }) => section === 'replace') };
}

/** With a go.work the modules of the repository take one another from it. */
function ownNames(manifests: Manifests): ReadonlySet<string> {
  const hasWork = manifests.keys().some((path) => path.endsWith('go.work'));
  return new Set(hasWork ? [...manifests.values()].flatMap(({ name }) => name ?? []) : []);
}

interface Replacement {
  readonly target: string;
  readonly version: string;
  readonly line: number;
}

const VERBS = new Set([
  'module',
  'go',
  'toolchain',
  'require',
  'replace',
  'exclude',
  'retract',
  'tool',
  'godebug',
  'ignore',
  'use',
]);

/** Reads go.mod. https://go.dev/ref/mod#go-mod-file */
export function readGoMod(text: string): ManifestReading {
  const required: Declaration[] = [];
  const replaced = new Map<string, Replacement>();
  let name: string | undefined;
  let block: string | undefined;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const [code = '', ...comments] = raw.split('//');
    const words = (code.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map((word) => word.replace(/^["`]|["`]$/g, ''));
    if (words.length === 0) continue;
    const [first = ''] = words;
    if (block === undefined && !VERBS.has(first))
      return { unparsed: 'it is no line of a go.mod', line: at + 1 };
    if (first === ')') {
      block = undefined;
      continue;
    }
    if (block === undefined && words[1] === '(') {
      block = first;
      continue;
    }
    const verb = block ?? first;
    const rest = block === undefined ? words.slice(1) : words;
    const [module = '', version = ''] = rest;
    const line = at + 1;
    if (verb === 'module') name = module;
    if (verb === 'require')
      required.push(requirement(module, version, line, /^\s*indirect\b/.test(comments.join('//'))));
    const arrow = rest.indexOf('=>');
    if (verb === 'replace' && arrow > 0)
      replaced.set(module, { target: rest[arrow + 1] ?? '', version: rest[arrow + 2] ?? '', line });
  }
  if (block !== undefined) return { unparsed: 'a block has no end', line: text.split('\n').length };
  return { name, dependencies: withReplacements(required, replaced) };
}

function requirement(name: string, range: string, line: number, isIndirect: boolean): Declaration {
  const section = isIndirect ? 'indirect' : 'require';
  return {
    name,
    declaredAs: name,
    range,
    source: { kind: 'registry' },
    development: false,
    section,
    line,
    isIndirect,
  };
}

/** What is built is what stands behind the arrow. */
function withReplacements(
  required: readonly Declaration[],
  replaced: ReadonlyMap<string, Replacement>,
): readonly Declaration[] {
  const known = new Set(required.map(({ declaredAs }) => declaredAs));
  const others = [...replaced.keys()]
    .filter((name) => !known.has(name))
    .map((name) => ({ ...requirement(name, '', 1, false), section: 'replace' }));
  return [...required, ...others].map((declaration): Declaration => {
    const replacement = replaced.get(declaration.declaredAs);
    if (replacement === undefined) return declaration;
    const { target, version, line } = replacement;
    const common = { ...declaration, section: 'replace', line, isIndirect: false };
    if (/^\.{0,2}\//.test(target) || /^[A-Za-z]:\\/.test(target) || target.startsWith('..'))
      return { ...common, range: target, source: { kind: 'path', address: target } };
    return { ...common, name: target, range: version };
  });
}

/** `h1:…` of the module, `go.mod-…` of its go.mod. */
function withDescription(locked: Locked, hashes: readonly string[] = []): Locked {
  const others = hashes.map((hash) => hash.replace(/^h1:/, 'go.mod-'));
  return { ...locked, integrity: [...locked.integrity, ...others].toSorted() };
}

/** Reads go.sum: hashes of what was ever taken. https://go.dev/ref/mod#go-sum-files */
function readGoSum(text: string): ManifestReading {
  const packages = new Map<string, Locked>();
  /** Of these only the go.mod was needed. */
  const seen = new Set<string>();
  /** Hashes of the go.mod alone. */
  const descriptions = new Map<string, string[]>();
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const found = /^(\S+)\s+(v[^\s/]+)(\/go\.mod)?\s+(h1:\S+)$/.exec(line);
    if (!found) return { unparsed: 'it is no line of a go.sum', line: at + 1 };
    const [, name = '', version = '', onlyMod, hash = ''] = found;
    const key = `${name} ${version}`;
    seen.add(key);
    if (onlyMod !== undefined) descriptions.set(key, [...(descriptions.get(key) ?? []), hash]);
    else {
      const integrity = [...(packages.get(key)?.integrity ?? []), hash];
      packages.set(key, { name, version, source: { kind: 'registry' }, integrity, line: at + 1 });
    }
  }
  for (const [key, each] of packages) packages.set(key, withDescription(each, descriptions.get(key)));
  return {
    dependencies: [],
    lock: {
      packages: [...packages.values()],
      find: ({ name, range }) => packages.get(`${name} ${range}`),
      // It knows versions, not who asked for them.
      remembers: ({ name, range, source }) =>
        source.kind !== 'registry' || seen.has(`${name} ${range}`) ? range : null,
    },
  };
}
