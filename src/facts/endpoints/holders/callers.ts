import type { Call, CodeFacts, Expression, FunctionFact } from '../../../model/code.ts';
import type { TakenCaller } from '../../../model/guard-holder.ts';
import { partsIn } from '../objects/chains.ts';
import { lastName } from '../shared/names/dotted.ts';
import { preferredIn } from './preferred-claims.ts';
import { unprovenIn } from './unproven.ts';

const roots = /^(?:req|request|_req|ctx|context|c|event|res|reply|socket|locals)$/;
/** What middleware found out about the caller. */
const found =
  /^(?:(?:(?:current|loggedIn|signedIn|authenticated|auth)?(?:user|account|member|person)(?:Id)?|session|auth|principal|identity|viewer|uid|claims|token|jwt)|logged_?in_?user)$/i;
/** What whoever calls writes, and what it stands in: `ctx.request.body`, but not `res.locals.user.data`. */
const written = /^(?:body|query|params|payload|input|data|json|form|searchParams|parsedInput)$/;
const sent = /^(?:request|req|handshake)$/;
/** What says who somebody is, or what they may do. */
const claim =
  /^(?:(?:user|account|owner|customer|member|author|person|client|employee|student|patient|seller|buyer|viewer|caller)(?:_?(?:id|name|email))?|e?mail|uid|username|login|role|is_?admin)$/i;
const giving =
  /(?:^|\.)(?:getServerSession|getSession|getCurrentUser|currentUser|getUser(?:FromToken|FromRequest)?|whoami|verifyToken|verifySession|requireUser|requireSession|authenticatedUsers\.\w+|jwt\.(?:verify|decode))$/i;
const credentials =
  /(?:^|\.)headers\.authorization(?:\.|$)|(?:^|\.)cookies\.\w*(?:token|session|auth|jwt|sid)/i;
const mostEach = 12;

/** Where the functions of a file take who calls from, by their index; without those of the functions written inside them. */
export function callersTaken(code: CodeFacts): (indexes: ReadonlySet<number>) => TakenCaller | undefined {
  const says = sayings.find(({ language }) => language.test(code.language));
  if (says === undefined) return () => undefined;
  const known = new Map<number, Set<string>>();
  const claimed = new Map<number, Set<string>>();
  const preferred = new Map<number, Set<string>>();
  const unproven = unprovenIn(code, (part, at) =>
    says.isClaim(pathOf(part), part, code.functions[at]) ? claimOf(pathOf(part), part) : undefined,
  );
  const note = (into: Map<number, Set<string>>, at: number, text: string): void => {
    const own = into.get(at) ?? new Set();
    if (own.size < mostEach) own.add(text);
    into.set(at, own);
  };
  const own = (at: number) => ({
    isFound: (part: Expression) => says.isFound(pathOf(part), part),
    isClaim: (part: Expression) => says.isClaim(pathOf(part), part, code.functions[at]),
  });
  for (const [at, value] of expressionsOf(code)) {
    for (const part of preferredIn(value, at, code, own(at)))
      note(preferred, at, claimOf(pathOf(part), part));
    for (const part of partsIn(value)) {
      const path = pathOf(part);
      if (says.isFound(path, part)) note(known, at, path);
      else if (says.isClaim(path, part, code.functions[at])) note(claimed, at, claimOf(path, part));
    }
  }
  return (indexes) => {
    const all = (of: Map<number, Set<string>>): string[] => [
      ...new Set([...indexes].flatMap((index) => [...(of.get(index) ?? [])])),
    ];
    const believed = [...indexes].flatMap(unproven);
    const sometimes = all(preferred);
    const taken = {
      known: all(known),
      claimed: all(claimed),
      ...(believed.length > 0 ? { unproven: believed } : {}),
      ...(sometimes.length > 0 ? { preferred: sometimes } : {}),
    };
    return taken.known.length + taken.claimed.length + believed.length > 0 ? taken : undefined;
  };
}

interface Saying {
  readonly language: RegExp;
  /** Whether something says who calls, as a session or a token does. */
  readonly isFound: (path: string, part: Expression) => boolean;
  /** Whether it says so because it was sent. @param within the function in which it stands */
  readonly isClaim: (path: string, part: Expression, within: FunctionFact | undefined) => boolean;
}

/** `current_user.messages`, `current_account`. */
const currentOfRails =
  /(?:^|\.)@?current_(?:user|account|member|person|customer|employee|owner|tenant|organi[sz]ation|company|team|workspace|shop)\b/;
/** `current_user.id`, `g.user`, `self.request.user`. */
const currentOfPython =
  /^(?:current_user|g\.(?:user|current_user|account)|(?:self\.)?request\.user|session)(?:\.|$)/;
