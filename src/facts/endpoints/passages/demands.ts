import type { Call, CodeFacts } from '../../../model/code.ts';
import { demands, guardKindOf } from '../shared/guard-names.ts';
import { putUp } from '../shared/put-up.ts';

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
