import { type Call, type CodeFacts, functionsAround } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';

const deepest = 40;

/** Chains of calls that begin on a router, `router.group(…).prefix(…)`, and the groups that stand around each. */
export class CallChains {
  readonly #code: CodeFacts;
  readonly #isRouter: (first: Call) => boolean;
  readonly #next = new Map<Call, Call>();
  readonly #groups = new Map<number, Call>();

  /** `isRouter` tells by the first call of a chain whether it begins on a router; where it is not given, all do. */
  constructor(code: CodeFacts, isRouter: (first: Call) => boolean = () => true) {
    this.#code = code;
    this.#isRouter = isRouter;
    for (const call of code.calls) {
      if (call.receiver?.kind === 'call') this.#next.set(call.receiver.call, call);
      if (lastName(call.callee) !== 'group' || !this.isRouting(call)) continue;
      for (const { value } of call.arguments)
        if (value.kind === 'function') this.#groups.set(value.function, call);
    }
  }

  /** Whether the call, or the one that its chain begins with, is one of a router's. */
  isRouting(call: Call): boolean {
    let first = call;
    for (let depth = 0; first.receiver?.kind === 'call' && depth < deepest; depth++)
      first = first.receiver.call;
    return this.#isRouter(first);
  }

  /** What is said before a call in its chain, the first first. */
  before(call: Call): readonly Call[] {
    const found: Call[] = [];
    for (let at = call.receiver; at?.kind === 'call' && found.length < deepest; at = at.call.receiver)
      found.unshift(at.call);
    return found;
  }

  /** What is said after a call in its chain, the call itself first. */
  after(call: Call): readonly Call[] {
    const found = [call];
    for (let at = this.#next.get(call); at !== undefined && found.length < deepest; at = this.#next.get(at))
      found.push(at);
    return found;
  }

  /** The calls that open the groups around a place, the outermost first. */
  groupsAround(inFunction: number): readonly Call[] {
    return functionsAround(this.#code, inFunction)
      .flatMap((at) => this.#groups.get(at) ?? [])
      .slice(0, deepest)
      .toReversed();
  }
}
