import type { Language } from '../../model/code.ts';
import type { Syntax } from './builder.ts';

export type { ClassParts, FunctionParts, ReadStatement } from './builder.ts';
export type { ReadExpression } from './expression-builder.ts';

/** How one language's syntax becomes neutral facts. */
export interface Adapter extends Syntax {
  readonly languages: readonly Language[];
  /** Node types of which only the text matters: what is inside them is not copied. */
  readonly opaque: ReadonlySet<string>;
}
