import type { CodeFacts, Expression } from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';

type Answer = 'everybody' | Guard['kind'];

const known = /(?:^|\.)(?:user|is_authenticated|is_active|is_anonymous|bool)$/;

/** Whom functions say yes to, by what they return: `True`, whether somebody is logged in, or something else. */
export function answersOf(code: CodeFacts): ReadonlyMap<number, Answer> {
  const found = new Map<number, Answer>();
  for (const { value, inFunction } of code.returns) {
    if (value.kind === 'boolean' && !value.value) {
      found.set(inFunction, 'authorization');
      continue;
    }
    const own = answerOf(value);
    const before = found.get(inFunction);
    // What one branch refuses, all of it may refuse.
    found.set(inFunction, before === undefined || before === own ? own : 'authorization');
  }
  return found;
}

function answerOf(value: Expression): Answer {
  if (value.kind === 'boolean') return 'everybody';
  const names = namesIn(value, 0);
  return names.length > 0 && names.every((name) => known.test(name)) ? 'authentication' : 'authorization';
}

function namesIn(value: Expression, depth: number): readonly string[] {
  if (depth > 6) return ['…'];
  if (value.kind === 'name') return [value.path];
  if (value.kind === 'call')
    return [value.call.callee, ...value.call.arguments.flatMap((each) => namesIn(each.value, depth + 1))];
  if (value.kind === 'operation') return value.operands.flatMap((each) => namesIn(each, depth + 1));
  return value.kind === 'boolean' ? [] : ['…'];
}
