import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { TokenCalls } from '../../../model/guard-holder.ts';
import { literalNamed } from '../shared/code/literals.ts';
import { lastName } from '../shared/names/dotted.ts';

const most = 12;

const verifying =
  /^(?:verify!?|verify_?(?:token|jwt|async|signature!?)|jwt_?verify|compactVerify|parseClaimsJws|parseSignedClaims|ParseWithClaims|ValidateToken(?:Async)?)$/i;
/** What looks at no signature, whatever it is given. */
const unverifying =
  /^(?:get_unverified_claims|unsafeDecode|ParseUnverified|UnsafeClaimsWithoutVerification|parseClaimsJwt|parseUnsecuredClaims|ReadJwtToken|ReadJsonWebToken)$/;
/** What reads a token by its name, and may verify it. */
const reading = /^(?:decode|decode_?(?:jwt|token)|jwt_?decode)$/i;

/** `jwt.decode`, `JWT.decode`, `jose.jwt.decode`. */
const ofLibrary = /(?:^|\.)\w*jwt\.decode$/i;
const libraries = /jwt|jose|jsonwebtoken/i;
/** Where `decode` of the libraries verifies unless it is told not to. */
const verifyingByDefault = /^(?:python|ruby|php)$/;
/** Libraries of JavaScript whose `decode` verifies if it is handed a key. */
const verifyingByKey = /^(?:jwt-simple|(?:next-auth|@auth\/core)(?:\/jwt)?)$/;

/** What takes a token apart by hand: `JSON.parse(atob(token.split('.')[1]))`. */
const byHand =
  /^(?:atob|from|Buffer|toString|split|explode|Split|parse|loads|json_decode|Unmarshal|\w*base_?64\w*|\w*b64\w*|\w*decode64|encode|decode|decodeToString|DecodeString|getDecoder|getUrlDecoder|strip|replace|len|str_replace|strtr|readValue|ljust|padEnd)$/i;
const ofBase64 = /b64|base_?64|atob|decode64|RawURLEncoding|RawStdEncoding|getUrlDecoder/i;

/** Which calls of a function verify tokens, and which only read what they say. */
export function tokensIn(calls: readonly Call[], code: CodeFacts): TokenCalls | undefined {
  const [verified, read] = [new Set<string>(), new Set<string>()];
  for (const call of calls) {
    const verifies = verifiesToken(call, code);
    if (verifies !== undefined) (verifies ? verified : read).add(call.callee);
  }
  if (calls.some(splitsByDots) && calls.some(isOfBase64))
    for (const { callee } of calls) if (byHand.test(lastName(callee))) read.add(callee);
  if (verified.size + read.size === 0) return undefined;
  return { verified: [...verified].slice(0, most), read: [...read].slice(0, most) };
}

/** Undefined of what is no matter of tokens, or may be either. */
function verifiesToken(call: Call, code: CodeFacts): boolean | undefined {
  const name = lastName(call.callee);
  if (verifying.test(name) || /^jwt\.Parse$/.test(call.callee)) return true;
  if (unverifying.test(name)) return false;
  if (!reading.test(name)) return undefined;
  const module = code.imports.find(({ local }) => local === call.callee.split('.')[0])?.module ?? '';
  if (verifyingByDefault.test(code.language)) {
    const isOfLibrary = ofLibrary.test(call.callee) || (name === 'decode' && libraries.test(module));
    return isOfLibrary ? !isToldNot(call, code) : undefined;
  }
  // Spring's `jwtDecoder.decode(token)` verifies.
  if (code.language === 'java') return /(?:^|\.)JWT\.decode$/.test(call.callee) ? false : undefined;
  if (!/^(?:javascript|typescript|tsx)$/.test(code.language)) return undefined;
  return verifyingByKey.test(module) && isHandedKey(call) && call.arguments[2]?.value.kind !== 'boolean';
}

/** `verify=False`, `options={"verify_signature": False}`, `JWT.decode(token, nil, false)`, `:skip_verification`. */
function isToldNot({ arguments: given }: Call, code: CodeFacts): boolean {
  const [, key, third] = given;
  if (third !== undefined && third.name === undefined && isFalse(third.value)) return true;
  if (key?.value.kind === 'string' && key.value.value === 'skip_verification') return true;
  return given.some(({ name = '', value }) => {
    const options = value.kind === 'name' ? literalNamed(value.path, code) : value;
    const entries = options?.kind === 'object' ? options.entries : [{ key: name, value }];
    return entries.some((each) => ofVerifying.test(each.key) && isFalse(each.value));
  });
}

const ofVerifying = /^(?:verify|verify_signature)$/;

const isFalse = (value: Expression): boolean => value.kind === 'boolean' && !value.value;

/** `decode(token, key)`, `decode({ token, secret })`. */
const isHandedKey = ({ arguments: [first, second] }: Call): boolean =>
  second === undefined
    ? first?.value.kind === 'object' &&
      first.value.entries.some(({ key }) => /^(?:secret|salt|key)$/.test(key))
    : /^(?:name|call|member|string)$/.test(second.value.kind);

const splitsByDots = ({ callee, arguments: given }: Call): boolean =>
  /^(?:split|explode|Split)$/.test(lastName(callee)) &&
  given.some(({ value }) => value.kind === 'string' && value.value === '.');

/** `atob(part)`, `base64.urlsafe_b64decode(part)`, `Buffer.from(part, 'base64')`. */
const isOfBase64 = ({ callee, arguments: given }: Call): boolean =>
  ofBase64.test(callee) ||
  (lastName(callee) === 'from' &&
    given.some(({ value }) => value.kind === 'string' && ofBase64.test(value.value)));
