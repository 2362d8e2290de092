import type { Expression } from '../../../../model/code.ts';
import { lastName } from '../names/dotted.ts';
import { guardKindOf } from './guard-names.ts';

/** Whoever that is may call it: `permission: NONE`, `auth: 'public'`. */
export const openAccess =
  /^(?:open|public|none|any|anyone|anybody|everyone|everybody|anonymous|guest|all|optional|no_?auth|\*|undefined|)$/i;

/** Options whose values run before the handler: `{ preHandler: requireAuth, handler }`. */
export const runsBefore =
  /^(?:pre_?handler|on_?request|pre_?validation|pre_?parsing|middlewares?|guards?|before|before_?handle|before_?handler|use|policies|authorize|authori[sz]ation|auth|auth_?scopes|can_?activate|is_?authori[sz]ed)$/i;

interface GuardOption {
  readonly key: string;
  readonly value: Expression;
  /** The value runs before the handler; else the option itself is the guard: `{ auth: true }`. */
  readonly runs: boolean;
}

/** The entries of a route's options that decide who may call it. */
export function guardOptions(value: Expression & { readonly kind: 'object' }): GuardOption[] {
  return value.entries.slice(0, 60).flatMap(({ key, value: given }): GuardOption[] => {
    const runs = runsBefore.test(key) && isRunnable(given);
    if (runs) return [{ key, value: given, runs }];
    if (isOff(given) || given.kind === 'function' || guardKindOf(key) === undefined) return [];
    return [{ key, value: given, runs: false }];
  });
}

const isRunnable = (value: Expression): boolean =>
  ['name', 'call', 'list', 'function', 'operation'].includes(value.kind) &&
  !(value.kind === 'list' && value.items.every(({ kind }) => kind === 'string'));

/** `auth: false`, `auth: null`, `roles: []`, `auth: 'none'`, `permission: NONE`, `auth: { mode: 'try' }`. */
export const isOff = (value: Expression): boolean =>
  value.kind === 'null' ||
  (value.kind === 'boolean' && !value.value) ||
  (value.kind === 'list' && value.items.length === 0) ||
  (value.kind === 'string' && openAccess.test(value.value)) ||
  (value.kind === 'name' && openAccess.test(lastName(value.path))) ||
  (value.kind === 'object' &&
    value.entries.some(
      ({ key, value: mode }) =>
        key === 'mode' && mode.kind === 'string' && /^(?:try|optional)$/.test(mode.value),
    ));
