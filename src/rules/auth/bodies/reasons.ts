import type { Question } from '../../../model/condition.ts';
import { asksRights, isWho } from './identity.ts';
import type { Answer } from './truth-tables.ts';

/**
 * What lets callers pass. `anybody`: something that callers choose themselves; `setting`: how the program is set up, `trial` for
 * tests; `rights`: being somebody else than before; `path`: where they ask; `unknown`: something else; `fine`: nothing that
 * lets in more than it should.
 */
export type Reason = 'anybody' | 'setting' | 'trial' | 'rights' | 'path' | 'unknown' | 'fine';

/** Of several that must come together the least telling counts. */
const order: readonly Reason[] = ['fine', 'path', 'unknown', 'trial', 'rights', 'setting', 'anybody'];

const requestPath =
  /(?:^|[._])(?:path|pathname|url|original_?url|base_?url|path_?info|full_?path|request_?uri|uri|route|router_?path|endpoint|full_?method|view_?name|url_?name|action|action_?name|controller_?name|blueprint)(?:\(\))?$|\.(?:URL\.Path|FullPath\(\)|Path\(\))|route\.(?:path|name)$/i;
const method = /(?:^|[._])(?:method|request_?method|http_?method|verb|REQUEST_METHOD)(?:\(\))?$/i;
/** What callers write into a request. */
const chosen =
  /(?:^|[._])(?:headers?|query|params|cookies?|body|form|args|META|GET|POST|COOKIES|query_?params|search_?params|payload|input|values)(?:[.[(]|$)|(?:^|\.)(?:get_?header|header|query|param|params|form_?value|post_?form_?value|default_?query|get_?query|cookie|cookies|get_?cookie|get_?parameter|args\.get|headers\.get)\(|(?:^|\.)(?:req|request|ctx|c|context)\.(?:get|header|query|param|cookie|cookies|input)\(/i;
/** Where a request seems to come from. */
const sender =
  /(?:^|[._])(?:ip|remote_?addr(?:ess)?|remote_?ip|client_?ip|host|hostname|referr?er|user_?agent|origin|subdomain)(?:\(\))?(?:$|[.[(])/i;
const setting =
  /^(?:process|import\.meta)\.env\b|\benv(?:iron(?:ment)?)?\b|getenv|\b(?:settings|config|cfg|conf|configuration|flags?|features?|viper)\b|(?:config|settings|flags)(?:[.[(]|$)|\bRails\.env\b|\bENV\b|\b(?:DEBUG|TESTING|DEV_?MODE|__DEV__)\b|\b(?:is_?dev(?:elopment)?|is_?test|is_?debug|debug)\b/i;
const constant = /^(?:\w+\.)?[A-Z][A-Z0-9_]{3,}$/;
const trial =
  /'(?:tests?|testing|ci|development|dev|local)'|\.(?:test|development|local)\?|TESTING|is_?test/i;
/** Said of a route where it is written, for guards to read. */
const said =
  /(?:is_?)?(?:public|anonymous|no_?auth|unprotected|exempt|allow_?list|white_?list|excluded|unauthenticated)|reflector|getMetadata|route_?options|route_setting|login_required|auth_required|require_?auth/i;
/** Another way of proving who one is. */
const proof =
  /(?:verify|valid|authenticat|check_?password|compare_?digest|timing_?safe|constant_?time|secure_?compare|signature|hmac|decode|introspect|lookup|find_?by|api_?key|token|secret|jwt|session|login|passport)/i;
const caller =
  /(?:^|[._@(, ])(?:current_?)?(?:user|account|member|session|auth|principal|identity|viewer|actor|claims|staff|person|subject|role|roles|permission|permissions|scopes?|me)(?:[._?(),[\]]|$)|(?:role|permission|admin|owner|moderator|member|staff|editor|manager|support|can|may|has)\w*[(?]/i;
/** Why callers pass for whom all these questions come out as they are given. */
export function reasonOf(answers: readonly Answer[], before: readonly Question[]): Reason {
  const reasons = answers.map((each) => reasonBy(each, before));
  return order.find((reason) => reasons.includes(reason)) ?? 'unknown';
}

function reasonBy({ question, value }: Answer, before: readonly Question[]): Reason {
  const { subject, by, isFixed } = question;
  const text = `${subject} ${question.value ?? ''}`;
  if (by === 'error') return 'unknown';
  // Who has another permission, by its class.
  if (/^[A-Z][a-z]\w*(?:\(|$)/.test(subject) && by !== 'equal') return 'rights';
  const [, verb] = /^request\.(get|head|options)\?$/.exec(subject) ?? [];
  if (verb !== undefined && value) return verb === 'get' ? 'rights' : 'fine';
  if (method.test(subject) && value) return /options|'head'/i.test(text) ? 'fine' : 'rights';
  const isAbout = by === 'answer' ? subject.replace(/\((?:.|\n)*$/, '(') : subject;
  if (requestPath.test(subject) || (by === 'answer' && requestPath.test(isAbout.replace(/\.\w+\??\($/, ''))))
    return 'path';
  if (by === 'member' && requestPath.test(question.value ?? '')) return 'path';
  // Who knows a secret is let in for that.
  const isOpen =
    by === 'presence' ||
    (isFixed === true && /^['\d]/.test(question.value ?? '')) ||
    (by === 'answer' && /\.\w+\('[^']*'\)$/.test(subject));
  if (by === 'member' && chosen.test(question.value ?? '')) return 'unknown';
  if (chosen.test(isAbout) || sender.test(isAbout))
    return isOpen ? 'anybody' : by === 'answer' ? 'unknown' : 'fine';
  if (said.test(text)) return 'fine';
  if (setting.test(isAbout) || constant.test(subject) || /getenv|environ/i.test(subject))
    return trial.test(text) && value ? 'trial' : 'setting';
  if (caller.test(subject) || (by === 'member' && caller.test(question.value ?? '')))
    return rightsOrProof(question, before);
  return proof.test(text) ? 'fine' : 'unknown';
}

/** Somebody who is known in another way is as good; not where more was asked of who is known. */
function rightsOrProof({ subject, by, value = '' }: Question, before: readonly Question[]): Reason {
  if (by === 'presence' && isWho(subject))
    return before.some(
      (each) =>
        each.subject.startsWith(`${subject}.`) || each.value?.startsWith(`${subject}.`) || asksRights(each),
    )
      ? 'rights'
      : 'fine';
  if (by === 'answer') return proof.test(subject.replace(/\((?:.|\n)*$/, '')) ? 'fine' : 'rights';
  return by === 'equal' && !/^['\d]|^[A-Z]/.test(value) ? 'unknown' : 'rights';
}

/** `req.user.role is 'editor'`, for a person. */
export function told(answers: readonly Answer[]): string {
  return answers.map(({ question, value }) => toldOf(question, value)).join(' and ');
}

export function toldOf({ by, subject, value: other = '' }: Question, value: boolean): string {
  const no = value ? '' : 'not ';
  switch (by) {
    case 'presence':
      return value ? `${subject} is there` : `${subject} is not there`;
    case 'equal':
      return `${subject} is ${no}${other}`;
    case 'above':
      return `${subject} is ${no}above ${other}`;
    case 'below':
      return `${subject} is ${no}below ${other}`;
    case 'member':
      return `${other} is ${no}in ${subject}`;
    case 'answer':
      return `${subject} ${value ? 'says yes' : 'says no'}`;
    default:
      return /^\d/.test(subject)
        ? `something ${value ? 'fails' : 'does not fail'}`
        : `${subject} ${value ? 'fails' : 'does not fail'}`;
  }
}
