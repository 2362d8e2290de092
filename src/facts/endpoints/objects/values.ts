import type { Assignment, Call, CodeFacts, Expression, Parameter } from '../../../model/code.ts';
import { wordsOf } from '../shared/guard-names.ts';
import { lastName } from '../shared/places.ts';
import { partsIn } from './chains.ts';
import { isCallerParameter, isIdOfRequest, isOwnId, isResult, nowhere, plain } from './names.ts';
import {
  bareContainer,
  bodyName,
  callerGetter,
  container,
  conversion,
  fromRequest,
  keyedGetter,
  requestGetter,
  requestRoot,
  sourceBag,
  sourceCall,
  sourceGet,
  sourceMethod,
} from './request.table.ts';
import { isCallerName, isIdName } from './words.ts';

const deepest = 5;
const mostAssignments = 6;

/** What the values in one function, and in those written inside it, come from. */
export class Values {
  readonly code: CodeFacts;
  readonly #assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly #parameters: ReadonlyMap<string, Parameter>;
  readonly #hasPattern: boolean;
  /** Locals that hold what was fetched by an id, and so say nothing of the caller. */
  readonly #objects = new Set<string>();

  constructor(code: CodeFacts, own: readonly Parameter[], assignments: readonly Assignment[]) {
    this.code = code;
    this.#assignments = Map.groupBy(assignments, ({ target }) => plain(target));
    this.#parameters = new Map(own.filter(({ name }) => name !== '').map((each) => [each.name, each]));
    this.#hasPattern = own.some(({ name }) => name === '');
  }

  /** Notes that a local was given what a call fetched. */
  noteObject(call: Call): void {
    for (const [target, all] of this.#assignments)
      if (all.some(({ value }) => isResult(value, call))) this.#objects.add(target);
  }

  /** Where a local is given a value: `Invoice` for `var invoice Invoice` or `invoice := &Invoice{}`. */
  typeOf(name: string): string | undefined {
    for (const { type, value } of this.#assignments.get(name) ?? []) {
      if (type !== undefined && /^[*&]?[\w.]*[A-Z]\w*$/.test(type))
        return lastName(type.replace(/^[*&]/, ''));
      if (value.kind === 'call' && value.call.form === 'new') return lastName(value.call.callee);
    }
    return undefined;
  }

  /** Whether a value is an id, or anything else, that the sender of the request chose. */
  isFromRequest(value: Expression, depth = 0): boolean {
    if (depth > deepest) return false;
    const below = (each: Expression): boolean => this.isFromRequest(each, depth + 1);
    switch (value.kind) {
      case 'name':
        return this.#isRequestName(plain(value.path), depth);
      case 'member':
        return this.#isBag(value.object, depth) || below(value.object);
      case 'operation':
        return /^(?:\|\||\?\?|\?:)$/.test(value.operator) && value.operands.some(below);
      case 'other':
        return value.parts.length > 0 && value.parts.length <= 2 && value.parts.some(below);
      case 'call':
        return this.#isRequestCall(value.call, depth);
      default:
        return false;
    }
  }

  #isRequestName(path: string, depth: number): boolean {
    const at = path.lastIndexOf('.');
    const owner = path.slice(0, at);
    const last = path.slice(at + 1);
    const given = this.#assignments.get(path) ?? [];
    if (given.slice(0, mostAssignments).some(({ value }) => this.isFromRequest(value, depth + 1)))
      return true;
    if (at < 0) return this.#isRequestParameter(path, given.length > 0);
    if (this.callerIn({ kind: 'name', path, span: nowhere }) !== undefined) return false;
    if (this.#isContainer(owner)) return true;
    if (isIdName(last) && this.#isRequestBody(owner)) return true;
    // `var req struct{…}; c.Bind(&req)`.
    return /^(?:go|csharp|php)$/.test(this.code.language) && isIdName(last) && bodyName.test(owner);
  }

  #isContainer(path: string): boolean {
    if (bareContainer.test(path)) return true;
    const [root = ''] = path.split('.', 1);
    return container.test(path) && path !== root && requestRoot.test(root);
  }

  /** A parameter that holds what was sent: `@RequestBody dto`, `req *pb.GetRequest`. */
  #isRequestBody(name: string): boolean {
    const parameter = this.#parameters.get(name);
    return (
      parameter !== undefined &&
      (parameter.decorators.some(({ callee }) => fromRequest.test(lastName(callee))) || bodyName.test(name))
    );
  }

