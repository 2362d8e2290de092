import type { Call, CodeFacts, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { isLoginPage, kindOfError, kindOfStatus, type Refusal } from '../refusals/statuses.ts';

type Kind = Guard['kind'];

/** Calls that do not come back for everybody. */
const demanding =
  /^(?:denyAccessUnlessGranted|createAccessDeniedException|authorizeForUser|authorizeResource)$/;
const gates = /^(?:(?:\w+\.)*Gate|this|this\.gate)\.authorize$|(?:^|\.)Gate\.(?:allowIf|denyIf)$/;
const answering =
  /^(?:abort|abort_if|abort_unless|withStatus|setStatusCode|setStatus|json|response|JsonResponse|Response|http_response_code|status|make)$/;
const redirecting = /^(?:redirect|redirectTo|redirectToRoute|to|route|RedirectResponse|guest)$/;

/** Where PHP code turns callers away. */
export function* phpRefusals(code: CodeFacts): Iterable<Refusal> {
  for (const call of code.calls) {
    const kind = refusalBy(call);
    if (kind !== undefined) yield { kind, span: call.span, inFunction: call.inFunction };
  }
}

function refusalBy(call: Call): Kind | undefined {
  if (call.form === 'decorator') return undefined;
  const name = lastName(call.callee);
  if (demanding.test(name) || gates.test(call.callee)) return 'authorization';
  if (call.form === 'new' && /Exception$/.test(name))
    return errorOf(name) ?? statusAmong(call.arguments[0]?.value);
  if (answering.test(name)) {
    const found = call.arguments
      .slice(0, 3)
      .map(({ value }) => kindOfStatus(value))
      .find(Boolean);
    if (found !== undefined) return found;
  }
  // `withHeader('Location', '/login')`, `header('Location: /login')`.
  if (/^(?:withHeader|header)$/.test(name)) return leadsToLogin(call) ? 'authentication' : undefined;
  if (!redirecting.test(name)) return undefined;
  return call.arguments.slice(0, 1).some(({ value }) => isLoginPage(value)) ? 'authentication' : undefined;
}

function leadsToLogin({ arguments: given }: Call): boolean {
  const texts = given.flatMap(({ value }) => (value.kind === 'string' ? [value.value] : []));
  const target = /^Location(?::|$)/i.test(texts[0] ?? '')
    ? texts.join('').replace(/^Location:?\s*/i, '')
    : '';
  return (
    target !== '' &&
    given[0] !== undefined &&
    isLoginPage({ ...given[0].value, kind: 'string', value: target })
  );
}

const errorOf = (name: string): Kind | undefined =>
  /^(?:Unauthorized|Authentication|NotAuthenticated)(?:Http)?Exception$/.test(name)
    ? 'authentication'
    : /^(?:Authorization|AccessDenied|Forbidden|HttpForbidden)(?:Http)?Exception$/.test(name)
      ? 'authorization'
      : /^HttpUnauthorizedException$/.test(name)
        ? 'authentication'
        : kindOfError(name);

/** `new HttpException(403)`. */
const statusAmong = (value: Expression | undefined): Kind | undefined => value && kindOfStatus(value);
