import type { CodeFacts } from '../../../../../model/code.ts';
import type { Refusal } from '../../refusals/statuses.ts';
import { contains } from '../../spans.ts';
import { namesIn } from './names-in.ts';

/** What finds out who calls, of those who may: `get_current_user`, `get_current_active_member`. */
const finding =
  /^_?(?:get|require|load|resolve|fetch)_(?:(?:current|authenticated|active|verified|logged_in)_)+(?:\w+_)?(?:user|member|account|principal|caller|employee|customer)$/;
/** What may be wrong with an account that was found. */
const standing =
  /\.(?:is_)?(?:active|inactive|enabled|disabled|verified|email_verified|confirmed|approved|banned|blocked|suspended|locked|deleted|deactivated|archived)(?:_at)?$/;

/** Where functions that find who calls turn away whose account may not be used, whatever status they say: `400, 'Inactive user'`. */
export function* refusalsByStanding({ functions, leaves, branches }: CodeFacts): Iterable<Refusal> {
  const finders = new Set(
    functions.flatMap(({ name, inClass }, index) => (inClass < 0 && finding.test(name) ? [index] : [])),
  );
  if (finders.size === 0) return;
  const asking = branches.flatMap(({ inFunction, span, test }) => {
    const by = finders.has(inFunction) ? namesIn(test).find((name) => standing.test(name)) : undefined;
    return by === undefined ? [] : [{ inFunction, span, name: `a check of ${by}` }];
  });
  const byFunction = Map.groupBy(asking, ({ inFunction }) => inFunction);
  for (const { throws, span, inFunction } of leaves) {
    const around = byFunction.get(inFunction)?.find((branch) => contains(branch.span, span));
    if (throws && around !== undefined) yield { kind: 'authentication', span, inFunction, name: around.name };
  }
}
