import type { Deadline } from '../../lib/deadline.ts';
import type {
  Assignment,
  Branch,
  ClassFact,
  CodeFacts,
  Directive,
  Entry,
  ExportFact,
  Expression,
  FunctionFact,
  ImportFact,
  Language,
  Leave,
  Rescue,
  ReturnFact,
} from '../../model/code.ts';
import { ExpressionBuilder, type ExpressionSyntax } from './expression-builder.ts';
import { OutOfTime } from './flatten.ts';
import type { SyntaxTree } from './tree.ts';

const MAX_TYPE = 120;
const NODES_PER_LOOK = 256;
/** What is run for an error is not looked through any further, in nodes. */
const MOST_HANDLED = 2_000;
const throwing = /^(?:throw|raise)_(?:statement|expression)$/;
const leaving = /^(?:return|throw|raise|exit)/;

/** Reads one node for its effect: an import, an assignment, a branch. */
export type ReadStatement = (b: Builder, n: number) => void;

/** What a language adds to a function node it has recognised. */
export type FunctionParts = Pick<
  FunctionFact,
  'name' | 'parameters' | 'decorators' | 'modifiers' | 'receiver' | 'results' | 'last'
>;
/** What a language adds to a class node it has recognised. */
export type ClassParts = Pick<
  ClassFact,
  'name' | 'bases' | 'decorators' | 'modifiers' | 'fields' | 'fieldTypes'
>;

/** What is known of a language's syntax. Keys are the grammar's named node types. */
export interface Syntax extends ExpressionSyntax {
  /** Node types that are functions or methods. */
  readonly functions: Readonly<Record<string, (b: Builder, n: number) => FunctionParts>>;
  readonly classes: Readonly<Record<string, (b: Builder, n: number) => ClassParts>>;
  readonly statements: Readonly<Record<string, ReadStatement>>;
  /** Node types that always leave the enclosing block: `return`, `throw`. */
  readonly exits: ReadonlySet<string>;
}

const bySource = (a: Entry, b: Entry): number =>
  a.span.startLine - b.span.startLine || a.span.startColumn - b.span.startColumn;

/**
 * Turns a syntax tree into {@link CodeFacts} in loops over its nodes: functions and classes get their numbers,
 * expressions are built, statements are read in source order.
 */
export class Builder extends ExpressionBuilder {
  readonly #syntax: Syntax;
  readonly #imports: ImportFact[] = [];
  readonly #exports: ExportFact[] = [];
  readonly #assignments: Assignment[] = [];
  readonly #branches: Branch[] = [];
  readonly #returns: ReturnFact[] = [];
  readonly #leaves: Leave[] = [];
  readonly #rescues: Rescue[] = [];
  readonly #directives: Directive[] = [];

  constructor(tree: SyntaxTree, language: Language, syntax: Syntax) {
    super(tree, language, syntax);
    this.#syntax = syntax;
  }

  /** Throws {@link OutOfTime} after `deadline`. */
  build(path: string, deadline: Deadline): CodeFacts {
    this.readExpressions(deadline);
    this.#readStatements(deadline);
    return {
      path,
      language: this.language,
      imports: this.#imports,
      exports: this.#exports,
      calls: this.calls.filter((call) => call !== undefined),
      assignments: this.#assignments,
      entries: this.entries.sort(bySource),
      ...this.#readDefinitions(deadline),
      branches: this.#branches,
      returns: this.#returns,
      leaves: this.#leaves,
      rescues: this.#rescues,
      directives: this.#directives,
      unparsed: this.tree.broken.map((n) => this.tree.span(n)),
    };
  }

  import(n: number, module: string, imported: string, local: string): void {
    if (module !== '') this.#imports.push({ module, imported, local, span: this.tree.span(n) });
  }

  export(n: number, name: string, rest: Pick<ExportFact, 'value' | 'local' | 'module'> = {}): void {
    this.#exports.push({ name, ...rest, span: this.tree.span(n) });
  }

