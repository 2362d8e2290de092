import type { Call } from '../../../../../model/code.ts';
import { wordsOf } from '../../words/guard-names.ts';

/** A literal yes or no that a call is given, by the name or the place of the parameter. */
export interface Switch {
  readonly at: string | number;
  readonly value: boolean;
}

/** What each of the calls of one function is given that is switched on or off. */
export type Switches = Readonly<Record<string, readonly (readonly Switch[])[]>>;

/** The calls among those of a function in which something is switched on or off. */
export const switchedIn = (calls: ReadonlyMap<string, Switches[string]> = new Map()): Switches =>
  Object.fromEntries([...calls].filter(([, given]) => given.some((each) => each.length > 0)));

export const switchesOf = ({ arguments: given }: Call): readonly Switch[] =>
  given
    .slice(0, 12)
    .flatMap(({ name, value }, at): Switch[] =>
      value.kind === 'boolean' ? [{ at: name ?? at, value: value.value }] : [],
    );

const asking = new Set([
  'check', 'checks', 'checked', 'verify', 'verified', 'require', 'requires', 'required', 'enforce', 'enforced', 'ensure', 'restrict',
  'protect', 'protected', 'secure', 'auth', 'authenticate', 'authenticated', 'authorize', 'authorized', 'authorization', 'owned', 'guard',
  'guarded',
]); // biome-ignore format: a table reads better in rows
const about = new Set([
  'owner', 'ownership', 'author', 'permission', 'permissions', 'perm', 'perms', 'access', 'user', 'login', 'acl', 'role', 'roles',
  'tenant', 'member', 'membership', 'signature', 'token',
]); // biome-ignore format: a table reads better in rows
const without =
  /^(?:skip|skips|bypass|ignore|without|disable|disabled|omit|unchecked|no|waive|trust|trusted)$/;
const open = /^(?:any|anyone|anybody|anonymous|public|all|everybody|others?|foreign|unowned)$/;

/** Whether a parameter that is given so switches a check off: `check_owner=False`, `skip_auth=True`, `allow_anonymous=True`. */
function waives(name: string, value: boolean): boolean {
  const words = wordsOf(name);
  const isAbout = words.some((word) => asking.has(word) || about.has(word));
  if (!value) return words.some((word) => asking.has(word)) && !words.some((word) => without.test(word));
  if (words.some((word) => without.test(word))) return isAbout;
  return words[0] === 'allow' && words.some((word) => open.test(word));
}

/** Whether all calls of one function switch off what it asks. @param parameters of what is called, if that is known */
export function isWaived(
  calls: readonly (readonly Switch[])[] | undefined,
  parameters: readonly { readonly name: string }[] = [],
): boolean {
  const own = parameters.filter(({ name }, at) => at > 0 || !/^(?:self|cls)$/.test(name));
  const nameOf = (at: Switch['at']): string => (typeof at === 'string' ? at : (own[at]?.name ?? ''));
  return calls?.every((given) => given.some(({ at, value }) => waives(nameOf(at), value))) ?? false;
}
