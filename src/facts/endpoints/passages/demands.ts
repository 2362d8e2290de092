import type { Call, CodeFacts } from '../../../model/code.ts';
import { putUp } from '../shared/refusals/put-up.ts';
import { demands, guardKindOf } from '../shared/words/guard-names.ts';

/** Calls that do not come back for everybody. */
export function demandsOf(code: CodeFacts): readonly Call[] {
  const put = putUp(code);
  return code.calls.filter(
    (call) =>
      call.form === 'call' &&
      demands(call.callee) &&
      guardKindOf(call.callee) !== undefined &&
      !put.has(call),
  );
}
