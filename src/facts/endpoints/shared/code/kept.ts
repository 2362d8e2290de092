import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';

const read = new WeakMap<CodeFacts, ReadonlySet<Call>>();

/** Whether what a call gives is put somewhere: `const { user } = id ? await sessions.validate(id) : nobody`. */
export function isKept(call: Call, code: CodeFacts): boolean {
  let kept = read.get(code);
  if (kept === undefined) {
    kept = new Set(code.assignments.flatMap(({ value }) => callsIn(value, 0)));
    read.set(code, kept);
  }
  return kept.has(call);
}

function callsIn(value: Expression, depth: number): readonly Call[] {
  if (depth > 4) return [];
  if (value.kind === 'call') return [value.call];
  if (value.kind === 'operation')
    return value.operands.slice(0, 6).flatMap((each) => callsIn(each, depth + 1));
  if (value.kind === 'other') return value.parts.slice(0, 4).flatMap((each) => callsIn(each, depth + 1));
  return value.kind === 'member' ? callsIn(value.object, depth + 1) : [];
}
