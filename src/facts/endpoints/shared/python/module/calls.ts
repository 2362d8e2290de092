import { type Call, type CodeFacts, type FunctionFact, functionsAround } from '../../../../../model/code.ts';
import { contains } from '../../spans.ts';
import { type Holders, madeBy } from './holders.ts';
import { type Switch, switchesOf } from './waived.ts';

const mostCalls = 60;

/** What each function calls, functions written in it included, and what is switched on or off in each of the calls. */
export function callsByFunction(
  code: CodeFacts,
  holders: Holders,
): readonly ReadonlyMap<string, readonly (readonly Switch[])[]>[] {
  const found = code.functions.map((): Map<string, (readonly Switch[])[]> => new Map());
  for (const call of code.calls) {
    const { inFunction, form } = call;
    const callee = form === 'decorator' ? '' : holders.calleeOf(call);
    if (callee === '') continue;
    const declared = code.functions[inFunction];
    const first = declared !== undefined && isDefault(call, declared) ? declared.inFunction : inFunction;
    for (const at of functionsAround(code, first)) {
      const own = found[at];
      const known = own?.get(callee);
      if (known !== undefined) known.push(switchesOf(call));
      else if (own !== undefined && own.size < mostCalls) own.set(callee, [switchesOf(call)]);
    }
  }
  return found;
}

/** `user=Depends(holding('x'))` is called before the function is. */
const isDefault = ({ span }: Call, { parameters }: FunctionFact): boolean =>
  parameters.some(({ defaultValue }) => defaultValue !== undefined && contains(defaultValue.span, span));

/** The class of what a function makes and gives back, where it does nothing else. */
export function givenBack({ returns }: CodeFacts, index: number): string | undefined {
  const own = returns.filter(({ inFunction }) => inFunction === index);
  const [only] = own;
  return own.length === 1 && only !== undefined ? madeBy(only.value) : undefined;
}

/** The calls by whose result functions call what they were given, to give that back: `return user_passes_test(may)(view)`. */
export function wrappersByFunction({ returns, functions }: CodeFacts): ReadonlyMap<number, readonly Call[]> {
  const found = new Map<number, Call[]>();
  for (const { value, inFunction } of returns) {
    if (value.kind !== 'call' || value.call.callee !== '' || value.call.receiver?.kind !== 'call') continue;
    const [first, ...more] = value.call.arguments;
    const path = first?.value.kind === 'name' && more.length === 0 ? first.value.path : undefined;
    const isOwn = functions[inFunction]?.parameters.some(({ name }) => name === path) === true;
    if (isOwn)
      found.set(inFunction, [...(found.get(inFunction) ?? []), value.call.receiver.call].slice(0, 3));
  }
  return found;
}
