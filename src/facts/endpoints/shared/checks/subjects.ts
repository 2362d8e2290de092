import type { Branch, Call, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { plainName } from '../names/dotted.ts';
import { questionIn } from '../refusals/rejections.ts';
import { inOrder } from '../spans.ts';
import { rightsGiven } from './asked-rights.ts';

/** A check of which nothing more is known. */
export const someCheck = 'a check in the handler';

/** Whether a check only asks whether somebody is there, whatever it answers. */
export const isAboutWho = (name: string): boolean =>
  /^a check of (?:[\w.]*\.)?(?:user|userId|uid|session|auth|account|member|identity|viewer|token|email|id|person|principal|actor|caller|claims)$/i.test(
    name,
  );

const isAround = (branch: Branch, span: Span): boolean =>
  branch.span.startLine <= span.startLine &&
  branch.span.endLine >= span.endLine &&
  inOrder(branch.span, span) <= 0;

/** What a condition comes to whatever is looked at in it; undefined where that is not certain. */
function comesTo(test: Expression, depth: number): boolean | undefined {
  if (test.kind === 'boolean') return test.value;
  if (test.kind !== 'operation' || depth > 6) return undefined;
  const values = test.operands.slice(0, 8).map((each) => comesTo(each, depth + 1));
  if (/^(?:!|not)$/.test(test.operator)) return values[0] === undefined ? undefined : !values[0];
  const isAnd = /^(?:&&|and)$/.test(test.operator);
  if (!isAnd && !/^(?:\|\||or)$/.test(test.operator)) return undefined;
  return values.includes(!isAnd) ? !isAnd : values.every((each) => each === isAnd) ? isAnd : undefined;
}

/** What is looked at where a place is only reached if it came out so: the subject of the innermost `if`. */
export class Subjects {
  readonly #branches: ReadonlyMap<number, readonly Branch[]>;

  constructor({ branches }: CodeFacts) {
    this.#branches = Map.groupBy(branches, ({ inFunction }) => inFunction);
  }

  /** The innermost condition around a place. */
  around(inFunction: number, span: Span): Branch | undefined {
    let found: Branch | undefined;
    for (const branch of this.#branches.get(inFunction) ?? []) {
      if (isAround(branch, span) && (found === undefined || inOrder(found.span, branch.span) <= 0))
        found = branch;
    }
    return found;
  }

  /** The condition around one that only says how callers are turned away, as both of its outcomes do. */
  beyond(chosen: Branch): Branch | undefined {
    const { inFunction, span, test } = chosen;
    const others = (this.#branches.get(inFunction) ?? []).filter((each) => each.test !== test);
    return others.filter((each) => isAround(each, span)).toSorted((a, b) => inOrder(b.span, a.span))[0];
  }

  /** What else comes of a condition. */
  otherwise({ inFunction, test, when }: Branch): Branch | undefined {
    return (this.#branches.get(inFunction) ?? []).find((each) => each.test === test && each.when !== when);
  }

  /** Whether a place is never reached: `if (false && !isAdmin(user))`, or what stands after `if (true) return next()`. */
  isDead(inFunction: number, span: Span): boolean {
    return (this.#branches.get(inFunction) ?? []).some(
      (branch) => isAround(branch, span) && comesTo(branch.test, 0) === !branch.when,
    );
  }

  of(inFunction: number, span: Span): string {
    return this.named(this.around(inFunction, span));
  }

  named(found: Branch | undefined): string {
    const asked = found && questionIn(found.test);
    if (asked !== undefined) return plainName(asked.by);
    const subject = found && subjectOf(found.test, 0);
    return subject === undefined ? someCheck : `a check of ${subject}`;
  }
}

/** What an expression looks at first, by its name. */
export function subjectOf(test: Expression, depth: number): string | undefined {
  if (depth > 6) return undefined;
  switch (test.kind) {
    case 'name':
      return plainName(test.path).split('.').slice(0, 3).join('.');
    case 'call':
      return questionBy(test.call);
    case 'member':
      return memberOf(subjectOf(test.object, depth + 1), test.property);
    case 'index':
      return subjectOf(test.object, depth + 1);
    case 'operation':
      return /^(?:&&|\|\||and|or)$/.test(test.operator)
        ? furthest(test.operands, depth)
        : first(test.operands, depth);
    case 'other':
      return first(test.parts, depth);
    default:
      return undefined;
  }
}

/** `userOf.Admin` of `userOf(r).Admin`; no more than three names deep. */
const memberOf = (subject: string | undefined, property: string): string | undefined =>
  subject === undefined || subject.includes('(') || subject.split('.').length > 2
    ? subject
    : `${subject}.${property}`;

/** `ability.can('archive', flag)`: another ability is another question. */
export function questionBy(call: Call): string {
  const given = rightsGiven(call);
  const name = plainName(call.callee);
  return given.length > 0 ? `${name}(${given.join(', ')})` : name;
}

/** `user.role` of `!user || user.role !== 'admin'`: that somebody is there is asked for the sake of it. */
function furthest(all: readonly Expression[], depth: number): string | undefined {
  const [head, ...rest] = all.slice(0, 6).flatMap((each) => subjectOf(each, depth + 1) ?? []);
  return rest.reduce((found, each) => (each.startsWith(`${found}.`) ? each : found), head);
}

function first(all: readonly Expression[], depth: number): string | undefined {
  for (const each of all.slice(0, 6)) {
    const found = subjectOf(each, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
