import {
  type Argument,
  type Call,
  type CodeFacts,
  type Expression,
  functionsAround,
  type Span,
} from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { isKept } from '../code/kept.ts';
import { Given } from '../exemptions/given.ts';
import { plainName } from '../names/dotted.ts';
import { askedTooLate } from '../refusals/asked-too-late.ts';
import { businessTests } from '../refusals/business/business.ts';
import { deniedAsMissing } from '../refusals/denied-as-missing.ts';
import { forgeryTests } from '../refusals/forgery.ts';
import { holdersOnly } from '../refusals/holders-only.ts';
import { identityChecks } from '../refusals/identity-checks.ts';
import { OnlyNoted } from '../refusals/only-noted.ts';
import { putUp } from '../refusals/put-up.ts';
import { refusalsIn } from '../refusals/refusals.ts';
import {
  demandOf,
  kindOfStatusIn,
  questionsIn,
  rejectionOf,
  rejectionOfAnswer,
} from '../refusals/rejections.ts';
import { signatureChecks } from '../refusals/signatures.ts';
import { Swallowed } from '../refusals/swallowed.ts';
import { isScript } from '../script.ts';
import { contains, inOrder } from '../spans.ts';
import { admittedBy, partsOf, soughtUnder } from './condition-parts.ts';
import { conductOf } from './conduct.ts';
import { decisionsIn, kindOf } from './decisions.ts';
import { Subjects, someCheck } from './subjects.ts';

/** A place at which a function turns callers away. */
export interface Check {
  readonly kind: Guard['kind'];
  readonly span: Span;
  /** Wherever it is made. */
  readonly places: readonly Span[];
  /** The guard that is asked, or what is looked at: `requireUser`, `a check of session`. */
  readonly name: string;
  /** What is looked at in each of the cases in which callers are turned away; not for scripts. */
  readonly parts?: readonly string[] | undefined;
  /** Whom it lets pass, as far as it lists them. */
  readonly admits?: readonly string[] | undefined;
  /** What the guard that is asked is given that shows that somebody may. */
  readonly proofs?: readonly string[] | undefined;
}

const mostChecks = 20;
const mostPlaces = 20;
const cached = new WeakMap<CodeFacts, ReadonlyMap<number, readonly Check[]>>();

/** The checks of each function of a file, by its index; without those of the functions written inside it. */
export function checksByFunction(code: CodeFacts): ReadonlyMap<number, readonly Check[]> {
  const known = cached.get(code);
  if (known !== undefined) return known;
  const found = new Collected(code);
  const refusals = refusalsIn(code);
  if (refusals === undefined) collect(code, found);
  else {
    const isForgery = forgeryTests(code);
    const isBusiness = businessTests(code);
    const isTooLate = askedTooLate(code);
    const given = new Given(code);
    const soughtIf = soughtUnder(code);
    for (const { inFunction, kind, span, name } of refusals) {
      const around = found.around(inFunction, span);
      if (around !== undefined && (isForgery(around) || isTooLate(around, span))) continue;
      if (around !== undefined && name === undefined && kind === 'authorization' && isBusiness(around))
        continue;
      const list = (value: Expression): readonly string[] => given.list(value, inFunction);
      const admits = around && admittedBy(around, list);
      const parts = partsOf(around, (sought) => soughtIf.get(`${inFunction} ${sought}`));
      found.note(inFunction, kind, span, name, { parts, admits });
    }
  }
  const others = [...signatureChecks(code), ...deniedAsMissing(code), ...holdersOnly(code)];
  for (const { inFunction, kind, span, name } of others) found.note(inFunction, kind, span, name);
  cached.set(code, found.checks);
  return found.checks;
}

