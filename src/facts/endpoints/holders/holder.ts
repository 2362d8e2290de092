import type { Deed, GuardHolder } from '../../../model/endpoint.ts';
import type { Location } from '../../../model/finding.ts';
import type { CheckFact, HandlerRef } from '../endpoint-file.ts';

/** A demand with a reference is one only where what it calls is known to turn callers away. */
export type DeedFact = Deed & { readonly ref?: HandlerRef | undefined };

/** Something in a file that can mention guards: a function, a class, a registration, an object of options. */
export interface HolderFact {
  /** The same at base and head as long as it is called the same; not unique. */
  readonly key: string;
  /** For a person: `the function remove`, `app.get('/x')`. */
  readonly what: string;
  readonly refs: readonly HandlerRef[];
  /** The checks in a function's own body. */
  readonly checks: readonly CheckFact[];
  readonly location: Location;
  /** What a function asks of whose something is. */
  readonly owners?: GuardHolder['owners'];
  /** Likely to answer requests, rather than to help. */
  readonly isHandler: boolean;
  /** Stands for everything that is registered after it, or in its class. */
  readonly isForAll?: boolean | undefined;
  /** Of a function: whom it turns away, and all names that it goes by. */
  readonly body?: GuardHolder['body'];
  readonly caller?: GuardHolder['caller'];
  readonly deeds?: readonly DeedFact[] | undefined;
  readonly inPlace?: GuardHolder['inPlace'];
  readonly row?: GuardHolder['row'];
  readonly rowOf?: GuardHolder['rowOf'];
  readonly action?: GuardHolder['action'];
  readonly paths?: GuardHolder['paths'];
  readonly entryOf?: GuardHolder['entryOf'];
  /** Of a list of paths that something is given: what that is; the list counts where one of them turns callers away. */
  readonly gates?: readonly HandlerRef[] | undefined;
}
