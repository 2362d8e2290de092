import type { CodeFacts, Expression } from '../../../../model/code.ts';
import type { CheckFact } from '../../endpoint-file.ts';
import { lastName, plainName } from '../../shared/names/dotted.ts';
import { accessRefs } from '../../shared/references/row-access.ts';
import { isOfRole } from './known-roles.ts';

export type ObjectValue = Expression & { readonly kind: 'object' };

/** What says of a method, or of something that is registered, who may call it, and means nothing else. */
const access =
  /^(?:access(?:Level)?|audience|clearance|min(?:imum)?Role|required(?:Role|Access)|allow(?:ed)?(?:Roles|For))$/;
/** Says who may call something whatever it is given; `access` and `audience` may be of files, flags and readers. */
const surely = /^(?:(?:min(?:imum)?|required|allow(?:ed)?)(?:Roles?|Access))$/;
/** A row with one of these is a route, and is known as one. */
const ofRoutes = /^(?:method|verb|path|url|route)$/;
/** What is shown decides nothing. */
export const shown = /\.(?:tsx|jsx|vue|svelte)$/;
const ofRequest = /^_?(?:req|request|ctx|context|c)$/i;
const typed = /(?:Request|Context|Ctx)\b/;
const ofRoles = /^(?:\w*(?:Role|Permission|Right)s?)$/;
const router = /rout(?:er|es?)$/i;

export const isAccess = (key: string): boolean => access.test(key);

export const saysAccess = ({ entries }: ObjectValue): boolean => entries.some(({ key }) => isAccess(key));

export const isRoute = ({ entries }: ObjectValue): boolean => entries.some(({ key }) => ofRoutes.test(key));

/** What an object says of who may call what it holds. */
export const accessOf = (value: ObjectValue, code: CodeFacts): readonly CheckFact[] =>
  accessRefs({ ...value, entries: value.entries.filter(({ key }) => isAccess(key)) }, code).flatMap(
    ({ checks = [] }) => checks,
  );

/**
 * Whether what a row, or a registration, does is seen to be done for callers: it takes their request, it holds a
 * router, or what it says of them is a role. `access: 'write'` of a job and `audience: 'beta'` of a flag turn nobody away.
 */
export const isServed = ({ entries }: ObjectValue, code: CodeFacts): boolean =>
  entries.some(({ key, value: own }) =>
    isAccess(key) ? surely.test(key) || (key !== 'audience' && isRole(own)) : answers(key, own, code),
  );

const isRole = (value: Expression): boolean =>
  value.kind === 'list' ? value.items.some(isRoleName) : isRoleName(value);

function isRoleName(value: Expression): boolean {
  if (value.kind === 'string') return isOfRole(value.value);
  if (value.kind !== 'name') return false;
  const holder = value.path.split('.').at(-2) ?? '';
  return isOfRole(lastName(value.path)) || ofRoles.test(holder);
}

function answers(key: string, value: Expression, { functions, assignments }: CodeFacts): boolean {
  if (value.kind === 'function') {
    const parameters = functions[value.function]?.parameters ?? [];
    return parameters.some(({ name, type }) => ofRequest.test(name) || typed.test(type ?? ''));
  }
  if (value.kind === 'call') return router.test(value.call.callee);
  if (value.kind !== 'name') return false;
  if (router.test(key) || router.test(value.path)) return true;
  return assignments.some(
    ({ target, value: made }) =>
      plainName(target) === value.path && made.kind === 'call' && router.test(made.call.callee),
  );
}
