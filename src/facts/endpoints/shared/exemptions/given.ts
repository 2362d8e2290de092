import type { CodeFacts, Expression } from '../../../../model/code.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { textsIn } from './spares.ts';

/** What says which endpoint is asked for. */
export const where =
  /(?:^|[._])(?:path|path_?info|full_?path|route_?path|request_?path|endpoint|uri|request_?uri|original_?url|action|action_?name|controller_?name|controller_?path|full_?method|url_?name|view_?name|url_?rule|path_?name)(?:\(\))?$/i;
/** What is handed on with less of it: `path.rstrip('/')`, `action_name.to_sym`. */
const trimming =
  /(?:^|\.)(?:r?strip|removeprefix|removesuffix|lower|downcase|to_s|to_sym|chomp|delete_suffix|delete_prefix|str|TrimSuffix|ToLower|TrimPrefix|String|Split)$/;

const mostParts = 8;

/** What the names of a file mean, as far as they say which endpoint is asked for, or list some. */
export class Given {
  readonly #values: ReadonlyMap<string, CodeFacts['assignments'][number][]>;
  /** By the function and the name. */
  readonly #first: ReadonlyMap<string, Expression>;
  /** The same, of names that loops give their values. */
  readonly #each: ReadonlyMap<string, Expression>;

  constructor({ assignments }: CodeFacts) {
    this.#each = new Map(
      assignments.flatMap(({ target, value, inFunction, operator }) =>
        operator === 'for' ? [[`${inFunction} ${target}`, value]] : [],
      ),
    );
    this.#values = Map.groupBy(assignments, ({ target }) => plainName(target));
    this.#first = new Map(
      assignments
        .toReversed()
        .map(({ target, value, inFunction }) => [`${inFunction} ${plainName(target)}`, value]),
    );
  }

  /** The strings of a list, a set, the keys of a map, or of the constant that is one. */
  list(value: Expression, within: number, depth = 0): readonly string[] {
    if (depth > 5) return [];
    const own = textsIn(value);
    if (own.length > 0) return own;
    if (value.kind === 'built-string') return this.#joined(value.parts, within, depth);
    const given = value.kind === 'name' ? this.near(value.path, within) : goneThrough(value);
    return given === undefined ? [] : this.list(given, within, depth + 1);
  }

  /** `self.PREFIX + "/"`, `f"{PREFIX}/"`: one text, where that is known of each part. */
  #joined(parts: readonly Expression[], within: number, depth: number): readonly string[] {
    const texts = parts.slice(0, mostParts).map((each) => this.list(each, within, depth + 1));
    return texts.every(({ length }) => length === 1) ? [texts.flat().join('')] : [];
  }

  /** What a name was given: in the function, around it, or in its class or file. */
  near(path: string, within: number): Expression | undefined {
    const name = this.#values.has(plainName(path)) ? plainName(path) : lastName(path);
    return this.#first.get(`${within} ${name}`) ?? this.#first.get(`-1 ${name}`);
  }

  /**
   * The list that a field is made of, where it is given only once: `PREFIXES` for `self.prefixes = tuple(settings.PREFIXES)`;
   * of what takes each of its places in turn, `for prefix, roles in settings.AREAS.items()`, that one.
   */
  named(path: string, within: number, depth = 0): string {
    const each = path.includes('.') || depth > 2 ? undefined : this.#each.get(`${within} ${path}`);
    const through = each && listIn(goneThrough(each) ?? each);
    if (through !== undefined) return this.named(through, within, depth + 1);
    const all = /^(?:self|this|@)\.?\w+$/.test(path) ? (this.#values.get(plainName(path)) ?? []) : [];
    const [only] = all.length === 1 ? all : [];
    const list = only && listIn(only.value);
    // What the constructor is handed is known where it is called.
    return list !== undefined && /^[A-Z][A-Z\d_]+$/.test(lastName(list)) ? list : path;
  }

  /** What says of which group of endpoints the one is that is asked for: `request.blueprint`, `request.resolver_match.namespaces`. */
  isGroup(value: Expression, within: number): boolean {
    if (value.kind !== 'name') return false;
    if (/(?:^|\.)request\.blueprint$/.test(value.path)) return true;
    const [, match] = /^(.+)\.(?:namespaces?|app_names?)$/.exec(value.path) ?? [];
    if (match === undefined) return false;
    const given = match.includes('.') ? undefined : this.near(match, within);
    return resolved.test(given === undefined ? match : nameIn(given));
  }

  isWhere(value: Expression, within: number, depth = 0): boolean {
    if (value.kind === 'name') {
      if (where.test(value.path)) return true;
      const given = depth > 2 ? undefined : this.near(value.path, within);
      return given !== undefined && this.isWhere(given, within, depth + 1);
    }
    if (value.kind === 'call') {
      const { callee, receiver, arguments: given } = value.call;
      if (where.test(callee) && given.length === 0) return true;
      // `path.rstrip('/')`, `str(request.url.path)`, `action_name.to_sym`
      return (
        (trimming.test(callee) &&
          (where.test(callee.replace(/\.\w+$/, '')) ||
            given.some(({ value: each }) => this.isWhere(each, within, depth + 1)))) ||
        (receiver !== undefined && this.isWhere(receiver, within, depth + 1) && given.length === 0)
      );
    }
    if (value.kind === 'member') return where.test(value.property);
    return value.kind === 'index' && value.index.kind === 'string' && where.test(value.index.value);
  }
}

/** What Django found for the path of a request. */
const resolved = /(?:^|\.)(?:resolver_match|resolve)$/;

/** `request.resolver_match`, or `resolve` of `resolve(request.path)`. */
const nameIn = (value: Expression): string =>
  value.kind === 'name' ? value.path : value.kind === 'call' ? value.call.callee : '';

/**
 * What is gone through to come to a value, where that is the first of what stands in each place: `AREAS` of
 * `AREAS.items()` and of the rows of `AREAS`.
 */
function goneThrough(value: Expression): Expression | undefined {
  if (value.kind === 'member' && value.property === '0') return goneThrough(value.object) ?? value.object;
  if (value.kind !== 'call' || value.call.arguments.length > 0) return undefined;
  const { callee, receiver, span } = value.call;
  const [, path] = /^(.*?)\.?(?:items|keys)$/.exec(callee) ?? [];
  return receiver ?? (path ? { kind: 'name', path, span } : undefined);
}

/** `settings.PREFIXES` of `tuple(settings.PREFIXES)`, `PREFIXES` of `getattr(settings, 'PREFIXES', ())`. */
function listIn(value: Expression): string | undefined {
  if (value.kind === 'name') return value.path;
  if (value.kind !== 'call') return undefined;
  const [first, second] = value.call.arguments.map((each) => each.value);
  if (value.call.callee === 'getattr') return second?.kind === 'string' ? second.value : undefined;
  const isMade = /^(?:tuple|list|set|frozenset|Set)$/.test(value.call.callee);
  return isMade && first?.kind === 'name' ? first.path : undefined;
}