  #isRequestParameter(name: string, isAssigned: boolean): boolean {
    const parameter = this.#parameters.get(name);
    if (parameter === undefined) return this.#hasPattern && !isAssigned && isIdName(name);
    if (parameter.decorators.some(({ callee }) => fromRequest.test(lastName(callee)))) return true;
    return parameter.decorators.length === 0 && isIdName(name) && !isOwnId(name);
  }

  /** What holds parts of the request: `req.params`, `mux.Vars(r)`, `schema.parse(req.body)`, `await params`. */
  #isBag(value: Expression, depth: number): boolean {
    if (depth > deepest) return false;
    if (value.kind === 'name') {
      const path = plain(value.path);
      if (this.#isContainer(path)) return true;
      return (this.#assignments.get(path) ?? [])
        .slice(0, mostAssignments)
        .some((each) => this.#isBag(each.value, depth + 1));
    }
    if (value.kind === 'call') {
      const { callee, arguments: given } = value.call;
      if (
        /(?:^|\.)(?:Vars|get_json|getParsedBody|getQueryParams|getArguments|validated|readBody|getQuery|getRouterParams)$/.test(
          callee,
        )
      )
        return true;
      return (
        sourceBag.test(callee) &&
        (given.some((each) => this.#isBag(each.value, depth + 1)) ||
          /^(?:req|request|c|ctx|params)\./.test(callee))
      );
    }
    return value.kind === 'member' || (value.kind === 'other' && value.parts.length === 1)
      ? this.#isBag(value.kind === 'member' ? value.object : (value.parts[0] ?? value), depth + 1)
      : false;
  }

  #isRequestCall(call: Call, depth: number): boolean {
    const { callee, receiver, arguments: given } = call;
    const path = plain(callee);
    if (sourceCall.test(path) && given.length > 0) return true;
    const first = given[0]?.value;
    if (
      first?.kind === 'string' &&
      (sourceGet.test(path) || (sourceMethod.test(path) && requestRoot.test(path.split('.', 1)[0] ?? '')))
    )
      return true;
    const last = lastName(path);
    const owner = path.slice(0, path.lastIndexOf('.'));
    if (requestGetter.test(last) && this.#isRequestBody(owner)) return true;
    if (!conversion.test(last)) return false;
    if (receiver !== undefined && this.isFromRequest(receiver, depth + 1)) return true;
    if (owner !== '' && given.length === 0) return this.#isRequestName(owner, depth + 1);
    return given.slice(0, 2).some(({ value }) => this.isFromRequest(value, depth + 1));
  }

  /** How the caller, or whom they belong to, is mentioned in an expression. */
  callerIn(value: Expression, functions?: (index: number) => readonly Expression[]): string | undefined {
    for (const part of partsIn(value, functions)) {
      if (part.kind === 'name' && this.isCallerPath(plain(part.path), 0)) return plain(part.path);
      if (part.kind === 'call' && this.isCallerCall(part.call)) return plain(part.call.callee);
      if (part.kind === 'member' && part.object.kind === 'call' && this.isCallerCall(part.object.call))
        return part.property;
    }
    return undefined;
  }

  /** A call that gives the caller: `auth()`, `c.MustGet("userID")`, `User.GetUserId()`. */
  isCallerCall({ callee, arguments: given, receiver }: Call): boolean {
    const path = plain(callee);
    const last = lastName(path);
    if (callerGetter.test(last) && !given.some(({ value }) => this.isFromRequest(value))) return true;
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
    const parts = path.split('.');
    const [root = ''] = parts;
    if (this.#objects.has(root) || depth > deepest) return false;
    if (/(?:^|\.)HttpContext\.User\b/.test(path)) return true;
    if (/^(?:User|Auth|Current)$/.test(root))
      return /^(?:csharp|php|ruby)$/.test(this.code.language) && parts.length > 1;
    if (/^[A-Z]/.test(root)) return false;
    if (
      parts.some((_, at) => at > 0 && this.#isContainer(parts.slice(0, at + 1).join('.'))) ||
      bareContainer.test(root)
    )
      return false;
    const given = this.#assignments.get(root) ?? [];
    if (given.some(({ value }) => this.isFromRequest(value, depth + 1))) return false;
    const parameter = this.#parameters.get(root);
    if (parameter !== undefined && isCallerParameter(parameter)) return true;
    if (isCallerName(root) && !this.#isCallerFreeParameter(root)) return true;
    const isRequest =
      /^(?:req|request|ctx|context|c|res|response|g|event|locals|session|info|state|socket|http|httpRequest|exchange|h|conn|env|scope|_?\w*[cC]ontext)$/.test(
        root,
      );
    if (isRequest && parts.slice(1).some(isCallerName)) return true;
    return given.slice(0, mostAssignments).some(({ value }) => this.#isCallerValue(value, depth + 1));
  }

  /** An id with an owner's name that decorators or routes say comes from the caller. */
  #isCallerFreeParameter(name: string): boolean {
    return (
      this.#parameters.get(name)?.decorators.some(({ callee }) => fromRequest.test(lastName(callee))) ?? false
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
