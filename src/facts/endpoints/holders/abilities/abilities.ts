import type { CodeFacts, Span } from '../../../../model/code.ts';
import type { GuardBody } from '../../../../model/guard-holder.ts';
import type { CheckFact } from '../../endpoint-file.ts';
import { calledIn, mostFunctions, passagesOf } from '../../passages/bodies.ts';
import { written } from '../../passages/written.ts';
import { beginningOf } from '../../shared/locations.ts';
import { isScript } from '../../shared/script.ts';
import { contains, inOrder } from '../../shared/spans.ts';
import type { HolderFact } from '../holder.ts';
import { canCanRules } from './cancan.ts';
import { listedRules } from './listed.ts';
import type { AbilityRule } from './rule.ts';

const mostRules = 300;
const mostBranches = 300;

/**
 * What a file says of who may do what, for others to ask: what each rule is conditioned on, and what it stands under. Rules of
 * one class that forbid something are one holder: each of them is missed.
 */
export function abilities(code: CodeFacts): readonly HolderFact[] {
  const all = code.language === 'ruby' ? canCanRules(code) : isScript(code.language) ? listedRules(code) : [];
  const rules = all.slice(0, mostRules);
  if (rules.length === 0) return [];
  const conditions = Map.groupBy(conditionsIn(code), ({ inFunction }) => inFunction);
  return [
    ...[...Map.groupBy(rules, ({ of }) => of)].map(([of, own]) => forbidden(of, own, code)),
    ...allowed(
      rules.filter(({ forbids }) => !forbids),
      ({ span, inFunction }) => standingOver(span, conditions.get(inFunction) ?? []),
      code,
    ),
  ];
}

function forbidden(of: string, rules: readonly AbilityRule[], { classes, path }: CodeFacts): HolderFact {
  const own = rules.flatMap(({ forbids, rights }) => (forbids ? rights : []));
  const span = classes.find(({ name }) => name === of)?.span ?? rules[0]?.span ?? atTop;
  return {
    key: `rules ${of}`,
    what: `the rules of ${of || 'the file'}`,
    checks: own.map((right): CheckFact => ({ name: `cannot ${right}`, kind: 'authorization' })),
    location: beginningOf(path, span),
    isHandler: true,
  };
}

const atTop: Span = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };

/**
 * Of several rules for the same each is enough, so that one which goes leaves fewer who may: they are known by how many there
 * are.
 */
function allowed(
  rules: readonly AbilityRule[],
  standingOver: (rule: AbilityRule) => readonly string[],
  code: CodeFacts,
): HolderFact[] {
  const alike = Map.groupBy(rules, ({ of, rights }) => `${of} ${rights.join(', ')}`);
  return [...alike].flatMap(([key, own]) =>
    own.map((rule, at): HolderFact => {
      const asked = [...rule.conditions, ...standingOver(rule)].slice(0, 12);
      const right = rule.rights.join(', ');
      return {
        key: `rule ${key} ${at + 1} of ${own.length}`,
        what: `the rule ${right}${rule.of === '' ? '' : ` of ${rule.of}`}`,
        checks: asked.map((name): CheckFact => ({ name: `${right} by ${name}`, kind: 'authorization' })),
        location: beginningOf(code.path, rule.span),
        isHandler: true,
        body: bodyOf(rule, code),
      };
    }),
  );
}

/** Whom the function that a rule asks says no to. */
function bodyOf({ askedOf, rights }: AbilityRule, code: CodeFacts): GuardBody | undefined {
  const declared = askedOf === undefined ? undefined : code.functions[askedOf];
  if (askedOf === undefined || declared === undefined || code.functions.length > mostFunctions)
    return undefined;
  const passage = passagesOf(code).rule(askedOf);
  if (passage === undefined) return undefined;
  const { startLine: start, endLine: end } = declared.span;
  const calls = calledIn(code.calls.filter(({ inFunction }) => inFunction === askedOf));
  return { names: rights, passages: [passage], calls, lines: { start, end } };
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

/** The conditions under which a rule is there at all. */
const standingOver = (span: Span, conditions: readonly Condition[]): readonly string[] =>
  conditions
    .filter((each) => (each.isAfter ? inOrder(each.span, span) < 0 : contains(each.span, span)))
    .map(({ name }) => name);
