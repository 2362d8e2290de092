import type { Passage } from './condition.ts';
import type { Guard } from './endpoint.ts';
import type { Location } from './finding.ts';
import type { Owners } from './owners.ts';

/**
 * Something in an altered file that mentions guards, whatever the framework: a function, a class, a registration, an
 * object of options. What is left to compare where no endpoint was recognised.
 */
export interface GuardHolder {
  /** The same at base and head as long as it is called the same; not unique in its file. */
  readonly key: string;
  /** For a person: `the function remove`, `app.get('/x')`. */
  readonly what: string;
  readonly guards: readonly Guard[];
  readonly location: Location;
  /** Likely to answer requests, rather than to help. */
  readonly isHandler: boolean;
  /** A function that turns fewer callers away than before the change. */
  readonly hollowed?: boolean | undefined;
  /** Stands for everything that is registered after it, or in its class. */
  readonly isForAll?: boolean | undefined;
  /** What a function asks of whose something is: what it compares with the caller, and what it calls with them. */
  readonly owners?: Owners | undefined;
  /** The same of the handler that is written in a registration. */
  readonly inPlace?: Owners | undefined;
  /** Of a function: what it does with its callers. */
  readonly body?: GuardBody | undefined;
  /** What that asks was said by a list of another file. */
  readonly isListRead?: boolean | undefined;
  /** Functions that it calls, and that may turn callers away for it. */
  readonly consults?: readonly string[] | undefined;
  /** Of a function that calls something. */
  readonly course?: Course | undefined;
  /** Of a function, with those written inside it that have no name. */
  readonly wording?: Wording | undefined;
  readonly caller?: TakenCaller | undefined;
  readonly proofs?: Proofs | undefined;
  /** Of a function: the conditions of who calls that it demands, `ensure(outranks(actor, target))`. */
  readonly demanded?: readonly string[] | undefined;
  /** Of a function that demands something: that, and what it does, in order. */
  readonly deeds?: readonly Deed[] | undefined;
  /** Of a row of a table that says who may call something. */
  readonly row?: TableRow | undefined;
  /** Of a list of paths: those on which something asks, or asks nobody. */
  readonly paths?: PathList | undefined;
}

/** A row of a table that says who may call something, or what is said of that where it is registered. */
export interface TableRow {
  /**
   * What it says who may call: an operation or an action that is answered elsewhere, a function that it holds or leads to, or
   * whatever asks for a permission; `grant`: to which roles a right is given.
   */
  readonly of: 'operation' | 'action' | 'function' | 'permission' | 'grant';
  /** Of a right: the roles that have it, or the least of them. */
  readonly roles?: readonly string[] | undefined;
  /** The table, or what it is registered by. */
  readonly table: string;
  /** By what it is known there: `POST /orders/:id/close`, `remove`. */
  readonly key: string;
  /** The function, where it is written elsewhere. */
  readonly leadsTo?: string | undefined;
  readonly lines: { readonly start: number; readonly end: number };
  /** There is no such row: what it would be of is listed beside what has one. */
  readonly isMissing?: boolean | undefined;
  /** Of a permission: the text that its constant stands for, by which it is asked for. */
  readonly means?: string | undefined;
  /** Of a function: the rights that are written elsewhere than in what registers it. */
  readonly says?: SaidRights | undefined;
  /** Among its guards those that what registers it asks for where it is told of none, by their names. */
  readonly byDefault?: readonly string[] | undefined;
  /** Whether what has no row is seen to be open. */
  readonly unlisted?: 'open' | 'unknown' | undefined;
}

/**
 * Texts that may say who may call a function, those written as rights are: `around` in what asks somebody above it and in its class,
 * `above` in whatever else stands there, by its name; `within` all that it calls something with.
 */
export interface SaidRights {
  readonly around: readonly string[];
  readonly above: readonly { readonly by: string; readonly text: string }[];
  readonly within: readonly string[];
}

/** Something that a function demands, or that it does and that an error does not take back. */
export interface Deed {
  /** `authorize`, `store.orders.remove`. */
  readonly by: string;
  readonly isDemand: boolean;
  /** It only asks who somebody is, not what they may do. */
  readonly isOfWho?: boolean | undefined;
  readonly line: number;
  /** The branches of its function that it stands in: the same for what stands in the same. */
  readonly arm: string;
}

