import { type CodeFacts, type Expression, functionsAround, partsOf } from '../../../../model/code.ts';

const deepest = 8;

/** The methods that each function calls by a bare name where something is expected, by the index of the function. */
export interface MethodsRead {
  /** Those of its own class: `berth.release!`, `render json: { berth: berth }` with `def berth`. */
  readonly own: ReadonlyMap<number, ReadonlySet<string>>;
  /** What may be one: of its own class where it is asked or given back, or of what the class inherits or mixes in. */
  readonly further: ReadonlyMap<number, ReadonlySet<string>>;
}

const known = new WeakMap<CodeFacts, MethodsRead>();

/** A name that the function gives something is a local, and so is what it is given. */
export function methodsRead(code: CodeFacts): MethodsRead {
  const found = known.get(code) ?? readIn(code);
  known.set(code, found);
  return found;
}

function readIn(code: CodeFacts): MethodsRead {
  const methods = new Map<number, Set<string>>();
  for (const { name, inClass, parameters } of code.functions)
    if (name !== '' && parameters.length === 0)
      methods.set(inClass, (methods.get(inClass) ?? new Set()).add(name));
  const locals = new Set(code.assignments.map(({ target, inFunction }) => `${inFunction} ${target}`));
  const [own, further] = [new Map<number, Set<string>>(), new Map<number, Set<string>>()];
  const note = (path: string, inFunction: number, isTaken: boolean): void => {
    const [head = ''] = path.split('.', 1);
    if (inFunction < 0 || !/^[a-z_]\w*[!?]?$/.test(head) || isLocal(head, inFunction, code, locals)) return;
    const isOwn = isTaken && methods.get(code.functions[inFunction]?.inClass ?? -1)?.has(head) === true;
    const into = isOwn ? own : further;
    into.set(inFunction, (into.get(inFunction) ?? new Set()).add(head));
  };
  for (const [value, inFunction] of valuesTaken(code))
    for (const path of pathsIn(value, 0)) note(path, inFunction, true);
  for (const [value, inFunction] of valuesAsked(code))
    for (const path of pathsIn(value, 0)) note(path, inFunction, false);
  for (const { callee, inFunction } of code.calls) if (callee.includes('.')) note(callee, inFunction, true);
  return { own, further };
}

type InFunction = readonly [value: Expression, inFunction: number];

/** What calls are given and made on, and what names stand for. */
function* valuesTaken(code: CodeFacts): Iterable<InFunction> {
  for (const { receiver, arguments: given, inFunction } of code.calls) {
    for (const { value } of given) yield [value, inFunction];
    if (receiver !== undefined) yield [receiver, inFunction];
  }
  for (const { value, inFunction } of code.assignments) yield [value, inFunction];
}

function* valuesAsked(code: CodeFacts): Iterable<InFunction> {
  for (const { value, inFunction } of code.returns) yield [value, inFunction];
  for (const { test, inFunction } of code.branches) yield [test, inFunction];
  for (const [index, { last }] of code.functions.entries()) if (last !== undefined) yield [last, index];
}

/** The names in an expression; what its calls are given is read with them. */
function pathsIn(value: Expression, depth: number): readonly string[] {
  if (value.kind === 'name') return [value.path];
  if (value.kind === 'call' || depth > deepest) return [];
  return partsOf(value).flatMap((each) => pathsIn(each, depth + 1));
}

const isLocal = (name: string, inFunction: number, code: CodeFacts, locals: ReadonlySet<string>): boolean =>
  functionsAround(code, inFunction).some(
    (at) => locals.has(`${at} ${name}`) || code.functions[at]?.parameters.some((each) => each.name === name),
  );
