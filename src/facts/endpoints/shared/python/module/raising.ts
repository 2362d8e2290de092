import type { CodeFacts, Expression } from '../../../../../model/code.ts';
import { byFunction } from '../../code/by-function.ts';
import { lastName } from '../../names/dotted.ts';
import { pathsIn } from '../../tables/rows.ts';

/** `raise_not_visible`, `raise_unless_member`, `raise_if_not_editable_by`: what somebody must be for something. */
const raises =
  /^_?raise_(?:if_|when_)?(?:not|unless)_(?:is_|an?_|the_)?(?:visible|viewable|readable|editable|writable|deletable|manageable|member|owner|participant|allowed|permitted|invited)(?:_(?:by|to|for|of))?$/;
const caller =
  /(?:^|[._])(?:user|member|account|viewer|actor|person|identity|principal|request|visitor)$|(?:^|\.)me$/i;

/** Whether a name says that it raises unless somebody is something. */
export const isRaising = (name: string): boolean => raises.test(lastName(name));

/** What a function does about raising unless its caller is something. */
export interface Raising {
  /** The methods by such a name that it hands who calls. */
  readonly handed: readonly string[];
  /** Of one by such a name: whether it decides by what it is given, or by who calls. */
  readonly decides?: boolean | undefined;
}

/** By the function. */
export function raisingOf(code: CodeFacts): ReadonlyMap<number, Raising> {
  const found = new Map<number, Raising>();
  const calls = code.calls.filter(({ callee, form }) => form === 'call' && isRaising(callee));
  for (const [index, own] of Map.groupBy(calls, ({ inFunction }) => inFunction)) {
    const handed = own.filter((call) =>
      call.arguments.some(({ value }) => pathsIn(value).some((path) => caller.test(path))),
    );
    found.set(index, { handed: handed.map(({ callee }) => lastName(callee)) });
  }
  const named = code.functions.flatMap(({ name }, index) => (isRaising(name) ? [index] : []));
  if (named.length === 0) return found;
  const { branches } = byFunction(code);
  for (const index of named) {
    const given = new Set(code.functions[index]?.parameters.map(({ name }) => name));
    const isAsked = (path: string): boolean => {
      const [head = ''] = path.split('.');
      return (given.has(head) && !/^(?:self|cls)$/.test(head)) || caller.test(path);
    };
    const decides = branches(index).some(({ test }) => askedIn(test).some(isAsked));
    found.set(index, { handed: [], ...found.get(index), decides });
  }
  return found;
}

/** With what is called: `user.owns(self)`. */
const askedIn = (test: Expression): readonly string[] => {
  if (test.kind === 'operation') return test.operands.flatMap(askedIn);
  return test.kind === 'call' ? [test.call.callee, ...pathsIn(test)] : pathsIn(test);
};
