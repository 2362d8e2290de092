import { isCallerPath } from '../../shared/refusals/comparisons.ts';
import type { FunctionAt, GoFunction } from '../module/module.ts';

type Check = GoFunction['checks'][number];

/** The parameter that decides who is turned away by a check: `allowed` of `if !allowed(user)`, `rule` of `if !rule.Admits(user)`. */
function decider({ parameters, calls }: GoFunction, { name }: Check): string | undefined {
  const asked = name.replace(/^a check of /, '').replace(/\(.*$/s, '');
  const by = parameters.find((each) => asked === each.name || asked.startsWith(`${each.name}.`));
  return by !== undefined && calls.includes(asked) && !isAsked(by) ? by.name : undefined;
}

/** Of somebody, or of the request, the function itself asks. */
const isAsked = ({ name, type }: GoFunction['parameters'][number]): boolean =>
  type.startsWith('*') || isCallerPath(name) || isRequest.test(type);

const isRequest = /(?:^|\.)(?:Context|Ctx|Request|ResponseWriter)$/;

/**
 * By which parameter a function tells another one whom to turn away, where that leaves it to what it is handed: `allowed` of
 * `check(next, allowed func(*User) bool)`. Each that calls it asks for something of its own.
 */
export const decidedBy = (
  at: FunctionAt,
  called: GoFunction,
  checks: readonly Check[],
): string | undefined =>
  saysYes(at) ? undefined : checks.map((each) => decider(called, each)).find((name) => name !== undefined);

/** What is asked all the same where a function hands another one nothing but a yes to everybody: who calls. */
export function leftByYes(
  at: FunctionAt,
  called: GoFunction,
  checks: readonly Check[],
): readonly Check[] | undefined {
  const left = checks.filter((each) => decider(called, each) === undefined);
  return left.length < checks.length && saysYes(at) ? left : undefined;
}

/** `func(*User) bool { return true }`, and nothing else, is written in it. */
function saysYes({ module, index }: FunctionAt): boolean {
  const own = module.functions.filter(({ inFunction }) => inFunction === index);
  return own.length > 0 && own.every(({ steps: [only, ...more] }) => more.length === 0 && isYes(only));
}

const isYes = (step: GoFunction['steps'][number] | undefined): boolean =>
  step?.kind === 'return' && step.value.kind === 'boolean' && step.value.value;
