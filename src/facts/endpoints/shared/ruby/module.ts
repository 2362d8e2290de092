import { type Call, type CodeFacts, functionsAround, type Span } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { checksWithin } from '../checks/checks.ts';
import { upwards } from '../code/upwards.ts';
import { type Spare, textsIn } from '../exemptions/spares.ts';
import { sparesByFunction } from '../exemptions/sparing.ts';
import { lastName } from '../names/dotted.ts';
import { chosenRefusals } from './choice.ts';
import { callsOfMade } from './made.ts';
import { lookingAtCallers } from './mentions.ts';
import { findingOwn } from './own-found.ts';
import { methodsRead } from './own-methods.ts';
import { rubyDoubts } from './refusals.ts';

/** What one Ruby file says of endpoints and guards, whatever the framework. */
export interface RubyModule {
  readonly path: string;
  readonly classes: readonly RubyClass[];
  readonly functions: readonly RubyFunction[];
  /** Calls in class bodies, in blocks of class bodies, and of files that hold routes; in source order. */
  readonly calls: readonly Call[];
  /** Constants and attributes of classes that hold texts: `PUBLIC = %w[/login]`. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

export interface RubyClass {
  /** With the names of what it stands in: `Admin.UsersController`. */
  readonly name: string;
  readonly bases: readonly string[];
  readonly span: Span;
}

/** A method, or a block, which has no name. */
export interface RubyFunction {
  readonly name: string;
  readonly span: Span;
  readonly inClass: number;
  readonly inFunction: number;
  readonly isPublic: boolean;
  /** How it, or a function written in it, turns callers away. */
  readonly checks: readonly { readonly kind: Guard['kind']; readonly name: string }[];
  /** It asks who the caller is, or what they may do, and answers without saying that this is why. */
  readonly doubts?: Guard['kind'] | undefined;
  /** It turns callers away only where a setting says so, or only those who are known. */
  readonly isByChoice: boolean;
  /** The endpoints that it leaves out. */
  readonly spares: readonly Spare[];
  /** It finds something among what is the caller's own, or raises. */
  readonly findsOwn: boolean;
  /** It looks at who is calling, whatever becomes of it. */
  readonly seesCaller: boolean;
  /** What its parameters are called. */
  readonly parameters: readonly string[];
  readonly calls: readonly string[];
  /** Names that it reads, and that may be methods: `kiln` of `render json: kiln if kiln`. */
  readonly reads: readonly string[];
  /** What calls like `doorkeeper_authorize! :write` are given. */
  readonly asked: readonly { readonly callee: string; readonly given: readonly string[] }[];
  /** For a method that adds filters to the class it is called in: the calls that do. */
  readonly filters: readonly Call[];
}

const mostCalls = 60;
const filterCalls = /^(?:prepend_|append_|skip_)?(?:before|around)_(?:action|filter)$/;
const read = new WeakMap<CodeFacts, RubyModule>();

/** Pure and linear; the same object for the same file, so that several frameworks keep it once. */
export function rubyModule(code: CodeFacts): RubyModule | undefined {
  if (code.language !== 'ruby') return undefined;
  const known = read.get(code);
  if (known !== undefined) return known;
  const nameOf = (index: number, depth = 0): string => {
    const each = code.classes[index];
    if (each === undefined || depth > 10) return '';
    return each.inClass < 0 ? each.name : `${nameOf(each.inClass, depth + 1)}.${each.name}`;
  };
  const named = namedAround(code);
  const module: RubyModule = {
    path: code.path,
    classes: code.classes.map(({ bases, span }, index) => ({ name: nameOf(index), bases, span })),
    functions: functionsOf(code),
    // What stands in a method is a statement of it, and kept there by name.
    calls: code.calls.filter(
      ({ inFunction, callee }) => callee !== '' && (inFunction < 0 || named[inFunction] !== true),
    ),
    lists: listsOf(code),
  };
  read.set(code, module);
  return module;
}

/** For each function whether it is, or stands in, one that has a name. */
function namedAround(code: CodeFacts): readonly boolean[] {
  const found: boolean[] = [];
  for (const { name, inFunction } of code.functions)
    found.push((name !== '' && !extending.test(name)) || (found[inFunction] ?? false));
  return found;
}

/** What these do, they do to the class that takes the module in. */
export const extending = /^(?:registered|included|extended|inherited|prepended)$/;

/** `def self.included(base) base.before_action :x end` says it of whoever mixes it in, or inherits from it. */
export const isDoneByHook = ({ callee }: Call, { name, parameters }: RubyFunction): boolean =>
  /^(?:included|prepended|inherited)$/.test(name) && callee === `${parameters[0]}.${lastName(callee)}`;

const mostLists = 200;

function listsOf(code: CodeFacts): Record<string, readonly string[]> {
  const found = code.assignments
    .filter(({ inFunction }) => inFunction < 0)
    .map(({ target, value }): [string, readonly string[]] => [lastName(target), textsIn(value)])
    .filter(([, texts]) => texts.length > 0);
  return Object.fromEntries(found.slice(0, mostLists));
}

