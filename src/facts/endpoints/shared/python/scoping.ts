import { type CodeFacts, type Expression, partsOf } from '../../../../model/code.ts';

/** Methods by which a view takes its rows, and filters of them. */
const scoping = /^(?:get_queryset|get_object|filter_queryset)$/;
const ofCaller =
  /(?:^|\.)request\.(?:user|auth|member|account|team|tenant|org(?:ani[sz]ation)?|workspace)(?:\.|$)|^current_user(?:\.|$)/;
const onlyTelling = /(?:^|\.)(?:logger|logging|log|metrics|warn(?:ing)?|info|debug)(?:\.|$)/;
const mostParts = 60;

/**
 * The methods of views, by their index, in which something is done with who calls: what they give is limited by that. That
 * somebody is looked at in a condition alone is not enough.
 */
export function scopesOf(code: CodeFacts): ReadonlySet<number> {
  const named = new Set(
    code.functions.flatMap(({ name, inClass }, index) => (inClass >= 0 && scoping.test(name) ? [index] : [])),
  );
  if (named.size === 0) return named;
  const locals = new Map<number, Set<string>>();
  for (const { target, value, inFunction } of code.assignments)
    if (named.has(inFunction) && mentions(value, locals.get(inFunction)))
      locals.set(inFunction, (locals.get(inFunction) ?? new Set()).add(target));
  const found = code.calls.filter(
    ({ inFunction, callee, arguments: given }) =>
      named.has(inFunction) &&
      !onlyTelling.test(callee) &&
      given.some(({ value }) => mentions(value, locals.get(inFunction))),
  );
  // `return self.request.user.farms.all()`
  const given = code.returns.filter(
    ({ value, inFunction }) => named.has(inFunction) && mentions(value, locals.get(inFunction)),
  );
  return new Set([...found, ...given].map(({ inFunction }) => inFunction));
}

function mentions(value: Expression, locals: ReadonlySet<string> = new Set()): boolean {
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    const path = next.kind === 'name' ? next.path : next.kind === 'call' ? next.call.callee : '';
    if (ofCaller.test(path) || locals.has(path.split('.', 1)[0] ?? '')) return true;
    waiting.push(...partsOf(next));
  }
  return false;
}
