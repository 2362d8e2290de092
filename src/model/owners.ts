/** What a function asks of whose something is. */
export interface Owners {
  /** The columns that its queries compare with the caller, and what it compares before it leaves. */
  readonly limits: readonly string[];
  /** Those among them that it compares with the caller, rather than with something to which many belong. */
  readonly ofCaller?: readonly string[] | undefined;
  /** Those that it compares with a field of what it is handed: whoever hands it says whose that is. */
  readonly ofHanded?: readonly string[] | undefined;
  /**
   * Those that it compares with what is kept on the request, and what that is called: `skipperId` with `req.skipper.id`; and what
   * it hands that to, or takes of it.
   */
  readonly ofKept?:
    | readonly { readonly by: string; readonly of: string; readonly isHanded?: boolean }[]
    | undefined;
  /** What it compares with the caller, and by which it turns away whoever that is not of: `order.buyerId`. */
  readonly compared?: readonly string[] | undefined;
  /** Functions that its queries are handed to with the caller, to narrow them: `scopeToHousehold(query, auth)`. */
  readonly scopes?: readonly string[] | undefined;
  /** What it asks of each of several things and of who calls, to leave out those that are not for them: `can_view(caller, crate)`. */
  readonly sifted?: readonly string[] | undefined;
  /** The methods of its own class that ask for it. */
  readonly leftTo?: readonly string[] | undefined;
  /** What it calls with the caller: whose something is may be asked there; and what it takes of the caller: `user.badges`. */
  readonly handed: readonly string[];
  /** What it calls with an id that was sent, and whether it hands the caller over with it: `exports.of(id, user.id)`. */
  readonly taken: readonly { readonly by: string; readonly isOwn: boolean }[];
  /** The same where that id stands in a condition: `Tape.findOne({ where: { id, userId: user.id } })`. */
  readonly sought?: Owners['taken'] | undefined;
  /**
   * The functions by which it learns of the request alone who calls, `crewOf(req).userId`; and what it hands all to that such a
   * function gives, or takes of that: `shiftsFor(crewOf(req))`, `crewOf(req).shifts()`.
   */
  readonly learned?: readonly { readonly by: string; readonly to?: string | undefined }[] | undefined;
  /** What it makes to ask it for something, whether for those to whom the caller belongs, and of what else: `Loans(db, user.branch_id)`. */
  readonly made?: readonly Made[] | undefined;
  /** Those of its parameters that say whose something is and that it looks at: `holderID`; also lists of ids in them. */
  readonly heeded?: readonly string[] | undefined;
  /** Those that nothing in it looks at. */
  readonly unheeded?: readonly string[] | undefined;
  readonly handedIn?: HandedIn | undefined;
  /** What it writes to that others read after it: `req.session.userId`. */
  readonly written?: readonly string[] | undefined;
  /** The models of which it takes all there are: `Letter` of `Letter.all`. */
  readonly wholes?: readonly string[] | undefined;
  /** Those of its limits that only queries have whose results are shown or counted, and what those are made on. */
  readonly told?:
    | readonly { readonly by: string; readonly of: readonly string[]; readonly as: 'counted' | 'shown' }[]
    | undefined;
  /** Whatever it calls that may look something up, and what that is begun on, as often as it is: `Order`, `prisma.order`, `all_orders`. */
  readonly queries?: readonly string[] | undefined;
  /** The credentials that it finds, by which somebody is known. */
  readonly credentials?: Credentials | undefined;
  readonly promised?: Promised | undefined;
  /**
   * Functions of other files by which it asks who calls, as far as one sees, `crewOf(req).userId`; and what it asks if all of them
   * only give what was sent.
   */
  readonly ifSent?: { readonly by: readonly string[]; readonly owners?: Owners | undefined } | undefined;
}

export interface Made {
  readonly by: string;
  /** `branch_id` of `user.branch_id`. */
  readonly own?: string | undefined;
  readonly of: string;
}

/** What a function is handed, and where else it may have the same from. */
export interface HandedIn {
  /** The names of its parameters. */
  readonly names: readonly string[];
  /** The ids that it takes from something: `filter.projectIds`, `this.orgId`. */
  readonly fields: readonly string[];
  /** Whatever it calls. */
  readonly calls: readonly string[];
}

/** What a function says by its name that it takes alone: `listed`; and what its queries ask, by columns and methods. */
export interface Promised {
  readonly word: string;
  /** It is all that somebody may see: `visible_letters`. */
  readonly isOfSomebody?: boolean | undefined;
  readonly asks: readonly string[];
}

/** What a function asks of the credentials that it finds. */
export interface Credentials {
  /** The column by which each is found, `keyHash`, and those that say whether it still holds: `revokedAt`. */
  readonly queries: readonly { readonly by: string; readonly holds: readonly string[] }[];
  /** What else it mentions that says so. */
  readonly elsewhere: readonly string[];
}
