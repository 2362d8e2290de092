import type { Assignment, Call, CodeFacts, Expression, Parameter } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { wordsOf } from '../../shared/words/guard-names.ts';
import { partsIn } from '../chains.ts';
import { isCallerParameter, isIdOfRequest, isKeptInContext, isResult, plain, stores } from '../names.ts';
import {
  bareContainer,
  callerGetter,
  callerOfRails,
  callerReader,
  conversion,
  fromRequest,
  keyedGetter,
  ownOfRequest,
  requestRoot,
  sentWord,
} from '../request.table.ts';
import { isCallerName, isIdName } from '../words.ts';
import { whoIsMeant } from './aliases.ts';
import { Memo } from './memo.ts';
import { RequestValues } from './request-values.ts';
import { isGivingSent } from './sent.ts';

const deepest = 5;
const attached =
  /^(?:req|request)\.(?!(?:params|query|body|headers?|cookies|signedCookies|files?|app|route|routeOptions|socket|connection|raw|log|logger|server|config|context)\.)\w+\.\w+$|^(?:ctx|context)\.state\.\w+\.\w+$|^res\.locals\.\w+\.\w+$/;
const mostAssignments = 6;

/** What the values in one function come from: the request, or the caller that sent it. */
export class Values extends RequestValues {
  /** Locals that hold what was fetched by an id, and so say nothing of the caller. */
  readonly #objects = new Set<string>();
  readonly #callers = new Memo<string>();
  readonly #callerCalls = new Memo<Call>();
  /** Functions of other files that were taken for such as say who calls. */
  readonly unseen = new Set<string>();
  readonly #believesUnseen: boolean;

  /** @param believesUnseen whether functions of other files, which may give what was sent, are taken so */
  constructor(
    code: CodeFacts,
    own: readonly Parameter[],
    assignments: readonly Assignment[],
    believesUnseen = true,
  ) {
    super(code, own, assignments);
    this.#believesUnseen = believesUnseen;
  }

  /** Notes that a local was given what a call fetched. */
  noteObject(call: Call): void {
    for (const [target, all] of this.targets())
      if (all.some(({ value }) => isResult(value, call))) this.#objects.add(target);
    this.#callers.forget();
    this.#callerCalls.forget();
    this.forget();
  }

  /** Whether a name is that of what was fetched, or of something in it. */
  isObject(path: string): boolean {
    return this.#objects.has(plain(path).split('.', 1)[0] ?? '');
  }

  /** How the caller, or whom they belong to, is mentioned in an expression. */
  callerIn(value: Expression, functions?: (index: number) => readonly Expression[]): string | undefined {
    for (const part of partsIn(value, functions)) {
      if (part.kind === 'name' && this.isCallerPath(plain(part.path), 0)) return plain(part.path);
      if (part.kind === 'call' && this.isCallerCall(part.call)) return plain(part.call.callee);
      if (part.kind !== 'member' || part.object.kind !== 'call') continue;
      if (this.isCallerCall(part.object.call) || this.#readsUser(part.object.call, part.property))
        return part.property;
    }
    return undefined;
  }

  /** A function that is named after the caller whom it gives: `requireCurrentUser(ctx)`. */
  isCallerGetter({ callee, arguments: given }: Call): boolean {
    return callerGetter.test(lastName(callee)) && !given.some(({ value }) => this.isFromRequest(value));
  }

  /** A call that gives the caller: `auth()`, `c.MustGet("userID")`, `User.GetUserId()`. */
  isCallerCall(call: Call): boolean {
    return this.#callerCalls.of(call, () => this.#givesCaller(call));
  }

  #givesCaller(call: Call): boolean {
    const { callee, arguments: given, receiver } = call;
    const path = plain(callee);
    if (this.isCallerGetter(call)) return true;
    if (callerReader.test(lastName(path)) && given.length === 1 && isRequest(given[0]?.value)) return true;
    if (path.includes('.') && this.isCallerPath(path, 0)) return true;
    if (receiver?.kind === 'call' && this.isCallerCall(receiver.call)) return true;
    const key = given[0]?.value;
    const named = key?.kind === 'string' ? key.value : key?.kind === 'name' ? lastName(key.path) : '';
    return (
      keyedGetter.test(path) &&
      named.length < 60 &&
      named !== '' &&
      wordsOf(named).some((word) => isCallerName(word)) &&
      !isIdOfRequest(path)
    );
  }

  /** Whether a path begins with the caller, or leads to them: `req.user.id`, `tenantId`. */
  isCallerPath(path: string, depth = 0): boolean {
    return this.#callers.of(path, () => this.#leadsToCaller(path, depth));
  }

