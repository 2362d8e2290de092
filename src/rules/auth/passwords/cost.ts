import type { Call } from '../../../model/code.ts';
import { methodOf, option } from '../../support/expressions.ts';
import { holdsPassword } from './names.ts';

/** What a call says of its cost, where that is too little. */
export function fewRounds(call: Call): string | undefined {
  const name = methodOf(call);
  const numbers = call.arguments.map(({ value }) => (value.kind === 'number' ? value.value : undefined));
  const named = ['rounds', 'cost', 'workFactor', 'salt_rounds']
    .map((key) => option(call, key))
    .find((each) => each?.kind === 'number');
  if (
    /bcrypt/i.test(call.callee) ||
    /^(?:BCryptPasswordEncoder|gensalt|GenerateFromPassword|password_hash)$/.test(name)
  ) {
    if (
      call.arguments.some(({ value }) => value.kind === 'name' && /\.MinCost$|\.MIN_COST$/.test(value.path))
    )
      return `${name} with the least cost there is`;
    const cost =
      named?.kind === 'number'
        ? named.value
        : /^(?:BCryptPasswordEncoder|gensalt|genSalt|genSaltSync)$/.test(name)
          ? numbers[0]
          : numbers[1];
    return cost !== undefined && cost > 0 && cost < 10 ? `${name} with a cost of ${cost}` : undefined;
  }
  const at = /^(?:pbkdf2|pbkdf2Sync)$/.test(name)
    ? 2
    : /^(?:pbkdf2_hmac|hash_pbkdf2)$/.test(name)
      ? 3
      : /^(?:Rfc2898DeriveBytes|PBEKeySpec)$/.test(name) || /^pbkdf2\.Key$/.test(call.callee)
        ? 2
        : -1;
  const count = at < 0 ? undefined : numbers[at];
  const isOfPassword = call.arguments.some(({ value }) => holdsPassword(value));
  return isOfPassword && count !== undefined && count < 100_000
    ? `${name} with ${count} iterations`
    : undefined;
}