function collect(code: CodeFacts, found: Collected): void {
  const onlyNoted = new OnlyNoted(code);
  for (const branch of code.branches) {
    const { test, inFunction, span } = branch;
    const questions = questionsIn(test);
    if (questions.length > 0 && onlyNoted.has(branch)) continue;
    for (const { kind, by, proofs } of questions)
      found.note(inFunction, kind, span, plainName(by), proofs.length > 0 ? { proofs } : {});
  }
  const passing = new Set(
    code.calls.filter(({ callee }) => /^(?:next|resolve)$/.test(callee)).map(({ inFunction }) => inFunction),
  );
  const put = putUp(code);
  const refusing = Map.groupBy(
    code.calls.filter((call) => rejectionOf(call) !== undefined),
    ({ inFunction }) => inFunction,
  );
  for (const call of code.calls) {
    // `c.set('user', await sessions.validate(id)); await next()`: what was found out is kept, and whoever it is passes.
    const isLookedUp = passing.has(call.inFunction) && isLookup(call) && isKept(call, code);
    if (!isLookedUp && !put.has(call)) found.note(call.inFunction, demandOf(call), call.span, asked(call));
    const rejection = rejectionOf(call);
    found.note(call.inFunction, rejection, call.span);
    if (rejection !== undefined) found.noteBeyond(call, refusing.get(call.inFunction) ?? []);
  }
  for (const { target, value, inFunction, span } of code.assignments) {
    if (/\.(?:status|statusCode)$/.test(target)) found.note(inFunction, kindOfStatusIn(value), span);
  }
  for (const { value, inFunction, span } of code.returns)
    found.note(inFunction, rejectionOfAnswer(value), span);
  // What is known of those that say why is better.
  for (const { kind, branch } of identityChecks(code)) found.note(branch.inFunction, kind, branch.span);
  for (const each of decisionsIn(code)) {
    const name = each.name ?? found.subjectAt(each.answeredIn, each.span);
    found.note(each.inFunction, each.name === undefined ? kindOf(name) : each.kind, each.span, name);
  }
}

const isLookup = ({ callee }: Call): boolean => /(?:^|\.)(?:verify|validate|check)\w*$/i.test(callee);

/** `authorize(user, 'update', document)`: the same demand on something else is another one. */
export function asked({ callee, receiver, arguments: given }: Call): string {
  const words = given.slice(0, 3).flatMap(({ value }) => {
    if (value.kind === 'string') return [`'${value.value.slice(0, 40)}'`];
    return value.kind === 'name' ? [plainName(value.path)] : [];
  });
  const own = receiver?.kind === 'call' ? `${receiver.call.callee}.${callee}` : callee;
  const name = plainName(own);
  return words.length > 1 ? `${name}(${words.join(', ')})` : name;
}

/** Functions that compare what was sent with a stored secret: they let callers in, and refuse who is not known. */
function logIns(code: CodeFacts): ReadonlySet<number> {
  const sent = ({ value }: Argument, depth = 0): boolean =>
    value.kind === 'call' && depth < 2
      ? value.call.arguments.some((each) => sent(each, depth + 1))
      : value.kind === 'name' &&
        /(?:^|[._])(?:\w*[pP]ass(?:word|code|phrase|wd)|pwd|otp|pin)$/.test(value.path);
  const comparing = /(?:compare|equals?|same|verify|match|check|validate|authenticate|log_?in|sign_?in)\w*$/i;
  return new Set(
    code.calls
      .filter(({ callee, arguments: given }) => comparing.test(callee) && given.some((each) => sent(each)))
      .map(({ inFunction }) => inFunction),
  );
}

class Collected {
  readonly checks = new Map<number, Check[]>();
  readonly #passedAt: ReadonlyMap<number, Span>;
  readonly #subjects: Subjects;
  readonly #logIns: ReadonlySet<number>;
  readonly #swallowed: Swallowed;
  readonly #isForgery: ReturnType<typeof forgeryTests> | undefined;
  readonly #isBusiness: ReturnType<typeof businessTests> | undefined;

