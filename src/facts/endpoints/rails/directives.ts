import type { Call, Expression } from '../../../model/code.ts';
import type { Guard } from '../../../model/endpoint.ts';
import type { Spare } from '../shared/exemptions/spares.ts';
import { keyword, namesIn } from './route-facts.ts';

/** One line of a class body that puts a filter before actions, or takes one away. */
export interface Directive {
  readonly kind: 'add' | 'skip';
  readonly name: string;
  readonly guard?: Guard['kind'] | undefined;
  readonly only?: ReadonlySet<string> | undefined;
  readonly except?: ReadonlySet<string> | undefined;
  /** Only under a condition. */
  readonly optional: boolean;
  /** Nothing but its place says that it is a guard. */
  readonly isGuessed?: boolean | undefined;
  /** What it is given that was not found out. */
  readonly unread?: Guard['unread'];
  /** It ends the request where what it looks for is not among the caller's own. */
  readonly findsOwn?: boolean | undefined;
  /** The actions that the filter itself leaves out. */
  readonly spares?: readonly Spare[] | undefined;
  readonly guardAt: Guard['location'];
  readonly origin: Guard['origin'];
}

export const adding = /^(?:prepend_|append_)?(?:before|around)_(?:action|filter)$/;
export const skipping = /^skip_(?:(?:before|around)_(?:action|filter)|filter)$/;
/** Macros of gems: they put a filter of their own before actions. */
export const macros: ReadonlyMap<string, Guard['kind']> = new Map([
  ['load_and_authorize_resource', 'authorization'],
  ['authorize_resource', 'authorization'],
  ['http_basic_authenticate_with', 'authentication'],
  ['requires_login', 'authentication'],
  ['require_role', 'authorization'],
  ['access_control', 'authorization'],
  ['authorize_actions_for', 'authorization'],
  ['authorizes_with', 'authorization'],
  ['ensure_authorized', 'authorization'],
]);
export const skipMacros: ReadonlyMap<string, readonly string[]> = new Map([
  ['skip_load_and_authorize_resource', ['load_and_authorize_resource']],
  ['skip_authorize_resource', ['authorize_resource', 'load_and_authorize_resource']],
  ['allow_unauthenticated_access', ['require_authentication']],
  ['skip_authentication', ['require_authentication']],
]);
/** Conditions that hold wherever an action of the application itself is asked for. */
const harmless =
  /^(?:devise_controller\?|active_admin_controller\?|html_request\?|json_request\?|api_request\?)$/;

/** `def self.open_to_all(*actions) skip_before_action :sign_in, only: actions end`: what the macro was handed. */
export function handed(call: Call, at: Call): Pick<Directive, 'only' | 'except'> {
  const given = namesIn(at.arguments.filter(({ name }) => name === undefined).map(({ value }) => value));
  const isHanded = (name: string): boolean => keyword(call, name)?.kind === 'name' && given.length > 0;
  return {
    ...(isHanded('only') ? { only: new Set(given) } : {}),
    ...(isHanded('except') ? { except: new Set(given) } : {}),
  };
}

/**
 * The name of a guard with what the line hands to the macro that puts it there: `ensure_role(clerk)` for
 * `ensure_role({role})`; and what of it was not found out.
 */
export function withHanded(
  written: string,
  macro: { readonly parameters: readonly string[] } | undefined,
  at: Call,
  kind: Guard['kind'],
): { readonly name: string; readonly unread?: readonly string[] } {
  const [, path = written, given] = /^([^(]*)\((.*)\)$/s.exec(written) ?? [];
  const positional = at.arguments.filter((each) => each.name === undefined);
  // `refuse! unless current_keeper.is?(*roles)` of a macro asks for what the line hands to it.
  const roles = namesIn(positional.map(({ value }) => value));
  if (given === undefined && macro !== undefined && kind === 'authorization' && roles.length > 0)
    return { name: `${written}(${roles.join(', ')})` };
  if (given === undefined || !given.includes('{')) return { name: written };
  const unread: string[] = [];
  const texts = given.split(', ').flatMap((text) => {
    const parameter = /^\{(.*)\}$/.exec(text)?.[1];
    if (parameter === undefined) return [text];
    const value = positional[(macro?.parameters ?? []).indexOf(parameter)]?.value;
    const names = value === undefined ? [] : namesIn([value]);
    if (names.length === 0) unread.push(parameter);
    return names;
  });
  const name = texts.length === 0 ? path : `${path}(${texts.join(', ')})`;
  return unread.length > 0 ? { name, unread } : { name };
}

/** The actions that a line names after `only` and `except`. */
export function limits(call: Call): Pick<Directive, 'only' | 'except'> {
  const only = keyword(call, 'only');
  const except = keyword(call, 'except');
  const set = (value: Expression | undefined): ReadonlySet<string> | undefined => {
    // A list that is computed may hold anything.
    if (value === undefined || (value.kind !== 'string' && value.kind !== 'list')) return undefined;
    return new Set(namesIn([value]));
  };
  return {
    ...(only === undefined ? {} : { only: set(only) }),
    ...(except === undefined ? {} : { except: set(except) }),
  };
}

/** The same, and whether the line holds under a condition only. */
export function conditionsOf(call: Call): Pick<Directive, 'only' | 'except' | 'optional'> {
  const optional = ['if', 'unless'].some((name) => {
    const value = keyword(call, name);
    return value !== undefined && !(value.kind === 'string' && harmless.test(value.value));
  });
  return { ...limits(call), optional };
}
