import type { Argument, Call, CodeFacts, Expression } from '../../../../model/code.ts';

/** What a method of a builder puts before whatever answers. */
interface Step {
  readonly method: string;
  readonly puts: readonly Expression[];
}

const gathered =
  /^this\.[#\w]*(?:before|middlewares?|guards?|gates?|filters?|steps|chain|stack|handlers|hooks)$/i;
const adding = /^(.*)\.(?:push|unshift|concat)$/;

/**
 * Steps of a builder that are told nothing: `usersOnly() { this.before.push(requireUser); return this; }`, also
 * `this.before = [...this.before, requireUser]` and `return this.put(requireUser)`, where `put` is handed what it keeps.
 */
export function builderSteps(code: CodeFacts): Step[] {
  const keepers = keepersOf(code);
  const called = code.calls.map((call) => [call, addedBy(call, keepers, code)] as const);
  const set = code.assignments.map((each) => [each, keptIn(each.value, each.target)] as const);
  return [...called, ...set].flatMap(([{ inFunction }, puts]): Step[] => {
    const { name = '', parameters = [] } = code.functions[inFunction] ?? {};
    return name === '' || parameters.length > 0 || puts.length === 0 ? [] : [{ method: name, puts }];
  });
}

const plain = (given: readonly Argument[]): Expression[] =>
  given.flatMap(({ name, value }) => (name === undefined ? [value] : []));

const isGathered = (path: string): boolean => gathered.test(path);

/** `this.before.push(…)`. */
const isAdding = ({ callee }: Call): boolean => isGathered(adding.exec(callee)?.[1] ?? '');

function addedBy(call: Call, keepers: ReadonlySet<string>, { functions }: CodeFacts): readonly Expression[] {
  if (isAdding(call)) return plain(call.arguments);
  if (keepers.has(keeperKey(call.inClass, call.callee))) return plain(call.arguments);
  // `return new Page(this.router, [...this.before, requireUser])`.
  return functions[call.inFunction]?.inClass === call.inClass && call.inClass >= 0
    ? call.arguments.flatMap(({ value }) => keptIn(value))
    : [];
}

/** What stands in a list beside what was gathered before: `[...this.before, requireUser]`. */
function keptIn(value: Expression, target?: string): readonly Expression[] {
  if (value.kind !== 'list' || (target !== undefined && !isGathered(target))) return [];
  const others = value.items.filter((item) => !isSpread(item));
  return others.length < value.items.length ? others : [];
}

const isSpread = (item: Expression): boolean =>
  item.kind === 'other' &&
  item.text.startsWith('...') &&
  item.parts.every((part) => part.kind === 'name' && isGathered(part.path));

const keeperKey = (inClass: number, name: string): string => `${inClass} ${name}`;

/** Methods that gather what they are handed: `put(middleware) { this.before.push(middleware); return this; }`. */
function keepersOf({ calls, functions }: CodeFacts): ReadonlySet<string> {
  return new Set(
    calls.flatMap((call) => {
      const { name = '', inClass = -1, parameters = [] } = functions[call.inFunction] ?? {};
      const handsOn = call.arguments.some(
        ({ value }) => value.kind === 'name' && parameters.some((each) => each.name === value.path),
      );
      return isAdding(call) && handsOn && inClass >= 0 ? [keeperKey(inClass, `this.${name}`)] : [];
    }),
  );
}
