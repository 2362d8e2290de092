import type { LineRange } from '../../../model/diff.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { ObjectHandler } from '../../../model/object-handler.ts';
import type { EndpointFile } from '../endpoint-file.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { Names } from '../shared/names/names.ts';
import { runsFor } from './filter-limits.ts';
import { askedAfter } from './joining/asked-after.ts';
import { FilledFields } from './joining/filled.ts';
import { type FunctionAt, groupAt, refTo, smaller, takesOwn } from './joining/function-at.ts';
import { InheritedRows, isOfOwnRows } from './joining/inherited-rows.ts';
import { ledTo } from './joining/led-to.ts';
import { besideOf } from './joining/registrations.ts';
import type { ObjectFunction } from './object-file.ts';
import { asksPolicy, isExact, ownsByName } from './words.ts';

const deepest = 3;
const mostThrough = 20;

/** Joins the functions that fetch or change objects with the endpoints that they answer. */
export function resolveObjects(
  endpoints: readonly Endpoint[],
  files: ReadonlyMap<string, EndpointFile>,
  names: Names,
): readonly ObjectHandler[] {
  const objects = new Objects(files, names, endpoints);
  const reaching = groupAt(
    endpoints.flatMap((at) => {
      const places = (at.leadsTo ?? []).map(({ path, line }) => `${path}:${line}`);
      return [...places, ...ledTo(at, files, names)].map((key) => ({ key, at }));
    }),
  );
  const answered = new Map<ObjectFunction, { endpoint: Endpoint; isMindful: boolean }[]>();
  for (const endpoint of endpoints) {
    for (const found of objects.answering(endpoint)) {
      const own = answered.get(found.function) ?? [];
      if (own.length === 0) answered.set(found.function, own);
      own.push({ endpoint, isMindful: objects.isMindedBefore(endpoint) });
    }
  }
  const filled = new FilledFields(files, names);
  const inherited = new InheritedRows(files);
  const through = (each: ObjectFunction): readonly Endpoint[] => {
    const calling = objects.calling(each).flatMap(({ function: caller }) => answered.get(caller) ?? []);
    const called = calling.map(({ endpoint }) => endpoint);
    const { path, line } = each.location;
    const keys = [`${path}:${line}`, ...each.names.map((name) => `${path}#${name}`)];
    return [...new Set([...called, ...keys.flatMap((key) => reaching.get(key) ?? [])])].slice(0, mostThrough);
  };
  return objects.all().flatMap((at): ObjectHandler[] => {
    const { function: each } = at;
    const accesses = inherited.limited(at);
    if (accesses.length === 0) return [];
    const own = answered.get(each) ?? [];
    const [answeredBy, [name = '']] = [own.map(({ endpoint }) => endpoint), each.names];
    const isMindedBefore = own.some(({ isMindful }) => isMindful);
    return [
      {
        name: each.inClass === '' ? name : `${each.inClass}.${name}`,
        location: each.location,
        accesses: accesses.map((access) => filled.limit(access, answeredBy)),
        isMindful: isMindedBefore || accesses.some(isOfOwnRows) || objects.isMindful(at),
        asks: objects.asksOf(at) + (isMindedBefore ? 1 : 0),
        endpoints: answeredBy,
        through: own.length > 0 ? [] : through(each),
        callers: objects.callersOf(each),
        ...askedAfter(each, objects),
      },
    ];
  });
}

class Objects {
  readonly #files: ReadonlyMap<string, EndpointFile>;
  readonly #names: Names;
  readonly #all: readonly FunctionAt[];
  readonly #byName: ReadonlyMap<string, readonly FunctionAt[]>;
  /** Guards of which it is known exactly which endpoints they stand before. */
  readonly #guards: ReadonlySet<string>;
  #calledBy: ReadonlyMap<ObjectFunction, readonly FunctionAt[]> | undefined;
  readonly #anywhere: ReadonlyMap<string, readonly FunctionAt[]>;
  readonly #methods: ReadonlyMap<string, readonly FunctionAt[]>;

