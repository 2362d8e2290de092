import type { LineRange } from '../../../model/diff.ts';
import type { Location } from '../../../model/finding.ts';
import type { ObjectAccess } from '../../../model/object-handler.ts';
import type { FilterLimit } from './filter-limits.ts';
import type { OwnRows } from './own-rows.ts';

/** A function that fetches or changes objects; plain data. */
export interface ObjectFunction {
  /** Every name it goes by; none for one that is written in place. */
  readonly names: readonly string[];
  /** The class it belongs to, or empty. */
  readonly inClass: string;
  /** With its decorators. */
  readonly location: Location;
  readonly accesses: readonly ObjectAccess[];
  /** Whether anything in it asks who the caller is in order to decide something. */
  readonly isMindful: boolean;
  /** At how many places, beside the queries themselves. */
  readonly asks: number;
  /** What it calls in the project, and what its class or its parameters have run before it. */
  readonly calls: readonly string[];
  readonly gives?: OwnRows | undefined;
  /** The lines of the class before whose methods it runs, and before which of them. */
  readonly runsBefore?: (LineRange & { readonly limit?: FilterLimit | undefined }) | undefined;
}

/** What is handed to registrations of routes beside their handlers. */
export interface RegisteredNames {
  /** By the handler's name, or `line 12` for one that is written there: `loadInvoice` of `get(path, loadInvoice, show)`. */
  readonly beside: Readonly<Record<string, readonly string[]>>;
  /** For all that is registered in the file: `router.param('id', loadInvoice)`. */
  readonly forAll: readonly string[];
}
