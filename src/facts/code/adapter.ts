import type { Call, ClassFact, Expression, FunctionFact, Language } from '../../model/code.ts';
import type { Builder } from './builder.ts';
import type { ExpressionBuilder } from './expression-builder.ts';
import type { SyntaxTree } from './tree.ts';

/** Reads one expression node; undefined leaves it to its parent or to {@link ExpressionBuilder.other}. */
export type ReadExpression = (b: ExpressionBuilder, n: number) => Expression | undefined;
/** Reads one node for its effect: an import, an assignment, a branch. */
export type ReadStatement = (b: Builder, n: number) => void;

/** What a language adds to a function node it has recognised. */
export type FunctionParts = Pick<FunctionFact, 'name' | 'parameters' | 'decorators'>;
/** What a language adds to a class node it has recognised. */
export type ClassParts = Pick<ClassFact, 'name' | 'bases' | 'decorators'>;

/** How one language's syntax becomes neutral facts. Keys are the grammar's named node types. */
export interface Adapter {
  readonly languages: readonly Language[];
  /** Node types that are functions or methods. */
  readonly functions: Readonly<Record<string, (b: Builder, n: number) => FunctionParts>>;
  readonly classes: Readonly<Record<string, (b: Builder, n: number) => ClassParts>>;
  /** Where a type alone does not tell a function or class. */
  readonly isScope?: (tree: SyntaxTree, n: number) => boolean;
  readonly expressions: Readonly<Record<string, ReadExpression>>;
  readonly statements: Readonly<Record<string, ReadStatement>>;
  /** Node types of which only the text matters: what is inside them is not copied. */
  readonly opaque: ReadonlySet<string>;
  /** Node types that always leave the enclosing block: `return`, `throw`. */
  readonly exits: ReadonlySet<string>;
}

/** A call before it is known where it stands. */
export type CallParts = Pick<Call, 'callee' | 'receiver' | 'arguments' | 'form'>;
