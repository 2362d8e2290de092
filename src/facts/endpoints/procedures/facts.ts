import type { Location } from '../../../model/finding.ts';
import type { HandlerRef } from '../endpoint-file.ts';

/** What one file says of functions that clients call by name: tRPC procedures, server actions and functions. */
export interface ProcedureFacts {
  readonly procedures: readonly Procedure[];
  /** What procedures are built on: `const protectedProcedure = t.procedure.use(isAuthed)`. */
  readonly builders: readonly Builder[];
}

export interface Builder {
  readonly name: string;
  /** What the chain begins with: `t.procedure`. */
  readonly root: string;
  /** What a factory at the beginning is given: `withScope('org.update')`. */
  readonly given?: readonly string[] | undefined;
  /** What runs before the procedure. */
  readonly uses: readonly HandlerRef[];
}

export interface Procedure extends Builder {
  /** The router's name, or that of the file. */
  readonly router: string;
  readonly method: string;
  readonly body?: HandlerRef | undefined;
  readonly location: Location;
}
