import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Location } from '../../../../model/finding.ts';
import type { CheckFact, EndpointFile } from '../../endpoint-file.ts';
import { consultedBy } from '../checks/consultations.ts';
import { checksIn } from '../checks/rejecting-functions.ts';
import { byFunction } from '../code/by-function.ts';
import { lastName } from '../names/dotted.ts';

export const phpGlobs: readonly string[] = ['*.php'];

export interface PhpClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly decorators: readonly Call[];
  readonly methods: readonly PhpMethod[];
}

export interface PhpMethod {
  readonly name: string;
  readonly decorators: readonly Call[];
  readonly checks: readonly CheckFact[];
  readonly consults: readonly string[];
  /** What it gives back, where that is a list. */
  readonly listed: readonly Expression[];
  /** It gives back nothing but `true`. */
  readonly agrees: boolean;
  /** The types of its parameters, as written. */
  readonly types: readonly string[];
  readonly location: Location;
}

/** The classes of one file with their methods. */
export function phpClasses(code: CodeFacts): PhpClass[] {
  const methods = Map.groupBy(code.functions.keys(), (index) => code.functions[index]?.inClass ?? -1);
  const { returns } = byFunction(code);
  return code.classes.map(({ name, bases, decorators }, index) => ({
    name,
    bases,
    decorators,
    methods: (methods.get(index) ?? [])
      .filter((at) => code.functions[at]?.name)
      .map((at) => methodOf(at, code, returns(at))),
  }));
}

function methodOf(index: number, code: CodeFacts, given: CodeFacts['returns']): PhpMethod {
  const { name = '', decorators = [], parameters = [], span } = code.functions[index] ?? {};
  const line = span?.startLine ?? 1;
  const after = decorators.map((each) => each.span.endLine + 1);
  return {
    name,
    decorators,
    checks: checksIn(code, index),
    consults: consultedBy(code, index),
    listed: given.flatMap(({ value }) => (value.kind === 'list' ? value.items.slice(0, 30) : [])),
    agrees: given.length > 0 && given.every(({ value }) => value.kind === 'boolean' && value.value),
    types: parameters.flatMap(({ type }) => (type ? [type.replace(/^\?/, '').slice(0, 200)] : [])),
    location: { path: code.path, line, endLine: Math.min(span?.endLine ?? line, Math.max(line, ...after)) },
  };
}

export interface PhpClassAt {
  readonly path: string;
  readonly own: PhpClass;
}

/** The classes of a project by name; of several with one name, the one whose place its namespace tells. */
export class PhpClasses {
  readonly #byName: ReadonlyMap<string, readonly PhpClassAt[]>;

  constructor(all: Iterable<readonly [string, readonly PhpClass[]]>) {
    const found = [...all].flatMap(([path, classes]) => classes.map((own): PhpClassAt => ({ path, own })));
    this.#byName = Map.groupBy(found, ({ own }) => own.name);
  }

  get all(): Iterable<PhpClassAt> {
    return [...this.#byName.values()].flat();
  }

  /** @param name as written in the file: `OrderController`, `Admin.OrderController`, an alias of an import */
  find(name: string, from: EndpointFile | undefined): PhpClassAt | undefined {
    const [head = '', ...rest] = name.split(/[.\\]/).filter((part) => part !== '');
    const imported = from?.imports.find(({ local }) => local === head);
    const parts =
      imported === undefined ? [head, ...rest] : [...imported.module.split('\\'), imported.imported, ...rest];
    const all = this.#byName.get(parts.at(-1) ?? '') ?? [];
    if (all.length <= 1) return all[0];
    const wanted = parts.map((part) => part.toLowerCase()).reverse();
    const shared = ({ path }: PhpClassAt): number => {
      const own = path
        .replace(/\.php$/, '')
        .toLowerCase()
        .split('/')
        .reverse();
      const differs = wanted.findIndex((part, at) => own[at] !== part);
      return differs < 0 ? wanted.length : differs;
    };
    return all.toSorted((a, b) => shared(b) - shared(a))[0];
  }

  /** The class and what it inherits from, as far as it is in the project, nearest first. */
  lineage(of: PhpClassAt, files: ReadonlyMap<string, EndpointFile>): PhpClassAt[] {
    const found: PhpClassAt[] = [];
    for (let at: PhpClassAt | undefined = of; at !== undefined && found.length < 8 && !found.includes(at); ) {
      found.push(at);
      const { own, path }: PhpClassAt = at;
      at = own.bases.map((base) => this.find(base, files.get(path))).find((each) => each !== undefined);
    }
    return found;
  }
}

/** `OrderController::class`, which reads as a name, or a string. */
export function classNameIn(value: Expression | undefined): string | undefined {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'name' && lastName(value.path) === 'class'
    ? value.path.slice(0, -'.class'.length)
    : undefined;
}

/** Strings and classes, alone or in a list: `['auth:api', Authenticate::class]`, `Authorize::using('x')`. */
export function namesIn(value: Expression): string[] {
  if (value.kind === 'list') return value.items.slice(0, 30).flatMap(namesIn);
  if (value.kind === 'call' && /\.(?:using|redirectUsing)$/.test(value.call.callee))
    return [value.call.callee.slice(0, value.call.callee.lastIndexOf('.'))];
  if (value.kind === 'built-string') return value.parts.slice(0, 1).flatMap(namesIn);
  const name = classNameIn(value);
  return name === undefined ? [] : [name];
}
