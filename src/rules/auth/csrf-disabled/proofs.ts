import { type Call, type CodeFacts, type Expression, functionsAround } from '../../../model/code.ts';
import { within } from '../../support/expressions.ts';
import { callsBeside, origins, outermost } from '../surroundings.ts';

/** What proves by other means than a cookie who calls. */
export const PROVES =
  /hmac|verif|signature|compare_digest|construct_?event|secure_compare|hash_equals|api_?key|bearer|token_auth/i;
/** What is only handed the request, and says that it looks for what no browser adds to it. */
const PROVES_ALL = /signature|api_?key|bearer|token_auth/i;
const REQUEST = /^(?:self\.)?(?:request|req)$/;
const COOKIES =
  /(?:^|\.)(?:cookies|COOKIES|get_signed_cookie|request\.user)(?:\.|$)|^(?:(?:self\.)?request\.)?session(?:\.|$)/;
const HEADERS = /(?:^|\.)(?:headers|META)(?:\.(\w+))?$/;
const SENT = /(?:^|\.)(?:GET|POST|data|json|args|form|values)(?:\.(\w+))?$/;
/** What browsers send with whatever they ask for. */
const OF_BROWSERS =
  /^(?:HTTP_)?(?:Accept|Cookie|User|Host|Referr?er|Origin|Content|If|Sec|Cache|Connection|DNT)(?:[-_]|$)|^(?:REMOTE|SERVER|REQUEST|PATH|QUERY)_/i;
const KEY = /key|sign?(?:ature|ed)?$|token|secret|hmac|digest/i;

/** Whether a function that stands before others asks for a key, a signature or a token that no browser sends by itself. */
export function asksForProof(code: CodeFacts, index: number): boolean {
  const whole = outermost(code, index);
  const isProof = (value: Expression, inFunction: number): boolean => {
    const parts = [...origins(code, value, inFunction)];
    return parts.some(isSentByScripts) && !parts.some((part) => COOKIES.test(pathOf(part)));
  };
  const isHandedAll = (call: Call): boolean =>
    PROVES_ALL.test(call.callee) && call.arguments.some(({ value }) => REQUEST.test(pathOf(value)));
  const proving = callsBeside(code, index).filter(({ callee }) => PROVES.test(callee));
  const tests = code.branches.filter(({ inFunction }) => functionsAround(code, inFunction).includes(whole));
  return (
    proving.some(
      (call) => isHandedAll(call) || call.arguments.some(({ value }) => isProof(value, call.inFunction)),
    ) ||
    tests.some(
      ({ test, inFunction }) =>
        [...origins(code, test, inFunction)].some(
          (part) => part.kind === 'call' && PROVES.test(part.call.callee),
        ) && isProof(test, inFunction),
    )
  );
}

/** `request.headers['X-Key']`, `request.META.get('HTTP_X_KEY')`, `request.POST['signature']`. */
function isSentByScripts(part: Expression): boolean {
  const [path, key] = [pathOf(part).replace(/\.(?:get|getlist)$/, ''), keyOf(part)];
  const [header, field] = [HEADERS.exec(path), SENT.exec(path)];
  const named = header?.[1] ?? field?.[1] ?? key;
  if (header !== null) return named === undefined || !OF_BROWSERS.test(named);
  return field !== null && named !== undefined && KEY.test(named);
}

const pathOf = (part: Expression): string =>
  part.kind === 'name' ? part.path : part.kind === 'call' ? part.call.callee : '';

function keyOf(part: Expression): string | undefined {
  const first = part.kind === 'call' ? part.call.arguments[0]?.value : undefined;
  const said = first === undefined ? undefined : [...within(first)].find(({ kind }) => kind === 'string');
  return said?.kind === 'string' ? said.value : undefined;
}
