import type { Call, Expression } from '../../../../model/code.ts';
import { isLoginPage } from './statuses.ts';

/** Whether a call answers later, not for free, or not so much: whoever is told that may come, whatever was asked before. */
export const answersAnybody = ({ callee, arguments: given }: Call): boolean =>
  later.test(callee) || given.slice(0, 6).some(({ value }) => saysLater(value));

/** The same of a status: a number, a name for it, or one among options. */
export function saysLater(value: Expression): boolean {
  switch (value.kind) {
    case 'number':
      return /^(?:402|413|429|503)$/.test(value.text);
    case 'name':
      return later.test(value.path);
    case 'string':
      return /^:?\w+$/.test(value.value) && later.test(value.value);
    case 'object':
      return value.entries
        .slice(0, 12)
        .some((each) => /status|code/i.test(each.key) && saysLater(each.value));
    default:
      return false;
  }
}

const later =
  /(?:Payment_?Required|(?:Request_?Entity|Payload|Content)_?Too_?Large|Too_?Many_?Requests|Service_?Unavailable)(?:Error|Exception)?$/i;

/** What else is answered to those who may come: elsewhere, or what they have already. */
export const saysElse = (call: Call): boolean =>
  answersAnybody(call) ||
  (/Redirect$/.test(call.callee) && !call.arguments.some(({ value }) => isLoginPage(value))) ||
  call.arguments.some(
    ({ value }) =>
      (value.kind === 'name' && /Status(?:NotModified|Conflict)$/.test(value.path)) ||
      (value.kind === 'number' && /^(?:304|409)$/.test(value.text)),
  );
