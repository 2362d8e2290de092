import type { Branch, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import { inOrder } from './passing.ts';
import { plainName } from './places.ts';
import { questionIn } from './rejections.ts';
import { isScript } from './script.ts';

/** A check of which nothing more is known. */
export const someCheck = 'a check in the handler';

/** Whether a check only asks whether somebody is there, whatever it answers. */
export const isAboutWho = (name: string): boolean =>
  /^a check of (?:[\w.]*\.)?(?:user|userId|uid|session|auth|account|member|identity|viewer|token|email|id)$/i.test(
    name,
  );

/** What is looked at where a place is only reached if it came out so: the subject of the innermost `if`. */
export class Subjects {
  readonly #branches: ReadonlyMap<number, readonly Branch[]>;

  readonly #isScript: boolean;

  constructor({ branches, language }: CodeFacts) {
    this.#isScript = isScript(language);
    this.#branches = Map.groupBy(branches, ({ inFunction }) => inFunction);
  }

  /** The innermost condition around a place. */
  around(inFunction: number, span: Span): Branch | undefined {
    let found: Branch | undefined;
    for (const branch of this.#branches.get(inFunction) ?? []) {
      const isAround =
        branch.span.startLine <= span.startLine &&
        branch.span.endLine >= span.endLine &&
        inOrder(branch.span, span) <= 0;
      if (isAround && (found === undefined || inOrder(found.span, branch.span) <= 0)) found = branch;
    }
    return found;
  }

  of(inFunction: number, span: Span): string {
    const found = this.around(inFunction, span);
    const asked = found && questionIn(found.test);
    if (asked && this.#isScript) return plainName(asked.by);
    const by = asked && plainName(asked.by).replace(/\(.*$/, '');
    if (by !== undefined) return asked?.of === undefined ? by : `${by}(${asked.of})`;
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
      return abilityAsked(test.call) ?? plainName(test.call.callee);
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
function abilityAsked({ callee, arguments: given }: Call): string | undefined {
  const words = given.slice(0, 4).flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));
  const isAbility = /(?:^|\.)(?:can|cannot|may|allows|denies|is(?:Allowed|Granted)|permits)$/.test(callee);
  return isAbility && words.length > 0
    ? `${plainName(callee)}(${words.map((word) => `'${word.slice(0, 40)}'`).join(', ')})`
    : undefined;
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
