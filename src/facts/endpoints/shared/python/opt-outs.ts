import type { Expression } from '../../../../model/code.ts';

const open =
  /^(?:is_|allow_)?(?:public|anonymous|unauthenticated|everybody|anyone|anybody)$|^(?:no|skip|without)_?(?:auth(?:entication|orization)?|login|permissions?|checks?)$/;
const signingIn =
  /^(?:(?:needs|requires?|check|with)_)?(?:auth|authenticat(?:e|ed|ion)|login|sign_?in)(?:_required)?$|^protected$/;

/** Whether an option of a registration lets everybody in: `public=True`, `login_required=False`, `auth=None`. */
export function optsOut(name: string, value: Expression): boolean {
  if (value.kind === 'null') return signingIn.test(name);
  if (value.kind !== 'boolean') return false;
  return value.value ? open.test(name) : signingIn.test(name);
}
