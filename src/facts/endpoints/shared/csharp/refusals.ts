import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { isLoginPage, kindOfError, kindOfStatus, type Refusal } from '../refusals/statuses.ts';

type Kind = Guard['kind'];

/** Answers of a controller, of `Results`, and of filters: `Forbid()`, `new UnauthorizedResult()`. */
const denying: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:Unauthorized|Challenge)(?:Http|Object)?(?:Result|Response)?$/, 'authentication'],
  [/^(?:Forbid|Forbidden|AccessDenied)(?:Http|Object)?(?:Result|Response)?$/, 'authorization'],
];
const mostParts = 8;
const deepest = 6;

/** Where C# code turns callers away. */
export function* csharpRefusals(code: CodeFacts): Iterable<Refusal> {
  for (const call of code.calls) {
    const kind = refusalBy(call);
    if (kind !== undefined) yield { kind, span: call.span, inFunction: call.inFunction };
  }
  for (const { target, value, span, inFunction } of code.assignments) {
    const kind = /(?:^|\.)StatusCode$/.test(target) ? statusIn(value) : undefined;
    if (kind !== undefined) yield { kind, span, inFunction };
  }
  for (const { test, span, inFunction } of code.branches) {
    const kind = askedIn(test, 0);
    if (kind !== undefined) yield { kind, span, inFunction };
  }
}

function refusalBy(call: Call): Kind | undefined {
  if (call.form === 'decorator') return undefined;
  const name = lastName(call.callee);
  const denied = denying.find(([pattern]) => pattern.test(name))?.[1];
  if (denied !== undefined) return denied;
  if (call.form === 'new' && /Exception$/.test(name))
    return name === 'UnauthorizedAccessException' ? 'authorization' : kindOfError(name);
  if (/^(?:StatusCode|Problem|StatusCodeResult|ObjectResult|Json)$/.test(name))
    return call.arguments.map(({ value }) => statusIn(value)).find(Boolean);
  if (/^(?:Local)?Redirect(?:To(?:Page|Action|Route))?$/.test(name))
    return call.arguments.slice(0, 2).some(({ value }) => isLoginPage(value)) ? 'authentication' : undefined;
  return /^Authorize(?:Async)?$/.test(name) ? 'authorization' : undefined;
}

/** `403`, `StatusCodes.Status403Forbidden`, `(int)HttpStatusCode.Forbidden`. */
function statusIn(value: Expression): Kind | undefined {
  if (value.kind === 'object') {
    const status = value.entries.find(({ key }) => /^(?:StatusCode|Status)$/.test(key));
    return status && statusIn(status.value);
  }
  return kindOfStatus(value);
}

/** Only where the answer no is what leads there: `if (!User.IsInRole("Admin")) return NotFound();`. */
function askedIn(test: Expression, depth: number): Kind | undefined {
  if (depth > deepest || test.kind !== 'operation') return undefined;
  const [operand] = test.operands;
  if (test.operator === '!' && operand !== undefined) {
    const path = operand.kind === 'name' ? operand.path : operand.kind === 'call' ? operand.call.callee : '';
    return /(?:^|\.)IsInRole$/.test(path) ? 'authorization' : undefined;
  }
  return test.operands
    .slice(0, mostParts)
    .map((each) => askedIn(each, depth + 1))
    .find(Boolean);
}
