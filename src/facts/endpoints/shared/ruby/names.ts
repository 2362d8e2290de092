import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { guardKindOf, wordsOf } from '../words/guard-names.ts';

type Kind = Guard['kind'];

/** Known by name alone: what gems bring, and what everybody calls their own. */
const known: ReadonlyMap<string, Kind> = new Map([
  ['authenticate!', 'authentication'],
  ['authenticate_user!', 'authentication'],
  ['authenticated', 'authentication'],
  ['require_login', 'authentication'],
  ['require_user', 'authentication'],
  ['require_authentication', 'authentication'],
  ['require_no_authentication', 'authentication'],
  ['logged_in_user', 'authentication'],
  ['signed_in_user', 'authentication'],
  ['protected!', 'authentication'],
  ['login_required', 'authentication'],
  ['doorkeeper_authorize!', 'authentication'],
  ['http_basic_authenticate_with', 'authentication'],
  ['authenticate_request', 'authentication'],
  ['authorize_request', 'authentication'],
  ['requires_login', 'authentication'],
  ['ensure_logged_in', 'authentication'],
  ['load_and_authorize_resource', 'authorization'],
  ['authorize_resource', 'authorization'],
  ['authorize', 'authorization'],
  ['authorize!', 'authorization'],
  ['authorize_with', 'authorization'],
  ['correct_user', 'authorization'],
  ['admin_user', 'authorization'],
  ['admin_only', 'authorization'],
  ['administrative', 'authorization'],
  ['staff_only', 'authorization'],
]);
/** Names that sound like guards and are none. */
const harmless =
  /^(?:verify_authenticity_token|protect_from_forgery|verify_authorized|verify_policy_scoped|check_authorization|require_no_authentication|configure_\w+|set_\w+|load_\w+|find_\w+|fetch_\w+|assign_\w+|build_\w+|prepare_\w+|store_\w+|remember_\w+|track_\w+|log_\w+|redirect_if_(?:authenticated|logged_in|signed_in)|skip_\w+|allow_\w+|check_captcha|verify_captcha|authenticate_with_http_\w+|refresh_\w+|touch_\w+|update_\w+|new_\w+_session\w*)$/;

/** Whether a name is known to be of something that turns nobody away. */
export const isHarmless = (name: string): boolean => harmless.test(lastName(name));

/** Which kind of guard a Ruby method claims to be. */
export function rubyGuardKind(name: string, args: readonly string[] = []): Kind | undefined {
  const last = lastName(name);
  const direct = known.get(last);
  if (harmless.test(last)) return undefined;
  if (direct !== undefined) return direct;
  const words = wordsOf(last);
  if (
    words.includes('sudo') ||
    (words[0] === 'require' &&
      words.length > 1 &&
      /^(?:admin|staff|moderator|owner|manager|editor|superadmin)/.test(words[1] ?? ''))
  )
    return 'authorization';
  if (/^(?:authorize|authorise)/.test(words[0] ?? '') || (words[0] === 'authenticate' && words.length > 1))
    return /^authori[sz]e/.test(words[0] ?? '') ? 'authorization' : 'authentication';
  return guardKindOf(last.replace(/[!?]$/, ''), args);
}

/** Only what the caller may see: `policy_scope(Post)`, `PostPolicy::Scope.new(user, Post).resolve`. */
export const policyScope = /(?:^|\.)policy_scope!?$|(?:^|\.)\w+Policy\.Scope\.new$/;

/** A call in an action that decides: `authorize @post`, `guardian.ensure_can_edit!(post)`; what only asks ends in `?`. */
export function decisionKind(callee: string): Kind | undefined {
  const last = lastName(callee);
  if (last.endsWith('?') || harmless.test(last)) return undefined;
  if (policyScope.test(callee)) return 'authorization';
  if (known.has(last)) return known.get(last);
  const [verb = '', ...rest] = wordsOf(last);
  if (
    !/^(?:authorize|authorise|authenticate|require|requires|ensure|check|verify|enforce|deny|assert|must|restrict|validate)$/.test(
      verb,
    )
  )
    return undefined;
  if (rest.length === 0) return /^authori[sz]e$/.test(verb) ? 'authorization' : undefined;
  if (/^authori[sz]e$/.test(verb) || (verb === 'ensure' && rest[0] === 'can')) return 'authorization';
  if (rest.some((word) => /^(?:can|may|access|ability|allowed|permission|permissions|permitted)$/.test(word)))
    return 'authorization';
  if (
    rest.some((word) =>
      /^(?:params?|password|email|captcha|code|otp|input|presence|file|feature|enabled|format|signature)$/.test(
        word,
      ),
    )
  )
    return undefined;
  return rubyGuardKind(last);
}
