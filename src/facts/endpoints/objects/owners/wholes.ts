import type { Call } from '../../../../model/code.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';

/** `Letter.all`, `Letter.order(:id)`, `Letter.objects.all()`: what no condition is put on where it begins. */
const beginning =
  /^((?:[A-Z]\w*\.)*[A-Z]\w*)(?:\.objects)?\.(?:all|order|order_by|includes|preload|eager_load|limit|page|find_each)(?:\.|$)/;
/** What puts one on it further on. */
const limiting =
  /\.(?:where|filter|merge|find_by|owned_by|belonging_to|(?:for|of|by|visible|readable|accessible)_\w+)$/;

/** The models of which calls take all there are, by their names. */
export function wholesIn(calls: readonly Call[]): readonly string[] {
  const limited = new Set(
    calls.flatMap((call) => (limiting.test(`.${lastName(call.callee)}`) ? rootOf(call) : [])),
  );
  const found = calls.flatMap((call) => {
    const name = beginning.exec(plainName(call.callee).slice(0, 200))?.[1];
    return name === undefined || limited.has(placeOf(call)) ? [] : [lastName(name)];
  });
  return [...new Set(found)];
}

const deepest = 12;

/** Where the call stands that a chain of calls begins with. */
function rootOf(call: Call): readonly string[] {
  let at = call;
  for (let depth = 0; at.receiver?.kind === 'call' && depth < deepest; depth++) at = at.receiver.call;
  return [placeOf(at)];
}

const placeOf = ({ span: { startLine, startColumn } }: Call): string => `${startLine}:${startColumn}`;
