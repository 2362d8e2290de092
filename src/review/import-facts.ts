import type { FileImports } from '../facts/imports/imports.ts';
import { type ForeignImport, foreignImports, type Suspect, suspects } from '../facts/imports/undeclared.ts';
import { parsePurl } from '../lib/purl.ts';
import type { Change, Unread } from '../model/change.ts';
import type { DependencyChange } from '../model/dependency.ts';
import type { LineRange } from '../model/diff.ts';
import type { ImportFacts, UndeclaredImport } from '../model/import.ts';
import type { DeclaredNames, Inspection } from '../model/inspection.ts';
import type { CodeReader, TreeEntry } from '../model/ports.ts';
import { readFiles } from './read-files.ts';

/** The repository is searched for each; a change with more of them has other troubles. */
const mostSuspects = 40;
/** Files that mention a name and are read for it. */
const mostMentions = 30;

/** What added code imports of other packages. */
export function importsOf(
  inspections: readonly Inspection[],
  altered: ReadonlyMap<string, readonly LineRange[]>,
): readonly ForeignImport[] {
  return inspections.flatMap(({ path, extracted }) => {
    const imports = extracted.get('imports') as FileImports | undefined;
    return imports === undefined ? [] : foreignImports(imports, altered.get(path) ?? []);
  });
}

/**
 * The imports that no manifest declares. What the repository imported before, or what its configuration knows as an
 * alias or a module of its own, is none of the change's doing.
 */
export async function importFacts(
  change: Change,
  imports: readonly ForeignImport[],
  declared: readonly DeclaredNames[],
  code: CodeReader,
): Promise<ImportFacts & { readonly unread: readonly Unread[] }> {
  const nothing = { looked: imports.length, undeclared: [], unread: [] };
  if (imports.length === 0) return nothing;
  const head = await code.list(change.head);
  const found = suspects(
    imports,
    declared,
    head.map(({ path }) => path),
  );
  if (found.length === 0) return nothing;
  const base = await code.list(change.mergeBase);
  const undeclared: UndeclaredImport[] = [];
  const byName = Map.groupBy(found, ({ undeclared: { purl } }) => purl);
  for (const same of [...byName.values()].slice(0, mostSuspects)) {
    const [suspect] = same;
    if (suspect === undefined) continue;
    const isKnown =
      (await mentions(suspect, suspect.sources, { commit: change.mergeBase, tree: base }, code)) ||
      (await mentions(suspect, suspect.configuration, { commit: change.head, tree: head }, code));
    if (!isKnown) undeclared.push(...same.map((each) => each.undeclared));
  }
  const why = `more than ${mostSuspects} packages are imported without a declaration; only the first were looked at`;
  return {
    looked: imports.length,
    undeclared,
    unread: byName.size > mostSuspects ? [{ what: 'imports', why }] : [],
  };
}

async function mentions(
  { words, pattern }: Suspect,
  globs: readonly string[],
  { commit, tree }: { readonly commit: string; readonly tree: readonly TreeEntry[] },
  code: CodeReader,
): Promise<boolean> {
  const { paths } = await code.search(commit, words, globs, mostMentions);
  if (paths.length === 0) return false;
  const blobs = new Map(tree.map(({ path, blob }) => [path, blob]));
  const sides = paths.flatMap((path) => {
    const blob = blobs.get(path);
    return blob === undefined ? [] : [{ path, blob }];
  });
  const { contents } = await readFiles(code, sides);
  const mention = new RegExp(pattern, 'm');
  return contents.values().some((bytes) => mention.test(Buffer.from(bytes).toString('latin1')));
}

/** Undeclared packages as if they had been asked for: the registries are asked whether they exist. */
export function asAdditions(undeclared: UndeclaredImport): readonly DependencyChange[] {
  return [undeclared.purl, ...undeclared.otherPurls].map((purl) => asAddition(undeclared, purl));
}

function asAddition(undeclared: UndeclaredImport, purl: string): DependencyChange {
  const { ecosystem, location } = undeclared;
  const name = parsePurl(purl)?.name ?? undeclared.name;
  return {
    ecosystem,
    name,
    declaredAs: name,
    purl,
    change: 'added',
    after: { source: { kind: 'registry' }, pin: 'floating', integrity: [] },
    direct: true,
    development: false,
    location,
  };
}
