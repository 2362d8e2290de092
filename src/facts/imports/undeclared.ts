import { purlOf } from '../../lib/purl.ts';
import type { Language } from '../../model/code.ts';
import type { EcosystemType } from '../../model/dependency.ts';
import type { LineRange } from '../../model/diff.ts';
import type { UndeclaredImport } from '../../model/import.ts';
import type { DeclaredNames } from '../../model/inspection.ts';
import { Declared } from './declared.ts';
import { go } from './go.ts';
import type { FileImports } from './imports.ts';
import { java } from './java.ts';
import { javascript } from './javascript.ts';
import type { ImportLanguage } from './language.ts';
import { Tree } from './places.ts';
import { python } from './python.ts';
import { ruby } from './ruby.ts';

const languages: ReadonlyMap<Language, ImportLanguage> = new Map([
  ['javascript', javascript],
  ['typescript', javascript],
  ['tsx', javascript],
  ['python', python],
  ['go', go],
  ['ruby', ruby],
  ['java', java],
]);

/** An import that added code makes of another package. */
export interface ForeignImport {
  readonly path: string;
  readonly module: string;
  readonly line: number;
  readonly endLine: number;
  readonly language: Language;
}

/** A suspicion: it falls where a mention of it stands in the repository as it was, or in its configuration. */
export interface Suspect {
  readonly undeclared: UndeclaredImport;
  readonly words: readonly string[];
  readonly pattern: string;
  readonly sources: readonly string[];
  readonly configuration: readonly string[];
}

/** More than this of one file are no help. */
const MOST = 200;

/** The imports of other packages on altered lines that nothing guards. */
export function foreignImports(file: FileImports, altered: readonly LineRange[]): readonly ForeignImport[] {
  const language = languages.get(file.language);
  if (language === undefined) return [];
  return file.imports
    .filter(({ line, endLine }) => altered.some(({ start, end }) => start <= endLine && line <= end))
    .filter(({ module, isOptional }) => !isOptional && language.isForeign(module))
    .slice(0, MOST)
    .map(({ module, line, endLine }) => ({
      path: file.path,
      module,
      line,
      endLine,
      language: file.language,
    }));
}

/** The ecosystem whose manifests would declare an import. */
export function ecosystemOfImport({ language }: ForeignImport): EcosystemType | undefined {
  return languages.get(language)?.ecosystem;
}

/** Imports that no manifest declares and that are not the repository's own, the first of each package in each file. */
export function suspects(
  imports: readonly ForeignImport[],
  manifests: readonly DeclaredNames[],
  paths: Iterable<string>,
): readonly Suspect[] {
  if (imports.length === 0) return [];
  const tree = new Tree(paths);
  const byEcosystem = Map.groupBy(manifests, ({ ecosystem }) => ecosystem);
  const declared = new Map([...byEcosystem].map(([type, files]) => [type, new Declared(files)]));
  const found = new Map<string, Suspect>();
  for (const { path, module, line, endLine, language: of } of imports) {
    const language = languages.get(of);
    const known = language && declared.get(language.ecosystem);
    const missing = known && language.missing(module, path, known, tree);
    if (!missing) continue;
    const { name, others = [], manifest, isLocked, words, pattern } = missing;
    const key = `${path} ${name}`;
    if (found.has(key)) continue;
    const { ecosystem, sources, configuration } = language;
    const undeclared = {
      ecosystem,
      module,
      name,
      purl: purlOf(ecosystem, name),
      otherPurls: others.map((each) => purlOf(ecosystem, each)),
      manifest,
      isLocked,
      location: { path, line, endLine },
    };
    found.set(key, { undeclared, words, pattern, sources, configuration });
  }
  return [...found.values()];
}
