import type { Deadline } from '../../lib/deadline.ts';
import type { Argument, Call, Entry, Expression, Language } from '../../model/code.ts';
import { OutOfTime } from './flatten.ts';
import { type ScopeSyntax, type Scopes, scopesOf } from './scopes.ts';
import type { SyntaxTree } from './tree.ts';

const MAX_LEVELS = 40;
const MAX_TEXT = 120;
const MAX_PARTS = 50;
const MAX_PATH = 300;
const NODES_PER_LOOK = 256;
/** Nodes among which the parts of an expression without a form are looked for. */
const MAX_SEARCHED = 300;

/** Reads one expression node; undefined leaves it to its parent or to {@link ExpressionBuilder.other}. */
export type ReadExpression = (b: ExpressionBuilder, n: number) => Expression | undefined;

/** A call before it is known where it stands. */
export type CallParts = Pick<Call, 'callee' | 'receiver' | 'arguments' | 'types' | 'form' | 'isAwaited'>;

/** What is known of a language's expressions. */
export interface ExpressionSyntax extends ScopeSyntax {
  readonly expressions: Readonly<Record<string, ReadExpression>>;
}

/** Builds the expressions of a file from the leaves up, so that no depth of nesting needs recursion. */
export class ExpressionBuilder {
  readonly tree: SyntaxTree;
  readonly language: Language;
  protected readonly scopes: Scopes;
  protected readonly calls: (Call | undefined)[];
  protected readonly entries: Entry[] = [];
  readonly #readers: ExpressionSyntax['expressions'];
  readonly #expressions: (Expression | undefined)[];
  readonly #levels: Uint8Array;
  #level = 0;
  #lastUsed: Expression | undefined;

  constructor(tree: SyntaxTree, language: Language, syntax: ExpressionSyntax) {
    this.tree = tree;
    this.language = language;
    this.#readers = syntax.expressions;
    this.scopes = scopesOf(tree, syntax);
    // Filled from the end: lists that grow that way are slow.
    this.#expressions = new Array(tree.count);
    this.calls = new Array(tree.count);
    this.#levels = new Uint8Array(tree.count);
  }

  /** The expression of a node as part of the one being read; deeper than 40 levels it is cut. */
  use(n: number): Expression {
    const read = n < 0 ? undefined : this.#expressions[n];
    const level = read ? (this.#levels[n] ?? 0) : 0;
    if (read && level < MAX_LEVELS) {
      if (level > this.#level) this.#level = level;
      this.#lastUsed = read;
      return read;
    }
    return read || n < 0 ? this.#cut(n) : this.other(n);
  }

  /** The expression of a node, if it is one. */
  maybe(n: number): Expression | undefined {
    return n < 0 || this.#expressions[n] === undefined ? undefined : this.use(n);
  }

  /** What has no form of its own: its text, and the expressions inside it. */
  other(n: number): Expression {
    const parts: Expression[] = [];
    const stop = this.tree.last[n] ?? 0;
    let searched = 0;
    for (let c = n + 1; c < stop && parts.length < MAX_PARTS && searched < MAX_SEARCHED; searched++) {
      if (this.#expressions[c]) {
        parts.push(this.use(c));
        c = this.tree.last[c] ?? stop;
      } else c++;
    }
    return { kind: 'other', text: this.#shortText(n), parts, span: this.tree.span(n) };
  }

  /** A dotted path, or undefined where it grows out of bounds. */
  name(n: number, path: string): Expression | undefined {
    return path.length > MAX_PATH ? undefined : { kind: 'name', path, span: this.tree.span(n) };
  }

  /** `object.property`, as a path where the object is one; `orNothing` for `object?.property`. */
  member(n: number, object: number, property: string, orNothing = false): Expression | undefined {
    const inner = this.use(object);
    if (inner.kind === 'name') {
      const read = this.name(n, `${inner.path}.${property}`);
      return read?.kind === 'name' && (orNothing || inner.orNothing) ? { ...read, orNothing: true } : read;
    }
    return { kind: 'member', object: inner, property, span: this.tree.span(n) };
  }

  /** `object[index]`: a path where the index is a literal. */
  subscript(n: number, object: number, index: number): Expression | undefined {
    const key = this.use(index);
    if (key.kind === 'string') return this.member(n, object, key.value);
    if (key.kind === 'number') return this.member(n, object, key.text);
    return { kind: 'index', object: this.use(object), index: key, span: this.tree.span(n) };
  }

  /** `callee(…)` where the callee is a node: a path, a member of something, or anything else. */
  callee(n: number): Pick<Call, 'callee' | 'receiver'> {
    const callee = this.use(n);
    if (callee.kind === 'name') return { callee: callee.path };
    if (callee.kind === 'member') return { callee: callee.property, receiver: callee.object };
    return { callee: '', receiver: callee };
  }

  /** Records a call at a node and gives it as an expression. */
  call(n: number, parts: CallParts): Expression {
    return { kind: 'call', call: this.recordCall(n, parts), span: this.tree.span(n) };
  }

  recordCall(n: number, parts: CallParts): Call {
    const inFunction = this.scopes.functionAround[n] ?? -1;
    const call = { ...parts, span: this.tree.span(n), inFunction, inClass: this.scopes.classAround[n] ?? -1 };
    this.calls[n] = call;
    return call;
  }

  /** The call that was recorded at a node. */
  callAt(n: number): Call | undefined {
    return this.calls[n];
  }

  object(n: number, entries: readonly Entry[]): Expression {
    for (const entry of entries) this.entries.push(entry);
    return { kind: 'object', entries, span: this.tree.span(n) };
  }

  entry(n: number, key: string, value: Expression): Entry {
    return { key, value, span: this.tree.span(n) };
  }

  argument(value: Expression, name?: string): Argument {
    return name === undefined ? { value } : { name, value };
  }

  /** Reads every expression; throws {@link OutOfTime} after `deadline`. */
  protected readExpressions(deadline: Deadline): void {
    const readerOf = this.tree.select(this.#readers);
    for (let n = this.tree.count - 1; n >= 0; n--) {
      if (n % NODES_PER_LOOK === 0 && deadline.isOver) throw new OutOfTime();
      const number = this.scopes.functionNumber.get(n);
      const reader = number === undefined ? readerOf(n) : undefined;
      this.#level = 0;
      const read: Expression | undefined =
        number === undefined
          ? reader?.(this, n)
          : { kind: 'function', function: number, span: this.tree.span(n) };
      if (read === undefined) continue;
      this.#expressions[n] = read;
      // Parentheses and their like pass on what is in them: no level of their own.
      const own = read === this.#lastUsed ? 0 : 1;
      this.#levels[n] = Math.min(this.#level + own, MAX_LEVELS);
    }
  }

  #shortText(n: number): string {
    return this.tree.text.slice(
      this.tree.start(n),
      Math.min(this.tree.end(n), this.tree.start(n) + MAX_TEXT),
    );
  }

  #cut(n: number): Expression {
    const node = Math.max(n, 0);
    return { kind: 'other', text: n < 0 ? '' : this.#shortText(n), parts: [], span: this.tree.span(node) };
  }
}
