import type { Call, CodeFacts, Expression } from '../../../model/code.ts';
import type { ConfigurationFacts } from '../../../model/configuration.ts';
import type { RuleFinding } from '../../../model/finding.ts';
import type { FileText, Rule } from '../../../model/rule.ts';
import { isDevelopmentOnly } from '../../support/branches.ts';
import { commandsIn, withInner } from '../../support/commands.ts';
import {
  beside,
  constantText,
  isFalse,
  isTrue,
  lastName,
  methodOf,
  option,
  settled,
} from '../../support/expressions.ts';
import { locationOf } from '../../support/findings.ts';
import { isDevelopmentFile, isDocumentation, isTest } from '../../support/paths.ts';
import { inShorthand } from '../../support/shorthand.ts';
import { type Claim, isTestSetup, missingBy, words } from '../claim.ts';
import { isPlainConnection, plainChannels } from '../cleartext.ts';
import { hostKeyClaim, hostKeyClaims, hostKeyOption } from '../host-keys.ts';
import { commandsInVariables, insecureWord, isLocal } from '../insecure-commands.ts';
import { unverified } from '../options.ts';
import {
  addresses,
  callbacks,
  calls,
  settings,
  trueCalls,
  trustingTypes,
  trustingValues,
  variables,
} from '../settings.table.ts';
import { acceptsAll, trustingManagers } from '../trust-managers.ts';

export const rule: Rule = {
  id: 'transport/tls-verification-disabled',
  title: 'TLS certificates are not verified',
  severity: 'high',
  confidence: 'high',
  cwe: [295],
  owasp: 'A02:2021',
  item: 6,
  reads: 'code',
  check: checkCode,
  checkConfiguration,
};

const OFF_BY_NAME: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  settings.map(({ name, off }) => [name, new Set(off.map((value) => value.toLowerCase()))]),
);
const OFF_BY_VARIABLE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  variables.map(({ name, off }) => [name, new Set(off)]),
);

const AIOHTTP_CALL =
  /^(?:get|post|put|patch|delete|head|options|request|ws_connect|ClientSession|TCPConnector)$/;

function* checkCode(code: CodeFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path)) return;
  const claims = [
    ...entryClaims(code),
    ...assignmentClaims(code),
    ...callClaims(code),
    ...commandClaims(commandsIn(code)),
    ...commandClaims(commandsInVariables(code)),
    ...managerClaims(code),
    ...hostKeyClaims(code),
    ...plainChannels(code),
  ];
  yield* findings(
    claims.filter(({ span, what }) => !isDevelopmentOnly(code, span) && !isTestSetup(file.path, what)),
    file,
  );
}

function* entryClaims(code: CodeFacts): Iterable<Claim> {
  for (const { key, value, span } of code.entries) {
    if (isOff(key, value, code) || OFF_BY_VARIABLE.get(key)?.has(constantText(value) ?? '?'))
      yield { span, what: key };
    if (callbacks.has(key) && acceptsAll(code, value)) yield { span, what: key };
    yield* valueClaims(value);
  }
}

function* assignmentClaims(code: CodeFacts): Iterable<Claim> {
  for (const { target, value, span } of code.assignments) {
    const name = lastName(target);
    const text = constantText(value);
    if (isOff(name, value)) yield { span, what: target };
    if (text !== undefined && OFF_BY_VARIABLE.get(name)?.has(text)) yield { span, what: name };
    if (/(?:session|client|requests|http|^s)\.verify$/i.test(target) && isFalse(value))
      yield { span, what: target };
    if (callbacks.has(name) && acceptsAll(code, value)) yield { span, what: target };
    if (/VERIFY_PEER$/.test(name) && /VERIFY_NONE$/.test(text ?? '')) yield { span, what: target };
    yield* valueClaims(value);
  }
}

