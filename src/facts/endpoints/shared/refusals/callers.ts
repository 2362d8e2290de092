import { type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { isOfAmounts } from './business/business.ts';
import { isOfStates } from './business/states.ts';

/** `req.user`, `ctx.session.user.id`, `event.locals.account`. */
const carried =
  /^(?:this\.)?(?:req|request|_req|ctx|context|c|event|res|reply|locals|opts)\.(?:\w+\.)*(?:user|session|auth|account|principal|identity|viewer|member|currentUser|userId|uid|claims|token|person)(?:Id)?(?:\.|$)/;
/** What callers may do, as middleware found it out: `ctx.role`, not `ctx.input.role`. */
const carriedRights =
  /^(?:req|request|ctx|context|c|event|(?:req|res|c|event)\.locals|opts\.ctx)\.(?:(?!body|params|query|input|data|payload|args|json|parsedInput)\w+\.){0,2}(?:roles?|permissions?|scopes?|is(?:Admin|Owner|Staff|Member)|membership|grants|abilities|capabilities)(?:\.|$)/;
/** Names that hold nothing else. */
const ownName =
  /^(?:session|currentUser|viewer|me|currentSession|authUser|sessionUser|authSession|currentAccount)$/;
/** What gives the caller, or nobody. */
const sessionCall =
  /^(?:auth|session|me|whoami|getToken|getUser|getUserId|getViewer|getClaims|validateRequest|(?:unstable_)?getServerSession|getServerAuthSession|get\w*Session|(?:get|load|read|require|fetch|resolve|verify|validate)?(?:Current|Signed|Logged|Authenticated|Session|Auth)\w*|current[A-Z]\w*)$/i;
/** What a request carries to say who sent it. */
const credentials =
  /^(?:_?req|request|ctx|c|event)\.(?:\w+\.)?(?:(?:cookies|signedCookies)\.(?:\w*(?:token|session|sid|auth|jwt)\w*)|headers\.(?:authorization|x-api-key))$/i;
const roles =
  /(?:^|\.)(?:roles?|permissions?|scopes?|grade|rank|level|can\w*|may\w*|is(?:Admin|Owner|Staff|Member|Moderator)\w*|has\w*)(?:\.|$)/i;
const deepest = 8;

/** Whether a path says what somebody may do: `viewer.role`, `membership.canEdit`. */
export const isOfRights = (path: string): boolean => roles.test(path);

/** `viewer.role !== 'admin'`: a right is held against a constant; that is asked of nothing but the caller. */
export const comparesRights = (test: Expression): boolean =>
  test.kind === 'operation' &&
  /^[!=]==?$/.test(test.operator) &&
  test.operands.some((each) => each.kind === 'name' && isOfRights(each.path)) &&
  test.operands.some(
    (each) => each.kind === 'string' || (each.kind === 'name' && /^(?:[A-Z]\w*\.)*[A-Z]\w*$/.test(each.path)),
  );

/** Says of expressions whether they are about who calls. */
export class Callers {
  readonly #code: CodeFacts;
  /** By the function and the name. */
  readonly #given: ReadonlyMap<string, CodeFacts['assignments']>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#given = Map.groupBy(
      code.assignments,
      ({ target, inFunction }) => `${inFunction} ${plainName(target)}`,
    );
  }

  /** How a test that comes out true refuses the caller; undefined where it asks for something else. */
  refusedBy(test: Expression, inFunction: number, depth: number): Guard['kind'] | undefined {
    if (test.kind !== 'operation' || depth > deepest) return undefined;
    const { operator, operands } = test;
    const meant = (name: string): Expression | undefined =>
      this.#givenAround(plainName(name), inFunction)[0]?.value;
    if (isOfStates(test, meant)) return undefined;
    if (operator === '&&' || operator === '||') {
      const kinds = operands
        .slice(0, deepest)
        .flatMap((each) => this.refusedBy(each, inFunction, depth + 1) ?? []);
      return kinds.includes('authorization') ? 'authorization' : kinds[0];
    }
    const about = operands.filter((each) => this.#isCaller(each, inFunction, depth + 1));
    const [subject] = about;
    if (subject === undefined) return undefined;
    if (operator === '!')
      return this.#asksForRights(subject, inFunction) ? 'authorization' : 'authentication';
    if (!/^(?:!==?|<=?|>=?|===?)$/.test(operator)) return undefined;
    // How many there are of something of theirs says how much they may have, not who they are.
    if (isOfAmounts(test, meant)) return undefined;
    const isNothing = operands.some(
      (each) => each.kind === 'null' || (each.kind === 'name' && each.path === 'undefined'),
    );
    if (isNothing) return /^===?$/.test(operator) ? 'authentication' : undefined;
    return /^===?$/.test(operator) ? undefined : 'authorization';
  }

  /** `!note` after `const note = await notes.find({ id, userId: req.user.id })`: something of theirs, not who they are. */
  isSought(test: Expression, inFunction: number): boolean {
    const [subject] = test.kind === 'operation' && test.operator === '!' ? test.operands : [];
    if (subject?.kind !== 'name' || subject.path.includes('.')) return false;
    const given = this.#given.get(`${inFunction} ${subject.path}`) ?? [];
    return given.some(
      ({ value }) =>
        value.kind === 'call' &&
        !isSession(value.call.callee) &&
        value.call.arguments.some((each) => isById(each.value)),
    );
  }

  #asksForRights(subject: Expression, inFunction: number): boolean {
    if (subject.kind !== 'name') return subject.kind === 'call';
    if (isOfRights(subject.path) || /^(?:ctx|context)\.\w+\.(?!id$|email$|user)\w+/.test(subject.path))
      return true;
    // `const isCoach = rower.role === 'coach'`
    return this.#givenAround(subject.path, inFunction).some(({ value }) => comparesRights(value));
  }

  #isCaller(value: Expression, inFunction: number, depth: number): boolean {
    if (depth > deepest) return false;
    const below = (each: Expression): boolean => this.#isCaller(each, inFunction, depth + 1);
    switch (value.kind) {
      case 'name':
        return value.path === 'this.userId' || this.#isCallerName(plainName(value.path), inFunction, depth);
      case 'member':
        return below(value.object);
      case 'call':
        return (
          isSession(value.call.callee) ||
          (/(?:^|\.)(?:includes|has|some|indexOf|hasRole|can)$/.test(value.call.callee) &&
            (this.#isCallerName(plainName(value.call.callee), inFunction, depth) ||
              value.call.arguments.slice(0, 3).some((given) => below(given.value))))
        );
      case 'operation':
        return value.operands.slice(0, 4).some(below);
      case 'other':
        return value.parts.slice(0, 4).some(below);
      default:
        return false;
    }
  }

  #isCallerName(path: string, inFunction: number, depth: number): boolean {
    if (carried.test(path) || carriedRights.test(path) || this.#isHandedOn(path, inFunction)) return true;
    const [head = ''] = path.split('.');
    const given = this.#givenAround(head, inFunction);
    if (given.length === 0) return ownName.test(head) && !path.startsWith('session.set');
    return given.slice(0, 4).some(({ value }) => this.#gives(value, inFunction, depth + 1));
  }

  /** What a name is given in a function, in those around it and outside of all, the outermost first. */
  #givenAround(name: string, inFunction: number): CodeFacts['assignments'] {
    return [...functionsAround(this.#code, inFunction), -1]
      .toReversed()
      .flatMap((at) => this.#given.get(`${at} ${name}`) ?? []);
  }

  /** `ctx.teller.head` in middleware: what an earlier one put there. */
  #isHandedOn(path: string, inFunction: number): boolean {
    const [, held = ''] = /^(?:ctx|context)\.(\w+)/.exec(path) ?? [];
    if (
      held === '' ||
      /^(?:db|prisma|re[qs]|request|response|input|store|env|params|body|query|cache|log|repo|loaders?|dataSources?|models?|services?|pubsub|api|config|i18n)/.test(
        held,
      )
    )
      return false;
    // What a resolver is handed: `(parent, args, ctx) => …`.
    const handed = this.#code.functions[inFunction]?.parameters ?? [];
    if (handed.length >= 3 && /^(?:ctx|context)$/.test(handed[2]?.name ?? '')) return true;
    return this.#code.calls.some((call) => call.inFunction === inFunction && call.callee === 'next');
  }

  /** Whether a value is the caller, or was looked up by who that is: `db.seat.find({ userId: session.user.id })`. */
  #gives(value: Expression, inFunction: number, depth: number): boolean {
    if (depth > deepest) return false;
    if (value.kind === 'name') return this.#isCallerName(plainName(value.path), inFunction, depth + 1);
    if (value.kind === 'member') return this.#gives(value.object, inFunction, depth + 1);
    if (value.kind === 'operation' || value.kind === 'other')
      return this.#isCaller(value, inFunction, depth + 1);
    if (value.kind !== 'call') return false;
    const { callee, arguments: handed } = value.call;
    if (isSession(callee)) return true;
    // `users.get(req.cookies.token)`: whoever holds what the request carries.
    if (handed.slice(0, 3).some((each) => each.value.kind === 'name' && credentials.test(each.value.path)))
      return true;
    // Something that is sought for the caller: a seat, a membership.
    return handed.slice(0, 3).some((each) => this.#mentions(each.value, inFunction, depth + 1));
  }

  #mentions(value: Expression, inFunction: number, depth: number): boolean {
    if (depth > deepest) return false;
    if (value.kind === 'object')
      return value.entries
        .slice(0, 12)
        .some(({ key, value: own }) => key !== 'data' && this.#mentions(own, inFunction, depth + 1));
    return value.kind === 'name' && /(?:[iI]d|email)$/.test(value.path)
      ? this.#isCallerName(plainName(value.path), inFunction, depth + 1)
      : false;
  }
}

/** `{ id }`, `{ where: { id } }` */
const isById = (value: Expression): boolean =>
  value.kind === 'object' &&
  value.entries.some(
    ({ key, value: own }) =>
      /^_?(?:id|uuid)$/.test(key) ||
      (key === 'where' &&
        own.kind === 'object' &&
        own.entries.some((each) => /^_?(?:id|uuid)$/.test(each.key))),
  );

const isSession = (callee: string): boolean =>
  sessionCall.test(lastName(callee)) || /^Meteor\.user(?:Id|Async)?$/.test(callee);
