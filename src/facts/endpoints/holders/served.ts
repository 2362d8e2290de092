import type { CodeFacts, Expression } from '../../../model/code.ts';
import { lastName, plainName } from '../shared/places.ts';
import { isOfRole } from './known-roles.ts';

type ObjectValue = Expression & { readonly kind: 'object' };

/** Says who may call something whatever it is given; `access` and `audience` may be of files, flags and readers. */
const surely = /^(?:(?:min(?:imum)?|required|allow(?:ed)?)(?:Roles?|Access))$/;
const ofRequest = /^_?(?:req|request|ctx|context|c)$/i;
const typed = /(?:Request|Context|Ctx)\b/;
const ofRoles = /^(?:\w*(?:Role|Permission|Right)s?)$/;
const router = /rout(?:er|es?)$/i;

/**
 * Whether what a row, or a registration, does is seen to be done for callers: it takes their request, it holds a
 * router, or what it says of them is a role. `access: 'write'` of a job and `audience: 'beta'` of a flag turn nobody away.
 */
export const isServed = (value: ObjectValue, said: RegExp, code: CodeFacts): boolean =>
  value.entries.some(({ key, value: own }) =>
    said.test(key) ? surely.test(key) || (key !== 'audience' && isRole(own)) : answers(key, own, code),
  );

function isRole(value: Expression): boolean {
  if (value.kind === 'list') return value.items.some(isText);
  return isText(value);
}

function isText(value: Expression): boolean {
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
