import type { Guard } from '../../../../model/endpoint.ts';
import { lastName } from '../names/dotted.ts';
import { guardKindOf, refuses, wordsOf } from '../words/guard-names.ts';

/** Names that mean the opposite of a guard. */
const opening =
  /^(?:AllowAny|allow_any|AllowAnonymous|public|anonymous|login_not_required|no_auth|noauth|exempt|\w*_exempt|AllowNone|permissions?(?:_class(?:es)?)?|p|perm)$/i;
/** Whether a name says that everybody may pass. */
export const isOpening = (name: string): boolean => opening.test(lastName(name));

/** Known by name alone: what well-known libraries export, and what everybody calls their own. */
const known: ReadonlyMap<string, Guard['kind']> = new Map([
  ['login_required', 'authentication'],
  ['fresh_login_required', 'authentication'],
  ['jwt_required', 'authentication'],
  ['jwt_optional', 'authentication'],
  ['fresh_jwt_required', 'authentication'],
  ['verify_jwt_in_request', 'authentication'],
  ['auth_required', 'authentication'],
  ['auth_token_required', 'authentication'],
  ['http_auth_required', 'authentication'],
  ['LoginRequiredMixin', 'authentication'],
  ['AccessMixin', 'authorization'],
  ['UserPassesTestMixin', 'authorization'],
  ['PermissionRequiredMixin', 'authorization'],
  ['user_passes_test', 'authorization'],
  ['staff_member_required', 'authorization'],
  ['superuser_required', 'authorization'],
  ['permission_required', 'authorization'],
  ['has_access', 'authorization'],
  ['has_access_api', 'authorization'],
  ['protect', 'authorization'],
  ['roles_required', 'authorization'],
  ['roles_accepted', 'authorization'],
  ['IsAuthenticated', 'authentication'],
  ['IsAuthenticatedOrReadOnly', 'authentication'],
  ['OAuth2PasswordBearer', 'authentication'],
  ['OAuth2AuthorizationCodeBearer', 'authentication'],
  ['HTTPBearer', 'authentication'],
  ['HTTPBasic', 'authentication'],
  ['APIKeyHeader', 'authentication'],
  ['APIKeyQuery', 'authentication'],
  ['APIKeyCookie', 'authentication'],
  ['HttpBearer', 'authentication'],
  ['django_auth', 'authentication'],
  ['django_auth_superuser', 'authorization'],
]);

const people =
  /^(?:user|users|account|member|principal|identity|operator|tenant|admin|superuser|staff|client|org|organization|team)$/;
const demanding =
  /^(?:current|active|authenticated|authed|logged|verified|required|require|authorized|valid|superuser|admin|staff)$/;

/** Which kind of guard a Python name claims to be. */
export function pythonGuardKind(name: string, args: readonly string[] = []): Guard['kind'] | undefined {
  const last = lastName(name);
  if (opening.test(last)) return undefined;
  const direct = known.get(last) ?? guardKindOf(last, args) ?? guardKindOf(name, args);
  if (direct !== undefined) return direct;
  if (
    /(?:^|_)(?:signed|logged)_?in(?:_|$)/i.test(last) &&
    !/^(?:set|get|log|on|if|not|is_not|redirect)_/.test(last)
  )
    return 'authentication';
  const words = wordsOf(last);
  if (
    /^(?:optional|maybe|try|or|none|anonymous|guest)$/.test(
      words.find((word) => /^(?:optional|maybe|try|none|anonymous|guest)$/.test(word)) ?? '',
    )
  )
    return undefined;
  // `get_current_user`, `current_active_superuser`: what hands the caller over has to have one.
  const demands = words.some((word) => demanding.test(word)) && words.some((word) => people.test(word));
  if (!demands) return undefined;
  return words.some((word) => /^(?:admin|superuser|staff)$/.test(word)) ? 'authorization' : 'authentication';
}

/** A call that decides rather than asks: `check_permission(…)`, `raise_for_access(…)`, `self.require_admin()`. */
export function isDecision(callee: string): boolean {
  const [verb = ''] = wordsOf(lastName(callee));
  return /^(?:check|require|requires|verify|ensure|assert|enforce|validate|authorize|authenticate|raise|must|deny|protect)$/.test(
    verb,
  );
}

/** What answers nothing but questions of rights. */
const ofRights =
  /^_?(?:polic(?:y|ies)|permissions?|perms|authz|acl|rbac|access|enforcer|abilit(?:y|ies)|rights)$|[a-z](?:Policy|Permissions?|Ability|Authorizer)$/;

/** The kind of guard that such a call is, where nothing else is known of it. */
export function decisionKind(callee: string): Guard['kind'] | undefined {
  if (!isDecision(callee)) return undefined;
  const last = lastName(callee);
  const words = wordsOf(last);
  // `policies.ensure(can_renew, user, lease)`
  if (words.length === 1 && ofRights.test(lastName(callee.slice(0, Math.max(callee.lastIndexOf('.'), 0)))))
    return 'authorization';
  if (/^(?:authenticate|validate|verify|check)$/.test(words.join('_'))) return undefined;
  if (
    words.some((word) =>
      /^(?:password|email|hash|captcha|code|otp|input|schema|data|exists|response|status|signature|payload|file|size|type|format)$/.test(
        word,
      ),
    )
  )
    return undefined;
  if (words.some((word) => /^(?:access|perm|perms|can)$/.test(word))) return 'authorization';
  return refuses(last) || words[0] === 'raise' || words[0] === 'authorize' ? guardKindOf(last) : undefined;
}
