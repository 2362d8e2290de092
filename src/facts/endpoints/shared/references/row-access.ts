import type { Call, CodeFacts, Entry, Expression } from '../../../../model/code.ts';
import type { Guard } from '../../../../model/endpoint.ts';
import type { HandlerRef } from '../../endpoint-file.ts';
import { locationOf } from '../locations.ts';
import { lastName, plainName } from '../names/dotted.ts';
import { guardKindOf } from '../words/guard-names.ts';
import { isOff, openAccess } from '../words/route-options.ts';
import { argumentsIn } from './arguments.ts';

const mostEntries = 60;
const deepest = 4;

export const accessKey =
  /^(?:access(?:Level)?|audience|visibility|level|min(?:imum)?Role|required(?:Role|Access)|requires?|needs|allow(?:ed)?(?:Roles|For)?|who|clearance|(?:is)?(?:secured?|protected|private)|signedIn|loggedIn)$/;
/** Inside of what says who may call: what is no matter of that. */
const besides =
  /c?srf|rate|limit|throttle|quota|cache|audit|log(?!in|ged)|feature|plan$|flag|description|reason|note/i;
const aboutWho = /log(?:in|ged)|sign|auth(?!or)|session|user|machine|internal|token|key|secret|known|member/i;

type ObjectValue = Expression & { readonly kind: 'object' };

/** `{ method, path, access: 'admin', run }`: what a row says of who may call it, for whoever goes through the table. */
export function accessRefs(value: ObjectValue, code: CodeFacts): HandlerRef[] {
  return value.entries.slice(0, mostEntries).flatMap(({ key, value: given }): HandlerRef[] => {
    if (key === '' && given.kind === 'name')
      return [
        {
          ...check('', 'authorization', given, code),
          name: plainName(given.path),
          checks: undefined,
          into: 'row',
        },
      ];
    if (!accessKey.test(key) || guardKindOf(key) !== undefined) return [];
    return saidBy(key, given, code, 0);
  });
}

function saidBy(key: string, given: Expression, code: CodeFacts, depth: number): HandlerRef[] {
  if (isOff(given) || depth > deepest) return [];
  if (given.kind === 'object') return within(given, code, depth + 1);
  const meant = given.kind === 'name' ? constantOf(given.path, code) : undefined;
  if (meant !== undefined) return saidBy(key, meant, code, depth + 1);
  if (given.kind === 'call') return made(key, given.call, code);
  if (!['string', 'boolean', 'list', 'name', 'number'].includes(given.kind)) return [];
  const texts =
    given.kind === 'name' ? [given.path] : given.kind === 'number' ? [given.text] : stringsOf(given);
  const kind =
    given.kind === 'boolean' || texts.some((each) => /sign|log|auth|user/i.test(each))
      ? 'authentication'
      : 'authorization';
  return [
    check(
      texts.length === 0 ? key : `${key}(${texts.map((each) => `'${each}'`).join(', ')})`,
      kind,
      given,
      code,
    ),
  ];
}

/** `access: { permission: 'rates.edit', csrf: true }`, `{ ...editing, role: ['manager'] }`: each for itself. */
const within = ({ entries }: ObjectValue, code: CodeFacts, depth: number): HandlerRef[] =>
  entries.slice(0, mostEntries).flatMap(({ key, value: given }): HandlerRef[] => {
    if (key === '') return saidBy('access', given, code, depth);
    if (besides.test(key) || isOff(given) || /^(?:public|open|anonymous)$/i.test(key)) return [];
    const texts = argumentsIn([{ value: constantFor(given, code) }], code);
    if (texts.length > 0 && texts.every((each) => openAccess.test(lastName(each)))) return [];
    const name = texts.length === 0 ? key : `${key}(${texts.map((each) => `'${each}'`).join(', ')})`;
    return [check(name, aboutWho.test(key) ? 'authentication' : 'authorization', given, code)];
  });

/** `access: may('rates.edit')`, `access: open()`. */
function made(key: string, call: Call, code: CodeFacts): HandlerRef[] {
  const name = lastName(call.callee);
  const texts = argumentsIn(call.arguments, code);
  if (openAccess.test(name) || /^(?:open|public|anonymous)/i.test(name)) return [];
  const given: Expression = { kind: 'call', call, span: call.span };
  const kind = texts.length === 0 && aboutWho.test(name) ? 'authentication' : 'authorization';
  return [check(`${key}(${[name, ...texts].map((each) => `'${each}'`).join(', ')})`, kind, given, code)];
}

const check = (name: string, kind: Guard['kind'], { span }: Expression, code: CodeFacts): HandlerRef => ({
  name: '',
  arguments: [],
  wraps: [],
  except: [],
  checks: [{ name, kind }],
  location: locationOf(code.path, span),
});

/** What a name of this file stands for: an object of what is asked, a list of roles. */
function constantOf(path: string, { assignments }: CodeFacts): Expression | undefined {
  const found = assignments.filter(
    ({ target, operator, inFunction }) =>
      operator === '=' && inFunction < 0 && plainName(target) === plainName(path),
  );
  const value = found.length === 1 ? found[0]?.value : undefined;
  return value?.kind === 'object' || value?.kind === 'list' ? value : undefined;
}

const constantFor = (given: Expression, code: CodeFacts): Expression =>
  (given.kind === 'name' ? constantOf(given.path, code) : undefined) ?? given;

const stringsOf = (value: Expression): string[] =>
  value.kind === 'string'
    ? [value.value]
    : value.kind === 'list'
      ? value.items.slice(0, 20).flatMap(stringsOf)
      : [];

/** `permission: 'none'`, `auth: false`, `public: true`: the row says that everybody may call it. */
export const isSaidOpen = (entries: readonly Entry[], depth = 0): boolean =>
  entries.some(({ key, value }) =>
    /^(?:is_?)?(?:public|open|anonymous)$/i.test(key)
      ? value.kind === 'boolean' && value.value
      : (accessKey.test(key) || guardKindOf(key) !== undefined) &&
        (isOff(value) ||
          (value.kind === 'object' && depth < deepest && isSaidOpen(value.entries, depth + 1))),
  );