function functionsOf(code: CodeFacts): RubyFunction[] {
  const checks = checksWithin(code);
  const doubts = upwards(code, [...rubyDoubts(code)]);
  const spares = sparesByFunction(code);
  const byChoice = chosenRefusals(code);
  const [finding, seeing] = [findingOwn(code), lookingAtCallers(code)];
  const calledBy = callsOfMade(code);
  const calls = code.functions.map((): Set<string> => new Set());
  const filters = code.functions.map((): Call[] => []);
  const asked = code.functions.map((): RubyFunction['asked'][number][] => []);
  for (const call of code.calls) {
    const given = givenTo(call, code);
    const callee = calledBy(call);
    for (const at of functionsAround(code, call.inFunction)) {
      const own = calls[at];
      if (own !== undefined && own.size < mostCalls && callee !== '') own.add(callee);
      if (filterCalls.test(lastName(call.callee))) filters[at]?.push(call);
      if (given.length > 0 && (asked[at]?.length ?? mostCalls) < mostCalls)
        asked[at]?.push({ callee: call.callee, given });
    }
  }
  const bare = methodsRead(code);
  noteAround(code, bare.own, calls);
  const reads = code.functions.map((): Set<string> => new Set());
  noteAround(code, bare.further, reads);
  const isPublic = visibilities(code);
  return code.functions.map(({ name, span, inClass, inFunction, parameters }, index) => ({
    name,
    span,
    inClass,
    inFunction,
    isPublic: isPublic(index),
    checks: checks[index] ?? [],
    doubts: doubts.get(index),
    isByChoice: byChoice.has(index),
    spares: spares.get(index) ?? [],
    findsOwn: finding.has(index),
    seesCaller: seeing.has(index),
    parameters: parameters.map((each) => each.name),
    calls: [...(calls[index] ?? [])],
    reads: [...(reads[index] ?? [])],
    asked: asked[index] ?? [],
    filters: name === '' ? [] : (filters[index] ?? []).slice(0, 10),
  }));
}

/** What functions read is read by those around them as well. */
function noteAround(
  code: CodeFacts,
  found: ReadonlyMap<number, ReadonlySet<string>>,
  into: readonly Set<string>[],
): void {
  for (const [index, names] of found)
    for (const at of functionsAround(code, index))
      for (const name of names) if ((into[at]?.size ?? mostCalls) < mostCalls) into[at]?.add(name);
}

/** What `authorize! :update` is given, and what a block hands to what it calls: `-> { ensure_role(:clerk) }`. */
function givenTo(call: Call, code: CodeFacts): readonly string[] {
  const isInBlock = code.functions[call.inFunction]?.name === '';
  const [first] = call.arguments;
  const isHanded = isInBlock && first?.value.kind === 'name' && isParameter(first.value.path, call, code);
  // `before_action(**options) { ensure_capability!(capability) }` of a macro.
  if (call.callee.endsWith('!') && isHanded && !/^authori[sz]e!$/.test(call.callee))
    return handedBy({ ...call, arguments: [first] });
  if (call.callee.endsWith('!') || call.callee === 'authorize') return demandedBy(call);
  return isInBlock && /^\w+$/.test(call.callee) ? handedBy(call) : [];
}

/** Whether a name is that of what the function around a block is given. */
const isParameter = (name: string, { inFunction }: Call, code: CodeFacts): boolean =>
  functionsAround(code, inFunction)
    .slice(1)
    .some((at) => code.functions[at]?.parameters.some((each) => each.name === name));

/** The texts, the names of parameters as `{role}`, and `{?}` for what is not read. */
const handedBy = ({ arguments: given }: Call): readonly string[] =>
  given.slice(0, 4).flatMap(({ name, value }) => {
    if (name !== undefined) return [];
    if (value.kind === 'name' && /^[a-z]\w*$/.test(value.path)) return [`{${value.path}}`];
    const texts = textsIn(value).filter((text) => /^[\w:.-]{1,40}\??$/.test(text));
    return texts.length > 0 ? texts : ['{?}'];
  });

/** The right of `authorize! :update, @post`, and of `authorize @post, :publish?`; what it is asked for is none. */
const demandedBy = (call: Call): readonly string[] => {
  const own = call.callee === 'authorize' ? [1, 2] : /^authori[sz]e!$/.test(call.callee) ? [0, 1] : [0];
  return textsOf({ ...call, arguments: call.arguments.slice(...own) });
};

const textsOf = (call: Call): readonly string[] =>
  call.arguments
    .filter(({ name }) => name === undefined)
    .slice(0, 4)
    .flatMap(({ value }) => textsIn(value))
    .filter((text) => /^[\w:.-]{1,40}\??$/.test(text))
    .slice(0, 4);

/** `private` by itself holds for what follows it; `private :a` and `private def a` for the one. */
function visibilities(code: CodeFacts): (index: number) => boolean {
  const hidden = new Map<number, number>();
  const single = new Set<string>();
  for (const { callee, arguments: given, inClass, inFunction, span } of code.calls) {
    if (!/^(?:private|protected|public)$/.test(callee) || inFunction >= 0) continue;
    if (given.length === 0 && callee !== 'public')
      hidden.set(inClass, Math.min(hidden.get(inClass) ?? Number.POSITIVE_INFINITY, span.startLine));
    for (const { value } of callee === 'public' ? [] : given) {
      if (value.kind === 'string') single.add(`${inClass} ${value.value}`);
      if (value.kind === 'function') single.add(`${inClass} ${code.functions[value.function]?.name}`);
    }
  }
  return (index) => {
    const own = code.functions[index];
    if (own === undefined || single.has(`${own.inClass} ${own.name}`)) return false;
    return own.span.startLine < (hidden.get(own.inClass) ?? Number.POSITIVE_INFINITY);
  };
}
