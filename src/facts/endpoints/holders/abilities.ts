import type { Call, CodeFacts, Span } from '../../../model/code.ts';
import type { CheckFact } from '../endpoint-file.ts';
import { written } from '../passages/written.ts';
import { textsIn } from '../shared/exemptions/spares.ts';
import { beginningOf } from '../shared/places.ts';
import { contains, inOrder } from '../shared/spans.ts';
import type { HolderFact } from './holder.ts';

const mostRules = 300;
const mostBranches = 300;

/**
 * What classes of CanCan say of who may do what: `can :fell, Tree, grove: { owner_id: user.id }` asks for `grove`, and for what
 * it stands under. Rules of one class that forbid something are one holder: each of them is missed.
 */
export function abilities(code: CodeFacts): readonly HolderFact[] {
  if (code.language !== 'ruby') return [];
  const classes = new Set(code.calls.filter(includesAbility).map(({ inClass }) => inClass));
  if (classes.size === 0) return [];
  const rules = code.calls
    .filter(({ callee, inClass }) => /^can(?:not)?$/.test(callee) && classes.has(inClass))
    .slice(0, mostRules);
  const conditions = Map.groupBy(conditionsIn(code), ({ inFunction }) => inFunction);
  return [
    ...[...classes].flatMap((index) => forbidden(index, rules, code)),
    ...rules.flatMap((rule) => allowed(rule, conditions.get(rule.inFunction) ?? [], code)),
  ];
}

function forbidden(index: number, rules: readonly Call[], { classes, path }: CodeFacts): HolderFact[] {
  const declared = classes[index];
  if (declared === undefined) return [];
  const own = rules
    .filter(({ callee, inClass }) => callee === 'cannot' && inClass === index)
    .flatMap(rightsOf);
  return [
    {
      key: `rules ${declared.name}`,
      what: `the rules of ${declared.name}`,
      checks: own.map((right): CheckFact => ({ name: `cannot ${right}`, kind: 'authorization' })),
      location: beginningOf(path, declared.span),
      isHandler: true,
    },
  ];
}

function allowed(rule: Call, conditions: readonly Condition[], { classes, path }: CodeFacts): HolderFact[] {
  if (rule.callee !== 'can') return [];
  const of = classes[rule.inClass]?.name ?? '';
  const asked = askedFor(rule, conditions);
  return rightsOf(rule).map((right) => ({
    key: `rule ${of} ${right}`,
    what: `the rule ${right} of ${of}`,
    checks: asked.map((name): CheckFact => ({ name: `${right} by ${name}`, kind: 'authorization' })),
    location: beginningOf(path, rule.span),
    isHandler: true,
  }));
}

const includesAbility = ({ callee, arguments: given, inFunction }: Call): boolean =>
  callee === 'include' &&
  inFunction < 0 &&
  given.some(({ value }) => value.kind === 'name' && /^CanCan\.Ability$/.test(value.path));

/** `destroy Tree`, `fell Tree` of `can %i[destroy fell], Tree`. */
function rightsOf({ arguments: given }: Call): readonly string[] {
  const [actions, subject] = given.filter(({ name }) => name === undefined).map(({ value }) => value);
  if (actions === undefined || subject === undefined) return [];
  const of = written(subject, (path) => path);
  return textsIn(actions)
    .slice(0, 20)
    .map((action) => `${action} ${of}`);
}

/** What the rules that stand in a span, or after one, are there for. */
interface Condition {
  readonly name: string;
  readonly span: Span;
  readonly inFunction: number;
  /** `return unless user.admin?`: for all that follows. */
  readonly isAfter: boolean;
}

function conditionsIn({ branches, leaves }: CodeFacts): readonly Condition[] {
  const left = Map.groupBy(leaves, ({ inFunction }) => inFunction);
  return branches.slice(0, mostBranches).map(({ test, when, span, inFunction }): Condition => {
    const isAfter = (left.get(inFunction) ?? []).slice(0, 20).some((leave) => contains(span, leave.span));
    const asked = written(test, (path) => path);
    return { name: when === isAfter ? `not ${asked}` : asked, span, inFunction, isAfter };
  });
}

/** The conditions on what it is about, and those under which the rule is there at all. */
function askedFor({ arguments: given, span }: Call, conditions: readonly Condition[]): readonly string[] {
  const own = given.flatMap(({ name }) => (name === undefined ? [] : [name === '&' ? 'a block' : name]));
  const around = conditions.filter((each) =>
    each.isAfter ? inOrder(each.span, span) < 0 : contains(each.span, span),
  );
  return [...own, ...around.map(({ name }) => name)].slice(0, 12);
}
