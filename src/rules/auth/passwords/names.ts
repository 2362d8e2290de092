import type { Expression } from '../../../model/code.ts';
import { lastName, methodOf, within } from '../../support/expressions.ts';

/** Whether an expression is a password by its name, and no hash of one. */
export function isPassword(value: Expression): boolean {
  if (value.kind === 'call') return value.call.arguments.length === 0 && isPasswordName(methodOf(value.call));
  const name = value.kind === 'name' ? value.path : value.kind === 'member' ? value.property : '';
  return isPasswordName(lastName(name.replace(/\.(?:data|value)$/, '')));
}

function isPasswordName(name: string): boolean {
  return (
    /^(?:get_?)?(?:\w*(?:password|passwd|passwort)|pwd|pass|plain_?text|raw_?pass(?:word)?)$/i.test(name) &&
    !/hash|digest|encrypt|encoded|crypted|reset|token|stored/i.test(name)
  );
}

/** `password`, `salt + password`, `password.encode()`, `[]byte(password)`. */
export function holdsPassword(value: Expression): boolean {
  for (const part of within(value)) {
    if (part.kind === 'name' && isPassword(part)) return true;
    if (part.kind !== 'call') continue;
    const { callee } = part.call;
    if (isPasswordName(methodOf(part.call)) && part.call.arguments.length === 0) return true;
    if (
      /\.(?:encode|getBytes|toString|trim|strip|bytes|ToString)$/.test(callee) &&
      isPasswordName(lastName(callee.slice(0, callee.lastIndexOf('.'))))
    )
      return true;
  }
  return false;
}
