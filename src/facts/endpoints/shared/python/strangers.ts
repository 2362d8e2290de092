import type { CodeFacts } from '../../../../model/code.ts';
import { passagesOf } from '../../passages/bodies.ts';
import { ofStrangers } from '../../passages/strangers.ts';

/** Whether a function turns away whoever is not signed in, whatever else it asks of the others. */
export function refusesStrangers(code: CodeFacts, index: number): boolean {
  const away = passagesOf(code).of(index)?.away;
  return away !== undefined && ofStrangers(away) === true;
}
