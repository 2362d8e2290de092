import type { Call } from '../../../../model/code.ts';
import { isLoginPage } from '../refusals/statuses.ts';

/** What is answered to those who may come: later, for money, elsewhere, or what they have already. */
export const saysElse = ({ callee, arguments: given }: Call): boolean =>
  (/Redirect$/.test(callee) && !given.some(({ value }) => isLoginPage(value))) ||
  given.some(
    ({ value }) =>
      (value.kind === 'name' && elsewise.test(value.path)) ||
      (value.kind === 'number' && /^(?:304|402|409|413|429|503)$/.test(value.text)),
  );
const elsewise =
  /Status(?:NotModified|PaymentRequired|Conflict|RequestEntityTooLarge|TooManyRequests|ServiceUnavailable)$/;
