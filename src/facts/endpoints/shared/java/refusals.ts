import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { isLoginPage, kindOfError, kindOfStatus, type Refusal } from '../refusals/statuses.ts';

/** Calls whose plain numbers and names are statuses: `ResponseEntity.status(401)`, `response.sendError(403)`. */
const answering =
  /^(?:status|sendError|setStatus|setStatusCode|build|of|ofStatus|forStatus|ResponseEntity|HttpClientErrorException|abort|error|fail)$|(?:Exception|Error|Response|Problem)$/;
/** What is made and returned to turn somebody away: `Response.status(…)`, Vert.x, Javalin. */
const exceptions = /(?:Exception|Error|Response)$/;

/** How the methods of a Java file turn callers away: 401, 403, an exception that says so, the way to the login. */
export function* javaRefusals(code: CodeFacts): Iterable<Refusal> {
  for (const call of code.calls) {
    const kind = call.form === 'decorator' ? undefined : refusalBy(call);
    if (kind !== undefined) yield { kind, span: call.span, inFunction: call.inFunction };
  }
  for (const { value, span, inFunction } of code.returns)
    if (value.kind === 'string' && isLoginRedirect(value)) yield { kind: 'authentication', span, inFunction };
}

function refusalBy({ callee, form, arguments: given }: Call): Guard['kind'] | undefined {
  const name = lastName(callee);
  if (form === 'new' && exceptions.test(name)) {
    const known = kindOfError(name);
    if (known !== undefined) return known;
  }
  if (/^(?:sendRedirect|RedirectView|redirect|seeOther)$/.test(name))
    return given.some(({ value }) => isLoginPage(value)) ? 'authentication' : undefined;
  if (!answering.test(name)) return undefined;
  return given
    .slice(0, 3)
    .map(({ value }) => kindOfStatus(withoutPrefix(value)))
    .find((kind) => kind !== undefined);
}

/** `HttpServletResponse.SC_FORBIDDEN`. */
const withoutPrefix = (value: Expression): Expression =>
  value.kind === 'name' ? { ...value, path: lastName(value.path).replace(/^SC_/, '') } : value;

/** `return "redirect:/login";` */
function isLoginRedirect(value: Expression & { kind: 'string' }): boolean {
  const page = /^redirect:(.*)$/.exec(value.value)?.[1];
  return page !== undefined && isLoginPage({ ...value, value: page });
}
