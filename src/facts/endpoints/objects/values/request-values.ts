import type { Assignment, Call, CodeFacts, Expression, Parameter } from '../../../../model/code.ts';
import { lastName } from '../../shared/names/dotted.ts';
import { isOwnId, nowhere, plain } from '../names.ts';
import {
  bareContainer,
  bodyName,
  container,
  conversion,
  fromRequest,
  idReader,
  ownBag,
  requestGetter,
  requestRoot,
  sourceBag,
  sourceCall,
  sourceGet,
  sourceMethod,
} from '../request.table.ts';
import { isIdName } from '../words.ts';
import { Memo } from './memo.ts';

const deepest = 5;
const mostAssignments = 6;

const holderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));

/** Which values in one function, and in those written inside it, came with the request. */
export abstract class RequestValues {
  readonly code: CodeFacts;
  protected readonly parameters: ReadonlyMap<string, Parameter>;
  readonly #all: readonly Assignment[];
  #byTarget: ReadonlyMap<string, readonly Assignment[]> | undefined;
  #byHolder: ReadonlyMap<string, readonly Assignment[]> | undefined;
  readonly #hasPattern: boolean;
  readonly #requests = new Memo<string>();
  readonly #bags = new Memo<string>();

  constructor(code: CodeFacts, own: readonly Parameter[], assignments: readonly Assignment[]) {
    this.code = code;
    this.#all = assignments;
    this.parameters = new Map(own.filter(({ name }) => name !== '').map((each) => [each.name, each]));
    this.#hasPattern = own.some(({ name }) => name === '');
  }

  abstract callerIn(value: Expression): string | undefined;

  isParameter(name: string): boolean {
    return this.parameters.has(name);
  }

  /** Whether a name may be of what a parameter is taken apart into: `skipper` of `({ params, skipper }) => …`. */
  isTakenApart(name: string): boolean {
    return this.#hasPattern && !this.parameters.has(name);
  }

  /** What a local is given. */
  given(name: string): readonly Assignment[] {
    return this.targets().get(name) ?? [];
  }

  /** What is put into a local: `where.status = status`. */
  within(name: string): readonly Assignment[] {
    this.#byHolder ??= Map.groupBy(this.#all, ({ target }) => holderOf(plain(target)));
    return this.#byHolder.get(name) ?? [];
  }

  /** A parameter that FastAPI fills with what was sent, if anything was: `owner_id: int | None = None`. */
  isSentIfAny(name: string): boolean {
    const { defaultValue: given } = this.parameters.get(name) ?? {};
    const isOptional =
      given?.kind === 'null' ||
      (given?.kind === 'call' && /^(?:Query|Header|Cookie)$/.test(given.call.callee));
    return isOptional && this.code.imports.some(({ module }) => module === 'fastapi');
  }

  /** Every name that is given something. */
  protected targets(): ReadonlyMap<string, readonly Assignment[]> {
    this.#byTarget ??= Map.groupBy(this.#all, ({ target }) => plain(target));
    return this.#byTarget;
  }

  protected forget(): void {
    this.#requests.forget();
  }

  /** Whether a value is an id, or anything else, that the sender of the request chose. */
  isFromRequest(value: Expression, depth = 0): boolean {
    if (depth > deepest) return false;
    const below = (each: Expression): boolean => this.isFromRequest(each, depth + 1);
    switch (value.kind) {
      case 'name':
        return this.#requests.of(value.path, () => this.#isRequestName(plain(value.path), depth));
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
    const given = this.given(path);
    if (given.slice(0, mostAssignments).some(({ value }) => this.isFromRequest(value, depth + 1)))
      return true;
    if (at < 0) return this.#isRequestParameter(path, given.length > 0);
    if (this.callerIn({ kind: 'name', path, span: nowhere }) !== undefined) return false;
    if (this.isContainer(owner)) return true;
    if (isIdName(last) && this.#isRequestBody(owner)) return true;
    // `var req struct{…}; c.Bind(&req)`.
    return /^(?:go|csharp|php)$/.test(this.code.language) && isIdName(last) && bodyName.test(owner);
  }

  protected isContainer(path: string): boolean {
    if (bareContainer.test(path)) return true;
    const [root = ''] = path.split('.', 1);
    return container.test(path) && path !== root && requestRoot.test(root);
  }

  /** A parameter that holds what was sent: `@RequestBody dto`, `req *pb.GetRequest`. */
  #isRequestBody(name: string): boolean {
    const parameter = this.parameters.get(name);
    return (
      parameter !== undefined &&
      (parameter.decorators.some(({ callee }) => fromRequest.test(lastName(callee))) || bodyName.test(name))
    );
  }

  #isRequestParameter(name: string, isAssigned: boolean): boolean {
    const parameter = this.parameters.get(name);
    if (parameter === undefined) return this.#hasPattern && !isAssigned && isIdName(name);
    if (parameter.decorators.some(({ callee }) => fromRequest.test(lastName(callee)))) return true;
    return parameter.decorators.length === 0 && isIdName(name) && !isOwnId(name);
  }

  /** What holds parts of the request: `req.params`, `mux.Vars(r)`, `schema.parse(req.body)`, `await params`. */
  #isBag(value: Expression, depth: number): boolean {
    if (depth > deepest) return false;
    if (value.kind === 'name') {
      const path = plain(value.path);
      if (this.isContainer(path)) return true;
      return this.#bags.of(path, () =>
        this.given(path)
          .slice(0, mostAssignments)
          .some((each) => this.#isBag(each.value, depth + 1)),
      );
    }
    if (value.kind === 'call') {
      const { callee, arguments: given } = value.call;
      if (ownBag.test(callee)) return true;
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

  #readsId({ callee, arguments: given }: Call, name: string): boolean {
    if (this.code.language !== 'go' || !idReader.test(name)) return false;
    const isNamed = given.some(({ value }) => value.kind === 'string' && isIdName(value.value));
    const isHanded = given
      .slice(0, 2)
      .some(({ value }) => value.kind === 'name' && requestRoot.test(value.path));
    return isNamed && (isHanded || requestRoot.test(callee.split('.', 1)[0] ?? ''));
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
    if (this.#readsId(call, last)) return true;
    const owner = path.slice(0, path.lastIndexOf('.'));
    if (requestGetter.test(last) && this.#isRequestBody(owner)) return true;
    if (!conversion.test(last)) return false;
    if (receiver !== undefined && this.isFromRequest(receiver, depth + 1)) return true;
    if (owner !== '' && given.length === 0) return this.#isRequestName(owner, depth + 1);
    return given.slice(0, 2).some(({ value }) => this.isFromRequest(value, depth + 1));
  }
}
