import type { Deed, GuardHolder } from '../../../model/guard-holder.ts';
import type { CheckFact, HandlerRef } from '../endpoint-file.ts';

/** A demand with a reference is one only where what it calls is known to turn callers away. */
export type DeedFact = Deed & { readonly ref?: HandlerRef | undefined };

/** Something in a file that can mention guards: a function, a class, a registration, an object of options. */
export interface HolderFact extends Omit<GuardHolder, 'guards' | 'hollowed' | 'deeds'> {
  readonly refs?: readonly HandlerRef[] | undefined;
  /** The checks in a function's own body, or what a row says. */
  readonly checks?: readonly CheckFact[] | undefined;
  readonly deeds?: readonly DeedFact[] | undefined;
  /** Of a list of paths that something is given: what that is; the list counts where one of them turns callers away. */
  readonly gates?: readonly HandlerRef[] | undefined;
}