  constructor(files: ReadonlyMap<string, EndpointFile>, names: Names, endpoints: readonly Endpoint[]) {
    this.#guards = new Set(
      endpoints
        .filter(({ framework }) => isExact(framework))
        .flatMap(({ guards }) => guards.map(({ name }) => name.replace(/\(.*$/s, ''))),
    );
    this.#files = files;
    this.#names = names;
    this.#all = [...files.values()].flatMap((file) =>
      (file.objects ?? []).map((each) => ({ file, function: each })),
    );
    const named = this.#all.flatMap((at) =>
      at.function.names.map((name) => ({ key: `${at.file.path}#${name}`, at })),
    );
    this.#byName = groupAt(named);
    this.#anywhere = groupAt(this.#all.flatMap((at) => at.function.names.map((name) => ({ key: name, at }))));
    const methods = this.#all.flatMap((at) =>
      at.function.inClass === ''
        ? []
        : at.function.names.map((name) => ({ key: `${at.function.inClass.toLowerCase()}.${name}`, at })),
    );
    this.#methods = groupAt(methods);
  }

  callersOf(called: ObjectFunction): ObjectHandler['callers'] {
    const all = this.calling(called);
    return {
      all: all.length,
      mindful: all.filter((each) => this.isMindful(each)).length,
      asks: all.reduce((sum, each) => sum + this.asksOf(each), 0),
    };
  }

  /** The functions that call one. */
  calling(called: ObjectFunction): readonly FunctionAt[] {
    return this.#callers().get(called) ?? [];
  }

  #callers(): ReadonlyMap<ObjectFunction, readonly FunctionAt[]> {
    if (this.#calledBy !== undefined) return this.#calledBy;
    const found = new Map<ObjectFunction, FunctionAt[]>();
    for (const at of this.#all)
      for (const name of at.function.calls)
        for (const { function: called } of this.#called(at.file, name, at.function.inClass)) {
          if (called === at.function) continue;
          const known = found.get(called);
          if (known === undefined) found.set(called, [at]);
          else known.push(at);
        }
    this.#calledBy = found;
    return found;
  }

  all(): readonly FunctionAt[] {
    return this.#all;
  }

  /** The function that answers an endpoint, and those that a filter of its class runs before it. */
  *answering(endpoint: Endpoint): Iterable<FunctionAt> {
    const own = this.#handler(endpoint);
    if (own !== undefined) yield own;
    const { path, line } = endpoint.handledAt ?? endpoint.location;
    const file = this.#files.get(path);
    const method = lastName(endpoint.handler).replace(/^.*#/, '');
    for (const each of file?.objects ?? []) {
      const isBefore = isIn(each.runsBefore, line) && runsFor(each.runsBefore?.limit, method);
      if (file !== undefined && isBefore && each !== own?.function) yield { file, function: each };
    }
  }

  #handler({ handler, handledAt, location }: Endpoint): FunctionAt | undefined {
    const place = handledAt ?? location;
    const file = this.#files.get(place.path);
    if (file === undefined) return undefined;
    const last = handler.slice(Math.max(handler.lastIndexOf('.'), handler.lastIndexOf('#')) + 1);
    const around = (this.#byName.get(`${place.path}#${last}`) ?? []).filter(
      ({ function: each }) => each.location.line <= place.line && place.line <= each.location.endLine,
    );
    if (around.length > 0) return around.reduce(smaller);
    if (last !== '') {
      const target = this.#names.target(file, refTo(handler));
      const found = target && this.#byName.get(`${target.file.path}#${lastName(target.name)}`);
      if (found?.length === 1) return found[0];
      const method = target && this.#byName.get(`${target.file.path}#${last}`);
      if (method?.length === 1) return method[0];
    }
    // `const handler = new NotesHandler(db)`: whatever it is, only one function of the project is called so.
    const only =
      handler.includes('.') && /\.[cm]?[jt]sx?$/.test(place.path) ? this.#anywhere.get(last) : undefined;
    if (only?.length === 1) return only[0];
    const inPlace = (file.objects ?? []).filter(
      ({ location: own }) => place.line <= own.line && own.line <= place.endLine,
    );
    const [first] = inPlace.toSorted(
      (a, b) => b.location.endLine - b.location.line - (a.location.endLine - a.location.line),
    );
    return first && { file, function: first };
  }

  /** At how many places a function asks who the caller is, or calls what does, beside its own queries. */
  asksOf({ file, function: each }: FunctionAt, leftOut: readonly string[] = []): number {
    const isMindful = (name: string): boolean =>
      !leftOut.includes(name) && this.#isMindfulCall(file, name, each.inClass, 0);
    return each.asks + each.calls.filter(isMindful).length;
  }

  /** Whether a function, or one that it calls, looks at whose something is. */
  isMindful(at: FunctionAt, depth = 0): boolean {
    if (at.function.isMindful) return true;
    // A filter fetches for the actions of its class, which may ask whose it is.
    const isFilter = at.function.runsBefore !== undefined;
    if (isFilter && at.file.objects?.some((each) => each.inClass === at.function.inClass && each.isMindful))
      return true;
    return (
      depth < deepest &&
      at.function.calls.some((name) => this.#isMindfulCall(at.file, name, at.function.inClass, depth))
    );
  }

  #isMindfulCall(file: EndpointFile, name: string, inClass: string, depth: number): boolean {
    if (asksPolicy(lastName(name))) return true;
    return this.#called(file, name, inClass).some((each) => this.isMindful(each, depth + 1));
  }

  #called(file: EndpointFile, name: string, inClass: string): readonly FunctionAt[] {
    const last = lastName(name);
    const here = this.#byName.get(`${file.path}#${last}`) ?? [];
    if (!name.includes('.')) {
      if (here.length > 0) return here;
      const target = this.#names.target(file, refTo(name));
      return (target && this.#byName.get(`${target.file.path}#${lastName(target.name)}`)) ?? [];
    }
    const target = this.#names.target(file, refTo(name));
    const found =
      target && target.file !== file
        ? this.#byName.get(`${target.file.path}#${lastName(target.name)}`)
        : undefined;
    if (found !== undefined) return found;
    // `this.invoicesService.findOne`: a class is usually called as what holds it.
    const holder = name.split('.').at(-2)?.replace(/^_/, '').toLowerCase() ?? '';
    return (
      this.#methods.get(`${holder}.${last}`) ?? this.#methods.get(`${inClass.toLowerCase()}.${last}`) ?? []
    );
  }

  /** Whether what stands before the handler in its registration looks at whose the object is; guards are judged as such. */
  isMindedBefore(endpoint: Endpoint): boolean {
    const file = this.#files.get(endpoint.location.path);
    const guards = new Set(endpoint.guards.map(({ name }) => name.replace(/\(.*$/, '')));
    const registered = file?.registered;
    if (file === undefined || registered === undefined) return false;
    return (
      besideOf(endpoint, registered).some(
        (name) => !guards.has(name) && this.#isMindfulCall(file, name, '', 0),
      ) ||
      registered.forAll.some(
        (name) =>
          !guards.has(name) &&
          !this.#guards.has(name) &&
          (ownsByName.test(name) || this.#called(file, name, '').some(takesOwn)),
      )
    );
  }
}

const isIn = (range: LineRange | undefined, line: number): boolean =>
  range !== undefined && range.start <= line && line <= range.end;
