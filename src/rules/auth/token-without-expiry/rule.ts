import type { Call, CodeFacts, Entry, Expression } from '../../../model/code.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isFalse, lastName, methodOf } from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { lookup } from '../../support/lookup.ts';
import { isTest } from '../../support/paths.ts';
import { confidenceAt, isBrowserCode } from '../surroundings.ts';
import { TOKEN_LIBRARY } from '../tokens/secrets.ts';

export const rule: Rule = {
  id: 'auth/token-without-expiry',
  title: 'A token is issued that never expires',
  severity: 'medium',
  confidence: 'medium',
  cwe: [613],
  owasp: 'A07:2021',
  item: 1,
  reads: 'code',
  check,
};

/** Claims that say who somebody is: what has none of them is no session. */
const IDENTITY =
  /^(?:sub|subject|id|_id|uid|user|user_?id|user_?name|login|email|account|account_?id|roles?|is_?admin|admin|scopes?|permissions)$/i;
const EXPIRY = /^exp/i;
/** Ways to give claims that the chain of calls does not show. */
const HIDES = /^(?:setClaims|claims|addClaims|withPayload|setPayload|apply)$/;

function* check(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isBrowserCode(code)) return;
  for (const call of code.calls) if (issuesForever(code, call)) yield finding(call.span, call.callee, file);
  for (const { target, value, span } of code.assignments)
    if (/^JWT_(?:ACCESS_)?TOKEN_EXPIRES$/.test(lastName(target)) && isFalse(value))
      yield finding(span, lastName(target), file);
}

function issuesForever(code: CodeFacts, call: Call): boolean {
  const name = methodOf(call);
  const [first, second, third] = call.arguments;
  switch (code.language) {
    case 'javascript':
    case 'typescript':
    case 'tsx':
      if (name !== 'sign') return false;
      if (buildsFrom(call, 'SignJWT')) return isEndless(call, /^setExpirationTime$/);
      return isNodeSigner(code, call) && lacksOption(code, third?.value) && lacksExpiry(code, first?.value);
    case 'python':
      if (/^create_(?:access|refresh)_token$/.test(name))
        return call.arguments.some(
          (argument) => argument.name === 'expires_delta' && isFalse(argument.value),
        );
      return /^(?:jwt|jose\.jwt|pyjwt)\.encode$/i.test(call.callee) && lacksExpiry(code, first?.value);
    case 'ruby':
    case 'php':
      return call.callee === 'JWT.encode' && lacksExpiry(code, first?.value);
    case 'go':
      return name === 'NewWithClaims' && lacksExpiry(code, second?.value);
    case 'java':
      if (name === 'compact' && buildsFrom(call, 'Jwts.builder'))
        return isEndless(call, /^(?:setE|e)xpiration$/);
      return name === 'sign' && buildsFrom(call, 'JWT.create') && isEndless(call, /^withExpiresAt$/);
    case 'csharp':
      return (
        name === 'JwtSecurityToken' &&
        call.arguments.some((argument) => argument.name === 'signingCredentials') &&
        call.arguments.every((argument) => argument.name !== undefined && argument.name !== 'expires')
      );
    default:
      return false;
  }
}

function isNodeSigner(code: CodeFacts, call: Call): boolean {
  const [base = ''] = call.callee.split('.');
  const imported = code.imports.find(({ local }) => local === base);
  return imported ? TOKEN_LIBRARY.test(imported.module) : /^(?:jwt|jsonwebtoken)$/i.test(base);
}

/** No options, or options that are all there to be seen and name no expiry. */
function lacksOption(code: CodeFacts, options: Expression | undefined): boolean {
  if (options === undefined || options.kind === 'string') return true;
  const entries = entriesOf(code, options);
  return entries?.every(({ key }) => key !== '' && !EXPIRY.test(key)) ?? false;
}

/** Claims that are all there to be seen, say who somebody is and name no expiry. */
function lacksExpiry(code: CodeFacts, claims: Expression | undefined): boolean {
  const entries = claims ? entriesOf(code, claims) : undefined;
  if (!entries) return false;
  const all = entries.flatMap((entry) => [entry, ...(entriesOf(code, entry.value) ?? [])]);
  return all.some(({ key }) => IDENTITY.test(key)) && all.every(({ key }) => key !== '' && !EXPIRY.test(key));
}

function entriesOf(code: CodeFacts, given: Expression): readonly Entry[] | undefined {
  if (given.kind === 'object') return given.entries;
  // Go's and C#'s literals of a type.
  if (given.kind === 'call' && given.call.form === 'new') {
    const [only] = given.call.arguments;
    return only?.value.kind === 'object' ? only.value.entries : undefined;
  }
  if (given.kind !== 'name' || lookup(code).isParameter(given.path)) return undefined;
  const values = lookup(code).assignments(given.path);
  const [only] = values;
  if (!only || values.length !== 1 || only.value.kind === 'name' || isAddedTo(code, given.path))
    return undefined;
  return entriesOf(code, only.value);
}

/** `claims["exp"] = …`, `claims.update(…)`, `claims.ExpiresAt = …`. */
function isAddedTo(code: CodeFacts, name: string): boolean {
  return (
    code.assignments.some(({ target }) => target.startsWith(`${name}.`) && EXPIRY.test(lastName(target))) ||
    code.calls.some(({ callee }) =>
      new Set([`${name}.update`, `${name}.merge!`, `${name}.store`]).has(callee),
    ) ||
    code.calls.some(
      ({ callee, arguments: args }) =>
        callee === 'Object.assign' && args[0]?.value.kind === 'name' && args[0].value.path === name,
    )
  );
}

function* chain(call: Call): Iterable<Call> {
  for (let at: Call | undefined = call; at; at = at.receiver?.kind === 'call' ? at.receiver.call : undefined)
    yield at;
}

function buildsFrom(call: Call, start: string): boolean {
  return [...chain(call)].some(({ callee }) => callee === start);
}

function isEndless(call: Call, expires: RegExp): boolean {
  const calls = [...chain(call)];
  const claims = calls.flatMap(({ arguments: args }) => args.map(({ value }) => value));
  const hasClaim = claims.some(
    (value) => value.kind === 'object' && value.entries.some(({ key }) => key === '' || EXPIRY.test(key)),
  );
  const isOpen = calls.some(
    (each) => each.callee === 'SignJWT' && each.arguments[0]?.value.kind !== 'object',
  );
  return (
    !hasClaim &&
    !isOpen &&
    calls.every((each) => !expires.test(methodOf(each)) && !HIDES.test(methodOf(each)))
  );
}

function finding(span: Call['span'], what: string, file: FileText): RuleFinding {
  return {
    location: locationOf(file.path, span),
    message: 'This token never expires: whoever gets hold of it once is that user for ever.',
    evidence: [`${what} in line ${span.startLine} is given neither a claim exp nor a lifetime.`],
    remediation: 'Give it a short lifetime (minutes to hours), and a refresh token that can be revoked.',
    confidence: confidenceAt(file.path, 'medium'),
  };
}