const bagOfPython =
  /^(?:self\.)?(?:request|req)\.(?:args|form|json|values|data|GET|POST|query_params|view_args)(?:\.get)?$/;

/** How each language says it. */
const sayings: readonly Saying[] = [
  {
    language: /^(?:javascript|typescript|tsx)$/,
    isFound: (path, { kind }) => isFound(path) || (kind === 'call' && giving.test(path)),
    isClaim: (path) => isClaim(path),
  },
  {
    language: /^ruby$/,
    isFound: (path) => currentOfRails.test(path) || /^session\.\w+_id$/.test(path),
    isClaim: (path) => /^params\.\w+$/.test(path) && claim.test(lastName(path)),
  },
  {
    language: /^python$/,
    isFound: (path) => currentOfPython.test(path),
    isClaim: (path, part, within) =>
      (bagOfPython.test(path.slice(0, path.lastIndexOf('.'))) && claim.test(lastName(path))) ||
      (part.kind === 'call' && bagOfPython.test(path) && claim.test(keyIn(part.call))) ||
      (part.kind === 'name' &&
        claim.test(path) &&
        within?.parameters.some(({ name }) => name === path) === true),
  },
  {
    // What middleware found out is kept under names that each program makes.
    language: /^go$/,
    isFound: () => false,
    isClaim: (_, part) => part.kind === 'call' && isRead(part.call) && claim.test(keyOf(part.call)),
  },
];

/** `c.Query("user")`, `r.FormValue("user")`, `r.URL.Query().Get("user")`, `chi.URLParam(r, "user")`. */
const isRead = ({ callee, receiver }: Call): boolean =>
  receiver === undefined
    ? bagOfGo.test(callee)
    : callee === 'Get' && receiver.kind === 'call' && /\.Query$/.test(receiver.call.callee);
/** Some are handed the request before. */
const keyOf = ({ arguments: given }: Call): string =>
  given.slice(0, 2).flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []))[0] ?? '';
const bagOfGo =
  /\.(?:(?:Default|Get)?(?:Query|PostForm)|(?:Post)?FormValue|(?:Query|URL)?Params?|PathValue)$|\.(?:Form|PostForm)\.Get$/;

const keyIn = ({ arguments: [key] }: Call): string => (key?.value.kind === 'string' ? key.value.value : '');

/** `request.args.get('user_id')` says by its argument what is claimed. */
const claimOf = (path: string, part: Expression): string =>
  part.kind === 'call' && keyIn(part.call) !== '' ? `${path}('${keyIn(part.call)}')` : path;

/** The functions that are written in a call, and those in them. */
export function functionsIn(call: Call, { functions }: CodeFacts): ReadonlySet<number> {
  const parts = call.arguments.flatMap(({ value }) => [...partsIn(value)]);
  const found = new Set(parts.flatMap((each) => (each.kind === 'function' ? [each.function] : [])));
  functions.forEach(({ inFunction }, index) => {
    if (found.has(inFunction)) found.add(index);
  });
  return found;
}

/** Everything that is worked out in the functions of a file. */
function* expressionsOf(code: CodeFacts): Iterable<readonly [number, Expression]> {
  for (const call of code.calls)
    if (call.inFunction >= 0) yield [call.inFunction, { kind: 'call', call, span: call.span }];
  for (const { value, inFunction } of code.assignments) if (inFunction >= 0) yield [inFunction, value];
  for (const { test, inFunction } of code.branches) if (inFunction >= 0) yield [inFunction, test];
  for (const { value, inFunction } of code.returns)
    if (inFunction >= 0 && value !== undefined) yield [inFunction, value];
  for (const [at, { last }] of code.functions.entries()) if (last !== undefined) yield [at, last];
}

function pathOf(part: Expression): string {
  const path = part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';
  return path.replaceAll('?', '');
}

/** `req.user.id`, `ctx.session`, `req.headers.authorization`; not `req.body.user`. */
function isFound(path: string): boolean {
  if (credentials.test(path)) return true;
  const [root = '', ...rest] = path.replace(/^this\./, '').split('.');
  if (!roots.test(root)) return false;
  const own = rest.findIndex((each) => found.test(each));
  return own >= 0 && !rest.slice(0, own).some((each) => written.test(each));
}

/** `req.query.email`, `ctx.request.body.userId`. */
function isClaim(path: string): boolean {
  const parts = path.split('.');
  const bag = parts.findIndex((each) => written.test(each));
  const isSent = bag === 1 || (bag === 2 && sent.test(parts[1] ?? ''));
  return isSent && roots.test(parts[0] ?? '') && parts.length === bag + 2 && claim.test(lastName(path));
}
