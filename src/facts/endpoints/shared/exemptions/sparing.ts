import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../../model/code.ts';
import { checksByFunction } from '../checks/checks.ts';
import { contains } from '../spans.ts';
import { where } from './given.ts';
import { Memberships } from './membership.ts';
import type { Spare } from './spares.ts';

const mostSpares = 12;
/** What lets a caller go on, and is no guard. */
const passing =
  /(?:^|\.)(?:call_next|next|Next|ServeHTTP|get_response|app|handler|call|view_func|view|f|fn|func|yield|pass|log\w*|debug|info|path|to_s|_handler|_next)$/;

const read = new WeakMap<CodeFacts, ReadonlyMap<number, readonly Spare[]>>();

/** The endpoints that the functions of a file spare, by the index of the function; with those written inside it. */
export function sparesByFunction(code: CodeFacts): ReadonlyMap<number, readonly Spare[]> {
  const known = read.get(code);
  if (known !== undefined) return known;
  const found = new Map<number, Spare[]>();
  const reader = new Reader(code);
  for (const branch of code.branches) {
    const spares = branch.inFunction < 0 ? [] : reader.sparesOf(branch);
    for (const at of spares.length > 0 ? functionsAround(code, branch.inFunction) : []) {
      const own = found.get(at) ?? [];
      found.set(at, own);
      own.push(...spares.slice(0, mostSpares - own.length));
    }
  }
  read.set(code, found);
  return found;
}

/** What the functions of a file say yes to, by the index of the function: for those that only decide who is spared. */
export function saidByFunction(code: CodeFacts): (index: number) => readonly Spare[] {
  const memberships = new Memberships(code);
  return (index) => {
    const said = memberships.said(index);
    return said === undefined
      ? []
      : [{ mode: said.positive ? 'exempt' : 'only', texts: said.texts, lists: said.lists }];
  };
}

class Reader {
  readonly #code: CodeFacts;
  readonly #memberships: Memberships;
  readonly #calls: ReadonlyMap<number, readonly Call[]>;

  constructor(code: CodeFacts) {
    this.#code = code;
    this.#memberships = new Memberships(code);
    this.#calls = Map.groupBy(code.calls, ({ inFunction }) => inFunction);
  }

  sparesOf({ test, when, span, inFunction }: CodeFacts['branches'][number]): readonly Spare[] {
    if (this.#memberships.of(test, inFunction) === undefined) return [];
    const inside = (this.#calls.get(inFunction) ?? []).filter((call) => contains(span, call.span));
    const refuses =
      (checksByFunction(this.#code).get(inFunction) ?? []).some((check) => contains(span, check.span)) ||
      inside.some(({ callee }) => !passing.test(callee) && !where.test(callee));
    if (!refuses && !inside.some(({ callee }) => passing.test(callee))) return [];
    // `path.startswith('/x') and path not in OPEN`: each of the two says something by itself, if all of them must hold.
    const parts = partsOf(test, refuses === when ? '&&' : '||');
    return parts.flatMap((part): Spare[] => {
      const member = this.#memberships.of(part, inFunction);
      if (member === undefined) return [];
      const { texts, lists, positive } = member;
      // A mark that is enough only with something else is none by itself.
      const isPart = part.kind === 'operation' && /^(?:&&|and)$/.test(part.operator);
      if (isPart && texts.some(({ text }) => text.startsWith('@@'))) return [];
      const isOnly = (positive === when) === refuses;
      return [{ mode: isOnly ? 'only' : 'exempt', texts, lists }];
    });
  }
}

/** The operands of `a && b && c`, or the whole of anything else. */
function partsOf(test: Expression, operator: '&&' | '||', depth = 0): readonly Expression[] {
  const same = operator === '&&' ? /^(?:&&|and)$/ : /^(?:\|\||or)$/;
  return test.kind === 'operation' && same.test(test.operator) && depth < 4
    ? test.operands.slice(0, 12).flatMap((each) => partsOf(each, operator, depth + 1))
    : [test];
}
