import type { Assignment, Branch, Call, Expression, Parameter } from '../../../model/code.ts';
import type { Values } from './values/values.ts';

/** What stands in a function and in those written inside it. */
export interface Body {
  readonly calls: readonly Call[];
  readonly branches: () => readonly Branch[];
  /** Everything else that may hold a comparison. */
  readonly further: () => readonly Expression[];
  readonly assignments: readonly Assignment[];
  /** Its own parameters, and those of the functions that are written in it. */
  readonly parameters: readonly Parameter[];
  readonly values: Values;
  readonly functions: (index: number) => readonly Expression[];
  /** It gives what a view takes its objects from. */
  readonly isBase: boolean;
}
