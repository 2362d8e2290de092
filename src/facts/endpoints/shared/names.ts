import type { EndpointFile, HandlerRef } from '../endpoint-file.ts';
import { resolveModule } from './modules.ts';

/** A router, function or class as one file knows it. */
export interface NamedAt {
  readonly file: EndpointFile;
  readonly name: string;
}

const deepestExport = 6;

/** Finds what a name means in a project: across imports, re-exports and `module.exports`. */
export class Names {
  readonly #files: ReadonlyMap<string, EndpointFile>;
  readonly #paths: { has(path: string): boolean };

  constructor(files: ReadonlyMap<string, EndpointFile>, paths: { has(path: string): boolean }) {
    this.#files = files;
    this.#paths = paths;
  }

  /** Follows imports and re-exports to the file and name that something is declared under. */
  target(file: EndpointFile, handler: HandlerRef): NamedAt | undefined {
    if (handler.module !== undefined) return this.#exported(file, handler.module, 'default', 0);
    const [head = '', ...members] = handler.name.split('.');
    const imported = file.imports.find(({ local }) => local === head);
    if (imported === undefined) return { file, name: handler.name };
    const wanted = members[0] ?? wholeOr(imported.imported);
    return this.#exported(file, imported.module, wanted, 0);
  }

  #exported(from: EndpointFile, module: string, name: string, depth: number): NamedAt | undefined {
    const path = resolveModule(from.path, module, this.#paths);
    const file = path === undefined ? undefined : this.#files.get(path);
    if (file === undefined || depth > deepestExport) return undefined;
    const exported = file.exports.find((candidate) => candidate.name === name);
    if (exported?.module !== undefined) {
      return this.#exported(file, exported.module, wholeOr(exported.local), depth + 1);
    }
    if (exported === undefined) {
      for (const { module: further, name: what } of file.exports) {
        const found = what === '*' && further !== undefined && this.#exported(file, further, name, depth + 1);
        if (found) return found;
      }
    }
    const local = exported?.local ?? name;
    const imported = file.imports.find((candidate) => candidate.local === local);
    if (imported === undefined) return { file, name: local };
    return this.#exported(file, imported.module, wholeOr(imported.imported), depth + 1);
  }
}

/** A module taken as a whole is its default export, as CommonJS has it. */
const wholeOr = (name: string): string => (name === '*' ? 'default' : name);
