import type { Guard } from '../../../../model/endpoint.ts';
import { someCheck } from '../../shared/checks/subjects.ts';
import { namedWith, noRights, type RightsOfCall, rightsIn } from '../module/handed-rights.ts';
import type { FunctionAt, GoFunction } from '../module/module.ts';
import type { GoLookup } from './lookup.ts';

type Check = Pick<Guard, 'kind' | 'name' | 'standsFor'>;

const deepest = 3;
/** A helper is read once for each right that it is handed. */
const mostRuns = 8;
const mayDo = /^(?:\w+\.)?may[A-Z]\w+$/;

/** What services and stores ask before they do what a handler leaves to them. */
export class LeftTo {
  readonly #functions: GoLookup;
  readonly #checksOf: (at: FunctionAt) => readonly Check[];
  readonly #seen = new Map<GoFunction, Set<string>>();

  /** @param from what leaves the work to others */
  constructor(functions: GoLookup, checksOf: (at: FunctionAt) => readonly Check[], from: GoFunction) {
    this.#functions = functions;
    this.#checksOf = checksOf;
    this.#seen.set(from, new Set(['']));
  }

  /** @param given the rights that it is handed by name: one helper may ask for another right in each call */
  asked(at: FunctionAt, given: RightsOfCall = noRights, depth = 0): readonly Check[] {
    if (depth > deepest || this.#isKnown(at.function, given)) return [];
    const own = this.#checksOf(at)
      .filter(({ kind, name }) => kind === 'authorization' && name !== someCheck)
      .map((each) => ({ ...each, name: namedWith(each.name, at.function, given) }));
    const further = at.function.calls.flatMap((callee): readonly Check[] => {
      const { types } = this.#functions;
      const found = types.called(at.module, callee, types.within(at));
      if (found !== undefined)
        return rightsIn(at.function, callee, found.function, given).flatMap((each) =>
          this.asked(found, each, depth + 1),
        );
      // `mayWork(caller, order)` of a file that is not in the repository.
      const isUnseen = mayDo.test(callee) && this.#functions.called(at, callee) === undefined;
      return isUnseen ? [{ kind: 'authorization' as const, name: callee }] : [];
    });
    return [...own, ...further];
  }

  #isKnown(declared: GoFunction, given: RightsOfCall): boolean {
    const runs = this.#seen.get(declared) ?? new Set();
    const run = [...given].map(([name, right]) => `${name}=${right}`).join(' ');
    if (runs.has('') || runs.has(run) || runs.size >= mostRuns) return true;
    this.#seen.set(declared, runs.add(run));
    return false;
  }
}
