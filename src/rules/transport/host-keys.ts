import type { Call, CodeFacts, Expression } from '../../model/code.ts';
import { beside, constantText, isTrue, lastName, methodOf, option, settled } from '../support/expressions.ts';
import type { Claim } from './claim.ts';
import { isLocal } from './insecure-commands.ts';

/** Policies of paramiko that let any host in. */
const POLICIES = /^(?:AutoAddPolicy|WarningPolicy|IgnorePolicy)$/;
/** Classes and values that say yes to any host; naming one is using it. */
const TRUSTING =
  /^(?:PromiscuousVerifier|AcceptAllServerKeyVerifier|InsecureIgnoreHostKey|INSECURE_ACCEPT_ANYTHING)$/;
const LONGEST = 2_000;

/** An option of OpenSSH, in a text or a word of a command. */
const OPTION =
  /(?:^|[\s"'=]|-o)(StrictHostKeyChecking\s{0,3}[= ]\s{0,3}"?(?:no|off)\b|UserKnownHostsFile\s{0,3}[= ]\s{0,3}"?\/dev\/null\b)/i;

/** What of a text switches the verification of host keys off, unless it only talks to its own machine. */
export function hostKeyOption(text: string): string | undefined {
  const found = OPTION.exec(text.slice(0, LONGEST))?.[1];
  if (found === undefined || /StrictHostKeyChecking[= ]"?yes/i.test(text)) return undefined;
  return text.split(/[\s"']+/).some((word) => isLocal(word)) ? undefined : found;
}

/** The word of a command that does so, whatever the command: `ssh`, `rsync -e`, `echo … >> ~/.ssh/config`. */
export function hostKeyClaim(call: Call): Claim | undefined {
  if (/^(?:[ef]?grep|rg|sed|awk|test|\[\[?)$/.test(call.callee)) return undefined;
  const texts = call.arguments.map(({ value }) => ({ value, text: textOf(value) }));
  if (texts.some(({ text }) => isLocal(text))) return undefined;
  const found = texts.find(({ text }) => hostKeyOption(text) !== undefined);
  if (found === undefined) return undefined;
  return { span: found.value.span, what: hostKeyOption(found.text) ?? '', missing: 'host key' };
}

/** Libraries for SSH that are told to take any key. */
export function* hostKeyClaims(code: CodeFacts): Iterable<Claim> {
  for (const call of code.calls) {
    const missing = 'host key';
    const name = methodOf(call);
    const values = call.arguments.map(({ value }) => value);
    const { span } = call;
    if (call.form === 'command') continue;
    if (name === 'set_missing_host_key_policy' && values.some((value) => POLICIES.test(madeOf(code, value))))
      yield { span, what: madeOf(code, values[0]), missing, ...(isKept(code) && { confidence: 'low' }) };
    if (TRUSTING.test(name)) yield { span, what: name, missing };
    if (/^set_?allow_?unknown_?keys$/i.test(name) && isTrue(values[0])) yield { span, what: name, missing };
    const known = option(call, 'known_hosts');
    if (
      known?.kind === 'null' &&
      /(?:^|\.)(?:connect|run_client|create_connection|SSHClient|get_server_host_key)$/.test(call.callee)
    )
      yield { span: known.span, what: 'known_hosts', missing };
    const verify = option(call, 'verify_host_key');
    if (verify && /^:?(?:never|false)$/.test(constantText(verify) ?? ''))
      yield { span: verify.span, what: 'verify_host_key', missing };
    const named = values.findIndex((value) => constantText(value) === 'StrictHostKeyChecking');
    if (named >= 0 && /^(?:no|off)$/.test(constantText(values[named + 1]) ?? ''))
      yield { span, what: 'StrictHostKeyChecking', missing };
    for (const value of values) yield* textClaims(value);
  }
  for (const { target, value, span } of code.assignments) {
    const name = lastName(target);
    const isOpen =
      (name === 'hostkeys' && value.kind === 'null') || (/\.CanTrust$/.test(target) && isTrue(value));
    if (isOpen) yield { span, what: target, missing: 'host key' };
    yield* textClaims(value);
  }
  for (const { value } of code.entries) yield* textClaims(value);
}

/** Texts that hold the option, and what trusts any host wherever it is named. */
function* textClaims(given: Expression): Iterable<Claim> {
  for (const part of beside(given)) {
    const trusting =
      part.kind === 'name' ? part.path.split('.').find((name) => TRUSTING.test(name)) : undefined;
    const what = trusting ?? hostKeyOption(textOf(part));
    if (what !== undefined) yield { span: part.span, what, missing: 'host key' };
  }
}

/** The class that a value is, or is made of. */
function madeOf(code: CodeFacts, given: Expression | undefined): string {
  const value = given && settled(code, given);
  if (value?.kind === 'call') return methodOf(value.call);
  return value?.kind === 'name' ? lastName(value.path) : (constantText(value) ?? '');
}

/** Where keys that were seen once are written down, a host is trusted on first use only. */
function isKept(code: CodeFacts): boolean {
  return code.calls.some((call) => /^(?:load|save)_host_keys$/.test(methodOf(call)));
}

function textOf(value: Expression): string {
  if (value.kind === 'string') return value.value;
  if (value.kind !== 'built-string') return '';
  return value.parts.map((part) => (part.kind === 'string' ? part.value : 'x')).join('');
}
