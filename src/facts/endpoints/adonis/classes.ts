import type { EndpointFile } from '../endpoint-file.ts';
import type { Project } from '../framework.ts';
import type { AdonisFacts, ClassFacts, ControllerRef, MethodFact } from './facts.ts';

/** A method, the class it stands in and its file. */
export interface MethodAt {
  readonly file: EndpointFile;
  readonly own: ClassFacts;
  readonly method: MethodFact;
}

interface Ability {
  readonly name: string;
  readonly isOpen: boolean;
  readonly looks: boolean;
}

interface ClassAt {
  readonly file: EndpointFile;
  readonly own: ClassFacts;
}

const deepestBase = 6;

/** Finds controllers and policies: by import, by the module they are loaded from, by name. */
export class Classes {
  readonly #project: Project<AdonisFacts>;
  readonly #byName = new Map<string, ClassAt[]>();

  constructor(project: Project<AdonisFacts>) {
    this.#project = project;
    for (const [path, { controllers }] of project.facts) {
      const file = project.files.get(path);
      for (const own of file === undefined ? [] : controllers) {
        const known = this.#byName.get(own.name);
        if (file !== undefined && known === undefined) this.#byName.set(own.name, [{ file, own }]);
        else if (file !== undefined) known?.push({ file, own });
      }
    }
  }

  /** The file of a module; version 5 writes `App/Middleware/Auth`. */
  module(from: EndpointFile, module: string): EndpointFile | undefined {
    const name = module.replace(/^App\//, '#app/');
    const ref = { name: '', module: name, arguments: [], wraps: [], except: [] };
    return this.#project.names.target(from, { ...ref, location: { path: from.path, line: 1, endLine: 1 } })
      ?.file;
  }

  /** The method of a controller that a route names, of its own or of a base. */
  method(from: EndpointFile, ref: ControllerRef, namespace?: string): MethodAt | undefined {
    let at = this.#find(from, ref, namespace);
    for (let depth = 0; at !== undefined && depth < deepestBase; depth++) {
      const method = at.own.methods.find(({ name }) => name === (ref.action === '' ? 'handle' : ref.action));
      if (method !== undefined) return { ...at, method };
      const [base] = at.own.bases;
      at = base === undefined ? undefined : this.#find(at.file, { name: base, action: '' });
    }
    return undefined;
  }

  /** The method of a policy for an ability, and whether it says yes to every user: before it looks, or when it does. */
  ability(from: EndpointFile, { policy, ability }: MethodFact['asks'][number]): Ability | undefined {
    const registered = [...this.#project.facts].flatMap(([path, { policies }]) => {
      const file = this.#project.files.get(path);
      const fact = policies.find(({ name }) => name === policy);
      return file === undefined || fact === undefined ? [] : [{ file, module: fact.module }];
    })[0];
    const at =
      registered === undefined
        ? this.#find(from, { name: policy, action: '' })
        : this.#find(registered.file, { module: registered.module, action: '' });
    const own = (name: string): MethodFact | undefined => at?.own.methods.find((each) => each.name === name);
    const method = own(ability);
    if (at === undefined || method === undefined) return undefined;
    const isOpen = own('before')?.agrees === true || method.agrees;
    return { name: `${at.own.name}.${ability}`, isOpen, looks: method.looks };
  }

  #find(from: EndpointFile, { name, module }: ControllerRef, namespace?: string): ClassAt | undefined {
    const lazy = this.#project.facts.get(from.path)?.lazy.find((each) => each.name === name)?.module;
    const file = module ?? lazy;
    if (file !== undefined) return this.#in(this.module(from, file));
    const imported = from.imports.find(({ local }) => local === name)?.module;
    if (imported !== undefined) return this.#in(this.module(from, imported), name);
    const [folder = '', last = ''] = /^(?:(.*)\/)?([^/]+)$/.exec(name ?? '')?.slice(1) ?? [];
    const all = this.#byName.get(last) ?? [];
    const below = [namespace, folder].filter((each) => each !== undefined && each !== '').join('/');
    const wanted = `/${below}`.replace(/^\/App\//, '/').toLowerCase();
    const found = all.filter((each) =>
      `/${each.file.path.toLowerCase()}`.includes(`${wanted}/`.replace('//', '/')),
    );
    return found.length === 1 ? found[0] : all.length === 1 ? all[0] : undefined;
  }

  #in(file: EndpointFile | undefined, name?: string): ClassAt | undefined {
    const all = (file && this.#project.facts.get(file.path)?.controllers) ?? [];
    const own = all.find((each) => each.name === name) ?? (all.length === 1 ? all[0] : undefined);
    return file === undefined || own === undefined ? undefined : { file, own };
  }
}
