import picomatch from 'picomatch';
import { extractImports } from '../../src/facts/imports/imports.ts';
import { foreignImports } from '../../src/facts/imports/undeclared.ts';
import { dependencyDifference } from '../../src/facts/manifests/difference.ts';
import type { Change } from '../../src/model/change.ts';
import type { ProjectFacts } from '../../src/model/facts.ts';
import type { CodeReader } from '../../src/model/ports.ts';
import { importFacts } from '../../src/review/import-facts.ts';
import type { Example, ExampleFile } from './page.ts';
import { readText } from './reading.ts';

type Facts = Pick<ProjectFacts, 'dependencies' | 'manifestProblems' | 'registries' | 'imports'>;

/** What an example's manifests and lockfiles change, and what its code imports without one. */
export async function dependencyFacts(example: Example): Promise<Facts> {
  const { changes, problems, declared, registries, unread } = dependencyDifference(
    example.files.map(({ path, base, head, added }) => ({ path, base, head, altered: rangesOf(added) })),
  );
  const [problem] = unread;
  if (problem) throw new Error(`${problem.what}: ${problem.why}`);
  const imports = (await Promise.all(example.files.map(importsOf))).flat();
  const change: Pick<Change, 'head' | 'mergeBase'> = { head: 'head', mergeBase: 'base' };
  const facts = await importFacts(change as Change, imports, declared, readerOf(example));
  return { dependencies: changes, manifestProblems: problems, registries, imports: facts };
}

async function importsOf({ path, head, added }: ExampleFile): Promise<ReturnType<typeof foreignImports>> {
  if (head === undefined) return [];
  const { code } = await readText(path, head);
  const imports = code && extractImports(code, head);
  return imports ? foreignImports(imports, rangesOf(added)) : [];
}

function rangesOf(lines: readonly number[]) {
  return lines.map((line) => ({ start: line, end: line }));
}

/** An example's files as a repository with two commits, `base` and `head`. */
function readerOf({ files }: Example): CodeReader {
  const side = (commit: string) =>
    files.flatMap((file) => {
      const text = commit === 'head' ? file.head : file.base;
      return text === undefined ? [] : [{ path: file.path, text, blob: `${commit} ${file.path}` }];
    });
  const reader: Pick<CodeReader, 'list' | 'read' | 'search'> = {
    list: async (commit) => side(commit).map(({ path, blob }) => ({ path, blob, mode: '100644' })),
    read: async (blobs) =>
      new Map(
        [...side('base'), ...side('head')]
          .filter(({ blob }) => blobs.includes(blob))
          .map(({ blob, text }) => [blob, Buffer.from(text)]),
      ),
    search: async (commit, words, globs, limit) => {
      const isWanted = picomatch([...globs], { basename: true, dot: true });
      const found = side(commit).filter(
        ({ path, text }) => globs.length > 0 && isWanted(path) && words.some((word) => text.includes(word)),
      );
      return { paths: found.slice(0, limit).map(({ path }) => path), complete: true };
    },
  };
  return reader as CodeReader;
}
