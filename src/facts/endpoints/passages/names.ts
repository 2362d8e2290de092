import {
  type Assignment,
  type CodeFacts,
  type Expression,
  type FunctionFact,
  functionsAround,
} from '../../../model/code.ts';
import { lastName, plainName } from '../shared/names/dotted.ts';
import { written } from './written.ts';

/** Where something is read: in which function, up to which line, and what its parameters were given. */
export interface Scope {
  readonly inFunction: number;
  readonly line: number;
  readonly bound: ReadonlyMap<string, { readonly value: Expression; readonly scope: Scope }>;
  /** How many functions and names deep. */
  readonly depth: number;
}

const deepest = 6;
const mostItems = 24;
/** What makes a list of one: `new Set([…])`, `Object.freeze([…])`, `frozenset((…))`, `List.of(…)`. */
const listing =
  /^(?:Set|Object\.freeze|frozenset|set|tuple|list|Set\.new|Array|Arrays\.asList|(?:List|Set|ImmutableList|ImmutableSet)\.of)$/;

/** What the names of one file stand for. */
export class Names {
  readonly #code: CodeFacts;
  /** By the function and the name. */
  readonly #given: ReadonlyMap<string, readonly Assignment[]>;
  readonly #own: ReadonlyMap<string, readonly { readonly declared: FunctionFact; readonly index: number }[]>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#given = Map.groupBy(
      code.assignments,
      ({ target, inFunction }) => `${inFunction} ${plainName(target)}`,
    );
    this.#own = Map.groupBy(
      code.functions.map((declared, index) => ({ declared, index })),
      ({ declared }) => declared.name,
    );
  }

  /** A name as one text: local names for a part of something are that part. */
  meaning(path: string, scope: Scope): string {
    if (scope.depth > deepest) return plainName(path);
    const dot = path.indexOf('.');
    const [head, rest] = dot < 0 ? [path, ''] : [path.slice(0, dot), path.slice(dot)];
    const bound = scope.bound.get(head);
    const deeper = { ...(bound?.scope ?? scope), depth: scope.depth + 1 };
    if (bound !== undefined) return `${this.written(bound.value, deeper)}${rest}`;
    const given = this.given(head, scope);
    const [only] = given;
    if (given.length === 1 && only?.value.kind === 'name' && only.operator === '=' && isPart(only.value.path))
      return this.meaning(`${only.value.path}${rest}`, deeper);
    // `err` of Go is somebody else's each time.
    const last = given.length > 1 ? given.findLast(({ span }) => span.startLine <= scope.line) : undefined;
    const call = last === undefined ? undefined : callIn(last.value);
    return call === undefined ? plainName(path) : `${head} of ${call}${rest}`;
  }

  written(value: Expression, scope: Scope): string {
    return written(value, (path) => this.meaning(path, scope));
  }

  /** What a name was given in the function or around it; nothing for a parameter. */
  given(name: string, { inFunction }: Scope): readonly Assignment[] {
    const plain = plainName(name);
    for (const at of functionsAround(this.#code, inFunction)) {
      const own = this.#given.get(`${at} ${plain}`);
      if (own !== undefined) return own;
      if (this.#code.functions[at]?.parameters.some((each) => each.name === name)) return [];
    }
    return this.#given.get(`-1 ${plain}`) ?? [];
  }

  /** `find(key) if key else None` of what is given only that: it is there where the key is, and something is found by that. */
  sought(name: string, scope: Scope): Expression | undefined {
    const [only, ...more] = name.includes('.') ? [] : this.given(name, scope);
    const value = more.length === 0 ? only?.value : undefined;
    const isSought =
      value?.kind === 'operation' && value.operator === '?:' && value.operands[2]?.kind === 'null';
    return isSought ? value : undefined;
  }

  /** The items of a list that is written out, here or as a constant. */
  items(value: Expression, scope: Scope): readonly Expression[] | undefined {
    if (scope.depth > deepest) return undefined;
    const deeper = { ...scope, depth: scope.depth + 1 };
    if (value.kind === 'list') return value.items.length <= mostItems ? value.items : undefined;
    if (value.kind === 'member' || (value.kind === 'other' && value.parts.length === 1)) {
      const inner = value.kind === 'member' ? value.object : value.parts[0];
      return inner && this.items(inner, deeper);
    }
    if (value.kind === 'object') {
      const isMap = value.entries.every(
        ({ key, value: own }) => key !== '' && own.kind === 'boolean' && own.value,
      );
      return isMap && value.entries.length <= mostItems
        ? value.entries.map(({ key, span }) => ({ kind: 'string', value: key, span }))
        : undefined;
    }
    if (value.kind === 'name') {
      const bound = scope.bound.get(value.path);
      if (bound !== undefined) return this.items(bound.value, { ...bound.scope, depth: scope.depth + 1 });
      const frozen = value.path.replace(/\.(?:freeze|to_set)$/, '');
      const given = this.given(frozen, scope);
      return given.length === 1 && given[0]?.operator === '='
        ? this.items(given[0].value, deeper)
        : undefined;
    }
    if (value.kind !== 'call') return undefined;
    const { callee, receiver, arguments: args } = value.call;
    if (/^(?:freeze|to_set)$/.test(lastName(callee)) && receiver !== undefined)
      return this.items(receiver, deeper);
    if (!listing.test(callee)) return undefined;
    if (/^Arrays|\.of$/.test(callee)) return args.map((each) => each.value);
    return args.length === 1 && args[0] ? this.items(args[0].value, deeper) : undefined;
  }

  /** What a name stands for in a loop over a list that is written out. */
  each(value: Expression, scope: Scope): readonly Expression[] | undefined {
    if (value.kind !== 'name' || value.path.includes('.')) return undefined;
    const bound = scope.bound.get(value.path);
    if (bound !== undefined) return undefined;
    const given = this.given(value.path, scope);
    return given.length === 1 && given[0]?.operator === 'for' ? this.items(given[0].value, scope) : undefined;
  }

  /** The only function of the file by a name; those of other objects are called otherwise. */
  own(
    callee: string,
    { inFunction }: Scope,
  ): { readonly declared: FunctionFact; readonly index: number } | undefined {
    const plain = plainName(callee);
    const dot = plain.indexOf('.');
    const name = plain.slice(dot + 1);
    if (name === '' || name.includes('.') || (dot >= 0 && !this.#isReceiver(plain.slice(0, dot), inFunction)))
      return undefined;
    const found = this.#own.get(name) ?? [];
    return found.length === 1 ? found[0] : undefined;
  }

  /** `s` in a method of `s *Server`, and in what is written there. */
  #isReceiver(name: string, inFunction: number): boolean {
    return functionsAround(this.#code, inFunction).some((at) => this.#code.functions[at]?.receiver === name);
  }
}

/** `user` of `req.user`; a constant or a function by another name is none of that. */
const isPart = (path: string): boolean => !/^[A-Z_]+$/.test(path);

function callIn(value: Expression): string | undefined {
  if (value.kind === 'call') return value.call.callee;
  return value.kind === 'member' || value.kind === 'index' ? callIn(value.object) : undefined;
}