function* callClaims(code: CodeFacts): Iterable<Claim> {
  for (const call of code.calls) {
    const name = methodOf(call);
    const { span } = call;
    const values = call.arguments.map(({ value }) => value);
    if (call.form === 'command') continue;
    if (calls.has(name)) yield { span, what: name };
    if (trueCalls.has(name) && isTrue(values[0])) yield { span, what: name };
    if (call.form === 'new' && trustingTypes.has(name)) yield { span, what: name };
    if (callbacks.has(name) && values.some((value) => acceptsAll(code, value))) yield { span, what: name };
    yield* namedClaims(code, call);
    yield* optionClaims(call);
    for (const value of values) yield* valueClaims(value);
  }
}

function commandClaims(commands: readonly Call[]): Claim[] {
  return commands.flatMap((call) => {
    const word = insecureWord(call) ?? variableWord(call);
    const hostKey = hostKeyClaim(call);
    if (hostKey) return [hostKey];
    return word ? [{ span: word.span, what: `${call.callee} ${constantText(word) ?? ''}`.trim() }] : [];
  });
}

/** `env NAME=0 node`, `docker run -e NAME=0`, `echo NAME=0 >> "$GITHUB_ENV"`. */
function variableWord(call: Call): Expression | undefined {
  if (/^(?:[ef]?grep|rg|sed|awk|test|\[\[?)$/.test(call.callee)) return undefined;
  return call.arguments.find(({ value }) => {
    const [, name = '', given] = /^(?:--env=|-e)?(\w+)=(\S*)$/.exec(constantText(value) ?? '') ?? [];
    return OFF_BY_VARIABLE.get(name)?.has(given ?? '?');
  })?.value;
}

/** `verify=False` of an HTTP client, and keyword arguments whose names say TLS. */
function* namedClaims(code: CodeFacts, call: Call): Iterable<Claim> {
  for (const { name, value } of call.arguments) {
    if (name !== undefined && isOff(name, value, code)) yield { span: value.span, what: name };
  }
  for (const span of unverified(code, call)) yield { span, what: 'verify' };
  const ssl = option(call, 'ssl');
  const usesAiohttp = code.imports.some(({ module }) => module === 'aiohttp');
  if (ssl && isFalse(ssl) && usesAiohttp && AIOHTTP_CALL.test(methodOf(call)))
    yield { span: ssl.span, what: 'ssl' };
  const inner = ssl?.kind === 'object' ? ssl.entries.find(({ key }) => key === 'verify') : undefined;
  if (inner && isFalse(inner.value)) yield { span: inner.span, what: 'ssl.verify' };
}

/** Options and variables that are given to a setter by name. */
function* optionClaims(call: Call): Iterable<Claim> {
  const words = call.arguments.map(({ value }) => constantText(value) ?? '');
  const [first, second, third] = words;
  const { span } = call;
  const name = methodOf(call);
  const isCurl = name === 'curl_setopt' || name === 'curl_easy_setopt';
  if (isCurl && /CURLOPT_SSL_VERIFY(?:PEER|HOST)$/.test(second ?? '') && /^(?:0|false)$/.test(third ?? ''))
    yield { span, what: lastName(second ?? '') };
  if (name === 'SSL_CTX_set_verify' && second === 'SSL_VERIFY_NONE')
    yield { span, what: 'SSL_VERIFY_NONE', confidence: 'medium' };
  if (/^set_verify(?:_mode)?$/.test(name) && /(?:^|[.:])(?:VERIFY_)?NONE$/.test(first ?? ''))
    yield { span, what: name };
  const flag = words.find((word) => /^(?:--)?ignore-certificate-errors$/.test(word));
  if (flag !== undefined && /^(?:append_?switch|add_?arguments?)$/i.test(name)) yield { span, what: flag };
  // Whoever is given such a name and such a value sets it: `setenv`, `Reflect.set`, `properties.put`, `putenv("A=0")`.
  const pairs = [...words.map((word, at) => [word, words[at + 1]]), (first ?? '').split('=', 2)];
  const set = pairs.find(([variable = '', value]) => OFF_BY_VARIABLE.get(variable)?.has(value ?? '?'));
  if (set) yield { span, what: set[0] ?? '' };
}

/** What trusts anybody wherever it is named, and connection strings. */
function* valueClaims(value: Expression): Iterable<Claim> {
  for (const part of beside(value)) {
    if (part.kind === 'string' && addresses.test(part.value.slice(0, 2_000)))
      yield { span: part.span, what: 'the connection string', confidence: 'medium' };
    if (part.kind === 'string' && part.value === '--ignore-certificate-errors')
      yield { span: part.span, what: part.value };
    if (part.kind === 'string' && isPlainConnection(part.value))
      yield { span: part.span, what: 'the connection string', missing: 'encryption', confidence: 'medium' };
    if (part.kind !== 'name') continue;
    const names = part.path.split('.');
    const trusting = names.find((each) => trustingValues.has(each) || trustingTypes.has(each));
    if (trusting !== undefined) yield { span: part.span, what: trusting };
  }
}

function* managerClaims(code: CodeFacts): Iterable<Claim> {
  for (const { span, name } of trustingManagers(code))
    yield { span: { ...span, endLine: span.startLine }, what: name };
}

function* checkConfiguration(configuration: ConfigurationFacts, file: FileText): Iterable<RuleFinding> {
  if (isTest(file.path) || isDevelopmentFile(file.path)) return;
  const claims: Claim[] = commandClaims(withInner(configuration.commands));
  const { settings: given, variables: set } = configuration;
  for (const { path, key, value, span } of [...given, ...given.flatMap(inShorthand), ...set]) {
    const isVariable = [key, path.join('.')].some((name) => OFF_BY_VARIABLE.get(name)?.has(value));
    if (isVariable || OFF_BY_NAME.get(plain(key))?.has(value.toLowerCase())) claims.push({ span, what: key });
    else if (isOffHere(configuration, key, value, path)) claims.push({ span, what: key });
    else if (addresses.test(value.slice(0, 2_000))) claims.push({ span, what: key, confidence: 'medium' });
    else if (isPlainConnection(value))
      claims.push({ span, what: key, missing: 'encryption', confidence: 'medium' });
    else if (hostKeyOption(value) !== undefined)
      claims.push({ span, what: hostKeyOption(value) ?? key, missing: 'host key' });
  }
  yield* findings(claims, file);
}

/** What means TLS only in files of a certain kind. */
function isOffHere(
  { path: file, format }: ConfigurationFacts,
  key: string,
  value: string,
  path: readonly string[],
): boolean {
  if (/(?:^|\/)\.curlrc$/.test(file)) return /^-{0,2}(?:insecure|k)$/.test(key);
  if (/(?:^|\/)pip\.(?:conf|ini)$/.test(file)) return key === 'trusted-host' && !isLocal(value);
  if (format !== 'hcl' || !/^provider\b/.test(path[0] ?? '')) return false;
  return /^(?:insecure|allow_unverified_ssl)$/.test(key) && value === 'true';
}

function isOff(name: string, value: Expression, code?: CodeFacts): boolean {
  const off = OFF_BY_NAME.get(plain(name));
  if (off === undefined) return false;
  const text = constantText(code ? settled(code, value) : value);
  return text !== undefined && off.has(text.toLowerCase());
}

/** One name for `rejectUnauthorized`, `reject_unauthorized` and `reject-unauthorized`. */
function plain(name: string): string {
  return lastName(name)
    .replace(/[-_\s]/g, '')
    .toLowerCase();
}

/** One finding a line: several options that say the same are one mistake. */
function* findings(claims: readonly Claim[], file: FileText): Iterable<RuleFinding> {
  const seen = new Set<number>();
  const isExample = isDocumentation(file.path);
  for (const { span, what, confidence, missing = missingBy(what) } of claims) {
    if (seen.has(span.startLine)) continue;
    seen.add(span.startLine);
    yield {
      location: locationOf(file.path, span),
      message: `${words[missing].message} (${what}): whoever sits between the two can read and alter what they say.`,
      evidence: [`Line ${span.startLine}: ${what}.`],
      remediation: words[missing].remediation,
      ...(isExample ? { confidence: 'low' as const } : confidence ? { confidence } : {}),
    };
  }
}
