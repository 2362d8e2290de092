export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The folder seen from one above it; undefined where it is not below. */
export function relativeTo(above: string, folder: string): string | undefined {
  if (above === '' || above === folder) return above === folder ? '' : folder;
  return folder.startsWith(`${above}/`) ? folder.slice(above.length + 1) : undefined;
}

/** Names of files and folders of a repository, to tell its own modules from others. */
export class Tree {
  readonly #paths: ReadonlySet<string>;
  readonly #folders = new Set<string>();
  /** Of every folder its last name, of every file its name without extension, by what it ends in. */
  readonly #names = new Map<string, Set<string>>();

  constructor(paths: Iterable<string>) {
    this.#paths = new Set(paths);
    for (const path of this.#paths) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const dot = name.lastIndexOf('.');
      const extension = dot > 0 ? name.slice(dot + 1) : '';
      this.#add(extension, dot > 0 ? name.slice(0, dot).replace(/\..*$/, '') : name);
      for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
        this.#add(`${extension}/`, folder.slice(folder.lastIndexOf('/') + 1));
        if (this.#folders.has(folder)) continue;
        this.#folders.add(folder);
      }
    }
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** Whether anywhere stands `name.extension`, or a folder `name` with such a file somewhere in it. */
  holds(name: string, extensions: readonly string[]): boolean {
    return extensions.some(
      (extension) => this.#names.get(extension)?.has(name) || this.#names.get(`${extension}/`)?.has(name),
    );
  }

  #add(kind: string, name: string): void {
    const names = this.#names.get(kind) ?? new Set();
    names.add(name);
    this.#names.set(kind, names);
  }
}
