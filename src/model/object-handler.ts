import type { Endpoint } from './endpoint.ts';
import type { Location } from './finding.ts';

/** One kind of object that a function fetches or changes. */
export interface ObjectAccess {
  /** What it is, so that different spellings are the same: `invoice` for `Invoice`, `invoices`, `invoiceRepository`. */
  readonly model: string;
  /** For a person: `Invoice`. */
  readonly called: string;
  /** Whether one is taken by an id that the sender of the request chose; else many are listed, and limited. */
  readonly byId: boolean;
  /** Whether one is taken by another column that the path of the request names: `reference`, which may be known to many. */
  readonly byKey?: boolean | undefined;
  /** What limits it to the caller's own: a column of the query, a comparison, a policy that is asked. */
  readonly limit?: { readonly by: string; readonly how: 'query' | 'comparison' | 'policy' } | undefined;
  /**
   * Of one that only a policy limits whose class is in the project: all that the methods of that look at, `membership.role`,
   * and what they hand on: `record`. Ruby only.
   */
  readonly policyReads?: readonly string[] | undefined;
  /** What limits it is one of several conditions, any of which is enough, or chosen by the sender: `owner_id = $2 OR open`. */
  readonly isLoose?: boolean | undefined;
  /** Of a limited query: the columns that it compares with what is always the same, `state` of `state: 'free'`. */
  readonly always?: readonly string[] | undefined;
  /** Of a limited query: it says which few of its columns it gives. */
  readonly isPicking?: boolean | undefined;
  /** Limited by something else that is worked out, such as the parent that it hangs on. */
  readonly isNarrowed: boolean;
  /**
   * The column that holds the id of something else by which it is limited, in its query or by what is compared before the
   * function is left: `propertyId` beside `id`; or what has that id: `plot`.
   */
  readonly within?: string | undefined;
  /** What was taken is held against another value, `bed.plotId !== plotId`; or many are handed to what may leave less of them. */
  readonly isCompared?: boolean | undefined;
  /** All of which a view takes its objects, by an id or to list them: `get_queryset`. */
  readonly isBase?: boolean | undefined;
  /** Of a limited query: where it finds nothing, the function is left. */
  readonly isDemanded?: boolean | undefined;
  /** Of a limited query by no id: what it gives is shown or counted, and nothing else is made of it. */
  readonly isTold?: boolean | undefined;
  /** The method of its class whose rows it goes on from; Ruby only: `barges_here` of `barges_here.find(params[:id])`. */
  readonly begunBy?: string | undefined;
  /** The field of the request that holds the id: `body.ownerId`. */
  readonly sent?: string | undefined;
  /** For an object that the framework fetches by the path: the parameter that holds it. */
  readonly parameter?: string | undefined;
  readonly location: Location;
}

/** A function that fetches or changes objects, and the endpoints that it answers, if any. */
export interface ObjectHandler {
  /** With its class; empty for one that has no name. */
  readonly name: string;
  readonly location: Location;
  readonly accesses: readonly ObjectAccess[];
  /** Whether anything in it, or in what it calls, asks who the caller is in order to decide something. */
  readonly isMindful: boolean;
  /** At how many places, beside the queries themselves. */
  readonly asks: number;
  readonly endpoints: readonly Endpoint[];
  /** Of one that answers none itself, those that functions answer which call it. */
  readonly through: readonly Endpoint[];
  /** How many functions of the project were seen to call it, how many of those ask who the caller is, and at how many places. */
  readonly callers: { readonly all: number; readonly mindful: number; readonly asks: number };
  /** Of what methods of its class call, or what runs before them: at how many places those ask, by their names. */
  readonly askedAfter?: ReadonlyMap<string, number> | undefined;
}