/** Paths, or operations such as `GET /orders`, that a list is made of, in their order. */
export interface PathList {
  readonly kind: 'open' | 'guarded';
  readonly entries: readonly string[];
  /** The lines on which they stand, as far as each stands by itself. */
  readonly lines: Readonly<Record<string, number>>;
  /** A function of the same file that turns callers away looks at it. */
  readonly isRead?: boolean | undefined;
  /** By entry, those of the same table on which somebody is asked and that come before it; `asked` are all. */
  readonly preceded?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly asked?: readonly string[] | undefined;
  /** There are patterns among them, `/a/:any/b` and `/a/b*`: what they are for is told by that. */
  readonly arePatterns?: boolean | undefined;
  /** All operations of the table in its file that it names some of: `orders.list` of `{ 'orders.list': define(…) }`. */
  readonly table?: readonly string[] | undefined;
}

/** Whom a function turns away, with those written inside it that have no name. */
export interface GuardBody {
  /** What it goes by: its own name, that of its class, of what it is written in. */
  readonly names: readonly string[];
  /** In their order; those that turn nobody away, or are not read, are left out. */
  readonly passages: readonly Passage[];
  /** Whatever it calls, but for what only notes something. */
  readonly calls: readonly string[];
  readonly lines: { readonly start: number; readonly end: number };
  /** It has no name: the guards that it is are those which stand in its lines. */
  readonly inPlace?: boolean | undefined;
}

/** What a function calls, in order, but for what only notes something; and the constants that it asks by: `entities.Owner`. */
export interface Course {
  readonly calls: readonly CalledThere[];
  readonly fixed: readonly string[];
}

export interface CalledThere {
  /** `farmOf`, `s.goats.sell`. */
  readonly by: string;
  /** It stands in a branch. */
  readonly isSometimes?: boolean | undefined;
  /** `tested`: by its answer the function may be left; `handed`: it is returned or handed on. Else nothing comes of it. */
  readonly becomes?: 'tested' | 'handed' | undefined;
}

/** What a function is sent that shows that whoever calls may: tokens, signatures. */
export interface Proofs {
  /** Those by which it decides whether it goes on: `token` of `if (!isSame(row.token, token)) throw …`. */
  readonly asked: readonly string[];
  /** Those that it compares with something, or hands to something. */
  readonly heeded: readonly string[];
  /** What it hands all to that it was sent: that may look at any of it. */
  readonly left: readonly string[];
  /** What it calls, but for what only notes or answers something. */
  readonly does: readonly string[];
  readonly tokens?: TokenCalls | undefined;
}

/** What a function calls with tokens: what verifies their signature, and what only reads what they say. */
export interface TokenCalls {
  readonly verified: readonly string[];
  readonly read: readonly string[];
}

/** The words by which a function may say whom it serves, and whose things it takes: whatever the language, and whatever they mean. */
export interface Wording {
  /** What it calls to turn callers away, by its last name: `assertSameClinic`. */
  readonly demands: readonly string[];
  /** Of the conditions by which it may be left, the parts that look at somebody: `(post.authorId !== user.id)`. */
  readonly tests: readonly string[];
  /** Every part of a name in it, as often as it is written; without what is only noted. */
  readonly names: readonly string[];
  /** Whatever else it calls, but for what only notes something. */
  readonly calls: readonly WordedCall[];
}

export interface WordedCall {
  /** `find` of `Message.involving(user).find(id)` */
  readonly by: string;
  /** What it is given, and called on, that says whose something is: `user`, `supplierid` of `supplierId` and `supplier_id`. */
  readonly owners: readonly string[];
}

/** Where a function takes who calls from. */
export interface TakenCaller {
  /** From what was found out about the caller, or credentials: `req.user.id`, `getSession`. */
  readonly known: readonly string[];
  /** From what whoever calls writes: `req.query.email`. */
  readonly claimed: readonly string[];
  /** What it believes of those who send no credential, by which others are found: `c.Query("user")`. */
  readonly unproven?: readonly string[] | undefined;
  /** What it believes of whoever sends it, where others are taken for who they are: `req.query.owner ?? req.user.id`. */
  readonly preferred?: readonly string[] | undefined;
}
