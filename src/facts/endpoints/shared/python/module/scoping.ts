import { type Call, type CodeFacts, type Expression, partsOf } from '../../../../../model/code.ts';
import { plain } from '../../../objects/names.ts';
import { isKeptOnRequest } from '../../../objects/values/values.ts';
import { lastName } from '../../names/dotted.ts';
import { wordsOf } from '../../words/guard-names.ts';
import { type GivenRows, givenRows } from './given-rows.ts';

/** Methods by which a view takes its rows, and filters of them. */
const scoping = /^(?:get_queryset|get_object|filter_queryset)$/;
/** Methods by which it changes one that was taken, which may refuse that still. */
const changing = /^perform_(?:update|destroy)$/;
/** Who calls; or all that is known of the request, for something else to find that out. */
const ofCaller =
  /(?:^|\.)request\.(?:user|auth|member|account|team|tenant|org(?:ani[sz]ation)?|workspace)(?:\.|$)|^current_user(?:\.|$)|^(?:self\.)?request$/;
const mostParts = 60;

/** The methods of views by which they take their rows, by their index. */
export interface Scoping {
  /** Those that give no more than is of who calls: what they give back was made with them, or they raise an error for whom it is not. */
  readonly own: ReadonlySet<number>;
  /** What those give that look at what is asked of the view. */
  readonly rows: ReadonlyMap<number, readonly GivenRows[]>;
}

export function scopingOf(code: CodeFacts): Scoping {
  const methods = (names: RegExp): readonly number[] =>
    code.functions.flatMap(({ name, inClass }, index) => (inClass >= 0 && names.test(name) ? [index] : []));
  const taking = new Set(methods(scoping));
  const named = new Set([...taking, ...methods(changing)]);
  if (named.size === 0) return { own: named, rows: new Map() };
  const helpers = helpersOf(code);
  const locals = new Map<number, Set<string>>();
  const isOfCaller = (value: Expression, inFunction: number): boolean =>
    mentions(value, (path) => {
      const own = /^self\.(\w+)$/.exec(path)?.[1];
      return (
        ofCaller.test(path) ||
        locals.get(inFunction)?.has(path.split('.', 1)[0] ?? '') === true ||
        (own !== undefined && helpers.has(`${code.functions[inFunction]?.inClass} ${own}`))
      );
    });
  for (const { target, value, inFunction } of code.assignments)
    if (named.has(inFunction) && isOfCaller(value, inFunction))
      locals.set(inFunction, (locals.get(inFunction) ?? new Set()).add(target));
  const raising = new Set(code.leaves.flatMap(({ throws, inFunction }) => (throws ? [inFunction] : [])));
  const given = code.returns.filter(
    ({ value, inFunction }) => taking.has(inFunction) && isOfCaller(value, inFunction),
  );
  // What the caller is says nothing of what is changed.
  const isCompared = (test: Expression): boolean =>
    mentions(test, (path) => !ofCaller.test(path) && !/^self(?:\.|$)/.test(path) && path !== '');
  const compared = code.branches.filter(
    ({ test, inFunction }) =>
      named.has(inFunction) &&
      raising.has(inFunction) &&
      isOfCaller(test, inFunction) &&
      (taking.has(inFunction) || isCompared(test)),
  );
  const choosing = [...taking].filter((index) => !raising.has(index));
  return {
    own: new Set([...given, ...compared].map(({ inFunction }) => inFunction)),
    rows: new Map(choosing.map((index) => [index, givenRows(code, index, isOfCaller)])),
  };
}

/** Methods that only give who calls, by their class: `def get_farmer(self): return self.request.user`. */
const helpersOf = ({ returns, functions }: CodeFacts): ReadonlySet<string> =>
  new Set(
    returns.flatMap(({ value, inFunction }) => {
      const { name = '', inClass = -1 } = functions[inFunction] ?? {};
      const isHelper = inClass >= 0 && !scoping.test(name) && mentions(value, (path) => ofCaller.test(path));
      return isHelper ? [`${inClass} ${name}`] : [];
    }),
  );

function mentions(value: Expression, isMeant: (path: string) => boolean): boolean {
  const waiting = [value];
  for (let count = 0; waiting.length > 0 && count < mostParts; count++) {
    const next = waiting.pop() as Expression;
    const path = next.kind === 'name' ? next.path : next.kind === 'call' ? next.call.callee : '';
    if (isMeant(path) || (next.kind === 'call' && takesKept(next.call))) return true;
    // What is inherited is handed the request as it is.
    const isInherited =
      next.kind === 'call' && /(?:^|\.)(?:get_queryset|get_object|filter_queryset)$/.test(path);
    waiting.push(...(isInherited ? [] : partsOf(next)));
  }
  return false;
}

/** `filter(depot=self.request.depot)`, `for_depot(request.depot)`: what middleware found out of the request, by the name of that. */
const takesKept = ({ callee, arguments: given }: Call): boolean =>
  given.some(({ name = lastName(callee), value }) => {
    const parts = value.kind === 'name' ? plain(value.path).split('.') : [];
    const words = wordsOf(name);
    return isKeptOnRequest(parts) && parts.slice(1).some((part) => words.includes(part.toLowerCase()));
  });
