/**
 * A reader for the regular expressions of the formats' table, a small and safe part of the language. It proves that a
 * pattern cannot backtrack badly, and makes texts that match it.
 */
export type Node =
  /** One character of the set, given as 128 flags. */
  | { readonly kind: 'set'; readonly set: readonly boolean[] }
  | { readonly kind: 'sequence'; readonly items: readonly Node[] }
  | { readonly kind: 'choice'; readonly branches: readonly Node[] }
  | { readonly kind: 'repeat'; readonly item: Node; readonly min: number; readonly max: number }
  /** Looks ahead or behind and takes nothing. */
  | { readonly kind: 'look' };

/** Throws with the place where the pattern leaves the understood part, such as a back reference. */
export function parsePattern(pattern: RegExp): Node {
  const reader = new Reader(pattern.source, pattern.flags.includes('i'));
  const node = reader.choice();
  if (!reader.done()) throw reader.error('an unexpected character');
  return node;
}

class Reader {
  #at = 0;
  readonly #source: string;
  readonly #anyCase: boolean;

  constructor(source: string, anyCase: boolean) {
    this.#source = source;
    this.#anyCase = anyCase;
  }

  done(): boolean {
    return this.#at >= this.#source.length;
  }

  error(what: string): Error {
    return new Error(`${what} at ${this.#at} of /${this.#source}/`);
  }

