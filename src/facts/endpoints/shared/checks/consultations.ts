import { type Call, type CodeFacts, functionsAround } from '../../../../model/code.ts';
import { declaredFunctions, namesOf } from '../code/function-names.ts';
import { lastName, ofService, plainName } from '../names/dotted.ts';
import { basesOf, instancesOf } from '../names/values.ts';
import { refusingCalls } from '../refusals/only-failing.ts';
import { rejectionOf } from '../refusals/rejections.ts';
import { isScript } from '../script.ts';
import { demands, mayGuard } from '../words/guard-names.ts';
import { remembering } from './remembering.ts';

const mostConsulted = 24;

/** Names that a function calls, itself or in what is written inside it, and that may turn callers away for it. */
export function consultedBy(code: CodeFacts, index: number): readonly string[] {
  return consulted(code).get(index) ?? [];
}

/** The same for every function that has a name. */
export function consultations(code: CodeFacts): Record<string, readonly string[]> {
  const names = namesOf(code);
  const remembers = isScript(code.language) ? remembering(code) : new Set<number>();
  const mayRefuse = refusingCalls(code);
  // What only remembers who calls is given nothing where nobody does: that turns nobody away.
  const isAsked = (name: string, index: number): boolean =>
    !remembers.has(index) ||
    code.calls.some(
      (call) => call.inFunction === index && plainName(call.callee) === name && mayRefuse(call),
    );
  return Object.fromEntries(
    [...consulted(code)].flatMap(([index, called]) =>
      (names.get(index) ?? []).map((name): [string, readonly string[]] => [
        name,
        called.filter((each) => isAsked(each, index)),
      ]),
    ),
  );
}

const consultedIn = new WeakMap<CodeFacts, ReadonlyMap<number, readonly string[]>>();

function consulted(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const known = consultedIn.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, string[]>();
  const names = namesOf(code);
  const project = new OfProject(code);
  for (const call of code.calls) {
    const { callee, inFunction, form, receiver } = call;
    const maker = project.makerOf(call);
    // A library's function does not refuse, nor a method of what its call gives; a function of the project may, whatever it
    // is called.
    const isDemand = isScript(code.language) && receiver === undefined && demands(callee);
    const mayRefuse = maker !== undefined || project.has(call) || isDemand || mayGuard(callee);
    if (form !== 'call' || inFunction < 0 || !mayRefuse) continue;
    // `throw forbidden()` is a check of this function, and is read as one.
    if (isScript(code.language) && rejectionOf(call) !== undefined) continue;
    const name = maker === undefined ? plainName(callee.replace(/^super\./, '')) : `${maker}.${callee}`;
    // A function that makes builders makes the next one: nothing is asked by that.
    const around = functionsAround(code, inFunction);
    if (around.some((at) => names.get(at)?.includes(name))) continue;
    for (const at of around) {
      const called = found.get(at);
      if (called === undefined) found.set(at, [name]);
      else if (called.length < mostConsulted && !called.includes(name)) called.push(name);
    }
  }
  consultedIn.set(code, found);
  return found;
}

/** What is written in the project, as far as one file says it. */
class OfProject {
  readonly #code: CodeFacts;
  readonly #declared: ReadonlySet<string>;
  readonly #own: ReadonlySet<string>;
  readonly #held: Readonly<Record<string, string>>;
  readonly #isHeir: boolean;
  readonly #classes: ReadonlySet<string>;

  constructor(code: CodeFacts) {
    const imported = code.imports.filter(({ module }) => /^[.@~#$]/.test(module)).map(({ local }) => local);
    this.#code = code;
    this.#declared = new Set(declaredFunctions(code));
    this.#own = new Set([...this.#declared, ...imported]);
    this.#held = instancesOf(code);
    this.#classes = new Set(code.classes.map(({ name }) => name));
    this.#isHeir = basesOf(code) !== undefined;
  }

  has(call: Call): boolean {
    const { callee, receiver } = call;
    return (
      (this.#own.has(callee) && receiver === undefined) ||
      (isScript(this.#code.language) && this.#isHeld(callee)) ||
      (this.#own.has(lastName(callee)) && isOfReceiver(call, this.#code))
    );
  }

  /**
   * `this.loans.cancel(user, id)` of a service that the class was made with, `this.mustOwn(user, loan)` of its own, and
   * `caller.demand('loans')` of what a function is handed.
   */
  #isHeld(callee: string): boolean {
    if (ofService.test(callee)) return true;
    const [, self = '', field = '', method] = /^((?:this|super)\.)?(\w+)(?:\.(\w+))?$/.exec(callee) ?? [];
    if (field === '') return false;
    // `this.mustOwn(loan)`, which another class may have given it, and `grantService.approve(ctx)` of what is imported or
    // made here.
    if (method === undefined) return self !== '' && (this.#own.has(field) || this.#isHeir);
    if (self === '' && this.#own.has(field)) return true;
    return Object.hasOwn(this.#held, field) && this.#own.has(this.#held[field] ?? '');
  }

  /** `rules` of `this.rules(req).mustOwn(loan)`: a function that gives one of a class, here or where it is imported from. */
  makerOf({ receiver }: Call): string | undefined {
    const maker = receiver?.kind === 'call' ? plainName(receiver.call.callee) : '';
    // `new LoanRules(member).mustOwn(loan)`, of a class that is written here.
    const isClass = receiver?.kind === 'call' && receiver.call.form === 'new' && this.#classes.has(maker);
    if (isClass && isScript(this.#code.language)) return maker;
    const isMaker = Object.hasOwn(this.#held, maker) || !this.#declared.has(maker);
    return isScript(this.#code.language) && this.#own.has(maker) && isMaker ? maker : undefined;
  }
}

/** `s.load(ctx, id)` in a method of the service `s`, in Go. */
const isOfReceiver = ({ callee, inFunction }: Call, { functions }: CodeFacts): boolean => {
  const receiver = functions[inFunction]?.receiver;
  return receiver !== undefined && callee.slice(0, -lastName(callee).length) === `${receiver}.`;
};
