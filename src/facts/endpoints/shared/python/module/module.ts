import type {
  Assignment,
  Call,
  CodeFacts,
  Expression,
  FunctionFact,
  Span,
} from '../../../../../model/code.ts';
import type { Guard } from '../../../../../model/endpoint.ts';
import { type Asked, askedByFunction } from '../../checks/asked-rights.ts';
import { checksWithin } from '../../checks/checks.ts';
import { upwards } from '../../code/upwards.ts';
import type { Spare } from '../../exemptions/spares.ts';
import { sparesByFunction } from '../../exemptions/sparing.ts';
import { overTables } from '../../tables/over-tables.ts';
import { withAdded } from './added.ts';
import { answersOf } from './answers.ts';
import { callsByFunction, givenBack, wrappersByFunction } from './calls.ts';
import { type Choice, choicesOf, localsOf } from './choices.ts';
import { type HandedDependency, handedByFunction } from './dependencies.ts';
import type { GivenRows } from './given-rows.ts';
import { Holders } from './holders.ts';
import { type LookedUp, lookedUpBy } from './looked-up.ts';
import { marksByFunction } from './marks.ts';
import { type Needs, needsOf, refusesStrangers } from './needs.ts';
import { isOfOwner } from './of-owner.ts';
import { type Raising, raisingOf } from './raising.ts';
import { readsByFunction } from './reads.ts';
import { pythonDoubts } from './refusals.ts';
import { scopingOf } from './scoping.ts';
import { isTelling, registeringIn } from './telling.ts';
import { type Switches, switchedIn } from './waived.ts';

/** What one Python file says of endpoints and guards; the same for every framework, which reads it in its own way. */
export interface PythonModule {
  readonly path: string;
  readonly functions: readonly PythonFunction[];
  readonly classes: readonly PythonClass[];
  /** Calls that can register something, in source order. */
  readonly calls: readonly Call[];
  readonly assignments: readonly Assignment[];
}

export interface PythonFunction
  extends Pick<FunctionFact, 'name' | 'decorators' | 'span' | 'inFunction' | 'inClass'> {
  readonly parameters: readonly {
    readonly name: string;
    readonly type?: string | undefined;
    readonly value?: Expression | undefined;
  }[];
  /** How it, or a function written in it, turns callers away. */
  readonly checks: readonly { readonly kind: Guard['kind']; readonly name: string }[];
  /** It asks who the caller is, or what they may do, and leaves early, without saying that this is why. */
  readonly doubts?: Guard['kind'] | undefined;
  /** For what says yes or no: whom it says yes to, as far as that can be told. */
  readonly answers: 'everybody' | Guard['kind'] | undefined;
  /** One that decides for a class and turns away whoever is not signed in, whatever else it asks. */
  readonly refusesStrangers?: boolean | undefined;
  readonly needs?: Needs | undefined;
  /** It says yes to whom something is of, and asks nothing else. */
  readonly isOfOwner?: boolean | undefined;
  /** A method by which a view takes its rows, and that limits them by who calls. */
  readonly isScoping?: boolean | undefined;
  /** What such a method may give, where that depends on what is asked of the view. */
  readonly rows: readonly GivenRows[];
  /** The endpoints that it leaves out. */
  readonly spares: readonly Spare[];
  /** What it marks the view with that it is handed. */
  readonly marks: readonly string[];
  /** What it calls, functions written in it included. */
  readonly calls: readonly string[];
  /** What a decorator of the house puts around what it is given: `user_passes_test(may)` of `return user_passes_test(may)(view)`. */
  readonly wrappers: readonly Call[];
  /** What those are given that is switched on or off, where anything is. */
  readonly switches: Switches;
  /** Those among them that ask for something in particular. */
  readonly asked: readonly Asked[];
  readonly raising?: Raising | undefined;
  /** The attributes of its object that it decides by. */
  readonly reads: readonly string[];
  /** Of a permission: the tables of its view in which it looks up what is done. */
  readonly looksUp: readonly LookedUp[];
  /** What `get_permissions` may give, each with the conditions under which it does. */
  readonly choices: readonly Choice[];
  /** What its names stand for, where it works out permissions. */
  readonly locals: Readonly<Record<string, Expression>>;
  /** The base classes of what it makes: `type('Scoped', (HasScope,), {…})`. */
  readonly makes: readonly string[];
  /** The class of the object that it makes for whoever calls it: `return CratePolicy(self.member, crate)`. */
  readonly gives?: string | undefined;
  /** What it calls for what its names stand for. */
  readonly givers: Readonly<Record<string, string>>;
  /** What it hands over for others to depend on: `return [Depends(check)]`. */
  readonly hands: readonly HandedDependency[];
}

export interface PythonClass {
  readonly name: string;
  readonly bases: readonly string[];
  readonly decorators: readonly Call[];
  readonly span: Span;
  readonly inClass: number;
  readonly attributes: Readonly<Record<string, Expression>>;
}

