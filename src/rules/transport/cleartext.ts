import type { Call, CodeFacts, Expression } from '../../model/code.ts';
import { constantText, isTrue, methodOf, settled, within } from '../support/expressions.ts';
import type { Claim } from './claim.ts';
import { isElsewhere } from './hosts.ts';

/** Databases are told in their address to go without TLS. */
const ADDRESS =
  /^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb|redshift|cockroachdb)(?:\+\w+)?:\/\/(?:[^/@\s]{0,200}@)?([\w.-]{3,253}(?::\d{1,5})?)[/?,]/i;
const PLAIN = /[?&](?:sslmode=disable|ssl-?mode=disabled|useSSL=false|ssl=false|tls=false)\b/i;
const WORDS = /(?:^|[\s;])(?:host|server)=([\w.-]{3,253})[\s;,:]/i;
const PLAIN_WORD = /(?:^|[\s;])(?:sslmode=disable|encrypt=(?:false|no))(?:[\s;]|$)/i;

/** Whether a connection string asks for no encryption on the way to a machine that is certainly elsewhere. */
export function isPlainConnection(text: string): boolean {
  const start = text.slice(0, 2_000);
  const address = PLAIN.test(start) ? ADDRESS.exec(start)?.[1] : undefined;
  const host = address ?? (PLAIN_WORD.test(start) ? WORDS.exec(start)?.[1] : undefined);
  return host !== undefined && isElsewhere(host);
}

/** Channels of gRPC without TLS, by the call that makes them so. */
const CREDENTIALS =
  /(?:^|\.)(?:WithInsecure|insecure\.NewCredentials|credentials\.createInsecure|ChannelCredentials\.createInsecure|InsecureChannelCredentials)$/;

/** Channels of gRPC to a machine elsewhere that are not encrypted. An address that is worked out is none of them. */
export function* plainChannels(code: CodeFacts): Iterable<Claim> {
  for (const call of code.calls) {
    if (call.form === 'command') continue;
    const what = /(?:^|\.)(?:aio\.)?insecure_channel$/.test(call.callee)
      ? 'insecure_channel'
      : methodOf(call) === 'usePlaintext' && !call.arguments.some(({ value }) => !isTrue(value))
        ? 'usePlaintext'
        : insecureCredentials(call);
    if (what === undefined || !addresses(call).some((value) => leadsElsewhere(code, value))) continue;
    yield { span: call.span, what, missing: 'encryption', confidence: 'medium' };
  }
}

/** The credentials among the arguments of a call that is given the address, too. */
function insecureCredentials(call: Call): string | undefined {
  for (const { value } of call.arguments.slice(1)) {
    for (const part of within(value)) {
      const name = part.kind === 'call' ? part.call.callee : part.kind === 'name' ? part.path : '';
      if (CREDENTIALS.test(name)) return name;
    }
  }
  return undefined;
}

/** Of `Dial(address, …)` the first argument; of a builder what it was begun with: `forTarget("…").usePlaintext()`. */
function addresses(call: Call): readonly Expression[] {
  const own = call.arguments.map(({ value }) => value);
  if (methodOf(call) !== 'usePlaintext') return own.slice(0, /Context$/.test(methodOf(call)) ? 2 : 1);
  return call.receiver === undefined ? [] : [...within(call.receiver)].filter(({ kind }) => kind !== 'call');
}

function leadsElsewhere(code: CodeFacts, value: Expression): boolean {
  const text = constantText(settled(code, value));
  return text !== undefined && value.kind !== 'boolean' && isText(code, value) && isElsewhere(text);
}

const isText = (code: CodeFacts, value: Expression): boolean => settled(code, value).kind === 'string';
