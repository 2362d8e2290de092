import type { Argument, Call, CodeFacts, Expression, Span } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { identityChecks } from './identity-checks.ts';
import { Idle } from './idle.ts';
import { partsOf } from './parts.ts';
import { conductOf, inOrder } from './passing.ts';
import { plainName } from './places.ts';
import { refusalsIn } from './refusals.ts';
import {
  demandOf,
  kindOfStatus,
  questionIn,
  questionsIn,
  rejectionOf,
  rejectionOfAnswer,
} from './rejections.ts';
import { isKept } from './results.ts';
import { isScript } from './script.ts';
import { signatureChecks } from './signatures.ts';

/** A place at which a function turns callers away. */
export interface Check {
  readonly kind: Guard['kind'];
  readonly span: Span;
  /** The guard that is asked, or what is looked at: `requireUser`, `a check of session`. */
  readonly name: string;
  /** What is looked at in each of the cases in which callers are turned away; not for scripts. */
  readonly parts?: readonly string[] | undefined;
}

/** A check of which nothing more is known. */
export const someCheck = 'a check in the handler';
const mostChecks = 20;
const cached = new WeakMap<CodeFacts, ReadonlyMap<number, readonly Check[]>>();

/** The checks of each function of a file, by its index; without those of the functions written inside it. */
export function checksByFunction(code: CodeFacts): ReadonlyMap<number, readonly Check[]> {
  const known = cached.get(code);
  if (known !== undefined) return known;
  const found = new Collected(code);
  const refusals = refusalsIn(code);
  if (refusals === undefined) collect(code, found);
  else {
    for (const { inFunction, kind, span } of refusals)
      found.note(inFunction, kind, span, undefined, found.partsAt(inFunction, span));
    for (const { inFunction, kind, span, name } of signatureChecks(code))
      found.note(inFunction, kind, span, name);
  }
  cached.set(code, found.checks);
  return found.checks;
}

function collect(code: CodeFacts, found: Collected): void {
  const idle = new Idle(code);
  for (const branch of code.branches) {
    const { test, inFunction, span } = branch;
    const questions = questionsIn(test);
    if (questions.length > 0 && idle.has(branch)) continue;
    for (const { kind, by } of questions) found.note(inFunction, kind, span, plainName(by));
  }
  const passing = new Set(
    code.calls.filter(({ callee }) => /^(?:next|resolve)$/.test(callee)).map(({ inFunction }) => inFunction),
  );
  for (const call of code.calls) {
    // `c.set('user', await sessions.validate(id)); await next()`: what was found out is kept, and whoever it is passes.
    const isLookedUp = passing.has(call.inFunction) && isLookup(call) && isKept(call, code);
    if (!isLookedUp) found.note(call.inFunction, demandOf(call), call.span, asked(call));
    found.note(call.inFunction, rejectionOf(call), call.span);
  }
  for (const { target, value, inFunction, span } of code.assignments) {
    if (/\.(?:status|statusCode)$/.test(target)) found.note(inFunction, kindOfStatus(value), span);
  }
  for (const { value, inFunction, span } of code.returns)
    found.note(inFunction, rejectionOfAnswer(value), span);
  // What is known of those that say why is better.
  for (const { kind, branch } of identityChecks(code)) found.note(branch.inFunction, kind, branch.span);
}

const isLookup = ({ callee }: Call): boolean => /(?:^|\.)(?:verify|validate|check)\w*$/i.test(callee);

/** `authorize(user, 'update', document)`: the same demand on something else is another one. */
function asked({ callee, arguments: given }: Call): string {
  const words = given.slice(0, 3).flatMap(({ value }) => {
    if (value.kind === 'string') return [`'${value.value.slice(0, 40)}'`];
    return value.kind === 'name' ? [plainName(value.path)] : [];
  });
  const name = plainName(callee);
  return words.length > 1 ? `${name}(${words.join(', ')})` : name;
}

/** Functions that compare what was sent with a stored secret: they let callers in, and refuse who is not known. */
function logIns(code: CodeFacts): ReadonlySet<number> {
  const sent = ({ value }: Argument): boolean =>
    value.kind === 'name' && /(?:^|[._])(?:\w*[pP]ass(?:word|code|phrase|wd)|pwd|otp|pin)$/.test(value.path);
  const comparing = /(?:compare|verify|match|check|validate|authenticate|log_?in|sign_?in)\w*$/i;
  return new Set(
    code.calls
      .filter(({ callee, arguments: given }) => comparing.test(callee) && given.some(sent))
      .map(({ inFunction }) => inFunction),
  );
}

class Collected {
  readonly checks = new Map<number, Check[]>();
  readonly #passedAt: ReadonlyMap<number, Span>;
  readonly #subjects: Subjects;
  readonly #logIns: ReadonlySet<number>;

  constructor(code: CodeFacts) {
    this.#passedAt = conductOf(code).passedAt;
    this.#subjects = new Subjects(code);
    this.#logIns = isScript(code.language) ? logIns(code) : new Set();
  }

  partsAt(inFunction: number, span: Span): readonly string[] {
    return partsOf(this.#subjects.around(inFunction, span));
  }

  note(
    inFunction: number,
    kind: Guard['kind'] | undefined,
    span: Span,
    called?: string,
    parts?: readonly string[],
  ): void {
    if (kind === undefined || inFunction < 0) return;
    if (kind === 'authentication' && this.#logIns.has(inFunction)) return;
    const passed = this.#passedAt.get(inFunction);
    if (passed !== undefined && inOrder(span, passed) >= 0) return;
    const name = called ?? this.#subjects.of(inFunction, span);
    const known = this.checks.get(inFunction) ?? [];
    if (known.length === 0) this.checks.set(inFunction, known);
    // `if (!isAdmin(user)) return res.status(403)` is one check, though it is seen twice.
    const same = known.findIndex((each) => each.name === name && (each.kind === kind || name !== someCheck));
    const [own] = known.slice(same, same + 1);
    if (same < 0 && known.length < mostChecks) known.push({ kind, span, name, parts });
    else if (own !== undefined && parts !== undefined)
      known[same] = { ...own, parts: [...(own.parts ?? []), ...parts] };
  }
}

/** What is looked at where a place is only reached if it came out so: the subject of the innermost `if`. */
class Subjects {
  readonly #branches: ReadonlyMap<number, CodeFacts['branches']>;

  readonly #isScript: boolean;

  constructor({ branches, language }: CodeFacts) {
    this.#isScript = isScript(language);
    this.#branches = Map.groupBy(branches, ({ inFunction }) => inFunction);
  }

  /** The innermost condition around a place. */
  around(inFunction: number, span: Span): CodeFacts['branches'][number] | undefined {
    let found: CodeFacts['branches'][number] | undefined;
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

function subjectOf(test: Expression, depth: number): string | undefined {
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

/** The checks of each function with those of the functions written in it, as plain data: what they ask, and for what. */
export function checksWithin(code: CodeFacts): readonly (readonly Pick<Check, 'kind' | 'name'>[])[] {
  const found = code.functions.map((): Pick<Check, 'kind' | 'name'>[] => []);
  for (const [index, checks] of checksByFunction(code)) {
    for (let at = index; at >= 0; at = code.functions[at]?.inFunction ?? -1) {
      const own = found[at];
      for (const { kind, name } of own === undefined || own.length >= mostChecks ? [] : checks)
        own?.push({ kind, name });
    }
  }
  return found;
}