  constructor(code: CodeFacts) {
    this.#passedAt = conductOf(code).passedAt;
    this.#subjects = new Subjects(code);
    this.#swallowed = new Swallowed(code);
    this.#logIns = isScript(code.language) ? logIns(code) : new Set();
    this.#isForgery = isScript(code.language) ? forgeryTests(code) : undefined;
    this.#isBusiness = isScript(code.language) ? businessTests(code) : undefined;
  }

  around(inFunction: number, span: Span): CodeFacts['branches'][number] | undefined {
    return this.#subjects.around(inFunction, span);
  }

  subjectAt(inFunction: number, span: Span): string {
    return this.#subjects.of(inFunction, span);
  }

  /** `if (isStaff(user)) return; throw user ? forbidden() : unauthorized()`: whoever is no staff is turned away. */
  noteBeyond(call: Call, refusing: readonly Call[]): void {
    const chosen = this.around(call.inFunction, call.span);
    const other = chosen && this.#subjects.otherwise(chosen);
    // What is a matter of business further on is none of who calls.
    const isOfWho = ({ span }: Call): boolean => {
      const asked = this.around(call.inFunction, span);
      return asked === undefined || asked === other || this.#isBusiness?.(asked) !== true;
    };
    const alike = other && refusing.filter((each) => contains(other.span, each.span) && isOfWho(each));
    const around = chosen && alike?.length ? this.#subjects.beyond(chosen) : undefined;
    if (around === undefined || alike === undefined) return;
    const kinds = [call, ...alike].map(rejectionOf);
    const kind = kinds.includes('authorization') ? 'authorization' : kinds[0];
    this.note(call.inFunction, kind, call.span, this.#subjects.named(around));
  }

  note(
    inFunction: number,
    kind: Guard['kind'] | undefined,
    span: Span,
    called?: string,
    { parts, admits, proofs }: Pick<Check, 'parts' | 'admits' | 'proofs'> = {},
  ): void {
    if (kind === undefined || inFunction < 0) return;
    if (kind === 'authentication' && this.#logIns.has(inFunction)) return;
    const around = this.#isForgery && this.around(inFunction, span);
    if (around && this.#isForgery?.(around)) return;
    if (around && called === undefined && kind === 'authorization' && this.#isBusiness?.(around)) return;
    const passed = this.#passedAt.get(inFunction);
    if (passed !== undefined && inOrder(span, passed) >= 0) return;
    if (this.#swallowed.has(inFunction, span) || this.#subjects.isDead(inFunction, span)) return;
    const name = called ?? this.#subjects.of(inFunction, span);
    const known = this.checks.get(inFunction) ?? [];
    if (known.length === 0) this.checks.set(inFunction, known);
    // `if (!isAdmin(user)) return res.status(403)` is one check, though it is seen twice.
    const same = known.findIndex((each) => each.name === name && (each.kind === kind || name !== someCheck));
    const [own] = known.slice(same, same + 1);
    if (same < 0 && known.length < mostChecks)
      known.push({ kind, span, places: [span], name, parts, admits, proofs });
    else if (own !== undefined)
      known[same] = {
        ...own,
        places: [...own.places, span].slice(0, mostPlaces),
        ...(parts === undefined
          ? {}
          : { parts: [...(own.parts ?? []), ...parts], admits: own.admits?.concat(admits ?? []) }),
      };
  }
}

/** The checks of each function with those of the functions written in it, as plain data: what they ask, and for what. */
export function checksWithin(code: CodeFacts): readonly (readonly Pick<Check, 'kind' | 'name'>[])[] {
  const found = code.functions.map((): Pick<Check, 'kind' | 'name'>[] => []);
  for (const [index, checks] of checksByFunction(code)) {
    for (const at of functionsAround(code, index)) {
      const own = found[at];
      for (const { kind, name } of own === undefined || own.length >= mostChecks ? [] : checks)
        own?.push({ kind, name });
    }
  }
  return found;
}
