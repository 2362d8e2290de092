import type { Branch, CodeFacts, Expression, Span } from '../../../../model/code.ts';
import { checksByFunction } from '../checks/checks.ts';
import { byFunction } from '../code/by-function.ts';
import { asksForIdentity } from '../refusals/statuses.ts';
import { contains } from '../spans.ts';
import { decisionKind } from './names.ts';

/** What whoever runs the program decides: `SiteSetting.login_required?`. */
const setting =
  /(?:^|\.)(?:SiteSetting|Settings?|GlobalSetting|Flipper|Features?|FeatureFlag|ENV|AppConfig|Config)\.|^Rails\.(?:configuration|application\.config|env)\b/;

/**
 * Functions that turn callers away only where a setting says so, `if !current_user && SiteSetting.login_required?`, or
 * only those who are known, `doorkeeper_authorize! if doorkeeper_token`: everybody else goes on.
 */
export function chosenRefusals(code: CodeFacts): ReadonlySet<number> {
  const found = new Set<number>();
  const { branches } = byFunction(code);
  const decisions = Map.groupBy(
    code.calls.filter(({ callee }) => decisionKind(callee) !== undefined),
    ({ inFunction }) => inFunction,
  );
  const isWithin = (span: Span, of: number, wanted: (branch: Branch) => boolean): boolean =>
    branches(of).some((branch) => contains(branch.span, span) && wanted(branch));
  code.functions.forEach((_, index) => {
    const checks = checksByFunction(code).get(index) ?? [];
    const asked = decisions.get(index) ?? [];
    const isChosen = checks.every(({ span }) => isWithin(span, index, isOfSetting));
    if (checks.length > 0 && isChosen) found.add(index);
    const isOfKnown = asked.every(({ span }) => isWithin(span, index, isKnown));
    if (checks.length === 0 && asked.length > 0 && isOfKnown) found.add(index);
  });
  return found;
}

const isOfSetting = ({ test }: Branch): boolean => mentionsSetting(test, 0);

function mentionsSetting(test: Expression, depth: number): boolean {
  if (depth > 5) return false;
  if (test.kind === 'name') return setting.test(test.path);
  if (test.kind === 'call') return setting.test(test.call.callee);
  // What is enough by itself asks for no setting.
  if (test.kind !== 'operation' || /^(?:\|\||or)$/.test(test.operator)) return false;
  return test.operands.slice(0, 6).some((each) => mentionsSetting(each, depth + 1));
}

/** `if doorkeeper_token` */
const isKnown = ({ test, when }: Branch): boolean =>
  when &&
  (test.kind === 'name' || (test.kind === 'call' && test.call.arguments.length === 0)) &&
  asksForIdentity(test);
