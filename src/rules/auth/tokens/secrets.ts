import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import { methodOf, option, settled, within } from '../../support/expressions.ts';
import { lookup } from '../../support/lookup.ts';
import { literalIn } from '../surroundings.ts';

/** Names of modules that make and read tokens. */
export const TOKEN_LIBRARY = /jwt|jose|jsonwebtoken|paseto/i;

/** The constant that a call which signs or verifies tokens is given as its secret. */
export function secretOf(code: CodeFacts, call: Call): Expression | undefined {
  const key = keyOf(code, call);
  const isPublic = key?.kind === 'name' && /public/i.test(key.path);
  return key === undefined || isPublic ? undefined : literalIn(code, key);
}

function keyOf(code: CodeFacts, call: Call): Expression | undefined {
  const name = methodOf(call);
  const [first, second] = call.arguments;
  switch (code.language) {
    case 'go':
      if (name === 'SignedString') return first?.value;
      return /^(?:Parse|ParseWithClaims)$/.test(name) ? returned(code, call) : undefined;
    case 'java':
      if (name === 'setSigningKey' || /^Algorithm\.HMAC\d+$/.test(call.callee)) return first?.value;
      return name === 'signWith'
        ? call.arguments.find(({ value }) => literalIn(code, value))?.value
        : undefined;
    case 'csharp':
      return name === 'SymmetricSecurityKey' ? first?.value : undefined;
    case 'php':
      if (name === 'Key' && second?.value.kind === 'string') return first?.value;
      return call.callee === 'JWT.encode' ? second?.value : undefined;
    case 'ruby':
    case 'python':
      return /^jwt\.(?:encode|decode)$/i.test(call.callee)
        ? (option(call, 'key') ?? second?.value)
        : undefined;
    default:
      return keyInNode(code, call);
  }
}

/** What the function gives that a Go parser asks for the key. */
function returned(code: CodeFacts, call: Call): Expression | undefined {
  const asked = call.arguments.find(({ value }) => value.kind === 'function')?.value;
  if (asked?.kind !== 'function') return undefined;
  return lookup(code)
    .returns(asked.function)
    .find(({ value }) => literalIn(code, value))?.value;
}

function keyInNode(code: CodeFacts, call: Call): Expression | undefined {
  const [base = ''] = call.callee.split('.');
  const name = methodOf(call);
  const module = code.imports.find(({ local }) => local === base)?.module ?? '';
  const isJwt = TOKEN_LIBRARY.test(module) || /^(?:jwt|jsonwebtoken)$/i.test(base);
  const named =
    option(call, 'secretOrKey') ?? (isJwt || /^JwtModule$/.test(base) ? option(call, 'secret') : undefined);
  if (named) return named;
  const takesKey = isJwt && /^(?:sign|verify|jwtVerify|jwtDecrypt)$/.test(name);
  if (takesKey) return call.arguments[1]?.value;
  // jose: `new SignJWT(claims).sign(key)`
  const builds =
    call.receiver &&
    [...within(call.receiver)].some((part) => part.kind === 'call' && part.call.callee === 'SignJWT');
  return name === 'sign' && builds ? call.arguments[0]?.value : undefined;
}

/** An option by name, given directly or in an object behind a name. */
export function optionOf(code: CodeFacts, call: Call, name: string): Expression | undefined {
  const direct = option(call, name);
  if (direct) return settled(code, direct);
  for (const { value } of call.arguments) {
    const given = settled(code, value);
    const entry = given.kind === 'object' ? given.entries.find(({ key }) => key === name) : undefined;
    if (entry) return settled(code, entry.value);
  }
  return undefined;
}
