import { posix } from 'node:path';
import type { Argument, Call, Expression } from '../../../../model/code.ts';
import type { EndpointFile } from '../../endpoint-file.ts';
import { lastName } from '../names/dotted.ts';
import type { JavaClass, JavaModule } from './module.ts';

/** A class, and the file in which it is written. */
export interface Declared {
  readonly module: JavaModule;
  readonly declared: JavaClass;
}

const mostAncestors = 20;
const deepestConstant = 6;

/** Follows names of classes and constants through the files of a project as Java would. */
export class Classes {
  readonly #byName: ReadonlyMap<string, readonly Declared[]>;
  readonly #files: ReadonlyMap<string, EndpointFile>;

  constructor(modules: Iterable<JavaModule>, files: ReadonlyMap<string, EndpointFile>) {
    const all = [...modules].flatMap((module) => module.classes.map((declared) => ({ module, declared })));
    this.#byName = Map.groupBy(all, ({ declared }) => declared.name);
    this.#files = files;
  }

  /** What a name means in a file; undefined where it comes from outside of the project. */
  of({ path }: JavaModule, name: string): Declared | undefined {
    const simple = lastName(name);
    const candidates = simple === '' ? [] : (this.#byName.get(simple) ?? []);
    if (candidates.length === 0) return undefined;
    const [head = ''] = name.split('.');
    const imported = this.#files.get(path)?.imports.find(({ local }) => local === head);
    if (imported !== undefined) {
      const file = `${imported.module.replaceAll('.', '/')}/${imported.imported}.java`;
      const outer = `${imported.module.replaceAll('.', '/')}.java`;
      return candidates.find(({ module }) => endsWith(module.path, file) || endsWith(module.path, outer));
    }
    const folder = posix.dirname(path);
    return (
      candidates.find(({ module }) => module.path === path) ??
      candidates.find(({ module }) => posix.dirname(module.path) === folder) ??
      (candidates.length === 1 ? candidates[0] : undefined)
    );
  }

  /** A class and what it extends and implements, nearest first, as far as it is in the project. */
  lineage(start: Declared): readonly Declared[] {
    const found: Declared[] = [];
    const pending = [start];
    for (
      let next = pending.shift();
      next !== undefined && found.length < mostAncestors;
      next = pending.shift()
    ) {
      const { module, declared } = next;
      if (found.some((known) => known.declared === declared)) continue;
      found.push(next);
      for (const base of declared.bases) {
        const meant = this.of(module, base);
        if (meant !== undefined) pending.push(meant);
      }
    }
    return found;
  }

  /** The texts that an expression stands for: constants are followed, what is computed reads as `{?}`. */
  texts(at: Declared, value: Expression | undefined, depth = 0): readonly string[] {
    if (value === undefined || depth > deepestConstant) return [];
    if (value.kind === 'string') return [value.value];
    if (value.kind === 'list')
      return value.items.slice(0, 50).flatMap((item) => this.texts(at, item, depth + 1));
    if (value.kind === 'built-string')
      return [value.parts.map((part) => this.texts(at, part, depth + 1)[0] ?? '{?}').join('')];
    if (value.kind !== 'name') return ['{?}'];
    const found = this.#constant(at, value.path);
    return found === undefined ? ['{?}'] : this.texts(found.at, found.value, depth + 1);
  }

  #constant(at: Declared, path: string): { at: Declared; value: Expression } | undefined {
    const name = lastName(path);
    const owner = path.slice(0, -name.length - 1).replace(/^this$/, '');
    const imported = this.#files.get(at.module.path)?.imports.find(({ local }) => local === name)?.module;
    const holder = owner || (imported ?? '');
    const from = holder === '' ? at : this.of(at.module, owner === '' ? lastName(holder) : owner);
    const around = from === at ? at.module.classes.map((declared) => ({ module: at.module, declared })) : [];
    for (const each of from === undefined ? [] : [...this.lineage(from), ...around]) {
      const value = Object.hasOwn(each.declared.constants, name) ? each.declared.constants[name] : undefined;
      if (value !== undefined) return { at: each, value };
    }
    return undefined;
  }
}

const endsWith = (path: string, end: string): boolean => path === end || path.endsWith(`/${end}`);

/** An annotation's element by one of its names; an annotation with one value only is given `value`. */
export const element = ({ arguments: given }: Call, ...names: readonly string[]): Expression | undefined =>
  given.find(({ name = 'value' }: Argument) => names.includes(name))?.value;