  #leadsToCaller(path: string, depth: number): boolean {
    const parts = path.split('.');
    const [root = ''] = parts;
    if (this.#objects.has(root) || depth > deepest) return false;
    if (/(?:^|\.)HttpContext\.User\b/.test(path)) return true;
    if (/^(?:User|Auth|Current)$/.test(root)) return parts.length > 1 && this.#isOfCaller(parts);
    // `ctx.prisma.team` is a table.
    if (/^[A-Z]/.test(root) || parts.slice(1, -1).some((each) => stores.test(each))) return false;
    if (
      parts.some((_, at) => at > 0 && this.isContainer(parts.slice(0, at + 1).join('.'))) ||
      bareContainer.test(root)
    )
      return false;
    const given = this.given(root);
    if (given.some(({ value }) => this.isFromRequest(value, depth + 1) || this.#isOfPath(value)))
      return false;
    if (given.some(({ value }) => this.#isTakenOfSent(value))) return false;
    const parameter = this.parameters.get(root);
    if (parameter !== undefined && isCallerParameter(parameter)) return true;
    if (isCallerName(root) && !this.#isCallerFreeParameter(root)) return true;
    if (this.code.language === 'ruby' && callerOfRails.test(root)) return true;
    const meant = whoIsMeant(path, this);
    if (meant !== undefined && this.isCallerPath(meant, depth + 1)) return true;
    if (isKeptInContext(parts, parameter)) return true;
    const isRequest =
      /^(?:req|request|ctx|context|c|res|response|g|event|locals|session|info|state|socket|http|httpRequest|exchange|h|conn|env|scope|_?\w*[cC]ontext)$/.test(
        root,
      );
    if (isRequest && parts.slice(1).some(isCallerName)) return true;
    // `req.staff.chainId`: what something before the handler found out about who sent it.
    if (attached.test(path) && isIdName(parts.at(-1) ?? '')) return true;
    if (this.code.language === 'python' && isKeptOnRequest(parts)) return true;
    if (given.some(({ value }) => value.kind === 'call' && this.#readsUser(value.call, parts[1] ?? '')))
      return true;
    return given.slice(0, mostAssignments).some(({ value }) => this.#isCallerValue(value, depth + 1));
  }

  /**
   * What a function finds by the request alone and has the id of a user is who sent it, whatever it is called; unless it is seen
   * to give what was sent.
   */
  #readsUser(call: Call, property: string): boolean {
    if (!maySayUser(call, property)) return false;
    const name = plain(call.callee);
    const gives = name.includes('.') ? undefined : isGivingSent(this.code, name);
    if (gives === undefined) this.unseen.add(name);
    return gives === undefined ? this.#believesUnseen : !gives;
  }

  /** `const { userId } = slipOf(req)`, where that gives what was sent. */
  #isTakenOfSent(value: Expression): boolean {
    if (value.kind !== 'member' || value.object.kind !== 'call') return false;
    const { property, object } = value;
    return maySayUser(object.call, property) && !this.#readsUser(object.call, property);
  }

  /** `Current.account`, `User.GetUserId()` of C#; `User.find(id)` of others is anybody, and only `User.current` who calls. */
  #isOfCaller([root, first = '']: readonly string[]): boolean {
    const { language } = this.code;
    if (root === 'User' && language !== 'csharp') return language === 'ruby' && /^current/.test(first);
    return /^(?:csharp|php|ruby)$/.test(language);
  }

  /** What a view of Python takes by its path, `member = self.get_object()`, whatever it is called; unless the file says what that is. */
  #isOfPath(value: Expression): boolean {
    return (
      value.kind === 'call' &&
      value.call.callee === 'self.get_object' &&
      this.code.language === 'python' &&
      !this.code.functions.some(({ name }) => name === 'get_object')
    );
  }

  /** An id with an owner's name that decorators or routes say comes from the caller. */
  #isCallerFreeParameter(name: string): boolean {
    return (
      this.parameters.get(name)?.decorators.some(({ callee }) => fromRequest.test(lastName(callee))) ?? false
    );
  }

  #isCallerValue(value: Expression, depth: number): boolean {
    if (depth > deepest) return false;
    switch (value.kind) {
      case 'name':
        return this.isCallerPath(plain(value.path), depth + 1);
      case 'member':
      case 'index':
        return this.#isCallerValue(value.object, depth + 1);
      case 'other':
        return value.parts.some((each) => this.#isCallerValue(each, depth + 1));
      case 'operation':
        return value.operands.some((each) => this.#isCallerValue(each, depth + 1));
      case 'call': {
        if (this.isCallerCall(value.call)) return true;
        const isConversion = conversion.test(lastName(value.call.callee));
        return (
          isConversion && value.call.arguments.some((each) => this.#isCallerValue(each.value, depth + 1))
        );
      }
      default:
        return false;
    }
  }
}

/** `crewOf(req).userId`; what says by its name that it gives what was sent does not: `bodyOf(req).userId`. */
export const maySayUser = (call: Call, property: string): boolean =>
  /^(?:user_?id|uid)$/i.test(property) && readsRequest(call);

/** `crewOf(req)`, and nothing that says that it gives what was sent. */
export const readsRequest = ({ callee, receiver, arguments: [first, ...more] }: Call): boolean =>
  receiver === undefined &&
  more.length === 0 &&
  isRequest(first?.value) &&
  !givesSentByName(lastName(callee));

/** A cookie that is signed is no more than handed back. */
const givesSentByName = (name: string): boolean => {
  const words = wordsOf(name);
  return (
    words.some((word) => sentWord.test(word)) &&
    !words.some((word) => /^(?:signed|sealed|unsealed)$/.test(word))
  );
};

/** `r`, `ctx`, `r.Context()`. */
export const isRequest = (value: Expression | undefined): boolean =>
  value?.kind === 'call'
    ? /\.(?:Context|Request|UserContext)$/.test(value.call.callee)
    : value?.kind === 'name' && requestRoot.test(value.path);

/** `request.office`, `request.state.clinic`, `g.keeper`: what middleware found out of the caller. */
export function isKeptOnRequest(parts: readonly string[]): boolean {
  const [root, first = '', second = ''] = parts;
  if (root === 'g') return first !== '' && !ownOfRequest.test(first);
  if (root !== 'request') return false;
  return first === 'state'
    ? second !== '' && !ownOfRequest.test(second)
    : first !== '' && !ownOfRequest.test(first);
}
