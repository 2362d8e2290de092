import type { NameAt } from './context.ts';
import { type JudgedName, judgeName } from './name.ts';
import type { Syntax } from './syntax.ts';

const REACH = 240;
const setting = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_KEY$/;
const said =
  /(?:^|[^\w-])(api|secret|access|encryption|signing|private|master|service|auth|application)[ \t]$/i;
const section =
  /\n?[ \t]*\[{1,2}[\w.: "-]{0,40}(?:api|auth|credential|secret|token|integration|account)[\w.: "-]{0,40}\]{1,2}[^[]*$/i;
const sibling =
  /(?:^|\n)[ \t]*["']?(?:secret|token|password|pass|user(?:name)?|login|url|host|endpoint|base_?url|api_?url|server|account|app_?id|client_?id)["']?[ \t]*[=:]/i;

/** `checksum/secret: x`: what is said of one. */
const summed = /(?:checksum|sha\d{1,3}|md5|digest|hash)[/:]$/i;

/** The name of a wireless network, or the server that a switch asks, whose key follows. */
const besideNetwork =
  /\bssid\b[^\n]{1,60}\n?[^\n]{0,40}$|(?:^|\n)[ \t]*(?:radius|tacacs)-server[ \t](?:[^\n]{0,60}[ \t])?$/i;

/** What a `key` belongs to where it stands in a map of its own: what is encrypted or signed with one, or a service. */
const owned =
  /(?:^|[\s"'.({[,])(crypt|encryption|cipher|hmac|signing|signature|api|weather|sms|stripe|openai|twilio|sendgrid|mailgun|mailchimp|datadog|payments?|geocod(?:e|er|ing)|translate|fcm)["']?[ \t]{0,4}(?:(?:=>|:|=)[ \t]{0,4}[[{(][^[\]{}()]{0,120}|:[ \t]*\r?\n[ \t]{1,12})$/i;

/**
 * What a name that says little is, by what stands around it: `key` beside a host, in a section of an API, in the words
 * `API key`.
 */
export function judgeAmong(text: string, name: NameAt, syntax: Syntax): JudgedName | undefined {
  if (
    /[/:]/.test(text.charAt(name.start - 1)) &&
    summed.test(text.slice(Math.max(0, name.start - 12), name.start))
  )
    return undefined;
  const judged = judgeName(name.text) ?? judgeHeader(text, name);
  if (isAsked(text, name)) return { kind: 'key', strength: 2 };
  if (judged?.kind !== 'key' || judged.strength !== 1) return judged;
  const short = /^keys?$/i.test(name.text) ? judgeKey(text, name) : undefined;
  if (short !== undefined || syntax !== 'properties') return short ?? judged;
  const isSettled = setting.test(name.text) || (/^key$/i.test(name.text) && hasCompany(text, name));
  return isSettled ? { kind: 'key', strength: 2 } : judged;
}

/** What a `key` is by what stands before it. */
function judgeKey(text: string, name: NameAt): JudgedName | undefined {
  const before = text.slice(Math.max(0, name.start - 160), name.start);
  const isOne = name.text.length === 3;
  if (isOne && besideNetwork.test(before.slice(-100))) return { kind: 'password', strength: 3 };
  const word = /[ \t]$/.test(before) ? said.exec(before.slice(-14))?.[1] : undefined;
  if (word !== undefined) return judgeName(`${word}_key`);
  return isOne && owned.test(before.replace(/["']$/, '')) ? { kind: 'key', strength: 2 } : undefined;
}

/** `?key=x`, `&appid=x` in an address: what lets a service answer. */
function isAsked(text: string, { text: name, start, end }: NameAt): boolean {
  return (
    /[?&]/.test(text.charAt(start - 1)) &&
    /^(?:key|appid|app_key)$/i.test(name) &&
    /^=[0-9a-f]{32}(?![\w.-])/.test(text.slice(end, end + 35)) &&
    /:\/\/[^\s"'`<>]{1,200}$/.test(text.slice(Math.max(0, start - 200), start))
  );
}

/** `-H "JOB-KEY: x"`: a header that ends so is sent for no other reason. */
function judgeHeader(text: string, { text: name, start }: NameAt): JudgedName | undefined {
  return /-key$/i.test(name) && /(?:-H|--header)[ \t]*["']?$/.test(text.slice(Math.max(0, start - 12), start))
    ? { kind: 'key', strength: 2 }
    : undefined;
}

function hasCompany(text: string, { start, end }: NameAt): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const from = before.lastIndexOf('\n[') + 1;
  const behind = text.slice(end, end + REACH).split('\n[', 1)[0] ?? '';
  return section.test(before) || sibling.test(before.slice(from)) || sibling.test(behind);
}