/** Longer tables of a class are data. */
const mostEntries = 40;
const chosen = /^(?:get_permissions|get_permission_classes|get_queryset)$/;
const read = new WeakMap<CodeFacts, PythonModule>();
/** Pure and linear; the same object for the same file, so that several frameworks keep it once. */
export function pythonModule(code: CodeFacts): PythonModule | undefined {
  if (code.language !== 'python') return undefined;
  const known = read.get(code);
  if (known !== undefined) return known;
  const attributes = attributesOf(code);
  const isRegistering = registeringIn(code);
  const module: PythonModule = {
    path: code.path,
    functions: functionsOf(code),
    classes: code.classes.map((each, index) => ({
      ...each,
      attributes: Object.fromEntries(attributes.get(index) ?? []),
    })),
    calls: overTables(
      code.calls.filter((call) => call.form === 'call' && isRegistering(call)),
      code,
    ),
    assignments: withAdded(code.assignments.filter(isTelling), code),
  };
  read.set(code, module);
  return module;
}

function functionsOf(code: CodeFacts): PythonFunction[] {
  const doubts = upwards(code, [...pythonDoubts(code)]);
  const answers = answersOf(code);
  const checks = checksWithin(code);
  const scoping = scopingOf(code);
  const spares = sparesByFunction(code);
  const marks = marksByFunction(code);
  const holders = new Holders(code);
  const asked = askedByFunction(code, holders);
  const calls = callsByFunction(code, holders);
  const [reads, lookedUp] = [readsByFunction(code), lookedUpBy(code)];
  const raising = raisingOf(code);
  const makes = madeBases(code);
  const [hands, wrappers] = [handedByFunction(code), wrappersByFunction(code)];
  return code.functions.map(({ name, decorators, span, inFunction, inClass, parameters }, index) => ({
    name,
    decorators,
    span,
    inFunction,
    inClass,
    parameters: parameters.map(parameterOf),
    checks: checks[index] ?? [],
    doubts: doubts.get(index),
    answers: answers.get(index),
    ...saidYesTo(code, index),
    isScoping: scoping.own.has(index),
    rows: scoping.rows.get(index) ?? [],
    spares: spares.get(index) ?? [],
    marks: marks.get(index) ?? [],
    calls: [...(calls[index]?.keys() ?? [])],
    wrappers: wrappers.get(index) ?? [],
    switches: switchedIn(calls[index]),
    asked: asked[index] ?? [],
    raising: raising.get(index),
    reads: reads.get(index) ?? [],
    looksUp: lookedUp.get(index) ?? [],
    ...workedOut(code, index),
    makes: makes.get(index) ?? [],
    gives: givenBack(code, index),
    givers: holders.giversIn(index),
    hands: hands.get(index) ?? [],
  }));
}

/** Whom one says yes to that decides. */
const saidYesTo = (
  code: CodeFacts,
  index: number,
): Pick<PythonFunction, 'refusesStrangers' | 'needs' | 'isOfOwner'> => {
  const { name = '', inClass = -1 } = code.functions[index] ?? {};
  return {
    refusesStrangers: inClass >= 0 && name === 'has_permission' && refusesStrangers(code, index),
    needs: needsOf(code, index),
    isOfOwner: isOfOwner(code, index),
  };
};

/** Of a function that works out permissions: what it may give, and what its names stand for. */
const workedOut = (code: CodeFacts, index: number): Pick<PythonFunction, 'choices' | 'locals'> =>
  chosen.test(code.functions[index]?.name ?? '')
    ? { choices: choicesOf(code, index), locals: localsOf(code, index) }
    : { choices: [], locals: {} };

const parameterOf = ({
  name,
  type,
  defaultValue: value,
}: FunctionFact['parameters'][number]): PythonFunction['parameters'][number] => ({
  name,
  type: type?.slice(0, 300),
  value,
});

/** The bases of the classes that functions make without writing them down. */
function madeBases(code: CodeFacts): ReadonlyMap<number, readonly string[]> {
  const made = code.calls.flatMap(({ callee, arguments: given, inFunction }): [number, string[]][] => {
    const bases = /^(?:type|types\.new_class|new_class)$/.test(callee) ? given[1]?.value : undefined;
    return bases?.kind === 'list'
      ? [[inFunction, bases.items.flatMap((each) => (each.kind === 'name' ? [each.path] : []))]]
      : [];
  });
  return new Map(made);
}

function attributesOf(code: CodeFacts): ReadonlyMap<number, Map<string, Expression>> {
  const found = new Map<number, Map<string, Expression>>();
  for (const { target, value, inClass, inFunction } of code.assignments) {
    if (
      inClass < 0 ||
      inFunction >= 0 ||
      target.includes('.') ||
      (value.kind === 'object' && target !== 'method_decorators' && value.entries.length > mostEntries)
    )
      continue;
    const own = found.get(inClass) ?? new Map<string, Expression>();
    found.set(inClass, own.set(target, value));
  }
  return found;
}
