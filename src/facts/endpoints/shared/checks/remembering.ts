import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import { byFunction } from '../code/by-function.ts';
import { isKept } from '../code/kept.ts';
import { demands } from '../words/guard-names.ts';
import { checksByFunction } from './checks.ts';
import { conductOf } from './conduct.ts';

const passes = /^(?:next|resolve)$/;
const held = /^(?:req|request|ctx|context|c|event|res|locals)\b.*\.\w/;

/**
 * Middleware that only remembers who calls, for others to look at: it looks somebody up, puts that aside and calls
 * `next()`, whatever it found. Indexes of the file's functions.
 */
export function remembering(code: CodeFacts): ReadonlySet<number> {
  const { calls } = byFunction(code);
  const checks = checksByFunction(code);
  const { deferring } = conductOf(code);
  const written = Map.groupBy(code.functions.keys(), (index) => code.functions[index]?.inFunction ?? -1);
  return new Set(
    code.functions.flatMap((_, index) => {
      const inside = written.get(index) ?? [];
      // `context.run(values, () => next())`
      const goesOn = inside.length > 0 && inside.every((each) => calls(each).every(isNext));
      if (inside.length > 0 && !goesOn) return [];
      const own = [...calls(index), ...inside.flatMap(calls)];
      const isOver = own.some(({ callee }) => passes.test(callee));
      if (!isOver || checks.has(index) || deferring.has(index)) return [];
      // Something that is demanded for its effect does not come back for everybody.
      if (own.some((call) => demands(call.callee) && !isKept(call, code))) return [];
      const puts =
        own.some(({ callee }) => /^(?:c|ctx|context)\.set$/.test(callee)) ||
        code.assignments.some(({ target, inFunction }) => inFunction === index && held.test(target));
      const answers = code.returns.some(
        ({ value, inFunction }) => inFunction === index && !isPass(value) && value.kind !== 'null',
      );
      return puts && !answers ? [index] : [];
    }),
  );
}

const isPass = (value: Expression): boolean => value.kind === 'call' && isNext(value.call);

const isNext = ({ callee }: Call): boolean => passes.test(callee);
