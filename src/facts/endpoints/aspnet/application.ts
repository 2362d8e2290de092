import type { Guard } from '../../../model/endpoint.ts';
import type { Project } from '../framework.ts';
import { guardKindOf } from '../shared/words/guard-names.ts';
import { type Deciding, guardOf, isOpening, isPolicy, plainAttribute } from './attributes.ts';
import type { AspNetFacts, AttributeFacts, ClassFacts, FunctionFacts, GlobalFacts } from './facts.ts';

const deepestBase = 8;
const filterBases =
  /^I?(?:Async)?(?:Authorization|Action|Resource|Endpoint|Page|Exception|Result)Filter(?:Attribute)?$|^IMiddleware$|^IAuthorizationRequirement$/;

export interface ClassAt {
  readonly path: string;
  readonly own: ClassFacts;
}

/** What is in force on one endpoint, from the outside in. */
export interface Chain {
  readonly reach: 'minimal' | 'controllers' | 'pages';
  /** Attributes and conventions with where they stand. */
  readonly layers: readonly (readonly [Guard['origin'], readonly AttributeFacts[]])[];
  readonly inside: readonly Guard[];
}

/** The classes of a project by name, and what guards its programs as a whole. */
export class Application {
  readonly #project: Project<AspNetFacts>;
  readonly #classes: ReadonlyMap<string, readonly ClassAt[]>;
  readonly #globals: readonly (readonly [string | undefined, GlobalFacts])[];

  constructor(project: Project<AspNetFacts>) {
    this.#project = project;
    const all = [...project.facts].flatMap(([path, { classes }]) =>
      classes.map((own): ClassAt => ({ path, own })),
    );
    this.#classes = Map.groupBy(all, ({ own }) => own.name);
    this.#globals = [...project.facts].flatMap(([path, { globals }]) =>
      globals.map((each) => [this.#programOf(path), each] as const),
    );
  }

  get classes(): Iterable<ClassAt> {
    return [...this.#classes.values()].flat();
  }

  classNamed(name: string): ClassAt | undefined {
    return this.#find(name, '');
  }

  /** A class with its other parts, then what it inherits from, nearest first. */
  lineage(of: ClassAt): ClassAt[][] {
    const found: ClassAt[][] = [];
    const seen = new Set<string>();
    for (
      let at: ClassAt | undefined = of;
      at !== undefined && found.length < deepestBase && !seen.has(at.own.name);
    ) {
      seen.add(at.own.name);
      const level = this.#parts(at);
      found.push(level);
      const self: ClassAt = at;
      at = level
        .flatMap(({ own }) => own.bases)
        .map((base) => this.#find(base, self.path))
        .find((each) => each !== undefined);
    }
    return found;
  }

  /** What an attribute, filter or middleware of the project does with callers. */
  readonly deciding: Deciding = (type) => {
    const at = this.#find(`${type}Attribute`, '') ?? this.#find(type, '');
    if (at === undefined) return undefined;
    const levels = this.lineage(at).flat();
    const bases = levels.flatMap(({ own }) => own.bases.map(plainAttribute));
    const isOfPolicy = bases.includes('Authorize');
    if (isOfPolicy) return { kind: guardKindOf(type) ?? 'authorization', isPolicy: true };
    const isFilter = bases.some((base) => filterBases.test(base) || filterBases.test(`${base}Attribute`));
    const checks = levels.flatMap(({ path, own }) =>
      own.methods.flatMap((method) =>
        this.#project.guards.hasLapsed(path, method.name) ? [] : method.checks,
      ),
    );
    const isMiddleware = levels.some(({ own }) =>
      own.methods.some(({ name }) => /^Invoke(?:Async)?$/.test(name)),
    );
    return (isFilter || isMiddleware) && checks[0] !== undefined
      ? { kind: checks[0].kind, isPolicy: false }
      : undefined;
  };

  /** The guards of an endpoint, what opts out of them looked at. */
  guards(path: string, { reach, layers, inside }: Chain): Guard[] {
    const globals = this.#globalsOf(path);
    const mapped = globals.filter(
      (each) => each.reach === reach || (each.reach === 'mvc' && reach !== 'minimal'),
    );
    const isOpen = layers.some(([, all]) => all.some(isOpening)) || mapped.some((each) => each.isOpen);
    const isByPolicy = (fact: AttributeFacts): boolean =>
      isPolicy(fact) || this.deciding(fact.name)?.isPolicy === true;
    const own = layers.flatMap(([origin, all]) =>
      all
        .filter((fact) => !(isOpen && isByPolicy(fact)))
        .map((fact) => guardOf(fact, origin, this.deciding))
        .filter((each) => each !== undefined),
    );
    const wide = mapped.flatMap((each) => (isOpen ? [] : this.#wide(each)));
    const always = globals.filter((each) => each.reach === 'all').flatMap((each) => this.#wide(each));
    const isSaid = isOpen || wide.length > 0 || layers.some(([, all]) => all.some(isByPolicy));
    const fallbacks = isSaid
      ? []
      : globals.filter((each) => each.reach === 'fallback').flatMap((each) => this.#wide(each));
    return [...always, ...fallbacks, ...wide, ...own, ...inside];
  }

  /** How a function turns callers away by itself. */
  inside(
    path: string,
    { checks, consults, location }: Pick<FunctionFacts, 'checks' | 'consults' | 'location'>,
  ): Guard[] {
    const file = this.#project.files.get(path);
    if (file === undefined) return [];
    const ref = { name: '', arguments: [], wraps: [], except: [], location, checks, consults };
    return this.#project.guards.of(file, ref, 'handler');
  }

  #wide({ name, kind, type, convention, location }: GlobalFacts): Guard[] {
    if (convention !== undefined) {
      const guard = guardOf(convention, 'global', this.deciding);
      return guard === undefined ? [] : [guard];
    }
    const known =
      kind ?? (type === undefined ? undefined : (this.deciding(type)?.kind ?? this.#claimed(type)));
    return known === undefined ? [] : [{ name, kind: known, origin: 'global', location }];
  }

  /** A class that is in plain sight and turns nobody away is no guard for its name's sake. */
  #claimed(type: string): Guard['kind'] | undefined {
    return this.#find(type, '') === undefined ? guardKindOf(type) : undefined;
  }

  #globalsOf(path: string): GlobalFacts[] {
    const program = this.#programOf(path);
    return this.#globals.flatMap(([of, each]) =>
      of === undefined || program === undefined || of === program ? [each] : [],
    );
  }

  /** The nearest folder above with a program in it; undefined for a library, which any program may serve. */
  #programOf(path: string): string | undefined {
    const parts = path.split('/').slice(0, -1).slice(0, 20);
    for (let length = parts.length; length >= 0; length--) {
      const folder = parts
        .slice(0, length)
        .map((part) => `${part}/`)
        .join('');
      if (this.#project.paths.has(`${folder}Program.cs`) || this.#project.paths.has(`${folder}Startup.cs`))
        return folder;
    }
    return undefined;
  }

  #parts(of: ClassAt): ClassAt[] {
    if (!of.own.modifiers.includes('partial')) return [of];
    const all = this.#classes.get(of.own.name) ?? [];
    const others = all.filter(
      (each) =>
        each !== of && each.own.modifiers.includes('partial') && folderOf(each.path) === folderOf(of.path),
    );
    return [of, ...others];
  }

  #find(name: string, near: string): ClassAt | undefined {
    const all = this.#classes.get(name) ?? [];
    return (
      all.find(({ path }) => path === near) ??
      all.find(({ path }) => this.#programOf(path) === this.#programOf(near)) ??
      all[0]
    );
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