  assign(
    n: number,
    target: string,
    value: Expression,
    more: { operator?: string; type?: string } = {},
  ): void {
    const inFunction = this.scopes.functionAround[n] ?? -1;
    const inClass = this.scopes.classAround[n] ?? -1;
    const type = more.type ? { type: more.type.slice(0, MAX_TYPE) } : {};
    const operator = more.operator ?? '=';
    if (target !== '')
      this.#assignments.push({
        target,
        operator,
        ...type,
        value,
        span: this.tree.span(n),
        inFunction,
        inClass,
      });
  }

  branch(n: number, test: Expression, when: boolean, guarded: number): void {
    if (guarded < 0) return;
    const inFunction = this.scopes.functionAround[n] ?? -1;
    this.#branches.push({ test, when, span: this.tree.span(guarded), inFunction });
  }

  /** The same for code without a node of its own, between two offsets. */
  branchBetween(n: number, test: Expression, when: boolean, start: number, end: number): void {
    const inFunction = this.scopes.functionAround[n] ?? -1;
    if (end > start) this.#branches.push({ test, when, span: this.tree.spanOf(start, end), inFunction });
  }

  /**
   * `if (test) then else otherwise`; where the first arm leaves the block, the rest of the block depends on the test
   * as well.
   */
  condition(n: number, test: number, then: number, otherwise: number): void {
    const read = this.use(test);
    this.branch(n, read, true, then);
    this.branch(n, read, false, otherwise);
    if (otherwise >= 0 || !this.#isLeft(then)) return;
    this.branchBetween(n, read, false, this.tree.end(n), this.tree.end(this.tree.parent[n] ?? n));
  }

  return(n: number, value: number): void {
    if (value < 0) return;
    const inFunction = this.scopes.functionAround[value] ?? -1;
    this.#returns.push({ value: this.use(value), span: this.tree.span(n), inFunction });
  }

  /** `n` is what is run for errors of these types of what stands before it in the same statement. */
  rescue(n: number, types: readonly string[]): void {
    const [start, end] = [this.tree.start(this.tree.parent[n] ?? n), this.tree.start(n)];
    if (end <= start) return;
    this.#rescues.push({
      body: this.tree.spanOf(start, end),
      handler: this.tree.span(n),
      types,
      throws: this.#throwsIn(n),
      inFunction: this.scopes.functionAround[n] ?? -1,
    });
  }

  /** Whether an error is thrown in a piece of code that is not too long. */
  #throwsIn(n: number): boolean {
    const stop = Math.min(this.tree.last[n] ?? n, n + MOST_HANDLED);
    for (let at = n + 1; at < stop; at++) {
      const type = this.tree.type(at);
      if (throwing.test(type) || (type === 'identifier' && this.tree.textOf(at) === 'raise')) return true;
    }
    return stop < (this.tree.last[n] ?? n);
  }

  directive(n: number, value: string): void {
    this.#directives.push({ value, inFunction: this.scopes.functionAround[n] ?? -1 });
  }

  #isLeft(n: number): boolean {
    for (let c = n; c >= 0; c = this.tree.named(c).at(-1) ?? -1) {
      if (this.#syntax.exits.has(this.tree.type(c))) return true;
      if (this.scopes.functionNumber.has(c)) return false;
    }
    return false;
  }

  #readStatements(deadline: Deadline): void {
    const readerOf = this.tree.select(this.#syntax.statements);
    for (let n = 0; n < this.tree.count; n++) {
      if (n % NODES_PER_LOOK === 0 && deadline.isOver) throw new OutOfTime();
      readerOf(n)?.(this, n);
      const type = this.tree.type(n);
      if (leaving.test(type) && this.#syntax.exits.has(type)) this.#leave(n, type);
    }
  }

  #leave(n: number, type: string): void {
    // In Ruby the word itself is a node as well.
    if (this.tree.type(this.tree.parent[n] ?? -1) === type) return;
    const inFunction = this.scopes.functionAround[n] ?? -1;
    this.#leaves.push({ throws: throwing.test(type), span: this.tree.span(n), inFunction });
  }

  #readDefinitions(deadline: Deadline): { functions: FunctionFact[]; classes: ClassFact[] } {
    const functionOf = this.tree.select(this.#syntax.functions);
    const classOf = this.tree.select(this.#syntax.classes);
    const none = { name: '', parameters: [], bases: [], decorators: [] };
    const place = (n: number) => {
      if (deadline.isOver) throw new OutOfTime();
      return { span: this.tree.span(n), inClass: this.scopes.classAround[n] ?? -1 };
    };
    const functions = this.scopes.functionNodes.map((n) => ({
      ...(functionOf(n)?.(this, n) ?? none),
      ...place(n),
      inFunction: this.scopes.functionAround[n] ?? -1,
    }));
    const classes = this.scopes.classNodes.map((n) => ({ ...(classOf(n)?.(this, n) ?? none), ...place(n) }));
    return { functions, classes };
  }
}