  choice(): Node {
    const branches = [this.#sequence()];
    while (this.#take('|')) branches.push(this.#sequence());
    const [only] = branches;
    return branches.length === 1 && only ? only : { kind: 'choice', branches };
  }

  #sequence(): Node {
    const items: Node[] = [];
    while (!this.done() && !')|'.includes(this.#peek())) items.push(this.#repeated(this.#atom()));
    return { kind: 'sequence', items };
  }

  #repeated(item: Node): Node {
    const [whole, min, comma, max] = /^(?:\{(\d+)(,?)(\d*)\})/.exec(this.#source.slice(this.#at)) ?? [];
    if (whole !== undefined) {
      this.#at += whole.length;
      const least = Number(min);
      return {
        kind: 'repeat',
        item,
        min: least,
        max: comma === '' ? least : max === '' ? Infinity : Number(max),
      };
    }
    if (this.#take('?')) return { kind: 'repeat', item, min: 0, max: 1 };
    if (this.#take('*')) return { kind: 'repeat', item, min: 0, max: Infinity };
    if (this.#take('+')) return { kind: 'repeat', item, min: 1, max: Infinity };
    return item;
  }

  #atom(): Node {
    if (this.#take('(')) return this.#group();
    if (this.#take('[')) return { kind: 'set', set: this.#class() };
    if (this.#take('\\')) return { kind: 'set', set: this.#escape() };
    const character = this.#next();
    if ('.^$*+?{}'.includes(character)) throw this.error(`"${character}" is not understood`);
    return { kind: 'set', set: this.#only(character) };
  }

  #group(): Node {
    const opening = /^\?(?:<(?:secret>|[!=])|[:!=])/.exec(this.#source.slice(this.#at))?.[0] ?? '';
    if (opening === '') throw this.error('a group that is neither (?: nor (?<secret>');
    this.#at += opening.length;
    const inside = this.choice();
    if (!this.#take(')')) throw this.error('a group that is not closed');
    return /[!=]$/.test(opening) ? { kind: 'look' } : inside;
  }

  #class(): boolean[] {
    const set = none();
    if (this.#peek() === '^') throw this.error('a negated class');
    while (!this.#take(']')) {
      const from = this.#take('\\') ? this.#escape() : this.#only(this.#next());
      const isRange = this.#peek() === '-' && this.#source[this.#at + 1] !== ']';
      if (isRange) {
        this.#at++;
        const to = this.#take('\\') ? this.#escape() : this.#only(this.#next());
        for (let code = from.indexOf(true); code <= to.lastIndexOf(true); code++) set[code] = true;
      } else for (const [code, flag] of from.entries()) set[code] ||= flag;
    }
    return set;
  }

  #escape(): boolean[] {
    const character = this.#next();
    if (character === 'd') return all(/\d/);
    if (character === 'w') return all(/\w/);
    if (character === 'x') {
      const code = Number.parseInt(this.#next() + this.#next(), 16);
      return this.#only(String.fromCharCode(code));
    }
    if (/[A-Za-z0-9]/.test(character)) throw this.error(`\\${character} is not understood`);
    return this.#only(character);
  }

  #only(character: string): boolean[] {
    return all((each) =>
      this.#anyCase ? each.toLowerCase() === character.toLowerCase() : each === character,
    );
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #next(): string {
    if (this.done()) throw this.error('the end');
    return this.#source.charAt(this.#at++);
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at++;
    return true;
  }
}

const none = (): boolean[] => Array<boolean>(128).fill(false);

function all(test: RegExp | ((character: string) => boolean)): boolean[] {
  const holds = test instanceof RegExp ? (character: string) => test.test(character) : test;
  return none().map((_, code) => holds(String.fromCharCode(code)));
}

/** The most characters a text that matches can have. */
export function longest(node: Node): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'look':
      return 0;
    case 'sequence':
      return node.items.reduce((sum, item) => sum + longest(item), 0);
    case 'choice':
      return Math.max(...node.branches.map(longest));
    case 'repeat':
      return node.max === 0 ? 0 : longest(node.item) * node.max;
  }
}

/** Which characters a match can begin with, and whether it can be empty. */
function beginnings(node: Node): { set: boolean[]; empty: boolean } {
  switch (node.kind) {
    case 'set':
      return { set: [...node.set], empty: false };
    case 'look':
      return { set: none(), empty: true };
    case 'sequence':
      return beginningsOf(node.items);
    case 'choice': {
      const each = node.branches.map(beginnings);
      return { set: union(each.map(({ set }) => set)), empty: each.some(({ empty }) => empty) };
    }
    case 'repeat': {
      const inside = beginnings(node.item);
      return { set: inside.set, empty: inside.empty || node.min === 0 };
    }
  }
}

function beginningsOf(items: readonly Node[]): { set: boolean[]; empty: boolean } {
  const sets: boolean[][] = [];
  for (const item of items) {
    const { set, empty } = beginnings(item);
    sets.push(set);
    if (!empty) return { set: union(sets), empty: false };
  }
  return { set: union(sets), empty: true };
}

const union = (sets: readonly boolean[][]): boolean[] =>
  none().map((_, code) => sets.some((set) => set[code]));

const overlaps = (a: readonly boolean[], b: readonly boolean[]): boolean =>
  a.some((flag, code) => flag && b[code] === true);

/**
 * An upper limit for how many ways a backtracking engine can divide a text among the parts of the pattern: 1 for a
 * pattern whose every choice is settled by the next character; infinite for a quantifier without an upper limit.
 */
export function ways(node: Node, after: readonly boolean[] = none()): number {
  switch (node.kind) {
    case 'set':
    case 'look':
      return 1;
    case 'sequence':
      return node.items.reduce((product, item, index) => {
        const rest = beginningsOf(node.items.slice(index + 1));
        return product * ways(item, rest.empty ? union([rest.set, [...after]]) : rest.set);
      }, 1);
    case 'choice': {
      const sum = node.branches.reduce((total, branch) => total + ways(branch, after), 0);
      const sets = node.branches.map((branch) => beginnings(branch).set);
      const settled = sets.every((set, index) =>
        sets.slice(index + 1).every((other) => !overlaps(set, other)),
      );
      return settled ? Math.max(...node.branches.map((branch) => ways(branch, after))) : sum;
    }
    case 'repeat': {
      if (node.max === Infinity) return Infinity;
      const begin = beginnings(node.item).set;
      const exits = node.min !== node.max && overlaps(begin, after) ? node.max - node.min + 1 : 1;
      return exits * ways(node.item, union([begin, [...after]])) ** node.max;
    }
  }
}

/** A text that matches. `random` gives numbers from 0 up to 1. Repeats stay near their least. */
export function exampleOf(node: Node, random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  switch (node.kind) {
    case 'look':
      return '';
    case 'set':
      return pick(lettersOf(node.set));
    case 'sequence':
      return node.items.map((item) => exampleOf(item, random)).join('');
    case 'choice':
      return exampleOf(pick(node.branches), random);
    case 'repeat': {
      const times = node.min + Math.floor(random() * (Math.min(node.max - node.min, 12) + 1));
      return Array.from({ length: times }, () => exampleOf(node.item, random)).join('');
    }
  }
}

const letters = new WeakMap<readonly boolean[], readonly string[]>();

function lettersOf(set: readonly boolean[]): readonly string[] {
  const known = letters.get(set) ?? set.flatMap((flag, code) => (flag ? [String.fromCharCode(code)] : []));
  letters.set(set, known);
  return known;
}
