import { ownOf } from '../../../../lib/own.ts';
import type { EndpointFile, HandlerRef } from '../../endpoint-file.ts';
import { lastName } from './dotted.ts';
import { resolveModule } from './modules.ts';
import { membersOf, stringIn } from './texts.ts';

/** A router, function or class as one file knows it. */
export interface NamedAt {
  readonly file: EndpointFile;
  readonly name: string;
}

/** A file of the project rather than a package: `./gate`, `@/lib/gate`, `~/gate`, `$lib/gate`. */
const isOfProject = /^(?:\.|[@~#]\/|\$lib)/;
const deepestExport = 6;
const deepestHolder = 4;

/** Finds what a name means in a project: across imports, re-exports and `module.exports`. */
export class Names {
  readonly #files: ReadonlyMap<string, EndpointFile>;
  readonly #paths: { has(path: string): boolean };
  #declaring: ReadonlyMap<string, readonly EndpointFile[]> | undefined;
  #decorating: ReadonlyMap<string, readonly EndpointFile[]> | undefined;
  #holding: ReadonlyMap<string, readonly EndpointFile[]> | undefined;

  #asked: ReadonlySet<string> | undefined;

  constructor(files: ReadonlyMap<string, EndpointFile>, paths: { has(path: string): boolean }) {
    this.#files = files;
    this.#paths = paths;
  }

  /** Follows imports, re-exports and the classes of objects to the file and name that something is declared under. */
  target(file: EndpointFile, handler: HandlerRef): NamedAt | undefined {
    if (handler.by !== undefined) return this.#method(file, handler.by, handler.name);
    if (handler.module !== undefined) return this.#exported(file, handler.module, 'default', 0);
    return this.#named(file, handler.name, 0);
  }

  /** A method of what something makes: it is declared beside that, or where that has it from. */
  #method(file: EndpointFile, by: string, method: string): NamedAt {
    const maker = this.#named(file, by, 0)?.file ?? file;
    const isDeclared = (each: EndpointFile | undefined): boolean => each?.declared.includes(method) === true;
    if (isDeclared(maker)) return { file: maker, name: method };
    const further = maker.imports
      .map(({ module, imported }) => this.#exported(maker, module, wholeOr(imported), 0)?.file)
      .find(isDeclared);
    return { file: further ?? file, name: method };
  }

  /** The string that a constant holds, here or in a file it is imported from. */
  constant(file: EndpointFile, name: string): string | undefined {
    const at = this.#value(file, name);
    return at && stringIn(at.file, at.name);
  }

  /** What a string, a list or an object of a file comes to as the arguments of a guard. */
  listing(file: EndpointFile, name: string): readonly string[] | undefined {
    const at = this.#value(file, name);
    if (at === undefined) return undefined;
    const { listings = {} } = at.file;
    if (Object.hasOwn(listings, at.name)) return listings[at.name];
    const text = stringIn(at.file, at.name);
    return text === undefined ? undefined : [text];
  }

  /** The strings that a constant, a list of constants or all that is in an enumeration (`Role.*`) comes to. */
  meaning(file: EndpointFile, name: string, depth = 0): readonly string[] | undefined {
    const at = this.#value(file, name);
    if (at === undefined || depth > deepestExport) return undefined;
    const texts = at.name.endsWith('.*')
      ? membersOf(at.file, at.name.slice(0, -1))
      : this.listing(file, name);
    return texts?.flatMap((text) =>
      text === at.name ? [] : (this.meaning(at.file, text, depth + 1) ?? [text]),
    );
  }

  /** The path by which a value is known in the file that it is written in. */
  #value(file: EndpointFile, name: string): NamedAt | undefined {
    const [head = '', ...members] = name.split('.');
    const imported = file.imports.find(({ local }) => local === head);
    if (imported === undefined) return { file, name };
    const isWhole = imported.imported === '*';
    const found = this.#exported(file, imported.module, isWhole ? (members[0] ?? '') : imported.imported, 0);
    const rest = isWhole ? members.slice(1) : members;
    return found && { file: found.file, name: [found.name, ...rest].join('.') };
  }

  /** Whether a name is imported from a file of the project that is not there: what is seen of it is its name. */
  isOutOfSight(file: EndpointFile, { name, module }: Pick<HandlerRef, 'name' | 'module'>): boolean {
    const from = module ?? this.moduleOf(file, name);
    return (
      from !== undefined &&
      isOfProject.test(from) &&
      /\.[cm]?[jt]sx?$/.test(file.path) &&
      resolveModule(file.path, from, this.#paths) === undefined
    );
  }

  /** The module that a name, or what it is a member of, is imported from: `../auth/guards`. */
  moduleOf({ imports }: EndpointFile, name: string): string | undefined {
    const [head] = name.split('.');
    return imports.find(({ local }) => local === head)?.module;
  }

  /** Files that declare a function by this name: what a name means that nothing leads to. */
  declaring(name: string): readonly EndpointFile[] {
    this.#declaring ??= byName([...this.#files.values()], ({ declared }) => declared);
    return this.#declaring.get(name) ?? [];
  }

  /** The function that applications are given by this name, if it is only one. */
  decoration(name: string): NamedAt | undefined {
    this.#decorating ??= byName([...this.#files.values()], ({ decorations = {} }) =>
      Object.keys(decorations),
    );
    const [file, ...more] = this.#decorating.get(name) ?? [];
    const given = ownOf(file?.decorations, name);
    return file === undefined || given === undefined || more.length > 0
      ? undefined
      : this.#named(file, given, 0);
  }

  /** Whether something in the project looks at a setting of routes in order to turn callers away. */
  isAsked(key: string): boolean {
    this.#asked ??= new Set([...this.#files.values()].flatMap(({ asked = [] }) => asked));
    return this.#asked.has(key);
  }

  #named(file: EndpointFile, name: string, depth: number): NamedAt | undefined {
    const [head = '', ...members] = name.split('.');
    const imported = file.imports.find(({ local }) => local === head);
    if (imported === undefined) {
      // `export { refund as POST } from '../refund'`
      const passed = file.exports.find((each) => each.module !== undefined && each.local === name);
      const found = passed?.module && this.#exported(file, passed.module, name, depth);
      return found || (this.#held(file, name, depth) ?? this.#inherited(file, name, depth) ?? { file, name });
    }
    const below = members.length > 0 ? pythonModuleIn(file, imported) : undefined;
    const inModule = below === undefined ? below : this.#exported(file, below, members[0] ?? '', 0);
    if (inModule !== undefined) return inModule;
    const isWhole = imported.imported === '*' || imported.imported === 'default';
    const wanted = isWhole ? (members[0] ?? 'default') : imported.imported;
    const found = this.#exported(file, imported.module, wanted, 0);
    if (found === undefined || members.length === 0) return found;
    if (isWhole && imported.imported === 'default') {
      // `import access from '../access'` may be an object of some class.
      const whole = this.#exported(file, imported.module, 'default', 0);
      return (whole && this.#held(whole.file, `${whole.name}.${members.at(-1)}`, depth)) ?? found;
    }
    if (isWhole) return found;
    const path = `${found.name}.${members.join('.')}`;
    return this.#held(found.file, path, depth) ?? { file: found.file, name: members[0] ?? found.name };
  }

  /** `access.signedIn` in the class of which `access` is one, as far as that is known. */
  #held(file: EndpointFile, name: string, depth: number): NamedAt | undefined {
    const parts = name.split('.');
    const [owner = '', member = ''] = parts.slice(-2);
    if (parts.length < 2 || depth > deepestHolder) return undefined;
    const own = Object.hasOwn(file.instances, owner) ? file.instances[owner] : undefined;
    if (own !== undefined) {
      const at = this.#named(file, own, depth + 1);
      if (at?.file.declared.includes(member)) return { file: at.file, name: member };
      return at && this.#inherited(at.file, member, depth + 1);
    }
    this.#holding ??= byName([...this.#files.values()], ({ instances }) => Object.keys(instances));
    // `const access = this.c.access`, which is kept by whoever makes it.
    const alias = file.aliases.find((each) => each.name === owner)?.means;
    const called = alias?.length === 1 && alias[0] !== undefined ? lastName(alias[0].name) : owner;
    const found = (this.#holding.get(called) ?? []).slice(0, 8).flatMap((holder) => {
      const held = this.#named(holder, holder.instances[called] ?? '', depth + 1);
      return held?.file.declared.includes(member) ? [held.file] : [];
    });
    const [first] = found;
    const isSure = first !== undefined && found.every((each) => each === first);
    return isSure ? { file: first, name: member } : undefined;
  }

  /** `insist` of a class that has it from another one: what is not declared in a file may be in those that its classes extend. */
  #inherited(file: EndpointFile, member: string, depth: number): NamedAt | undefined {
    if (depth > deepestHolder || member.includes('.') || file.declared.includes(member)) return undefined;
    return file.bases
      ?.map((base) => {
        const at = this.#named(file, base, depth + 1);
        if (at === undefined || at.file === file) return undefined;
        if (at.file.declared.includes(member)) return { file: at.file, name: member };
        return this.#inherited(at.file, member, depth + 1);
      })
      .find((each) => each !== undefined);
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
      const wholes = file.exports.filter((each) => each.name === '*');
      for (const { module: further } of wholes) {
        const found = further === undefined ? undefined : this.#exported(file, further, name, depth + 1);
        if (found && (wholes.length === 1 || isGiven(found))) return found;
      }
    }
    const local = exported?.local ?? name;
    const imported = file.imports.find((candidate) => candidate.local === local);
    if (imported === undefined) return { file, name: local };
    return this.#exported(file, imported.module, wholeOr(imported.imported), depth + 1);
  }
}

/** `orders.services` of `from orders import services`, which may be a module of the package as well as a name in it. */
const pythonModuleIn = (
  { path }: EndpointFile,
  { module, imported }: EndpointFile['imports'][number],
): string | undefined =>
  path.endsWith('.py') && /^\w+$/.test(imported)
    ? `${module}${module.endsWith('.') ? '' : '.'}${imported}`
    : undefined;

/** Of several files that are passed on as a whole, the one that has the name. */
const isGiven = ({ file: { exports, declared, aliases }, name }: NamedAt): boolean =>
  exports.some((each) => each.name === name || each.local === name) ||
  declared.includes(name) ||
  aliases.some((each) => each.name === name);

function byName(
  files: readonly EndpointFile[],
  names: (file: EndpointFile) => readonly string[],
): ReadonlyMap<string, EndpointFile[]> {
  const found = new Map<string, EndpointFile[]>();
  for (const file of files)
    for (const name of names(file)) {
      const known = found.get(name);
      if (known === undefined) found.set(name, [file]);
      else known.push(file);
    }
  return found;
}

/** A module taken as a whole is its default export, as CommonJS has it. */
const wholeOr = (name: string): string => (name === '*' ? 'default' : name);
