import type { Location } from '../../../model/finding.ts';
import type { Deed, GuardHolder } from '../../../model/guard-holder.ts';
import type { CheckFact, HandlerRef, ImportedName } from '../endpoint-file.ts';

/** A demand with a reference is one only where what it calls is known to turn callers away. */
export type DeedFact = Deed & { readonly ref?: HandlerRef | undefined };

/** Something in a file that can mention guards: a function, a class, a registration, an object of options. */
export interface HolderFact extends Omit<GuardHolder, 'guards' | 'hollowed' | 'deeds'> {
  readonly refs?: readonly HandlerRef[] | undefined;
  /** The checks in a function's own body, or what a row says. */
  readonly checks?: readonly CheckFact[] | undefined;
  /** Of a row: what registers it and is told nothing of rights, which may have one by default. */
  readonly untold?: readonly Untold[] | undefined;
  readonly deeds?: readonly DeedFact[] | undefined;
  /** Of a list of paths that something is given: what that is; the list counts where one of them turns callers away. */
  readonly gates?: readonly HandlerRef[] | undefined;
}

/** What registers a function and is told nothing of rights, and where that is imported from. */
export interface Untold {
  readonly by: string;
  readonly imported?: ImportedName | undefined;
  readonly location: Location;
}
