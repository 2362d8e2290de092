import { type CodeFacts, type Expression, functionsAround, partsOf } from '../../../../model/code.ts';

/** What says who is calling: `request.session[:person_id]`, `request.env['warden']`, `current_user`. */
const caller =
  /(?:^|\.)(?:r|req|request)\.(?:session|cookies|cookie_jar|authorization|headers\.(?:Authorization|X-\w*(?:Key|Token|Secret)\w*)|env\.(?:warden|HTTP_AUTHORIZATION|rack\.session))\b|(?:^|\.)(?:warden|current_(?:user|admin|account|person|member|staff|session)|(?:user_)?signed_in\?|logged_in\?)(?:$|\.)/;
const deepest = 8;

/** The functions of a file that look at who is calling, with those around them. */
export function lookingAtCallers(code: CodeFacts): ReadonlySet<number> {
  const found = new Set<number>();
  const note = (values: readonly Expression[], inFunction: number): void => {
    if (inFunction < 0 || found.has(inFunction) || !values.some((each) => mentions(each, 0))) return;
    for (const at of functionsAround(code, inFunction)) found.add(at);
  };
  for (const { callee, receiver, arguments: given, inFunction } of code.calls) {
    if (inFunction >= 0 && caller.test(callee))
      note([{ kind: 'name', path: callee, span: nowhere }], inFunction);
    note([...(receiver ? [receiver] : []), ...given.map(({ value }) => value)], inFunction);
  }
  for (const { value, inFunction } of [...code.assignments, ...code.returns]) note([value], inFunction);
  for (const { test, inFunction } of code.branches) note([test], inFunction);
  code.functions.forEach(({ last }, index) => {
    if (last !== undefined) note([last], index);
  });
  return found;
}

function mentions(value: Expression, depth: number): boolean {
  if (value.kind === 'name') return caller.test(value.path);
  if (value.kind === 'call' && caller.test(value.call.callee)) return true;
  return depth < deepest && partsOf(value).some((each) => mentions(each, depth + 1));
}

const nowhere = { startLine: 0, startColumn: 0, endLine: 0, endColumn: 0 };
