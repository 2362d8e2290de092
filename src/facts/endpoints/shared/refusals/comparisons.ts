import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { lastName } from '../names/dotted.ts';

/** Who is calling, by the name of what holds them. */
const caller =
  /^(?:(?:self|this)\.)?(?:(?:req|request|ctx|context|c|g|info\.context|session|event\.locals|res\.locals|locals|auth)\.)?(?:user|current_?user|viewer|actor|principal|current_?account|current_?member|current_?person|me)$/i;
/** Whoever a request holds as somebody who belongs to something is who calls; a member without one may be anybody. */
const inRequest = /^(?:req|request|ctx|context|res\.locals)\.(?:member(?:ship)?|account|person)$/;
/** What gives something rather than an answer. */
const seeking = /^(?:get|find|load|list|fetch|read|query|search|select|lookup|one|first|by)(?:$|_|[A-Z])/;
const deepest = 5;
const mostOperands = 6;

/** Whether a path holds who is calling, by its name. */
export const isCallerPath = (path: string): boolean => caller.test(path) || inRequest.test(path);

/** Whether a function gives something rather than an answer, by its name. */
export const isSeeking = (name: string): boolean => seeking.test(name);

/** Finds what of somebody else is held against the caller before one is turned away, also by a function of the same file. */
export class Comparisons {
  readonly #code: CodeFacts;
  readonly #given: ReadonlyMap<string, CodeFacts['assignments']>;
  #byName: ReadonlyMap<string, number> | undefined;

  /** @param given what is assigned, by the function and the name */
  constructor(code: CodeFacts, given: ReadonlyMap<string, CodeFacts['assignments']>) {
    this.#code = code;
    this.#given = given;
  }

  /**
   * `row.orgId` of `row.orgId !== user.orgId` where that came out as `when`, and of `!isSameOrg(user, row)`; what is called
   * where that is written in another file.
   */
  of(test: Expression, when: boolean, inFunction: number, depth = 0): string | undefined {
    if (depth > deepest) return undefined;
    if (test.kind === 'call') return when ? undefined : this.#asked(test.call, depth);
    if (test.kind === 'name') {
      const answer = this.#meant(test.path, inFunction);
      return answer?.kind === 'operation' ? this.of(answer, when, inFunction, depth + 1) : undefined;
    }
    if (test.kind !== 'operation') return undefined;
    const isNot = /^(?:!|not)$/.test(test.operator);
    if (isNot || /^(?:&&|\|\||and|or)$/.test(test.operator))
      return this.#first(test.operands, (each) => this.of(each, when !== isNot, inFunction, depth + 1));
    const isOther = /^!==?$/.test(test.operator) === when && /^[!=]==?$/.test(test.operator);
    return isOther ? this.#other(test.operands, inFunction) : undefined;
  }

  #other(operands: readonly Expression[], inFunction: number): string | undefined {
    const paths = operands.flatMap((each): string[] => {
      if (each.kind !== 'name') return [];
      if (each.path.includes('.')) return [each.path];
      const meant = this.#meant(each.path, inFunction);
      return meant?.kind === 'name' && meant.path.includes('.') ? [meant.path] : [];
    });
    const own = paths.find((path) => isCallerPath(path.slice(0, path.lastIndexOf('.'))));
    return own === undefined ? undefined : paths.find((path) => path !== own);
  }

  #asked({ callee, receiver, arguments: given }: Call, depth: number): string | undefined {
    const isHanded = given.some(({ value }) => value.kind === 'name' && isCallerPath(value.path));
    if (!isHanded || receiver !== undefined) return undefined;
    const own = callee.includes('.') ? undefined : this.#named(callee);
    if (own === undefined) return isSeeking(lastName(callee)) ? undefined : callee;
    return this.#first(
      byFunction(this.#code)
        .returns(own)
        .map(({ value }) => value),
      (value) => this.of(value, false, own, depth + 1),
    );
  }

  #first(among: readonly Expression[], find: (each: Expression) => string | undefined): string | undefined {
    for (const each of among.slice(0, mostOperands)) {
      const found = find(each);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #meant = (name: string, inFunction: number): Expression | undefined =>
    this.#given.get(`${inFunction} ${name}`)?.[0]?.value;

  #named(name: string): number | undefined {
    this.#byName ??= new Map(this.#code.functions.map((each, index) => [each.name, index]));
    return this.#byName.get(name);
  }
}
