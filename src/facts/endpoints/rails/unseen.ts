import type { Call } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import { lastName } from '../shared/names/dotted.ts';
import type { RubyClasses } from '../shared/ruby/classes.ts';
import { isHarmless, rubyGuardKind } from '../shared/ruby/names.ts';
import { likelyGuard } from '../shared/words/likely-guards.ts';
import { namesIn } from './route-facts.ts';

/** What a filter most likely is that is written in no file of the repository. */
export interface UnseenFilter {
  readonly name: string;
  readonly guard: Guard['kind'];
  /** Nothing but its place says so. */
  readonly isGuessed: boolean;
}

/** `before_action :ensure_mine` of a base class that is not there. */
export function unseenFilter(classes: RubyClasses, name: string): UnseenFilter | undefined {
  if (!classes.isNowhere(name) || isHarmless(name) || /^[A-Z]/.test(name)) return undefined;
  const likely = likelyGuard(name.replace(/[!?]$/, ''), [], true);
  return likely && { name, guard: likely.kind, isGuessed: !likely.isPlain };
}

/** What stands in the bodies of controllers and puts nothing before actions. */
const others =
  /^(?:private|protected|public|private_constant|module_function|include|extend|prepend|attr_\w+|cattr_\w+|mattr_\w+|class_attribute|delegate\w*|alias_method\w*|define_method|helper\w*|layout|rescue_from|respond_to|wrap_parameters|protect_from_forgery|(?:around|after|skip|prepend|append)_\w+|caches_\w+|rate_limit|allow_browser|etag|use|has_scope|permit_params|menu|filter|config|actions|decorates_\w+|inherit_resources|defaults|belongs_to|load_resource|require(?:_relative|_dependency)?|raise|puts|new|freeze|const_\w+|resource_description|api\w*|param\w*|swagger_\w+|track_\w+|add_\w+|set_\w+|verify_(?:authorized|policy_scoped)|check_authorization)$/;

/** `desk_rule :move_stock, only: :fetch` of a base class that is not there, if its name says what it is for. */
export function unseenMacro(classes: RubyClasses, call: Call): UnseenFilter | undefined {
  const { callee, receiver, arguments: given } = call;
  const isMacro = receiver === undefined && /^[a-z_]+[!?]?$/.test(callee) && !others.test(callee);
  if (!isMacro || !classes.isNowhere(callee)) return undefined;
  const names = namesIn(given.filter(({ name }) => name === undefined).map(({ value }) => value));
  const likely = likelyGuard(callee.replace(/!$/, ''), names, false);
  if (likely === undefined) return undefined;
  return {
    name: names.length === 0 ? callee : `${callee}(${names.join(', ')})`,
    guard: likely.kind,
    isGuessed: false,
  };
}

/** What it would be that is skipped here and put up in a class that is not there. */
export const skippedKind = (name: string): Guard['kind'] | undefined =>
  rubyGuardKind(name) ??
  (isHarmless(name) ? undefined : likelyGuard(name.replace(/[!?]$/, ''), [], false)?.kind);

const plainBases =
  /^(?:\w+\.)*(?:Application|Main)Controller$|Devise|Doorkeeper|Sessions|Passwords|Public|Open|Rails/;
const guardedBases =
  /Base|Auth|Admin|Secure|Protected|Private|Member|Account|Staff|Internal|Login|Signed|User|Desk|Manage/;

/** A base class that is not there and that all controllers of a part have in common: `Admin::BaseController`. */
export const isLikelyBase = (name: string): boolean => {
  const path = name.replace(/Controller$/, '');
  return !plainBases.test(name) && guardedBases.test(lastName(path) === 'Base' ? path : lastName(path));
};
